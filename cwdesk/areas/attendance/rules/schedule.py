"""What a day asks of somebody: the shift to be worked, and the half days that are off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cwdesk.areas.attendance.rules import status
from cwdesk.areas.attendance.rules.rotas import Week
from cwdesk.areas.attendance.rules.shifts import Shift
from cwdesk.areas.attendance.rules.status import HALVES, Said
from cwdesk.calendars.kinds import Calendar, DayKind, Half, OwnKind

OFF_MARKS = {
    DayKind.STATUTORY: status.HOLIDAY,
    DayKind.IN_LIEU: status.IN_LIEU,
}
"""Kinds of day that are off whatever the rota says, and their marks."""
_CALENDAR_HALF = {0: Half.MORNING, 1: Half.AFTERNOON}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one day asks: a shift or none, and the half days off with the mark they get."""

    shift: Shift | None
    off: Mapping[int, Said] = field(default_factory=dict)

    @property
    def required(self) -> int:
        """How many half days have to be worked."""
        return len(HALVES) - len(self.off)


def asked(week: Week, calendar: Calendar, on: date) -> Asked:
    """Return what a day asks of whoever follows a rota.

    Holidays and days off in lieu are off, make-up days are worked in the usual shift, other days
    go by the rota; what the office decided for itself goes before all of these.
    """
    shift, mark = _country(week, calendar, on)
    for own in calendar.own.get(on, ()) if week.follows_calendar else ():
        if own.kind is OwnKind.OPEN and shift is None:
            shift = week.make_up(on)
    if shift is None:
        return _nothing(mark)
    off = _closed(week, calendar, on) | _without(shift, mark)
    return Asked(shift, off) if len(off) < len(HALVES) else Asked(None, off)


def _country(week: Week, calendar: Calendar, on: date) -> tuple[Shift | None, str]:
    """Return the shift by rota and calendar, and the mark of what is off."""
    if not week.follows_calendar:
        return week.shift(on), status.REST
    kind = calendar.kind(on)
    if kind in OFF_MARKS:
        return None, OFF_MARKS[kind]
    shift = week.shift(on)
    if shift is None and kind is DayKind.MAKE_UP:
        shift = week.make_up(on)
    return shift, status.REST


def _nothing(mark: str) -> Asked:
    return Asked(None, {half: Said(mark) for half in HALVES})


def _closed(week: Week, calendar: Calendar, on: date) -> dict[int, Said]:
    """Return the half days that the office itself has off."""
    if not week.follows_calendar:
        return {}
    return {
        half: Said(status.HOLIDAY)
        for half, name in _CALENDAR_HALF.items()
        for own in calendar.own.get(on, ())
        if own.kind is not OwnKind.OPEN and own.stretch.holds(name)
    }


def _without(shift: Shift, mark: str) -> dict[int, Said]:
    """Return the half days that the shift does not stand for."""
    worked = {half for part in shift.parts for half in part.halves}
    return {half: Said(mark) for half in HALVES if half not in worked}
