"""Which household is to be visited, until when, and which should have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwdesk.areas.visits.rules.periods import (
    Every,
    Reckoning,
    due_after,
    span_after,
    span_before,
    span_on,
)

SOON = 4
"""Reckoned from the last visit, the next one is waited for in the last quarter of the period."""


class State(StrEnum):
    """How a household stands on a day, the most pressing first."""

    OVERDUE = "逾期"
    WAITING = "待访"
    VISITED = "已访"
    NONE = "不要求"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a household stands on a day."""

    state: State
    due_on: date | None = None
    """The last day for the visit that is waited for, or that was missed; None: no such day."""


def standing(
    every: Every, reckoning: Reckoning, since: date | None, last: date | None, as_of: date
) -> Standing:
    """Return how a household stands on a day.

    Args:
        every: how often it is visited.
        reckoning: by the calendar, or from the last visit.
        since: from when on the rule asks for it; None: always.
        last: the day of its last visit that counts, up to `as_of`; None: there is none.
        as_of: the day.
    """
    if every is Every.NEVER:
        return Standing(State.NONE)
    work = _by_calendar if reckoning is Reckoning.CALENDAR else _from_last
    return work(every, since, last, as_of)


def _by_calendar(every: Every, since: date | None, last: date | None, as_of: date) -> Standing:
    running, before = span_on(every, as_of), span_before(every, as_of)
    if last is not None and last >= running.first:
        return Standing(State.VISITED, running.last)
    stood = since is None or since <= before.first
    if stood and (last is None or last < before.first):
        return Standing(State.OVERDUE, _missed(every, since, last) or before.last)
    return Standing(State.WAITING, running.last)


def _missed(every: Every, since: date | None, last: date | None) -> date | None:
    """Return the end of the first whole span without a visit; None: it is too long ago to know."""
    if last is not None and (since is None or since <= last):
        return span_after(every, last).last
    if since is None:
        return None
    first = span_on(every, since)
    return first.last if first.first == since else span_after(every, since).last


def _from_last(every: Every, since: date | None, last: date | None, as_of: date) -> Standing:
    known = [day for day in (last, since) if day is not None]
    if not known:
        return Standing(State.OVERDUE)
    begun = max(known)
    due_on = due_after(every, begun)
    if as_of > due_on:
        return Standing(State.OVERDUE, due_on)
    soon = (due_on - as_of) * SOON <= due_on - begun
    return Standing(State.VISITED if last == begun and not soon else State.WAITING, due_on)
