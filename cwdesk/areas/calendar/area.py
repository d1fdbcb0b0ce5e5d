"""What the calendar area offers."""

from __future__ import annotations

from cwdesk.areas.calendar.forms.year_calendar import FORM as YEAR_CALENDAR
from cwdesk.areas.calendar.models import CalendarDay, CalendarVersion, OfficeDay
from cwdesk.contract import Area

AREA = Area(
    key="calendar",
    title="日历",
    tables=(CalendarVersion, CalendarDay, OfficeDay),
    forms=(YEAR_CALENDAR,),
)
