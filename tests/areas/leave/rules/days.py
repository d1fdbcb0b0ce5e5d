"""Calendars for tests: Monday to Friday with some days changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from cwdesk.areas.leave.rules.counting import Weekdays
from cwdesk.areas.leave.rules.halves import WHOLE, Half

WEEK = Weekdays()


@dataclass(frozen=True)
class Days:
    """Monday to Friday, but for some days off, some worked and some half off."""

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    half_off: Mapping[date, frozenset[Half]] = field(default_factory=dict)

    def kind(self, day: date) -> str:
        if day in self.off:
            return "法定节假日"
        return "补班" if day in self.worked else WEEK.kind(day)

    def off_halves(self, day: date) -> frozenset[Half]:
        if day in self.off:
            return WHOLE
        if day in self.worked:
            return frozenset()
        return self.half_off.get(day, WEEK.off_halves(day))


def run(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def year(off: Iterable[tuple[str, str]], worked: Iterable[str]) -> Days:
    """Make a calendar of days off, from and to, and days worked."""
    spans = ((date.fromisoformat(a), date.fromisoformat(b)) for a, b in off)
    return Days(
        frozenset(day for span in spans for day in run(*span)),
        frozenset(map(date.fromisoformat, worked)),
    )


NOTICES = year(
    [
        ("2025-10-01", "2025-10-08"),
        ("2026-01-01", "2026-01-03"),
        ("2026-02-15", "2026-02-23"),
        ("2026-04-04", "2026-04-06"),
        ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"),
        ("2026-09-25", "2026-09-27"),
        ("2026-10-01", "2026-10-07"),
    ],
    [
        "2025-09-28", "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
        "2026-09-20", "2026-10-10",
    ],
)  # fmt: skip
"""What the notices for the end of 2025 and for 2026 say."""
