"""Which households count as visited at the end of a month, counted by what they have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import TypeAlias

from sqlmodel import Session

from cwdesk.areas.visits.queries.last_visits import days_between, last_visits
from cwdesk.areas.visits.queries.standing import Case, Home
from cwdesk.areas.visits.rules.classes import ClassRule
from cwdesk.areas.visits.rules.coverage import SHORT, Visited, covered
from cwdesk.areas.visits.rules.periods import (
    MONTHS,
    WEEK,
    Days,
    Every,
    Reckoning,
    month_of,
    span_on,
)
from cwdesk.kernel.ids import Uid

Tally: TypeAlias = Counter[tuple[Uid, Uid | None, ClassRule, bool]]
"""Community, grid, class, whether visited → households."""


def tally(session: Session, asked: list[Home], reckoning: Reckoning, month: Days) -> Tally:
    """Count the households that are to be visited in a month, by community, grid and class."""
    since = _first_needed({home.case.rule.every for home in asked}, reckoning, month)
    lasts = last_visits(session, [home.id for home in asked], month.last, since)
    days = _days_of_short(session, asked, reckoning, month)
    known: dict[tuple[Case, date | None], bool] = {}
    counts: Counter[tuple[Uid, Uid | None, Case, bool]] = Counter()
    for key, community_id, grid_id, _, case in asked:
        last = lasts.get(key)
        visited = None if key in days else known.get((case, last))
        if visited is None:
            seen = Visited(last, days.get(key, ()))
            visited = covered(case.rule.every, reckoning, case.since, seen, month)
            known[case, last] = visited
        counts[community_id, grid_id, case, visited] += 1
    return _by_class(counts)


def _by_class(counts: Mapping[tuple[Uid, Uid | None, Case, bool], int]) -> Tally:
    found: Tally = Counter()
    for (community_id, grid_id, case, visited), count in counts.items():
        found[community_id, grid_id, case.rule, visited] += count
    return found


def _first_needed(periods: Iterable[Every], reckoning: Reckoning, month: Days) -> date:
    """Return the first day of which a visit can count at the end of a month."""
    if reckoning is Reckoning.CALENDAR:
        return min((span_on(every, month.last).first for every in periods), default=month.first)
    months = max((MONTHS.get(every, 1) for every in periods), default=1)
    return month_of(month.first - WEEK * 5 * months).first


def _days_of_short(
    session: Session, asked: Iterable[Home], reckoning: Reckoning, month: Days
) -> Mapping[Uid, Set[date]]:
    """Return the days of the visits of households of which a month asks for several."""
    if reckoning is Reckoning.ROLLING:
        return {}
    short = {home.id for home in asked if home.case.rule.every in SHORT}
    found: defaultdict[Uid, set[date]] = defaultdict(set)
    for day, keys in days_between(session, month.first - WEEK, month.last) if short else ():
        for key in short.intersection(keys):
            found[key].add(day)
    return found
