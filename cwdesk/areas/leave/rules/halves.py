"""Half days: the unit that leave is asked for, counted and given back in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from cwdesk.calendars.kinds import Half
from cwdesk.kernel.dates import read_partial

C = TypeVar("C", date, int)


WHOLE = frozenset(Half)
"""Both halves of a day."""


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """The morning or the afternoon of a day; half days follow one another without a gap."""

    day: date
    pm: bool = False

    @property
    def half(self) -> Half:
        """Which half of the day it is."""
        return Half.AFTERNOON if self.pm else Half.MORNING

    @property
    def number(self) -> int:
        """Its number in the row of all half days."""
        return self.day.toordinal() * 2 + self.pm

    def moved(self, by: int) -> HalfDay:
        """Return the half day so many halves later."""
        days, pm = divmod(self.number + by, 2)
        return HalfDay(date.fromordinal(days), bool(pm))

    def shown(self) -> str:
        """Return it as forms write it: `2026-03-09 上午`."""
        return f"{self.day} {self.half}"


def half_of(day: date, half: str) -> HalfDay:
    """Return a half day as it is stored: a day, and 上午 or 下午."""
    return HalfDay(day, half == Half.AFTERNOON)


@dataclass(frozen=True, slots=True)
class Span:
    """From one half day to another, both included."""

    first: HalfDay
    last: HalfDay

    def halves(self) -> Iterator[HalfDay]:
        """Yield every half day."""
        for number in range(self.first.number, self.last.number + 1):
            yield HalfDay(date.fromordinal(number // 2), bool(number % 2))

    def days(self) -> Iterator[date]:
        """Yield every day of which at least a half lies in the span."""
        for number in range((self.last.day - self.first.day).days + 1):
            yield self.first.day + timedelta(days=number)

    def on(self, day: date) -> frozenset[Half]:
        """Return the halves of a day that lie in the span."""
        both = (HalfDay(day), HalfDay(day, pm=True))
        return frozenset(one.half for one in both if self.first <= one <= self.last)

    def shown(self) -> str:
        """Return it as forms write it; whole days without their halves."""
        if self.first.pm or not self.last.pm:
            return f"{self.first.shown()} 至 {self.last.shown()}"
        if self.first.day == self.last.day:
            return self.first.day.isoformat()
        return f"{self.first.day} 至 {self.last.day}"


def whole_days(first: date, last: date) -> Span:
    """Return the span from the morning of one day to the evening of another."""
    return Span(HalfDay(first), HalfDay(last, pm=True))


_WRITTEN = re.compile(r"(.+?)\s*(am|pm|上午|下午)?", re.IGNORECASE)


def read_half_day(text: str, *, ending: bool = False) -> HalfDay | None:
    """Return the half day in `2026-03-09pm` or `2026-03-09 下午`, or None.

    A day without its half begins in the morning; `ending`: it ends in the evening.
    """
    found = _WRITTEN.fullmatch(text.strip())
    said = read_partial(found[1]).value if found else None
    if found is None or said is None or len(said) < len("2026-03-09"):
        return None
    half = (found[2] or "").lower()
    late = half in {"pm", Half.AFTERNOON} or (ending and not half)
    return HalfDay(date.fromisoformat(said), late)


def clashes(asked: tuple[C, C], taken: Iterable[tuple[C, C]]) -> list[tuple[C, C]]:
    """Return what is taken already of the time asked for; ends are exclusive, touching is none."""
    return [one for one in taken if asked[0] < one[1] and one[0] < asked[1]]


def overlapping(asked: Sequence[Span], taken: Iterable[Span]) -> list[Span]:
    """Return the spans taken already that have a half day in common with those asked for."""
    return [one for one in taken if any(clashes(_numbers(span), [_numbers(one)]) for span in asked)]


def _numbers(span: Span) -> tuple[int, int]:
    return span.first.number, span.last.number + 1


def segments(span: Span, breaks: Iterable[date]) -> tuple[Span, ...]:
    """Return the span parted before the morning of each break that lies inside it."""
    starts = sorted(HalfDay(day) for day in set(breaks))
    inside = [one for one in starts if span.first < one <= span.last]
    ends = [*(one.moved(-1) for one in inside), span.last]
    return tuple(map(Span, [span.first, *inside], ends))


def by_year(span: Span) -> tuple[Span, ...]:
    """Return the span parted at New Year: one form, a segment for each year of leave."""
    years = range(span.first.day.year + 1, span.last.day.year + 1)
    return segments(span, (date(year, 1, 1) for year in years))
