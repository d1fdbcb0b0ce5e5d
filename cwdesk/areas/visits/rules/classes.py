"""The class of a household, and how often that asks for a visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cwdesk.areas.visits.rules.periods import Every, Reckoning

ORDINARY = "普通户"
"""The class of a household without any other."""


@dataclass(frozen=True, slots=True)
class ClassRule:
    """How often households of a class are visited."""

    visit_class: str
    every: Every
    source: str = ""
    """Document and article, or the reason that the clerk gave."""
    valid_from: date | None = None
    """None: since always, as the program's default."""

    @property
    def pressing(self) -> tuple[int, str]:
        """What it is chosen and listed by: the shortest period, then its name."""
        return self.every.rank, self.visit_class


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds on a day."""

    classes: Mapping[str, ClassRule] = field(default_factory=dict)
    reckoning: Reckoning = Reckoning.CALENDAR

    @property
    def ordinary(self) -> ClassRule:
        """The rule of households without any other."""
        return self.classes.get(ORDINARY, ClassRule(ORDINARY, Every.NEVER))

    def of(self, chosen: str, groups: Iterable[str]) -> ClassRule:
        """Return what holds for a household.

        The class chosen for it, else of its people's key groups the one with the shortest period,
        else the ordinary one. A class without a rule counts as not chosen.
        """
        if chosen in self.classes:
            return self.classes[chosen]
        asked = [self.classes[one] for one in groups if one in self.classes]
        known = [rule for rule in asked if rule.every]
        return min(known, key=lambda rule: rule.pressing, default=self.ordinary)


def policy_of(layer: Mapping[str, Any], own: Iterable[ClassRule], reckoning: str = "") -> Policy:
    """Return the policy of a shipped layer and the office's own rules; a later rule overrides."""
    source = str(layer["source"])
    shipped = {name: ClassRule(name, Every(said), source) for name, said in layer["every"].items()}
    return Policy(
        {**shipped, **{rule.visit_class: rule for rule in own}},
        Reckoning(reckoning or layer["reckoning"]),
    )
