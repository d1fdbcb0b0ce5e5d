"""Reads of attendance."""

from __future__ import annotations

from cwdesk.areas.attendance.queries.hours import (
    DutyLine,
    FollowLine,
    HoursBook,
    NumberRow,
    WeekLine,
    hours_book,
)
from cwdesk.areas.attendance.queries.marks import office_marks
from cwdesk.areas.attendance.queries.month import MonthLine, month_lines, span_of
from cwdesk.areas.attendance.queries.people import Candidate, people
from cwdesk.areas.attendance.queries.presses import ClockLine, clocks
from cwdesk.areas.attendance.queries.rotas import RotaLine, ShiftLine, rotas, shifts
from cwdesk.areas.attendance.queries.sealed import Frozen, frozen
from cwdesk.areas.attendance.queries.sheet import OpenCase, Sheet, month_sheet, open_cases, signs

__all__ = [
    "Candidate",
    "ClockLine",
    "DutyLine",
    "FollowLine",
    "Frozen",
    "HoursBook",
    "MonthLine",
    "NumberRow",
    "OpenCase",
    "RotaLine",
    "Sheet",
    "ShiftLine",
    "WeekLine",
    "clocks",
    "frozen",
    "hours_book",
    "month_lines",
    "month_sheet",
    "office_marks",
    "open_cases",
    "people",
    "rotas",
    "shifts",
    "signs",
    "span_of",
]
