"""Reads of the calendar: as it is, as it was at a version, and what was decided when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, func, select

from cwdesk.areas.calendar.models import CalendarDay, CalendarVersion, OfficeDay
from cwdesk.areas.office.queries import own_office
from cwdesk.calendars.kinds import (
    Calendar,
    Day,
    DayKind,
    Difference,
    OwnDay,
    OwnKind,
    Stretch,
    days_from,
    differences,
)
from cwdesk.calendars.notice import Notice, read_notice
from cwdesk.calendars.shipped import ON_BOARD, assembled, shipped, sources
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid

NOTICE, WITHDRAWN, OWN = "通知", "撤回通知", "本单位"
"""The kinds of decisions."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One decision about the calendar."""

    number: int
    kind: str
    year: int
    what: str
    source: str
    text: str
    reason: str
    decided_by: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class OfficeDayLine:
    """One of the office's own days."""

    id: Uid
    own: OwnDay
    since: int
    until: int | None


@dataclass(frozen=True, slots=True)
class YearSheet:
    """A year of the calendar, and where its days come from."""

    year: int
    calendar: Calendar
    source: str
    """The document; empty while the notice is not known."""
    own: tuple[OfficeDayLine, ...]

    accepted: bool = False
    """Whether the office accepted the year's notice itself, so that it can withdraw it."""

    @property
    def announced(self) -> bool:
        """Whether the year's notice is known."""
        return self.year in self.calendar.announced

    @property
    def days(self) -> tuple[Day, ...]:
        """Every day of the year, in order."""
        every = days_from(date(self.year, 1, 1), date(self.year, 12, 31))
        return tuple(map(self.calendar.day, every))

    @property
    def months(self) -> tuple[int, ...]:
        """The country's working days of each month."""
        worked = Counter(day.on.month for day in self.days if day.kind.works)
        return tuple(worked[month] for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a pasted notice means, and which days it would move."""

    notice: Notice
    differences: tuple[Difference, ...]


def calendar(session: Session, unit: str = "") -> Calendar:
    """Return the calendar as it is; of another unit at a county, else our own."""
    unit = unit or _own_unit(session)
    return _at(session, unit, _newest(session, unit))


def calendar_at(session: Session, version: int, unit: str = "") -> Calendar:
    """Return the calendar as it was at a version; 0 is what the program came with.

    Raises:
        NotFound: there is no such version yet.
    """
    unit = unit or _own_unit(session)
    if not 0 <= version <= _newest(session, unit):
        raise NotFound(f"没有第 {version} 版日历，请核对版本号。")
    return _at(session, unit, version)


def _own_unit(session: Session) -> str:
    """Return our division code; an office that is not set up yet has decided nothing."""
    try:
        return own_office(session).code
    except NotFound:
        return ""


def _newest(session: Session, unit: str) -> int:
    newest = session.exec(
        select(func.max(CalendarVersion.number)).where(CalendarVersion.unit == unit)
    ).one()
    return newest or 0


def _at(session: Session, unit: str, version: int) -> Calendar:
    accepted = {year: _days(session, row) for year, row in _notices(session, unit, version).items()}
    own = defaultdict(list)
    for line in _own_days(session, unit, version):
        own[line.own.on].append(line.own)
    made = assembled(accepted, version)
    return replace(made, own={on: tuple(lines) for on, lines in own.items()})


def _notices(session: Session, unit: str, version: int) -> Mapping[int, CalendarVersion]:
    """Return the notice that holds for each year at a version; a withdrawn one does not."""
    rows = session.exec(
        select(CalendarVersion)
        .where(
            CalendarVersion.unit == unit,
            CalendarVersion.number <= version,
            CalendarVersion.kind != OWN,
        )
        .order_by(col(CalendarVersion.number))
    )
    last = {row.year: row for row in rows}
    return {year: row for year, row in last.items() if row.kind == NOTICE}


def _days(session: Session, row: CalendarVersion) -> tuple[Day, ...]:
    days = session.exec(
        select(CalendarDay).where(CalendarDay.version_id == row.id).order_by(col(CalendarDay.day))
    )
    return tuple(Day(day.day, DayKind(day.kind), day.festival) for day in days)


def _own_days(session: Session, unit: str, version: int) -> list[OfficeDayLine]:
    rows = session.exec(
        select(OfficeDay)
        .where(
            OfficeDay.unit == unit,
            OfficeDay.since <= version,
            func.coalesce(OfficeDay.until, version + 1) > version,
        )
        .order_by(col(OfficeDay.day), col(OfficeDay.stretch))
    )
    return [_line(row) for row in rows]


def _line(row: OfficeDay) -> OfficeDayLine:
    own = OwnDay(row.day, Stretch(row.stretch), OwnKind(row.kind), row.reason)
    return OfficeDayLine(row.id, own, row.since, row.until)


def office_days(session: Session) -> tuple[OfficeDayLine, ...]:
    """Return the office's own days that stand, in order."""
    unit = _own_unit(session)
    return tuple(_own_days(session, unit, _newest(session, unit)))


def versions(session: Session) -> tuple[VersionLine, ...]:
    """Return what was decided about our calendar, newest first."""
    rows = session.exec(
        select(CalendarVersion)
        .where(CalendarVersion.unit == _own_unit(session))
        .order_by(col(CalendarVersion.number).desc())
    )
    return tuple(
        VersionLine(
            number=row.number,
            kind=row.kind,
            year=row.year,
            what=row.what,
            source=row.source,
            text=row.text,
            reason=row.reason,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
        )
        for row in rows
    )


def year_sheet(session: Session, year: int) -> YearSheet:
    """Return a year of our calendar with the document that it comes from."""
    unit = _own_unit(session)
    version = _newest(session, unit)
    accepted = _notices(session, unit, version).get(year)
    source = _named(accepted) if accepted else _shipped_source(year)
    own = tuple(line for line in _own_days(session, unit, version) if line.own.on.year == year)
    return YearSheet(year, _at(session, unit, version), source, own, accepted is not None)


def _named(row: CalendarVersion) -> str:
    number = f"（{row.source}）" if row.source else ""
    return f"{row.what}{number}，第 {row.number} 版"


def _shipped_source(year: int) -> str:
    if year not in ON_BOARD:
        return ""
    source = sources()[year]
    return f"{source.document}（{source.number}）"


def foresee(session: Session, text: str, year: int | None = None) -> Foreseen:
    """Return what a pasted notice means and which days it would move; nothing is written."""
    notice = read_notice(text, year)
    if notice.problems:
        return Foreseen(notice, ())
    return Foreseen(notice, _would_move(session, notice.year, notice.days))


def foresee_withdrawal(session: Session, year: int) -> tuple[Difference, ...]:
    """Return the days that would move if a year's accepted notice were withdrawn."""
    return _would_move(session, year, shipped(year) if year in ON_BOARD else None)


def _would_move(
    session: Session, year: int, days: tuple[Day, ...] | None
) -> tuple[Difference, ...]:
    unit = _own_unit(session)
    newest = _newest(session, unit)
    rows = _notices(session, unit, newest)
    accepted = {one: _days(session, row) for one, row in rows.items() if one != year}
    before = _at(session, unit, newest)
    after = assembled(accepted if days is None else {**accepted, year: days})
    return differences(before, replace(after, own=before.own))
