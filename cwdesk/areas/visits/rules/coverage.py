"""Which households of a month were visited in their period."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from cwdesk.areas.visits.rules.periods import (
    Days,
    Every,
    Reckoning,
    due_after,
    span_on,
    spans_ending,
)

DEFINITION = (
    "应访户：截至日在册、所属类别有走访周期的户，每户计一次。"
    "已访户：在截至日所在的周期内、截至日以前有走访的户，未遇不计；"
    "周期短于一个月的，本月内结束的每个周期都有走访才算。"
)
DEFINITION_ROLLING = (
    "应访户：截至日在册、所属类别有走访周期的户，每户计一次。"
    "已访户：从最近一次走访起到截至日没有超过走访周期的户，未遇不计。"
)
"""What is printed with the figures; the cut-off is the last day of the month."""

SHORT = frozenset({Every.WEEK, Every.HALF_MONTH})
"""Periods of which a month has several."""


@dataclass(frozen=True, slots=True)
class Visited:
    """The visits of one household that count, as far as a month needs them."""

    last: date | None
    """The last one up to the end of the month."""
    days: Collection[date] = ()
    """Those in the month and in the week that it begins in, for short periods."""


def definition(reckoning: Reckoning) -> str:
    """Return how the figures are counted, in words that are printed with them."""
    return DEFINITION if reckoning is Reckoning.CALENDAR else DEFINITION_ROLLING


def covered(
    every: Every, reckoning: Reckoning, since: date | None, visited: Visited, month: Days
) -> bool:
    """Say whether a household counts as visited at the end of a month.

    Args:
        every: how often it is visited; not never.
        reckoning: by the calendar, or from the last visit.
        since: from when on it is to be visited so; None: always.
        visited: its visits.
        month: the month.
    """
    if visited.last is None:
        return False
    if reckoning is Reckoning.ROLLING:
        return due_after(every, visited.last) >= month.last
    if every in SHORT:
        asked = (span for span in _spans(every, month) if _stood(since, span))
        return all(_seen(visited.days, span) for span in asked)
    return visited.last >= span_on(every, month.last).first


@lru_cache(maxsize=16)
def _spans(every: Every, month: Days) -> tuple[Days, ...]:
    return tuple(spans_ending(every, month))


def _stood(since: date | None, span: Days) -> bool:
    return since is None or since <= span.last


def _seen(days: Collection[date], span: Days) -> bool:
    return any(span.first <= day <= span.last for day in days)


def percent(visited: int, due: int) -> str:
    """Return a share as it is printed, one digit after the point: `87.5%`; nothing of nothing."""
    if not due:
        return ""
    tenths = (visited * 2000 + due) // (due * 2)
    return f"{tenths // 10}.{tenths % 10}%"
