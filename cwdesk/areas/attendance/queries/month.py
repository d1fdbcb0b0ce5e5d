"""A month of attendance: people by days, computed from what is on file, or as it was sealed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from sqlmodel import Session

from cwdesk.areas.attendance.queries.facts import Halves, OnFile, leave_halves, on_file
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.presses import (
    any_pressed,
    numbers_of,
    presses_by_person,
    presses_of,
)
from cwdesk.areas.attendance.queries.rotas import followed
from cwdesk.areas.attendance.rules.marks import Counts, Marks, counting
from cwdesk.areas.attendance.rules.rotas import Follows, Week
from cwdesk.areas.attendance.rules.schedule import Asked, asked
from cwdesk.areas.attendance.rules.shifts import Turn, owned
from cwdesk.areas.attendance.rules.status import HALVES, HOLIDAY, DayFacts, DayStatus, Said, status
from cwdesk.areas.attendance.rules.totals import Totals, totals
from cwdesk.areas.roster.queries import Stay, stays
from cwdesk.calendars.half_holidays import free_half, has_half_holiday
from cwdesk.calendars.kinds import Calendar, Half, days_from
from cwdesk.kernel.ids import Uid
from cwdesk.store.sealing import month_of

NEAR = timedelta(1)
"""Turns on the days around a month share the presses near its ends."""
NO_PRESSES: tuple[datetime, ...] = ()
Typed = Mapping[tuple[Uid, date], Mapping[int, str | None]]
"""(person, day) → half → the mark it is to have, None: what it has without a correction."""
NOTHING_TYPED: Typed = {}


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A person in a community over a month."""

    person_id: Uid
    name: str
    punch_number: str
    staff_number: str
    community_id: Uid | None
    community: str
    post: str
    days: Mapping[date, DayStatus]
    """The days in service there; after somebody left, the days marked so."""
    totals: Totals
    left_on: date | None = None


def span_of(month: str) -> tuple[date, date]:
    """Return the first and last day of a month, `2026-10`."""
    first = date.fromisoformat(f"{month}-01")
    return first, (first.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a day asks, and the turn that it is."""

    asked: Asked
    turn: Turn | None
    has_half_holidays: bool = False
    """Whether part of the people have half of it off."""


class Computing:
    """The facts of a period, read once, and what they come to for anybody, or for one person."""

    def __init__(
        self,
        session: Session,
        calendar: Calendar,
        first: date,
        last: date,
        now: datetime,
        *,
        only: Uid | None = None,
    ) -> None:
        self.first, self.last, self.now = first, last, now
        self.calendar = calendar
        self._rotas: Sequence[Follows] = followed(session)
        self._file: OnFile = on_file(session, first - NEAR, last + NEAR, only)
        self._leave: Halves = leave_halves(session, first - NEAR, last + NEAR, only)
        months = dict.fromkeys(map(month_of, self.days))
        self._clocked = {month: any_pressed(session, month) for month in months}
        self._presses = _presses(session, first - NEAR, last + 2 * NEAR, only)
        self._planned_days: dict[tuple[int, date], Planned] = {}

    @property
    def has_presses(self) -> bool:
        """Whether anybody pressed a clock; in a month where nobody did, nobody is absent."""
        return any(self._clocked.values())

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the period."""
        return tuple(days_from(self.first, self.last))

    def facts(self, stay: Stay, typed: Typed = NOTHING_TYPED) -> Mapping[date, DayFacts]:
        """Return what is on file about each day of a stay, with corrections that are being typed.

        Args:
            stay: whose days.
            typed: corrections on top of those on file; None takes one back.
        """
        plan = {day: self._planned(stay, day) for day in self._around}
        shares = self._shares(stay, plan)
        days = [day for day in self.days if day in stay.days]
        return {day: self._facts(stay, day, plan[day], shares, typed) for day in days}

    def statuses(
        self, stay: Stay, facts: Mapping[date, DayFacts]
    ) -> tuple[Mapping[date, DayStatus], int]:
        """Return the status of each day of a stay, and how many half days had to be worked."""
        found = {day: status(one, self.now) for day, one in facts.items()}
        if stay.left_on is not None and max(facts) == stay.left_on:
            gone = status(DayFacts(stay.left_on, employed=False, left=True), self.now)
            found |= {day: gone for day in self.days if day > stay.left_on}
        return found, sum(len(HALVES) - len(one.off) for one in facts.values())

    @cached_property
    def _around(self) -> tuple[date, ...]:
        return (self.first - NEAR, *self.days, self.last + NEAR)

    def _planned(self, stay: Stay, day: date) -> Planned:
        duty = self._file.duties.get((stay.person_id, day))
        if duty is not None and duty.instead:
            return Planned(Asked(duty.shift), Turn(day, duty.shift))
        week = self._week(stay, day)
        key = (id(week), day)
        if key not in self._planned_days:
            one = asked(week, self.calendar, day)
            turn = Turn(day, one.shift) if one.shift is not None else None
            shared = week.follows_calendar and has_half_holiday(day)
            self._planned_days[key] = Planned(one, turn, shared)
        return self._planned_days[key]

    def _week(self, stay: Stay, day: date) -> Week:
        return next(
            one.week for one in self._rotas if one.holds(stay.person_id, stay.community_id, day)
        )

    def _shares(
        self, stay: Stay, plan: Mapping[date, Planned]
    ) -> Mapping[date, Sequence[datetime]]:
        """Return the presses of each day's own turn; a turn of duty keeps its own."""
        presses = self._presses.get(stay.person_id)
        if not presses:
            return {}
        turns = [(one.turn, True) for one in plan.values() if one.turn is not None]
        for day in plan:
            duty = self._file.duties.get((stay.person_id, day))
            if duty is not None and not duty.instead:
                turns.append((Turn(day, duty.shift), False))
        turns.sort(key=lambda one: one[0].start)
        shares = owned([turn for turn, _ in turns], presses)
        both = zip(turns, shares, strict=True)
        return {turn.day: share for (turn, is_own), share in both if is_own}

    def _facts(
        self,
        stay: Stay,
        day: date,
        plan: Planned,
        shares: Mapping[date, Sequence[datetime]],
        typed: Typed,
    ) -> DayFacts:
        key = (stay.person_id, day)
        corrections = self._file.corrections.get(key, _NOTHING)
        if key in typed:
            corrections = _typed_over(corrections, typed[key])
        return DayFacts(
            day,
            corrections=corrections,
            leave=self._leave.get(key, _NOTHING),
            business=self._file.business.get(key, _NOTHING),
            off=self._off(stay, day, plan),
            turn=plan.turn,
            presses=shares.get(day, NO_PRESSES),
            clocked=self._clocked[month_of(day)],
        )

    def _off(self, stay: Stay, day: date, plan: Planned) -> Mapping[int, Said]:
        """Return the half days off, with the half holiday that only some people have.

        Source: 全国年节及纪念日放假办法（国务院令第795号）第三条.
        """
        if not plan.has_half_holidays or plan.turn is None:
            return plan.asked.off
        holiday = free_half(self.calendar, day, stay.bearer.sex, stay.bearer.birth)
        if holiday is None:
            return plan.asked.off
        return {int(holiday.half is Half.AFTERNOON): Said(HOLIDAY), **plan.asked.off}


def _presses(
    session: Session, first: date, last: date, only: Uid | None
) -> Mapping[Uid, Sequence[datetime]]:
    if only is not None:
        return {only: presses_of(session, only, first, last)}
    return presses_by_person(session, first, last)


def _typed_over(
    corrections: Mapping[int, Said], typed: Mapping[int, str | None]
) -> Mapping[int, Said]:
    kept = {half: said for half, said in corrections.items() if half not in typed}
    return kept | {half: Said(mark) for half, mark in typed.items() if mark is not None}


_NOTHING: Mapping[int, Said] = {}


def month_lines(
    session: Session, calendar: Calendar, month: str, now: datetime
) -> tuple[MonthLine, ...]:
    """Return the lines of a month as they follow from what is on file at `now`."""
    first, last = span_of(month)
    computing = Computing(session, calendar, first, last, now)
    numbers = numbers_of(session, last)
    marks = office_marks(session, last)
    return tuple(
        line_of(computing, stay, marks, numbers.get(stay.person_id, ""))
        for stay in stays(session, first, last)
    )


def line_of(
    computing: Computing,
    stay: Stay,
    marks: Marks,
    number: str,
    facts: Mapping[date, DayFacts] | None = None,
) -> MonthLine:
    """Return the line of a stay; `facts` where they were gathered already, or typing added some."""
    days, required = computing.statuses(stay, facts or computing.facts(stay))
    return MonthLine(
        person_id=stay.person_id,
        name=stay.name,
        punch_number=number,
        staff_number=stay.staff_number,
        community_id=stay.community_id,
        community=stay.community,
        post=stay.post,
        days=days,
        totals=totals_of(days.values(), required, marks),
        left_on=stay.left_on,
    )


def totals_of(days: Iterable[DayStatus], required: int, marks: Marks) -> Totals:
    """Return the sums of a line."""
    return totals(
        days,
        required,
        counting(marks, Counts.WORKED),
        counting(marks, Counts.ABSENT),
        counting(marks, Counts.LEAVE),
    )
