"""One person's year of half days: sealed months as they were sealed, the others as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.queries.grid import Case, case_of
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import Computing, MonthLine, line_of, totals_of
from cwdesk.areas.attendance.queries.sealed import kept_lines
from cwdesk.areas.attendance.queries.sheet import cases_of, rest_days
from cwdesk.areas.attendance.rules.marks import Marks
from cwdesk.areas.attendance.rules.status import HALVES, DayFacts, DayStatus, Ground
from cwdesk.areas.attendance.rules.totals import Totals, added
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.office.queries import own_office
from cwdesk.areas.roster.queries import stays
from cwdesk.kernel.ids import Uid
from cwdesk.store.sealing import month_of, sealed_months

MONTHS = 12


@dataclass(frozen=True)
class PersonYear:
    """What a year came to for one person."""

    year: int
    through: int
    """The last month that the sums count: the running one, 12 of a year that is over."""
    kinds: Mapping[date, str]
    """Each day of the year as the calendar has it, in words."""
    rest: frozenset[date]
    """The days that this person has off, or where not in service, the office."""
    days: Mapping[date, DayStatus]
    """The days in service; after somebody left, the days marked so."""
    marks: Marks
    totals: Totals
    sealed: frozenset[str]
    """The months that are sealed, `2026-10`."""
    cases: tuple[Case, ...]
    """What is still to be looked at, in months that are not sealed."""


def person_year(session: Session, person_id: Uid, year: int, now: datetime) -> PersonYear:
    """Return one person's year as it is known at `now`.

    Raises:
        NotFound: the office has not been set up.
    """
    unit, known = own_office(session).code, calendar(session)
    first, last = date(year, 1, 1), date(year, MONTHS, 31)
    marks = office_marks(session, min(last, max(first, now.date())))
    computing = Computing(session, known, first, last, now, only=person_id)
    closed = {month for month in sealed_months(session, unit) if month[:4] == str(year)}
    lines, facts = _open(computing, session, person_id, marks, closed)
    kept = [line for month in closed for line in kept_lines(session, unit, month, person_id)]
    days = {day: one for line in (*lines, *kept) for day, one in line.days.items()}
    through = _through(year, now.date())
    return PersonYear(
        year=year,
        through=through,
        kinds={day: known.words(day) for day in computing.days},
        rest=_rest(days) | rest_days(known, set(computing.days) - set(days)),
        days=days,
        marks=marks,
        totals=added((*(line.totals for line in kept), _sums(lines, facts, marks, through))),
        sealed=frozenset(closed),
        cases=tuple(case_of(one, facts[one.day].presses) for one in cases_of(lines)),
    )


def _open(
    computing: Computing, session: Session, person_id: Uid, marks: Marks, closed: set[str]
) -> tuple[list[MonthLine], dict[date, DayFacts]]:
    """Return what is not sealed: a line for each community, and the facts of each day."""
    lines: list[MonthLine] = []
    every: dict[date, DayFacts] = {}
    for stay in stays(session, computing.first, computing.last, {person_id}):
        facts = computing.facts(stay)
        line = line_of(computing, stay, marks, "", facts)
        days = {day: one for day, one in line.days.items() if month_of(day) not in closed}
        lines.append(replace(line, days=days))
        every |= {day: one for day, one in facts.items() if day in days}
    return lines, every


def _through(year: int, today: date) -> int:
    if year == today.year:
        return today.month
    return MONTHS if year < today.year else 0


def _sums(
    lines: list[MonthLine], facts: Mapping[date, DayFacts], marks: Marks, through: int
) -> Totals:
    """Return the sums of what is not sealed, up to a month."""
    days = [one for line in lines for day, one in line.days.items() if day.month <= through]
    asked = [one for day, one in facts.items() if day.month <= through]
    return totals_of(days, sum(len(HALVES) - len(one.off) for one in asked), marks)


def _rest(days: Mapping[date, DayStatus]) -> frozenset[date]:
    return frozenset(
        day for day, one in days.items() if all(half.ground is Ground.OFF for half in one.halves)
    )
