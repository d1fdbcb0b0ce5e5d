"""One request in full: its course, day by day why a day counts, what pays, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlmodel import Session

from cwdesk.areas.leave.queries.account import Paid, account
from cwdesk.areas.leave.queries.balances import BalanceLine, balances
from cwdesk.areas.leave.queries.book import (
    USE,
    Leave,
    entries,
    halves_left,
    halves_of,
    leave_of,
)
from cwdesk.areas.leave.queries.lines import Missed, RequestLine, missed, requests
from cwdesk.areas.leave.queries.preview import DayLine, preview
from cwdesk.areas.leave.queries.recount import Recount, recount_of
from cwdesk.areas.leave.queries.working import days_of
from cwdesk.areas.leave.rules.counting import why_counted
from cwdesk.areas.leave.rules.states import Event
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid

DECIDED = frozenset({Event.APPROVED, Event.RETURNED, Event.CANCELLED})
"""After these the days are those of the ledger."""

Halves: TypeAlias = frozenset[Half]


@dataclass(frozen=True, slots=True)
class DayDetail:
    """One day of a request; `paid` names the grants, in half days."""

    day: date
    asked: Halves
    counted: Halves
    why: str
    paid: tuple[Paid, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """What stands beside the list of requests."""

    line: RequestLine
    leave: Leave
    days: tuple[DayDetail, ...]
    balance: BalanceLine | None
    """As of the list's day; None for kinds that need no grant."""
    recount: Recount | None
    """What the calendar says otherwise now."""
    missed: Missed | None


def request_detail(session: Session, request_id: Uid, as_of: date) -> RequestDetail:
    """Return one request in full as of a day.

    Raises:
        NotFound: the request is gone, or was made later.
    """
    leave = leave_of(session, request_id)
    who = leave.person_id
    line = next(
        (one for one in requests(session, as_of, person_id=who) if one.id == leave.id), None
    )
    if line is None:
        raise NotFound(f"这张请假单在 {as_of} 还没有登记，请把日期改晚。")
    rows = entries(session, person_id=who, kind=leave.kind)
    found = recount_of(leave, rows, days_of(session, who)) if leave.holding else None
    left = balances(session, as_of, person_id=who, kind=leave.kind)
    late = (
        one
        for one in missed(session, as_of, since=leave.span.last.day)
        if one.request_id == leave.id
    )
    return RequestDetail(
        line=line,
        leave=leave,
        days=_days(session, leave),
        balance=left[0] if left else None,
        recount=found if found and found.changed else None,
        missed=next(late, None),
    )


def _days(session: Session, leave: Leave) -> tuple[DayDetail, ...]:
    """Return the days by the ledger once it is approved, by the calendar before."""
    seen = preview(session, leave.kind, leave.spans, leave.person_id).days
    if leave.event not in DECIDED:
        return tuple(
            DayDetail(one.day, one.asked, one.counted, _why(leave, one, len(one.counted), one.kind))
            for one in seen
        )
    booked = _booked(session, leave)
    return tuple(booked.get(one.day, _uncounted(leave, one)) for one in seen)


def _why(leave: Leave, one: DayLine, counted: int, kind: str) -> str:
    return why_counted(kind, leave.unit, len(one.asked), counted)


def _uncounted(leave: Leave, one: DayLine) -> DayDetail:
    return DayDetail(one.day, one.asked, frozenset(), _why(leave, one, 0, one.kind))


def _booked(session: Session, leave: Leave) -> dict[date, DayDetail]:
    """Return the days of a request that stand in the ledger, also what was given back."""
    lines = account(session, leave.person_id, kind=leave.kind)
    mine = [one for one in lines if one.entry.request_id == leave.id]
    left = {row.id: halves for row, halves in halves_left(one.entry for one in mine)}
    asked = {day: span.on(day) for span in leave.spans for day in span.days()}
    found = {}
    for one in mine:
        if one.entry.entry == USE:
            row, halves = one.entry, left.get(one.entry.id, frozenset())
            back = "" if halves == halves_of(row) else "，已退回"
            why = why_counted(row.day_kind, leave.unit, len(asked[row.first_day]), -row.half_days)
            found[row.first_day] = DayDetail(
                row.first_day, asked[row.first_day], halves, why + back, one.paid_by
            )
    return found
