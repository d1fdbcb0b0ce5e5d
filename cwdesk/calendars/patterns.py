"""Rotas: weeks that come round, and what working time each of their days holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cwdesk.calendars.kinds import days_from

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Turn:
    """The working time of one day of a rota."""

    minutes: int = 0
    half_days: int = 0
    """0, 1 or 2: what a day of leave costs."""


FREE = Turn()

Week = tuple[Turn, Turn, Turn, Turn, Turn, Turn, Turn]
"""Monday to Sunday."""


def week(minutes: int, *weekdays: int, half: tuple[int, ...] = ()) -> Week:
    """Return a week with `minutes` on some weekdays (1 is Monday) and half of it on `half`."""

    def turn(weekday: int) -> Turn:
        if weekday in half:
            return Turn(minutes // 2, 1)
        return Turn(minutes, 2) if weekday in weekdays else FREE

    return (turn(1), turn(2), turn(3), turn(4), turn(5), turn(6), turn(7))


@dataclass(frozen=True, slots=True)
class Pattern:
    """Weeks that come round from a day on; the ISO week of that day is the first of them."""

    start: date
    weeks: tuple[Week, ...]

    def turn(self, on: date) -> Turn:
        """Return the working time of a day; none before the start."""
        if on < self.start or not self.weeks:
            return FREE
        passed = (_monday(on) - _monday(self.start)).days // DAYS_A_WEEK
        return self.weeks[passed % len(self.weeks)][on.weekday()]

    def minutes(self, first: date, last: date) -> int:
        """Return the minutes from `first` to `last`, both included."""
        return sum(self.turn(on).minutes for on in days_from(first, last))

    def half_days(self, first: date, last: date) -> int:
        """Return the half days from `first` to `last`, both included."""
        return sum(self.turn(on).half_days for on in days_from(first, last))

    @property
    def minutes_a_round(self) -> int:
        """The minutes of all its weeks together."""
        return sum(turn.minutes for each in self.weeks for turn in each)


def _monday(on: date) -> date:
    return on - timedelta(on.weekday())
