"""One person's year of leave: each half day that is leave or asked for, on the kind of its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries.book import Leave, entries, halves_left, leaves
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.queries.working import days_of
from cwdesk.areas.leave.rules.counting import counted_days
from cwdesk.calendars.kinds import Half, days_from
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class HalfMark:
    """Half a day of leave."""

    day: date
    half: Half
    title: str
    symbol: str
    approved: bool
    """By the ledger; otherwise it is asked for."""


@dataclass(frozen=True, slots=True)
class LeaveYear:
    """What a year's calendar of one person shows."""

    year: int
    marks: tuple[HalfMark, ...]
    kinds: dict[date, str]
    """The kind of each day by the calendar."""
    free: frozenset[tuple[date, Half]]
    """The halves that this person does not work."""


def leave_year(session: Session, person_id: Uid, year: int) -> LeaveYear:
    """Return one person's year.

    Raises:
        NotFound: the person is gone.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    calendar = days_of(session, person_id)
    days = tuple(days_from(first, last))
    marks = (*_booked(session, person_id, first, last), *_asked(session, person_id))
    return LeaveYear(
        year=year,
        marks=tuple(one for one in marks if one.day.year == year),
        kinds={day: str(calendar.kind(day)) for day in days},
        free=frozenset(
            (day, half) for day in days for half in Half if not calendar.works(day, half)
        ),
    )


def _booked(session: Session, person_id: Uid, first: date, last: date) -> Iterator[HalfMark]:
    holds = policy(session, last)
    for row, halves in halves_left(entries(session, person_id=person_id, days=(first, last))):
        kind = holds.type_on(row.kind, row.first_day)
        title, symbol = (kind.title, kind.symbol) if kind else (row.kind, "假")
        for half in halves:
            yield HalfMark(row.first_day, half, title, symbol, approved=True)


def _asked(session: Session, person_id: Uid) -> Iterator[HalfMark]:
    for one in leaves(session, person_id=person_id, since=date.max):
        if one.pending:
            yield from _marks(session, one)


def _marks(session: Session, one: Leave) -> Iterator[HalfMark]:
    kind = policy(session, one.span.first.day).type_on(one.kind, one.span.first.day)
    title, symbol = (kind.title, kind.symbol) if kind else (one.kind, "假")
    for each in counted_days(one.spans, one.unit, days_of(session, one.person_id)):
        for half in each.halves:
            yield HalfMark(each.day, half, title, symbol, approved=False)
