"""What becomes of a request: its events, and the state that follows from them on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwdesk.areas.leave.rules.counting import Counted, WorkingDays
from cwdesk.areas.leave.rules.halves import HalfDay, Span, half_of
from cwdesk.kernel.errors import Problem


class Event(StrEnum):
    """What happens to a request; a dated fact."""

    ASKED = "申请"
    APPROVED = "批准"
    REFUSED = "退回"
    WITHDRAWN = "撤回"
    RETURNED = "销假"
    CANCELLED = "作废"


class State(StrEnum):
    """Where a request stands on a day; computed, never stored."""

    ASKED = "申请"
    APPROVED = "批准"
    ON_LEAVE = "休假中"
    DUE = "待销假"
    OVERDUE = "逾期"
    EXTENDED = "已续假"
    RETURNED = "已销假"
    REFUSED = "退回"
    WITHDRAWN = "撤回"
    CANCELLED = "作废"


_NEXT: Mapping[Event | None, frozenset[Event]] = {
    None: frozenset({Event.ASKED}),
    Event.ASKED: frozenset({Event.APPROVED, Event.REFUSED, Event.WITHDRAWN}),
    Event.APPROVED: frozenset({Event.RETURNED, Event.CANCELLED}),
    Event.RETURNED: frozenset({Event.CANCELLED}),
}
"""The last event → what may happen next; nothing follows the others."""

_OVER = {
    Event.REFUSED: State.REFUSED,
    Event.WITHDRAWN: State.WITHDRAWN,
    Event.CANCELLED: State.CANCELLED,
    Event.RETURNED: State.RETURNED,
}

OVER = frozenset(_OVER)
"""The events after which nothing is waited for."""

HOLDING = frozenset({Event.APPROVED, Event.RETURNED})
"""The last events of requests whose days count as leave."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event and its day, in the order in which it was recorded."""

    event: Event
    on: date


def problems_with_event(facts: Sequence[Fact], event: Event, on: date) -> list[Problem]:
    """Return why an event cannot follow on a day; nothing follows the end of a request."""
    last = facts[-1] if facts else None
    allowed = _NEXT.get(last.event if last else None, frozenset())
    if event not in allowed:
        said = last.event if last else "还没有提交"
        return [Problem(f"这张请假单的状态是“{said}”，不能{event}。需要时请另开一张。")]
    if last is not None and on < last.on:
        return [Problem(f"日期不能早于{last.event}的日期 {last.on}。", "on")]
    return []


def last_event(facts: Sequence[Fact], as_of: date = date.max) -> Event | None:
    """Return the last event up to a day; None before the request was made."""
    known = [one.event for one in facts if one.on <= as_of]
    return known[-1] if known else None


@dataclass(frozen=True, slots=True)
class Course:
    """What has to be known of a request to say where it stands."""

    facts: Sequence[Fact]
    last: HalfDay
    first: HalfDay
    extended: bool = False
    """Whether an approved extension goes on from its end."""


def state_on(course: Course, as_of: date, calendar: WorkingDays, grace: int = 3) -> State | None:
    """Return where a request stands on a day; None before it was made.

    Args:
        course: its events, its ends, and whether it goes on.
        as_of: the day.
        calendar: which days are worked.
        grace: after how many working days without a return it is overdue.
    """
    last = last_event(course.facts, as_of)
    if last is None or last is Event.ASKED:
        return State.ASKED if last else None
    return _OVER.get(last) or _running(course, as_of, calendar, grace)


def _running(course: Course, as_of: date, calendar: WorkingDays, grace: int) -> State:
    if as_of < course.first.day:
        return State.APPROVED
    if as_of <= course.last.day:
        return State.ON_LEAVE
    if course.extended:
        return State.EXTENDED
    missed = missed_halves(course.last, HalfDay(as_of + timedelta(days=1)), calendar)
    return State.OVERDUE if len(missed) > grace * 2 else State.DUE


def missed_halves(last: HalfDay, back: HalfDay, calendar: WorkingDays) -> tuple[HalfDay, ...]:
    """Return the working half days between the end of a leave and the return: 旷工 candidates.

    The clerk decides about them; nothing is recorded as absence by itself.
    """
    if back <= last.moved(1):
        return ()
    between = Span(last.moved(1), back.moved(-1))
    return tuple(one for one in between.halves() if calendar.works(one.day, one.half))


def first_back(last: HalfDay, calendar: WorkingDays) -> HalfDay:
    """Return the first half day that is worked after a leave."""
    back = last.moved(1)
    while not calendar.works(back.day, back.half):
        back = back.moved(1)
    return back


def given_back(counted: Iterable[Counted], back: HalfDay) -> tuple[Counted, ...]:
    """Return the counted halves that were not needed, because work began again with `back`."""
    return tuple(_cut(one, back) for one in counted if _cut(one, back).halves)


def _cut(one: Counted, back: HalfDay) -> Counted:
    rest = frozenset(half for half in one.halves if half_of(one.day, half) >= back)
    return Counted(one.day, rest, one.kind)


def until(spans: Sequence[Span], back: HalfDay | None) -> tuple[Span, ...]:
    """Return the stretches that were really taken, when work began again with `back`."""
    if back is None:
        return tuple(spans)
    end = back.moved(-1)
    return tuple(Span(one.first, min(one.last, end)) for one in spans if one.first <= end)
