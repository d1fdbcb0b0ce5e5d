"""What the attendance area offers."""

from __future__ import annotations

from cwdesk.areas.attendance import models
from cwdesk.areas.attendance.forms import amendment, cases, missed_press, month, year
from cwdesk.contract import Area

AREA = Area(
    key="attendance",
    title="考勤",
    tables=(
        models.WorkShift,
        models.ShiftPart,
        models.Rota,
        models.RotaDay,
        models.RotaSpan,
        models.DutyTurn,
        models.Clock,
        models.ClockNumber,
        models.Punch,
        models.Correction,
        models.Business,
        models.AttendanceMark,
        models.MonthSheet,
    ),
    forms=(month.FORM, cases.FORM, missed_press.FORM, amendment.FORM, year.FORM),
)
