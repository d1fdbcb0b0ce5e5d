"""How many days a leave counts: working days, calendar days or months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from cwdesk.areas.leave.rules.halves import HalfDay, Span, half_of
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.dates import add_months


class Unit(StrEnum):
    """What a kind of leave is counted in."""

    WORKING = "工作日"
    CALENDAR = "自然日"
    MONTH = "月"


class WorkingDays(Protocol):
    """What leave asks of a calendar."""

    def kind(self, day: date, /) -> str:
        """Return the kind of a day, such as 工作日 or 补班."""
        ...

    def works(self, day: date, half: Half, /) -> bool:
        """Say whether half a day is worked."""
        ...


@dataclass(frozen=True, slots=True)
class Counted:
    """A day of leave: the halves that count, and what kind of day it was when it was counted."""

    day: date
    halves: frozenset[Half]
    kind: str

    @property
    def half_days(self) -> int:
        """How many half days it counts."""
        return len(self.halves)

    def span(self) -> Span:
        """Return the part of the day that counts."""
        both = sorted(half_of(self.day, half) for half in self.halves)
        return Span(both[0], both[-1])


def counted_days(spans: Iterable[Span], unit: Unit, calendar: WorkingDays) -> tuple[Counted, ...]:
    """Return the days that count, each half at most once; days of rest count by the calendar.

    There is no neighbour rule: rest between two leaves of working days is never leave.
    """
    asked: dict[date, frozenset[Half]] = {}
    for span in spans:
        for day in span.days():
            asked[day] = asked.get(day, frozenset()) | span.on(day)
    return tuple(_counted(asked, unit, calendar))


def _counted(
    asked: dict[date, frozenset[Half]], unit: Unit, calendar: WorkingDays
) -> Iterator[Counted]:
    for day, halves in sorted(asked.items()):
        rests = unit is Unit.WORKING
        counts = frozenset(half for half in halves if not rests or calendar.works(day, half))
        if counts:
            yield Counted(day, counts, str(calendar.kind(day)))


def why_counted(kind: str, unit: Unit, asked: int, counted: int) -> str:
    """Return why halves of a day count or do not, in the clerk's words.

    Args:
        kind: of the day, such as 公休日.
        unit: what the leave is counted in.
        asked: halves of the day that are asked for.
        counted: halves of them that count.
    """
    if not counted:
        return f"{kind}，不计"
    if counted < asked:
        return f"{kind}，另一半天不上班，不计"
    return kind if unit is Unit.WORKING else f"{kind}，按{unit}计"


def half_days(counted: Iterable[Counted]) -> int:
    """Return the sum in half days."""
    return sum(one.half_days for one in counted)


def in_days(halves: int) -> Fraction:
    """Return half days as days."""
    return Fraction(halves, 2)


def shown_days(halves: int) -> str:
    """Return half days as clerks write days: `2`, `1.5`, `-0.5`."""
    return f"{halves / 2:g}"


def half_days_in(text: str) -> int | None:
    """Return the half days in days as clerks write them, `3`, `2.5` or `3天`; None for others."""
    whole, _, rest = text.strip().removesuffix("天").partition(".")
    if not (whole.isdecimal() and whole.isascii()) or rest.rstrip("0") not in {"", "5"}:
        return None
    return int(whole) * 2 + rest.startswith("5")


def last_day_of_months(first: date, months: int) -> date:
    """Return the last day of so many months that begin on `first`.

    Source: 民法典 第二百零二条 (没有对应日的，月末日为期间的最后一日).
    """
    same = add_months(first, months)
    return same - timedelta(days=1) if same.day == first.day else same


def span_of(first: HalfDay, amount: int, unit: Unit, calendar: WorkingDays) -> Span:
    """Return the span that begins with `first` and holds `amount` days or months.

    Raises:
        ValueError: the amount is not positive.
    """
    if amount <= 0:
        raise ValueError(f"amount is {amount}")
    if unit is Unit.MONTH:
        return Span(first, HalfDay(last_day_of_months(first.day, amount), pm=True))
    left, at = amount * 2, first
    while True:
        left -= unit is Unit.CALENDAR or calendar.works(at.day, at.half)
        if left == 0:
            return Span(first, at)
        at = at.moved(1)
