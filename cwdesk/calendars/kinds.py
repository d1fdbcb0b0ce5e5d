"""What kind of day a day is, and what working time it holds: pure values, no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

HALVES_A_DAY = 2


class DayKind(StrEnum):
    """The kind of a day, as the clerk reads it.

    Source: 全国年节及纪念日放假办法（国务院令第795号，2024年修订）; the yearly notices.
    """

    WORK = "工作日"
    REST = "公休日"
    STATUTORY = "法定节假日"
    IN_LIEU = "调休放假"
    MAKE_UP = "补班"

    @property
    def works(self) -> bool:
        """Whether the country works on such a day."""
        return self in {DayKind.WORK, DayKind.MAKE_UP}


class Half(StrEnum):
    """Half a day, the base unit of leave and attendance."""

    MORNING = "上午"
    AFTERNOON = "下午"


class Stretch(StrEnum):
    """How much of a day something takes."""

    WHOLE = "全天"
    MORNING = "上午"
    AFTERNOON = "下午"

    def holds(self, half: Half) -> bool:
        """Say whether it takes this half."""
        return self is Stretch.WHOLE or self.value == half.value

    def meets(self, other: Stretch) -> bool:
        """Say whether two of them share a half."""
        return any(self.holds(half) and other.holds(half) for half in Half)


class OwnKind(StrEnum):
    """What the office decided for itself."""

    CLOSED = "停工"
    HOLIDAY = "本单位放假"
    OPEN = "本单位上班"


@dataclass(frozen=True, slots=True)
class Day:
    """A day as the country has it."""

    on: date
    kind: DayKind
    name: str = ""
    """The festival it belongs to."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day, or half of one, that the office alone has off or works."""

    on: date
    stretch: Stretch
    kind: OwnKind
    reason: str = ""

    @property
    def words(self) -> str:
        """It as the clerk reads it: `上午停工（停电）`."""
        why = f"（{self.reason}）" if self.reason else ""
        return f"{'' if self.stretch is Stretch.WHOLE else self.stretch}{self.kind}{why}"


def is_weekend(on: date) -> bool:
    """Say whether a day is a Saturday or Sunday."""
    return on.isoweekday() > 5  # noqa: PLR2004 - Friday


def days_from(first: date, last: date) -> Iterator[date]:
    """Yield the days from `first` to `last`, both included; none when `last` comes before."""
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


@dataclass(frozen=True)
class Calendar:
    """One version of the calendar: what it does not name is a weekday or a weekend.

    An empty one is Monday to Friday and no holidays.
    """

    days: Mapping[date, Day] = field(default_factory=dict)
    """The days that a notice or the law names."""
    announced: frozenset[int] = frozenset()
    """The years whose notice is known; the others have the law's own days only, 未公布."""
    own: Mapping[date, tuple[OwnDay, ...]] = field(default_factory=dict)
    version: int = 0
    """The number of the office's last decision; 0 is what the program came with."""

    @property
    def edition(self) -> str:
        """Which version it is, in the clerk's words."""
        return f"日历第 {self.version} 版" if self.version else "日历为程序自带"

    def day(self, on: date) -> Day:
        """Return the day as the country has it."""
        found = self.days.get(on)
        return found or Day(on, DayKind.REST if is_weekend(on) else DayKind.WORK)

    def kind(self, on: date) -> DayKind:
        """Return the kind of a day; every day has one."""
        return self.day(on).kind

    def is_provisional(self, on: date) -> bool:
        """Say whether the year's notice is not known yet, so that its days may still move."""
        return on.year not in self.announced

    def works(self, on: date, half: Half) -> bool:
        """Say whether the office works in this half of a day."""
        for own in self.own.get(on, ()):
            if own.stretch.holds(half):
                return own.kind is OwnKind.OPEN
        return self.kind(on).works

    def half_days_on(self, on: date) -> int:
        """Return how many halves of a day the office works: 0, 1 or 2."""
        return sum(self.works(on, half) for half in Half)

    def working_days(self, first: date, last: date) -> int:
        """Return the country's working days from `first` to `last`; the office's own do not count.

        The 248 of a year; not the 21.75 paid days of a month, which are another figure.
        """
        return sum(self.kind(on).works for on in days_from(first, last))

    def half_days(
        self,
        first: date,
        last: date,
        starts: Half = Half.MORNING,
        ends: Half = Half.AFTERNOON,
    ) -> int:
        """Return the half days that the office works, from a half of `first` to one of `last`."""
        cut = (first, Half.MORNING) if starts is Half.AFTERNOON else None
        tail = (last, Half.AFTERNOON) if ends is Half.MORNING else None
        return sum(
            self.works(on, half)
            for on in days_from(first, last)
            for half in Half
            if (on, half) not in {cut, tail}
        )

    def words(self, on: date) -> str:
        """Return what a day is, as the clerk reads it: `调休放假（春节）；上午停工（停电）`."""
        day = self.day(on)
        parts = [f"{day.kind}（{day.name}）" if day.name else str(day.kind)]
        parts += [own.words for own in self.own.get(on, ())]
        return "；".join(parts)


@dataclass(frozen=True, slots=True)
class Difference:
    """A day that two versions of the calendar see differently."""

    on: date
    before: str
    after: str
    half_days: int
    """How many halves more are worked; negative: fewer; 0: only its name changes."""


def differences(before: Calendar, after: Calendar) -> tuple[Difference, ...]:
    """Return the days on which two versions differ, in order."""
    named = {*before.days, *after.days, *before.own, *after.own}
    return tuple(
        Difference(
            on,
            before.words(on),
            after.words(on),
            after.half_days_on(on) - before.half_days_on(on),
        )
        for on in sorted(named)
        if before.words(on) != after.words(on)
    )
