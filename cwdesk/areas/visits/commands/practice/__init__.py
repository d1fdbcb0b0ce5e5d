"""Years of made-up visits for a practice office, to learn and to measure with."""

from __future__ import annotations

from cwdesk.areas.visits.commands.practice.filling import Practice, fill
from cwdesk.areas.visits.commands.practice.plan import Keeper, NewResident, PracticeGrid

__all__ = ["Keeper", "NewResident", "Practice", "PracticeGrid", "fill"]
