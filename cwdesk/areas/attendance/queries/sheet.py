"""The month's sheet as it stands: computed while the month is open, the sealed copy after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import MonthLine, month_lines, span_of
from cwdesk.areas.attendance.queries.sealed import Frozen, Version, frozen, versions
from cwdesk.areas.attendance.rules import status
from cwdesk.areas.attendance.rules.status import Ground
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.office.queries import own_office
from cwdesk.calendars.kinds import Calendar, days_from
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

    @property
    def rest(self) -> frozenset[date]:
        """The days that the office has off; of a sealed month those that it had off then."""
        return self.sealed.around.rest if self.sealed else rest_days(self.calendar, self.days)


def rest_days(calendar: Calendar, days: Iterable[date]) -> frozenset[date]:
    """Return the days that the office does not work at all."""
    return frozenset(day for day in days if not calendar.half_days_on(day))


def month_sheet(session: Session, month: str, now: datetime) -> Sheet:
    """Return a month of the office as it stands.

    Raises:
        NotFound: the office has not been set up.
    """
    known, kept = calendar(session), newest_seal(session, month)
    lines = kept.lines if kept else month_lines(session, known, month, now)
    return Sheet(month, tuple(days_from(*span_of(month))), known, lines, kept)


def sealed_sheet(session: Session, month: str, version: int) -> tuple[Sheet, Frozen]:
    """Return a version of a sealed month as a sheet, and as it was kept.

    Raises:
        NotFound: there is no such version, or the office has not been set up.
    """
    kept = frozen(session, own_office(session).code, month, version)
    days = tuple(days_from(*span_of(month)))
    return Sheet(month, days, calendar(session), kept.lines, kept), kept


def newest_seal(session: Session, month: str) -> Frozen | None:
    """Return the newest version of a sealed month, None while it is open.

    Raises:
        NotFound: the office has not been set up.
    """
    unit = own_office(session).code
    seal = seal_of(session, unit, month)
    return frozen(session, unit, month) if seal is not None and seal.closed else None


def month_versions(session: Session, month: str) -> tuple[Version, ...]:
    """Return the versions of the office's month, newest first; none while it was never sealed.

    Raises:
        NotFound: the office has not been set up.
    """
    return versions(session, own_office(session).code, month)


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
    return cases_of(sheet.lines)


def cases_of(lines: Iterable[MonthLine]) -> tuple[OpenCase, ...]:
    """Return what is odd about some lines, by day and person.

    A half day that was corrected is decided, even where it was accepted as it is.
    """
    found = [
        OpenCase(line.person_id, line.name, line.community, day, half, one.mark)
        for line in lines
        for day, status_ in line.days.items()
        for half, one in enumerate(status_.halves)
        if one.mark in OPEN_MARKS and one.ground is not Ground.CORRECTION
    ]
    return tuple(sorted(found, key=lambda case: (case.day, case.half)))


def signs(session: Session, on: date) -> dict[str, tuple[str, str]]:
    """Return each mark's sign and name as the office writes them on a day."""
    return {key: (mark.symbol, mark.title) for key, mark in office_marks(session, on).items()}
