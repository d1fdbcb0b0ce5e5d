"""A person's own fields and the rows of their file: adding, correcting, removing."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.commands.parts import Values, problems_with_part, put_part, set_values
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import class_of, fetch, table_title


def add_person(session: Session, values: Values, service: Values, posting: Values) -> Uid:
    """Put a new person on file, with a service spell and a posting (empty: none).

    Raises:
        Refused: a field is wrong, or the ID number or staff number is somebody else's.
    """
    cleaned = clean(rules.PERSON, {"name": "", "id_number": "", **values})
    refuse(_problems_with_identity(session, cleaned, None))
    person = models.Person.model_validate(cleaned)
    session.add(person)
    session.flush()
    for table, part in (("service", service), ("posting", posting)):
        if part:
            put_part(session, table, person.id, part)
    describe(session, f"新增人员：{person.name}")
    return person.id


def correct_person(session: Session, person_id: Uid, values: Values, reason: str = "") -> None:
    """Correct a person's own fields; only those among `values` change.

    Another name or ID number makes another person of everything on file: it needs a reason.

    Raises:
        Refused: a field is wrong, a number is somebody else's, or a needed reason is missing.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    cleaned = clean(rules.PERSON, values)
    problems = _problems_with_identity(session, cleaned, person_id)
    if any(cleaned.get(key, getattr(person, key)) != getattr(person, key) for key in _IDENTITY):
        problems += rules.problems_with_reason(reason)
    refuse(problems)
    name = person.name
    set_values(person, cleaned)
    session.add(person)
    describe(session, f"更正信息：{name}", reason)


_IDENTITY = ("name", "id_number")


def add_part(session: Session, table: str, person_id: Uid, values: Values) -> Uid:
    """Add a row to a part of the personal file, such as `contract` or `education`.

    Raises:
        Refused: a field is wrong, or the row cannot stand beside those on file.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    row_id = put_part(session, table, person_id, values)
    describe(session, f"新增{table_title(table)}：{person.name}")
    return row_id


def correct_part(session: Session, table: str, row_id: Uid, values: Values, reason: str) -> None:
    """Correct a row of a part of the personal file, also one of the past.

    Raises:
        Refused: a field is wrong, the row could not stand beside the others, or no reason is given.
        NotFound: the row is gone.
    """
    row: Any = fetch(session, class_of(table), row_id)
    person = fetch(session, models.Person, row.person_id)
    cleaned = clean(rules.PARTS[table], values)
    after = {**row.model_dump(), **cleaned}
    problems = problems_with_part(session, table, person.id, after)
    refuse([*problems, *rules.problems_with_reason(reason)])
    set_values(row, cleaned)
    session.add(row)
    describe(session, f"更正{table_title(table)}：{person.name}", reason)


def remove_part(session: Session, table: str, row_id: Uid, reason: str) -> None:
    """Delete a row or attachment that was entered by mistake.

    Raises:
        Refused: no reason is given.
        NotFound: the row is gone.
    """
    row: Any = fetch(session, class_of(table), row_id)
    person = fetch(session, models.Person, row.person_id)
    refuse(rules.problems_with_reason(reason))
    session.delete(row)
    describe(session, f"删除{table_title(table)}：{person.name}", reason)


def _problems_with_identity(session: Session, values: Values, own: Uid | None) -> list[Problem]:
    """Return whose ID number or staff number these are already."""
    problems = []
    for key, what in (("id_number", "身份证号"), ("staff_number", "工号")):
        value = values.get(key, "")
        column = getattr(models.Person, key)
        holders = session.exec(select(models.Person).where(column == value)) if value else ()
        problems += [
            Problem(f"这个{what}已登记在{holder.name}名下，请核对。", key)
            for holder in holders
            if holder.id != own
        ]
    return problems
