"""Leaving, coming back, moving to another community or post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, or_, select

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.commands.parts import Values, put_part
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def leave(session: Session, person_id: Uid, on: date, end_kind: str, reason: str) -> None:
    """End a person's service; `on` is the last day. Open postings end with it.

    Raises:
        Refused: not in service on that day, left already, posted anew afterwards, no such kind of
            leaving, or no reason.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    problems = rules.problems_with_reason(reason)
    if end_kind not in rules.END_KINDS:
        problems.append(Problem("请选择离开方式。", "end_kind"))
    service = _service_on(session, person_id, on)
    if service is None:
        problems.append(Problem(f"{person.name}在 {on} 不在职，请核对日期。", "on"))
    elif service.valid_to is not None:
        text = f"{person.name}已登记在 {service.valid_to} 离开。要改日期，请更正那一条任职经历。"
        problems.append(Problem(text, "on"))
    postings = _postings(session, person_id)
    problems += _begun_after(postings, on)
    refuse(problems)
    if service is not None:
        service.valid_to, service.end_kind, service.end_reason = on, end_kind, reason
    for posting in postings:
        if rules.in_span(posting.valid_from, posting.valid_to, on):
            posting.valid_to = on
    describe(session, f"{person.name}离开（{end_kind}，{on} 止）", reason)


def _begun_after(postings: Sequence[models.Posting], on: date) -> list[Problem]:
    later = [row.valid_from for row in postings if rules.first_day(row.valid_from) > on]
    if not later:
        return []
    text = f"{on} 之后还有从 {min(later)} 开始的岗位。请先更正或删除那个岗位。"
    return [Problem(text, "on")]


def come_back(
    session: Session, person_id: Uid, on: date, kind: str, posting: Values, reason: str = ""
) -> None:
    """Begin a new service spell of somebody who had left, with a posting.

    Raises:
        Refused: still or again in service on or after that day, or the posting is incomplete.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    later = select(models.Service).where(
        models.Service.person_id == person_id,
        or_(col(models.Service.valid_to).is_(None), col(models.Service.valid_to) >= on),
    )
    if session.exec(later).first() is not None:
        raise Refused([Problem(f"{person.name}在 {on} 仍在职，不需要办理返岗。", "on")])
    begin = {"valid_from": on.isoformat()}
    put_part(session, "service", person_id, {"kind": kind, **begin})
    put_part(session, "posting", person_id, {"reason": reason, **posting, **begin})
    describe(session, f"{person.name}返岗（{on} 起）", reason)


def transfer(session: Session, person_id: Uid, on: date, posting: Values, reason: str) -> None:
    """Move a person to another community or post from the day `on`; the old posting ends before.

    Raises:
        Refused: not in service on that day, nothing would change, the posting is incomplete or
            began no earlier, or no reason.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    problems = rules.problems_with_reason(reason)
    if _service_on(session, person_id, on) is None:
        problems.append(Problem(f"{person.name}在 {on} 不在职，请核对日期。", "on"))
    old = _primary_on(session, person_id, on)
    if old is not None and rules.first_day(old.valid_from) >= on:
        text = f"现岗位从 {old.valid_from} 开始，调动日期要晚于这一天。"
        problems.append(Problem(text, "on"))
    if old is not None and not _differs(old, posting):
        problems.append(Problem("社区、网格和职务都没有变化，不需要办理调动。", "community_id"))
    refuse(problems)
    if old is not None:
        old.valid_to = on - timedelta(days=1)
        session.flush()
    begin = {"valid_from": on.isoformat(), "is_primary": True, "reason": reason}
    put_part(session, "posting", person_id, {**posting, **begin})
    describe(session, f"{person.name}调动（{on} 起）", reason)


def _differs(old: models.Posting, posting: Values) -> bool:
    keys = ("community_id", "grid_id", "post", "post_category")
    return any((posting[key] or "") != (getattr(old, key) or "") for key in keys if key in posting)


def _service_on(session: Session, person_id: Uid, on: date) -> models.Service | None:
    rows = session.exec(select(models.Service).where(models.Service.person_id == person_id))
    return next((row for row in rows if rules.in_span(row.valid_from, row.valid_to, on)), None)


def _postings(session: Session, person_id: Uid) -> list[models.Posting]:
    return list(session.exec(select(models.Posting).where(models.Posting.person_id == person_id)))


def _primary_on(session: Session, person_id: Uid, on: date) -> models.Posting | None:
    rows = (row for row in _postings(session, person_id) if row.is_primary)
    return next((row for row in rows if rules.in_span(row.valid_from, row.valid_to, on)), None)
