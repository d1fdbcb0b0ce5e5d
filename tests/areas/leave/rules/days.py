"""Calendars for tests: Monday to Friday with some days changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from cwdesk.calendars.kinds import Calendar, Half
from cwdesk.calendars.shipped import assembled

WEEK = Calendar()
"""Monday to Friday and no holidays."""

NOTICES = assembled({}, 0)
"""What the program comes with: the notices of 2020 to 2026."""


@dataclass(frozen=True)
class Days:
    """Monday to Friday, but for some days off and some half off."""

    off: frozenset[date] = frozenset()
    half_off: Mapping[date, Half] = field(default_factory=dict)

    def kind(self, day: date) -> str:
        return "法定节假日" if day in self.off else WEEK.kind(day)

    def works(self, day: date, half: Half) -> bool:
        return day not in self.off and self.half_off.get(day) is not half and WEEK.works(day, half)


def run(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
