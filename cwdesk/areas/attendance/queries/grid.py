"""A month as the window works on it: the sheet, and what it takes to say what typing would do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import Computing, MonthLine, Typed, line_of, span_of
from cwdesk.areas.attendance.queries.presses import numbers_of
from cwdesk.areas.attendance.queries.sheet import OpenCase, Sheet, newest_seal, open_cases
from cwdesk.areas.attendance.rules.keys import Key, keys_of
from cwdesk.areas.attendance.rules.marks import Marks
from cwdesk.areas.attendance.rules.status import skipping
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.roster.queries import Stay, stays
from cwdesk.calendars.kinds import days_from
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import Searchable, searchable

Slot = tuple[date, int]
"""A half day of a line."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A person in a community over a month, and which half days filling may reach."""

    line: MonthLine
    names: Searchable
    fills: frozenset[Slot] = frozenset()
    """Working half days: rest days, holidays, leave and days not employed are skipped."""
    stay: Stay | None = None
    """None on a sealed month."""


@dataclass(frozen=True, slots=True)
class Case:
    """A half day to look at, with the presses of its day as the clerk reads them."""

    open: OpenCase
    presses: str


@dataclass(frozen=True)
class Grid:
    """A month of the office, open or sealed."""

    sheet: Sheet
    marks: Marks
    keys: tuple[Key, ...]
    rows: tuple[GridRow, ...]
    cases: tuple[Case, ...]
    computing: Computing | None
    """What the lines were computed from; None on a sealed month."""

    @property
    def has_presses(self) -> bool:
        """Whether anybody pressed a clock in this month."""
        return self.computing is None or self.computing.has_presses

    def redraw(self, at: int, typed: Typed) -> MonthLine:
        """Return the line of row `at` as it would be with what is being typed; reads nothing."""
        row = self.rows[at]
        if self.computing is None or row.stay is None:
            return row.line
        facts = self.computing.facts(row.stay, typed)
        return line_of(self.computing, row.stay, self.marks, row.line.punch_number, facts)


def month_grid(session: Session, month: str, now: datetime, *, amending: bool = False) -> Grid:
    """Return a month of the office as the window works on it.

    Args:
        session: to read with.
        month: `2026-10`.
        now: the time that it is known at.
        amending: a sealed month as it is on file now, which an amendment starts from.

    Raises:
        NotFound: the office has not been set up.
    """
    kept = newest_seal(session, month)
    known, days = calendar(session), tuple(days_from(*span_of(month)))
    marks = office_marks(session, days[-1])
    if kept is not None and not amending:
        sheet = Sheet(month, days, known, kept.lines, kept)
        rows = tuple(GridRow(line, _names(line)) for line in kept.lines)
        return Grid(sheet, _as_then(marks, kept.symbols), keys_of(marks), rows, (), None)
    computing = Computing(session, known, days[0], days[-1], now)
    numbers = numbers_of(session, days[-1])
    found: list[GridRow] = []
    presses: dict[tuple[Uid, date], Sequence[datetime]] = {}
    for stay in stays(session, days[0], days[-1]):
        facts = computing.facts(stay)
        presses |= {(stay.person_id, day): one.presses for day, one in facts.items()}
        line = line_of(computing, stay, marks, numbers.get(stay.person_id, ""), facts)
        fills = frozenset(skipping(list(facts.values())))
        found.append(GridRow(line, _names(line), fills, stay))
    sheet = Sheet(month, days, known, tuple(row.line for row in found), None)
    cases = tuple(case_of(one, presses[one.person_id, one.day]) for one in open_cases(sheet))
    return Grid(sheet, marks, keys_of(marks), tuple(found), cases, computing)


def case_of(one: OpenCase, presses: Iterable[datetime]) -> Case:
    """Return a half day to look at, with the presses of its day."""
    return Case(one, " ".join(f"{press:%H:%M}" for press in presses))


def _names(line: MonthLine) -> Searchable:
    return searchable(line.name, (line.staff_number, line.punch_number))


def _as_then(marks: Marks, symbols: Mapping[str, tuple[str, str]]) -> Marks:
    """Return the marks with the signs and names that they had when the month was sealed."""
    return {
        key: replace(mark, symbol=symbols[key][0], title=symbols[key][1])
        for key, mark in marks.items()
        if key in symbols
    }
