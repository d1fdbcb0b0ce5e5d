"""How often a household is visited: spans of the calendar, or so long after the last visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cwdesk.kernel.dates import add_months

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MIDDLE = 15
"""The last day of the first half of a month."""


class Every(StrEnum):
    """How often, the shortest first."""

    WEEK = "周"
    HALF_MONTH = "半月"
    MONTH = "月"
    TWO_MONTHS = "两月"
    QUARTER = "季"
    HALF_YEAR = "半年"
    YEAR = "年"
    NEVER = ""
    """No visit is asked for."""

    @property
    def rank(self) -> int:
        """Where it stands, the shortest first."""
        return _RANKS[self]

    @property
    def shown(self) -> str:
        """What a clerk reads: 每周, 每两月; 不要求."""
        return f"每{self}" if self else "不要求"


_RANKS = {every: rank for rank, every in enumerate(Every)}

MONTHS = {
    Every.MONTH: 1,
    Every.TWO_MONTHS: 2,
    Every.QUARTER: 3,
    Every.HALF_YEAR: 6,
    Every.YEAR: 12,
}
"""Periods of whole months; they begin in January."""


class Reckoning(StrEnum):
    """By the calendar, or so long after the last visit."""

    CALENDAR = "calendar"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days; both ends belong to it."""

    first: date
    last: date


def span_on(every: Every, day: date) -> Days:
    """Return the span of the calendar that a day lies in; a week begins on Monday.

    Raises:
        ValueError: no visit is asked for.
    """
    if every is Every.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + WEEK - DAY)
    if every is Every.HALF_MONTH:
        first, last = month_of(day).first, month_of(day).last
        middle = first.replace(day=MIDDLE)
        return Days(first, middle) if day <= middle else Days(middle + DAY, last)
    if every is Every.NEVER:
        raise ValueError("no visit is asked for")
    months = MONTHS[every]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Days(first, add_months(first, months) - DAY)


def span_before(every: Every, day: date) -> Days:
    """Return the last span that was over before the one that a day lies in."""
    return span_on(every, span_on(every, day).first - DAY)


def span_after(every: Every, day: date) -> Days:
    """Return the span that follows the one that a day lies in."""
    return span_on(every, span_on(every, day).last + DAY)


def month_of(day: date) -> Days:
    """Return the month that a day lies in."""
    first = day.replace(day=1)
    return Days(first, add_months(first, 1) - DAY)


def spans_ending(every: Every, within: Days) -> Iterator[Days]:
    """Yield the spans that end within some days, the first one first."""
    span = span_on(every, within.first)
    while span.last <= within.last:
        yield span
        span = span_after(every, span.last)


def due_after(every: Every, last: date) -> date:
    """Return the last day for the next visit when it is reckoned from the last one.

    Raises:
        ValueError: no visit is asked for.
    """
    if every is Every.WEEK:
        return last + WEEK
    if every is Every.HALF_MONTH:
        return last + timedelta(days=MIDDLE)
    if every is Every.NEVER:
        raise ValueError("no visit is asked for")
    return add_months(last, MONTHS[every])
