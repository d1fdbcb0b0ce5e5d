"""Hours of training (学时): read, shown, and summed per person, year and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from cwdesk.areas.leave.rules.counting import half_days_in
from cwdesk.areas.training.rules.words import KINDS

MOST = 4000
"""Half hours of one training; more is a slip."""

MONTHS = 12


def half_hours_in(text: str) -> int | None:
    """Return the half hours in hours as clerks write them, `8`, `1.5`, `8学时`; else None."""
    found = half_days_in(text.strip().removesuffix("学时").removesuffix("课时"))
    return found if found is not None and found <= MOST else None


def shown_hours(half_hours: int) -> str:
    """Return half hours as clerks write hours: `8`, `1.5`."""
    return f"{half_hours / 2:g}"


class Counted(Protocol):
    """A completed training, as far as sums ask."""

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        ...

    @property
    def last_day(self) -> date:
        """The day that it belongs to."""
        ...

    @property
    def half_hours(self) -> int:
        """What it counts."""
        ...


@dataclass(frozen=True, slots=True)
class Sums:
    """Half hours by kind, all kinds named."""

    by_kind: Mapping[str, int]
    trainings: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_kind.values())


def sums(trainings: Iterable[Counted]) -> Sums:
    """Return the half hours of trainings by kind."""
    found = dict.fromkeys(KINDS, 0)
    number = 0
    for one in trainings:
        found[one.kind] += one.half_hours
        number += 1
    return Sums(found, number)


T = TypeVar("T", bound=Counted)
K = TypeVar("K", bound=Hashable)


def grouped(pairs: Iterable[tuple[K, T]]) -> dict[K, list[T]]:
    """Return trainings by what they belong to: a person, a year, a community."""
    found: defaultdict[K, list[T]] = defaultdict(list)
    for key, one in pairs:
        found[key].append(one)
    return dict(found)


def by_month(trainings: Iterable[Counted], year: int) -> dict[str, tuple[int, ...]]:
    """Return the half hours of a year's twelve months by kind."""
    found = {kind: [0] * MONTHS for kind in KINDS}
    for one in trainings:
        if one.last_day.year == year:
            found[one.kind][one.last_day.month - 1] += one.half_hours
    return {kind: tuple(months) for kind, months in found.items()}
