"""The month's sheet as it stands: computed while the month is open, the sealed copy after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import MonthLine, month_lines, span_of
from cwdesk.areas.attendance.queries.sealed import Frozen, frozen
from cwdesk.areas.attendance.rules import status
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.office.queries import own_office
from cwdesk.calendars.kinds import Calendar
from cwdesk.kernel.ids import Uid
from cwdesk.store.sealing import seal_of

OPEN_MARKS = {
    status.ABSENT: "旷工候选",
    status.MISSING: "缺卡",
    status.LATE: "迟到",
    status.EARLY: "早退",
}
"""Marks that somebody should look at before the month is sealed."""


@dataclass(frozen=True)
class Sheet:
    """A month of the office."""

    month: str
    days: tuple[date, ...]
    calendar: Calendar
    lines: tuple[MonthLine, ...]
    sealed: Frozen | None


def month_sheet(session: Session, month: str, now: datetime) -> Sheet:
    """Return a month of the office as it stands.

    Raises:
        NotFound: the office has not been set up.
    """
    unit, known = own_office(session).code, calendar(session)
    first, last = span_of(month)
    days = tuple(date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1))
    seal = seal_of(session, unit, month)
    kept = frozen(session, unit, month) if seal is not None and seal.closed else None
    lines = kept.lines if kept else month_lines(session, known, month, now)
    return Sheet(month, days, known, lines, kept)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A half day that is late, early, without a press or without anybody."""

    person_id: Uid
    name: str
    community: str
    day: date
    half: int
    mark: str

    @property
    def words(self) -> str:
        """What is odd about it."""
        return OPEN_MARKS[self.mark]


def open_cases(sheet: Sheet) -> tuple[OpenCase, ...]:
    """Return what should be looked at before a month is sealed, by day and person."""
    found = [
        OpenCase(line.person_id, line.name, line.community, day, half, one.mark)
        for line in sheet.lines
        for day, status_ in line.days.items()
        for half, one in enumerate(status_.halves)
        if one.mark in OPEN_MARKS
    ]
    return tuple(sorted(found, key=lambda case: (case.day, case.half)))


def signs(session: Session, on: date) -> dict[str, tuple[str, str]]:
    """Return each mark's sign and name as the office writes them on a day."""
    return {key: (mark.symbol, mark.title) for key, mark in office_marks(session, on).items()}
