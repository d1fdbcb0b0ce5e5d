"""Rows of a personal file: checked against what is on file, then put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.office.rules import in_being
from cwdesk.areas.roster import models, rules
from cwdesk.kernel import dates
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import class_of
from cwdesk.store.table import Row

Values = Mapping[str, object]


def put_part(session: Session, table: str, person_id: Uid, values: Values) -> Uid:
    """Add a row to a part of a file.

    Raises:
        Refused: a field is wrong, or the row cannot stand beside those on file.
    """
    fields = rules.PARTS[table]
    blank: dict[str, object] = {field.key: None for field in fields if field.required}
    cleaned = clean(fields, {**blank, **values})
    row = class_of(table).model_validate({**cleaned, "person_id": person_id})
    refuse(problems_with_part(session, table, person_id, row.model_dump()))
    session.add(row)
    session.flush()
    return row.id


def set_values(row: Row, values: Values) -> None:
    """Give a live row these values."""
    for key, value in values.items():
        setattr(row, key, value)


def problems_with_part(
    session: Session, table: str, person_id: Uid, after: Values
) -> list[Problem]:
    """Return why a row, as it would be, cannot stand beside the others of its person."""
    problems = rules.problems_with_span(after.get("valid_from"), after.get("valid_to"))
    if table == "service":
        spells = select(models.Service).where(models.Service.person_id == person_id)
        problems += _overlapping(after, session.exec(spells).all(), "任职经历")
    elif table == "contract":
        terms = select(models.Contract).where(models.Contract.person_id == person_id)
        known = [row for row in session.exec(terms) if _ends(row.kind, row.valid_to)]
        if _ends(str(after.get("kind")), str(after.get("valid_to") or "")):
            problems += _overlapping(after, known, "劳动合同")
    elif table == "grade_record":
        problems += rules.problems_with_grade(after["grade"])
    elif table == "posting":
        problems += _place(session, after)
        postings = select(models.Posting).where(models.Posting.person_id == person_id)
        others = (row for row in session.exec(postings) if row.is_primary)
        problems += _overlapping(after, others, "主要岗位") if after["is_primary"] else []
    return problems


def _overlapping(
    after: Values,
    others: Iterable[models.Service] | Iterable[models.Posting] | Iterable[models.Contract],
    what: str,
) -> list[Problem]:
    """Refuse a second spell of service, primary posting or contract on one day."""
    for row in others:
        if row.id != after["id"] and rules.overlap(_span(after), (row.valid_from, row.valid_to)):
            span = f"{row.valid_from or '起始不详'} 至 {row.valid_to or '今'}"
            text = f"与已有的{what}（{span}）时间重叠，请核对。"
            return [Problem(text, "valid_from")]
    return []


def _ends(kind: str, valid_to: str) -> bool:
    """Say whether it is known when a contract ends, or that it never does."""
    return bool(valid_to) or kind == rules.OPEN_ENDED


def _span(after: Values) -> rules.Span:
    last = after.get("valid_to")
    known = last if isinstance(last, date | str) else None
    return str(after.get("valid_from") or ""), known


def _place(session: Session, after: Values) -> list[Problem]:
    """Refuse a community that was not there then, and a grid of another community."""
    begin, last = _span(after)
    found = [line for line in communities(session) if line.id == after["community_id"]]
    if not found:
        return [Problem("没有这个社区，请从列表中选择。", "community_id")]
    place = found[0]
    days = (dates.earliest(begin), dates.latest(begin)) if begin else (last,)
    known = [day for day in days if isinstance(day, date)]
    if known and not any(in_being(place.valid_from, place.valid_to, day) for day in known):
        text = f"{place.name}在 {begin or last} 不存在（未设立或已撤销）。"
        return [Problem(text, "community_id")]
    of_place = {grid.id for grid in grids(session) if grid.community_id == place.id}
    if after.get("grid_id") and after["grid_id"] not in of_place:
        return [Problem(f"这个网格不在{place.name}，请重新选择。", "grid_id")]
    return []
