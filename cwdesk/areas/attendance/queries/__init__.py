"""Reads of attendance."""

from __future__ import annotations

from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import MonthLine, month_lines, span_of
from cwdesk.areas.attendance.queries.presses import ClockLine, clocks
from cwdesk.areas.attendance.queries.rotas import RotaLine, ShiftLine, rotas, shifts

__all__ = [
    "ClockLine",
    "MonthLine",
    "RotaLine",
    "ShiftLine",
    "clocks",
    "month_lines",
    "office_marks",
    "rotas",
    "shifts",
    "span_of",
]
