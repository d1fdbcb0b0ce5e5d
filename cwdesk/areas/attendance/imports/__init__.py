"""Reading what punch clocks and attendance programs give out."""

from __future__ import annotations

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.imports.numbers import Numbers, give_numbers, plan_numbers
from cwdesk.areas.attendance.imports.reading import read_clock
from cwdesk.areas.attendance.imports.taking import Planned, Unmatched, plan_presses, take_presses

__all__ = [
    "Bad",
    "Numbers",
    "Planned",
    "Press",
    "Presses",
    "Unmatched",
    "give_numbers",
    "plan_numbers",
    "plan_presses",
    "read_clock",
    "take_presses",
]
