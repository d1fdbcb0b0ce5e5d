"""Writes of attendance."""

from __future__ import annotations

from cwdesk.areas.attendance.commands.days import correct, go_out, lift_correction
from cwdesk.areas.attendance.commands.sealing import Hand, amend, seal

__all__ = ["Hand", "amend", "correct", "go_out", "lift_correction", "seal"]
