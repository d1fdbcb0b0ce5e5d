"""Reading what punch clocks and attendance programs give out."""

from __future__ import annotations

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.imports.naming import Foreseen, Nameless, by_name, foresee
from cwdesk.areas.attendance.imports.numbers import Numbers, give_numbers, plan_numbers
from cwdesk.areas.attendance.imports.planning import Planned, Unmatched, plan_presses
from cwdesk.areas.attendance.imports.reading import read_clock, read_clocks
from cwdesk.areas.attendance.imports.taking import Assigned, Taken, take_import, take_presses

__all__ = [
    "Assigned",
    "Bad",
    "Foreseen",
    "Nameless",
    "Numbers",
    "Planned",
    "Press",
    "Presses",
    "Taken",
    "Unmatched",
    "by_name",
    "foresee",
    "give_numbers",
    "plan_numbers",
    "plan_presses",
    "read_clock",
    "read_clocks",
    "take_import",
    "take_presses",
]
