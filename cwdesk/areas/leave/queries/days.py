"""Who is on leave on a day, who comes back, who is due or overdue, who goes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import Session

from cwdesk.areas.leave.queries.lines import Away, Missed, RequestLine, missed, on_leave, requests
from cwdesk.areas.leave.queries.working import working_days
from cwdesk.areas.leave.rules.halves import HalfDay
from cwdesk.areas.leave.rules.states import State, first_back
from cwdesk.kernel.ids import Uid

SOON = 7
"""Days ahead for which approved leave is announced."""


class Standing(StrEnum):
    """Why somebody is on the list of a day, the most pressing last."""

    AWAY = "休假中"
    BACK = "今日返岗"
    SOON = "即将休假"
    DUE = "待销假"
    OVERDUE = "逾期"


@dataclass(frozen=True, slots=True)
class DayEntry:
    """One line of the list of a day."""

    line: RequestLine
    standing: Standing
    back: HalfDay
    """The first half day at work after the leave."""
    away: Away | None
    """What of the day is leave."""
    missed: int
    """Working half days since the end, without a return."""


def day_list(session: Session, day: date) -> tuple[DayEntry, ...]:
    """Return the list of a day: everybody away, coming back, due, or leaving within a week."""
    calendar = working_days(session)
    away = {one.request_id: one for one in on_leave(session, day)}
    late = {one.request_id: one for one in missed(session, day, since=day)}
    found = []
    for line in requests(session, day, since=day):
        back = first_back(line.last, calendar)
        standing = _standing(line, back, day)
        if standing is not None:
            missing = 0 if standing is Standing.BACK else _missed(late, line.id)
            found.append(DayEntry(line, standing, back, away.get(line.id), missing))
    order = list(Standing)
    return tuple(sorted(found, key=lambda one: (order.index(one.standing), one.back, one.line.id)))


def _missed(late: dict[Uid, Missed], request_id: Uid) -> int:
    return len(late[request_id].halves) if request_id in late else 0


def _standing(line: RequestLine, back: HalfDay, day: date) -> Standing | None:
    if line.state is State.ON_LEAVE:
        return Standing.BACK if back.day == day else Standing.AWAY
    if line.state is State.APPROVED:
        return Standing.SOON if line.first.day <= day + timedelta(days=SOON) else None
    if line.state is State.DUE:
        return Standing.BACK if back.day == day else Standing.DUE
    return Standing.OVERDUE if line.state is State.OVERDUE else None
