"""What becomes of a request: approved, sent back, withdrawn, cancelled, returned from.

None of it is undone like a typing mistake: the ledger only grows, so 作废 and 收回 write rows.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.commands.asking import problems_with_balance
from cwdesk.areas.leave.commands.ledger import give_back, settle, take
from cwdesk.areas.leave.models import LeaveEvent
from cwdesk.areas.leave.queries import (
    Leave,
    entries,
    leave_of,
    leave_type,
    leaves,
    uses_of,
)
from cwdesk.areas.leave.queries.book import Happened
from cwdesk.areas.leave.queries.recount import counted_of, recount_of, taken_days
from cwdesk.areas.leave.queries.working import days_of
from cwdesk.areas.leave.rules.asking import problems_with_overlap
from cwdesk.areas.leave.rules.counting import Counted, counted_days, shown_days
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.areas.leave.rules.states import Event, Fact, given_back, problems_with_event
from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.roster.rules import problems_with_reason
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe


def approve(session: Session, request_id: Uid, on: date, by: str = "", note: str = "") -> None:
    """Register that the paper came back signed: from now on its days are leave.

    Args:
        session: of a write.
        request_id: the request.
        on: the day of the last signature.
        by: who approved.
        note: such as the number of the paper.

    Raises:
        Refused: it is decided already, the days are taken meanwhile, or too little is left.
        NotFound: the request is gone.
    """
    leave = leave_of(session, request_id)
    kind = leave_type(session, leave.kind, leave.span.first.day)
    calendar = days_of(session, leave.person_id)
    problems = problems_with_event(leave.facts, Event.APPROVED, on)
    problems += _problems_with_going_on(session, leave)
    problems += problems_with_overlap(leave.spans, _held(session, leave))
    asked = uses_of(leave, calendar)
    problems += problems_with_balance(session, leave.person_id, kind, asked, beside_pending=False)
    refuse(problems)
    _happen(session, leave, Happened(Fact(Event.APPROVED, on), by, note))
    take(session, leave, counted_days(leave.spans, leave.unit, calendar), on, kind.source)
    settle(session, leave.person_id, leave.kind)
    _describe(session, leave, "批准请假", note)


def turn_down(session: Session, request_id: Uid, on: date, reason: str, by: str = "") -> None:
    """Send a request back; it is over, another can be handed in.

    Raises:
        Refused: it is decided already, or no reason is given.
        NotFound: the request is gone.
    """
    _end(session, request_id, Event.REFUSED, on, reason, by)


def withdraw(session: Session, request_id: Uid, on: date, reason: str = "撤回") -> None:
    """Take a request back before it is decided.

    Raises:
        Refused: it is decided already.
        NotFound: the request is gone.
    """
    _end(session, request_id, Event.WITHDRAWN, on, reason)


def cancel(session: Session, request_id: Uid, on: date, reason: str) -> None:
    """Declare an approved request void: every half day is given back by rows of its own.

    Raises:
        Refused: it is not approved, an extension still stands, or no reason is given.
        NotFound: the request is gone.
    """
    leave = leave_of(session, request_id)
    problems = problems_with_event(leave.facts, Event.CANCELLED, on)
    if any(one.extends_id == request_id for one in _others(session, leave)):
        problems.append(Problem("这张请假单续过假，请先作废续假的那一张。"))
    refuse([*problems, *problems_with_reason(reason)])
    rows = entries(session, person_id=leave.person_id, kind=leave.kind)
    give_back(session, leave, taken_days(leave.id, rows), on, f"作废：{reason}")
    _happen(session, leave, Happened(Fact(Event.CANCELLED, on), note=reason))
    settle(session, leave.person_id, leave.kind)
    _describe(session, leave, "作废请假单", reason)


def record_return(
    session: Session, request_id: Uid, back: HalfDay, on: date, note: str = ""
) -> int:
    """Record with which half day work began again; what was not needed is given back.

    A leave and what it was extended by end together. Whoever came back late is listed by
    `queries.missed`; no absence is recorded by this.

    Args:
        session: of a write.
        request_id: the request, or any of those that it was extended by.
        back: the first half day at work.
        on: the day of the record.
        note: remarks.

    Returns:
        How many half days were given back.

    Raises:
        Refused: it is not approved, has its return already, or never began.
        NotFound: the request is gone.
    """
    leave = leave_of(session, request_id)
    chain = _chain(session, leave)
    refuse(_problems_with_return(leave, chain, back, on))
    given = 0
    for one in chain:
        rows = entries(session, person_id=one.person_id, kind=one.kind)
        taken = (Counted(day, halves, "") for day, halves in taken_days(one.id, rows).items())
        rest = {each.day: each.halves for each in given_back(taken, back)}
        given += give_back(session, one, rest, on, f"提前销假，{back.shown()}返岗")
        _happen(session, one, Happened(Fact(Event.RETURNED, on), note=note, back=back))
    for kind in {one.kind for one in chain}:
        settle(session, leave.person_id, kind)
    _describe(session, leave, f"销假（{back.shown()}返岗）", note)
    return given


def recount(session: Session, request_id: Uid, on: date) -> None:
    """Take over what the calendar says now for an approved request; rows are added, none changed.

    Raises:
        Refused: it is not approved, or the calendar says what it said before.
        NotFound: the request is gone.
    """
    leave = leave_of(session, request_id)
    rows = entries(session, person_id=leave.person_id, kind=leave.kind)
    found = recount_of(leave, rows, days_of(session, leave.person_id))
    if not leave.holding or not found.changed:
        refuse([Problem("日历没有影响这张请假单，不用重新计算。")])
    less = {one.day: one.before - one.after for one in found.changed}
    more = [counted_of(one) for one in found.changed if one.after - one.before]
    give_back(session, leave, less, on, "日历调整")
    take(session, leave, more, on, "日历调整")
    settle(session, leave.person_id, leave.kind)
    days = f"{shown_days(found.before)} 天改为 {shown_days(found.after)} 天"
    _describe(session, leave, f"按新日历重新计算请假，{days}", "")


def _problems_with_return(
    leave: Leave, chain: list[Leave], back: HalfDay, on: date
) -> list[Problem]:
    problems = problems_with_event(leave.facts, Event.RETURNED, on)
    if back <= chain[0].span.first:
        problems.append(Problem("返岗时间早于假期开始，等于没有休假，请改用作废。", "back"))
    if back.day > on:
        problems.append(Problem("返岗时间不能晚于登记销假的日期。", "back"))
    return problems


def _chain(session: Session, leave: Leave) -> list[Leave]:
    """Return the approved requests that go on from one another, the first one first."""
    by_id = {one.id: one for one in [*_others(session, leave), leave] if one.holding}
    first = leave
    while first.extends_id in by_id:
        first = by_id[first.extends_id]
    chain = [first]
    after = {one.extends_id: one for one in by_id.values() if one.extends_id}
    while chain[-1].id in after:
        chain.append(after[chain[-1].id])
    return chain


def _others(session: Session, leave: Leave) -> list[Leave]:
    """Return the person's other requests that are asked for or approved."""
    return [
        one
        for one in leaves(session, person_id=leave.person_id)
        if one.id != leave.id and (one.pending or one.holding)
    ]


def _held(session: Session, leave: Leave) -> list[tuple[Span, str]]:
    """Return the stretches of the person's other approved leave."""
    others = (one for one in _others(session, leave) if one.holding)
    return [(span, "请假") for one in others for span in one.taken]


def _problems_with_going_on(session: Session, leave: Leave) -> list[Problem]:
    """Refuse an extension of a leave that ended meanwhile."""
    if leave.extends_id is None or leave_of(session, leave.extends_id).event is Event.APPROVED:
        return []
    return [Problem("原来的请假单已销假或作废，不能再续。请退回后另开一张。")]


def _end(
    session: Session, request_id: Uid, event: Event, on: date, reason: str, by: str = ""
) -> None:
    leave = leave_of(session, request_id)
    problems = problems_with_event(leave.facts, event, on)
    refuse([*problems, *problems_with_reason(reason)])
    _happen(session, leave, Happened(Fact(event, on), by, reason))
    _describe(session, leave, f"{event}请假申请", reason)


def _happen(session: Session, leave: Leave, what: Happened) -> None:
    session.add(
        LeaveEvent(
            request_id=leave.id,
            step=len(leave.happened) + 1,
            event=what.fact.event,
            on=what.fact.on,
            by=what.by.strip(),
            note=what.note.strip(),
            back_day=what.back.day if what.back else None,
            back_half=what.back.half if what.back else "",
        )
    )
    session.flush()


def _describe(session: Session, leave: Leave, what: str, reason: str) -> None:
    name = roster_line(session, leave.person_id, leave.span.first.day).name
    describe(session, f"{what}：{name}，{leave.span.shown()}", reason.strip(), final=True)
