"""A chart as plain data: bars with their numbers, stacked where there are several kinds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

TICKS = 5
"""How many steps an axis has at most."""
NO_VALUE = "－"
"""Stands under a bar of which nothing is known."""
NOTHING = "（没有数据）"


@dataclass(frozen=True, slots=True)
class Series:
    """Bars of one kind, a value for each label; None: nothing is known there."""

    title: str
    values: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Upright bars; several series stand one on another and get a table below with every number.

    Args:
        title: what is shown.
        unit: what the numbers count.
        labels: what stands under each bar.
        series: the kinds, from below; none below 0.
        parts: how many of a value's units make one that is shown: 2 for half hours.
        top: up to which value the axis goes at least.
        height: with title and table, in millimetres.
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    parts: int = 1
    top: int = 0
    height: float = 75

    @property
    def totals(self) -> tuple[int | None, ...]:
        """What the bars add up to; None where nothing is known of any kind."""
        return tuple(map(_sum, zip(*(one.values for one in self.series), strict=True)))

    @property
    def tabled(self) -> bool:
        """Whether a table below names the kinds."""
        return len(self.series) > 1

    @property
    def known(self) -> bool:
        """Whether there is anything to show."""
        return any(total is not None for total in self.totals)

    @property
    def ticks(self) -> tuple[int, ...]:
        """The values at which the axis has a line, from 0 to its end."""
        most = max(self.top, *(total or 0 for total in self.totals), self.parts)
        step = next(size for size in _steps(self.parts) if most <= TICKS * size)
        return tuple(range(0, most + step, step))

    def shown(self, value: int | None) -> str:
        """Return a value as it is written."""
        return NO_VALUE if value is None else f"{value / self.parts:.10g}"

    def wording(self) -> Iterator[str]:
        """Yield every text, the numbers too."""
        yield from (self.title, f"单位：{self.unit}")
        if not self.known:
            yield NOTHING
            return
        yield from self.labels
        yield from map(self.shown, self.ticks)
        yield from (self.shown(total) for total in self.totals if total is not None)
        if self.tabled:
            yield from (one.title for one in self.series)
            yield from map(self.shown, chain.from_iterable(one.values for one in self.series))


def _sum(values: tuple[int | None, ...]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _steps(parts: int) -> Iterator[int]:
    """Yield round steps of an axis: 1, 2, 5, 10, 20 and so on."""
    size = parts
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10
