"""Who works which shift on a day: the rota's turn, the calendar's holidays, a turn of duty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from cwdesk.areas.attendance.rules.shifts import Shift
from cwdesk.kernel.ids import Uid

WEEK = 7


@dataclass(frozen=True, slots=True)
class Week:
    """A rota: the shift of each (week, weekday), both from 1."""

    shifts: Mapping[tuple[int, int], Shift]
    weeks: int = 1
    starts_on: date | None = None
    """A day of the first week; the week is the one that it lies in, from Monday."""
    follows_calendar: bool = True

    def shift(self, on: date) -> Shift | None:
        """Return the rota's shift of a day; None before it starts and on days off."""
        if self.starts_on is not None and on < self.starts_on:
            return None
        return self.shifts.get((self._week(on), on.isoweekday()))

    def make_up(self, on: date) -> Shift | None:
        """Return the shift that a make-up day is worked in: the usual one of its week.

        Where weekdays differ, the shift of the first weekday that has one.
        """
        week = self._week(on)
        return next(
            (self.shifts[week, day] for day in range(1, WEEK + 1) if (week, day) in self.shifts),
            None,
        )

    def _week(self, on: date) -> int:
        if self.weeks == 1 or self.starts_on is None:
            return 1
        first = self.starts_on - timedelta(self.starts_on.weekday())
        return (on - first).days // WEEK % self.weeks + 1


@dataclass(frozen=True, slots=True)
class Follows:
    """A rota that somebody follows, from when to when; a person's own goes before a community's."""

    week: Week
    valid_from: date
    valid_to: date | None
    community_id: Uid | None = None
    person_id: Uid | None = None

    @property
    def rank(self) -> tuple[bool, bool, date]:
        """Which of several holds: the nearest to the person, then the newest."""
        return self.person_id is not None, self.community_id is not None, self.valid_from

    def holds(self, person_id: Uid, community_id: Uid | None, on: date) -> bool:
        """Say whether it holds for somebody in a community on a day."""
        return (
            self.person_id in (None, person_id)
            and self.community_id in (None, community_id)
            and self.valid_from <= on
            and (self.valid_to is None or on <= self.valid_to)
        )
