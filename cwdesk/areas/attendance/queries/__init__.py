"""Reads of attendance."""

from __future__ import annotations

from cwdesk.areas.attendance.queries.grid import Case, Grid, GridRow, Slot, month_grid
from cwdesk.areas.attendance.queries.hours import (
    DutyLine,
    FollowLine,
    HoursBook,
    NumberRow,
    WeekLine,
    hours_book,
)
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import MonthLine, Typed, month_lines, span_of
from cwdesk.areas.attendance.queries.people import Candidate, people
from cwdesk.areas.attendance.queries.presses import ClockLine, clocks
from cwdesk.areas.attendance.queries.rotas import RotaLine, ShiftLine, rotas, shifts
from cwdesk.areas.attendance.queries.sealed import Frozen, Version, frozen
from cwdesk.areas.attendance.queries.sheet import (
    OPEN_MARKS,
    OpenCase,
    Sheet,
    month_sheet,
    month_versions,
    newest_seal,
    open_cases,
    sealed_sheet,
    signs,
)
from cwdesk.areas.attendance.queries.why import Why, why
from cwdesk.areas.attendance.queries.year import PersonYear, person_year

__all__ = [
    "OPEN_MARKS",
    "Candidate",
    "Case",
    "ClockLine",
    "DutyLine",
    "FollowLine",
    "Frozen",
    "Grid",
    "GridRow",
    "HoursBook",
    "MonthLine",
    "NumberRow",
    "OpenCase",
    "PersonYear",
    "RotaLine",
    "Sheet",
    "ShiftLine",
    "Slot",
    "Typed",
    "Version",
    "WeekLine",
    "Why",
    "clocks",
    "frozen",
    "hours_book",
    "month_grid",
    "month_lines",
    "month_sheet",
    "month_versions",
    "newest_seal",
    "office_marks",
    "open_cases",
    "people",
    "person_year",
    "rotas",
    "sealed_sheet",
    "shifts",
    "signs",
    "span_of",
    "why",
]
