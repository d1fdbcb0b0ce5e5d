"""Writes of attendance."""

from __future__ import annotations

from cwdesk.areas.attendance.commands.clocks import end_number, give_number, write_as
from cwdesk.areas.attendance.commands.days import (
    HalfOf,
    Trip,
    come_back,
    correct,
    go_out,
    lift_correction,
)
from cwdesk.areas.attendance.commands.grid import Edit, Kept, accept_cases, keep_edits
from cwdesk.areas.attendance.commands.sealing import Hand, amend, seal
from cwdesk.areas.attendance.commands.shifts import (
    Hours,
    Turns,
    add_rota,
    add_shift,
    follow,
    put_on_duty,
    take_off_duty,
)

__all__ = [
    "Edit",
    "HalfOf",
    "Hand",
    "Hours",
    "Kept",
    "Trip",
    "Turns",
    "accept_cases",
    "add_rota",
    "add_shift",
    "amend",
    "come_back",
    "correct",
    "end_number",
    "follow",
    "give_number",
    "go_out",
    "keep_edits",
    "lift_correction",
    "put_on_duty",
    "seal",
    "take_off_duty",
    "write_as",
]
