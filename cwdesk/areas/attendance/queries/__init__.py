"""Reads of attendance."""

from __future__ import annotations

from cwdesk.areas.attendance.queries.grid import Case, Grid, GridRow, Slot, month_grid
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import MonthLine, Typed, month_lines, span_of
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

__all__ = [
    "OPEN_MARKS",
    "Case",
    "ClockLine",
    "Frozen",
    "Grid",
    "GridRow",
    "MonthLine",
    "OpenCase",
    "RotaLine",
    "Sheet",
    "ShiftLine",
    "Slot",
    "Typed",
    "Version",
    "Why",
    "clocks",
    "frozen",
    "month_grid",
    "month_lines",
    "month_sheet",
    "month_versions",
    "newest_seal",
    "office_marks",
    "open_cases",
    "rotas",
    "sealed_sheet",
    "shifts",
    "signs",
    "span_of",
    "why",
]
