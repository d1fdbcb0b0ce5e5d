"""How many of the households that a month asks for were visited in their period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session

from cwdesk.areas.visits.queries.keepers import Keepers, keepers
from cwdesk.areas.visits.queries.last_visits import days_between, last_visits
from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.areas.visits.queries.policy import policy
from cwdesk.areas.visits.queries.standing import Home, Where, homes
from cwdesk.areas.visits.rules.coverage import SHORT, Visited, covered, definition, percent
from cwdesk.areas.visits.rules.order import way
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

NO_GRID, NO_KEEPER = "未分网格", "网格无责任人"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """The figures of a community, grid, worker or class, or of the whole street."""

    title: str
    due: int
    """Households that are to be visited."""
    visited: int
    community: str = ""
    """Of a grid."""
    id: Uid | None = None

    @property
    def left(self) -> int:
        """How many were not visited."""
        return self.due - self.visited

    @property
    def percent(self) -> str:
        """The share as it is printed; nothing of nothing."""
        return percent(self.visited, self.due)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A month's figures, with how they were counted."""

    month: Days
    """Its last day is the cut-off."""
    definition: str
    whole: CoverageLine
    communities: tuple[CoverageLine, ...]
    grids: tuple[CoverageLine, ...]
    workers: tuple[CoverageLine, ...]
    """A household counts for each worker who answers for its grid; in the order of the roster."""
    classes: tuple[CoverageLine, ...]


def coverage(session: Session, month: date, *, community_id: Uid | None = None) -> Coverage:
    """Return the coverage of a month at its end.

    Args:
        session: of a read.
        month: any day of it.
        community_id: only the households of one community; None: the whole street.
    """
    days = month_of(month)
    rules = policy(session, days.last)
    here = homes(session, days.last, rules, Where(community_id=community_id))
    asked = [home for home in here if home.rule.every]
    seen = _visits(session, asked, rules.reckoning, days)
    done = [(home, _is_covered(home, rules.reckoning, seen, days)) for home in asked]
    return _summed(session, days, definition(rules.reckoning), done)


_NEVER = Visited(None)


def _is_covered(home: Home, reckoning: Reckoning, seen: Mapping[Uid, Visited], month: Days) -> bool:
    visited = seen.get(home.id, _NEVER)
    return covered(home.rule.every, reckoning, home.since, visited, month)


def _visits(
    session: Session, asked: list[Home], reckoning: Reckoning, month: Days
) -> Mapping[Uid, Visited]:
    """Return the visits of each household, as far as the month needs them."""
    since = _first_needed({home.rule.every for home in asked}, reckoning, month)
    lasts = last_visits(session, [home.id for home in asked], month.last, since)
    days: defaultdict[Uid, set[date]] = defaultdict(set)
    if reckoning is Reckoning.CALENDAR:
        short = {home.id for home in asked if home.rule.every in SHORT}
        for household_id, day in days_between(session, month.first - WEEK, month.last):
            if household_id in short:
                days[household_id].add(date.fromisoformat(day))
    return {key: Visited(last, days.get(key, ())) for key, last in lasts.items()}


def _first_needed(periods: Iterable[Every], reckoning: Reckoning, month: Days) -> date:
    """Return the first day of which a visit can count at the end of a month."""
    if reckoning is Reckoning.ROLLING:
        months = max((MONTHS.get(every, 1) for every in periods), default=1)
        return month.first - WEEK * 5 * months
    return min((span_on(every, month.last).first for every in periods), default=month.first)


def _summed(session: Session, month: Days, counted_so: str, done: Done) -> Coverage:
    called = names(session)
    held = keepers(session, month.last, called)
    whole = CoverageLine("全街道", len(done), sum(visited for _, visited in done))
    return Coverage(
        month=month,
        definition=counted_so,
        whole=whole,
        communities=tuple(_by_community(done, called)),
        grids=tuple(_by_grid(done, called)),
        workers=tuple(_by_worker(done, called, held)),
        classes=tuple(_by_class(done)),
    )


@dataclass(slots=True)
class Count:
    """Households to be visited, and those that were."""

    due: int = 0
    visited: int = 0

    def add(self, *, visited: bool) -> None:
        """Count one household."""
        self.due += 1
        self.visited += visited


Done = list[tuple[Home, bool]]
"""The households of a month, and whether each was visited."""

K = TypeVar("K")


def _counted(keyed: Iterable[tuple[K, bool]]) -> dict[K, Count]:
    found: defaultdict[K, Count] = defaultdict(Count)
    for key, visited in keyed:
        found[key].add(visited=visited)
    return found


def _line(title: str, count: Count, key: Uid | None = None, community: str = "") -> CoverageLine:
    return CoverageLine(title, count.due, count.visited, community, key)


def _by_community(done: Done, called: Names) -> Iterator[CoverageLine]:
    counts = _counted((home.community_id, visited) for home, visited in done)
    for key, name in called.communities.items():
        if key in counts:
            yield _line(name, counts[key], key)


def _by_grid(done: Done, called: Names) -> Iterator[CoverageLine]:
    counts = _counted(((home.community_id, home.grid_id), visited) for home, visited in done)
    for community_id, community in called.communities.items():
        here = [
            _line(called.grid(grid_id) or NO_GRID, count, grid_id, community)
            for (place, grid_id), count in counts.items()
            if place == community_id
        ]
        yield from sorted(here, key=lambda line: (line.id is None, way(line.title)))


def _by_worker(done: Done, called: Names, held: Keepers) -> Iterator[CoverageLine]:
    nobody: tuple[tuple[Uid | None, str], ...] = ((None, ""),)
    counts = _counted(
        (person_id, visited)
        for home, visited in done
        for person_id, _ in (held.get(home.grid_id) if home.grid_id else None) or nobody
    )
    for key, name in called.people.items():
        if key in counts:
            yield _line(name, counts[key], key)
    if None in counts:
        yield _line(NO_KEEPER, counts[None])


def _by_class(done: Done) -> Iterator[CoverageLine]:
    every = {home.rule.visit_class: home.rule.every for home, _ in done}
    counts = _counted((home.rule.visit_class, visited) for home, visited in done)
    for name, period in sorted(every.items(), key=lambda one: one[1].rank):
        yield _line(f"{name}（{period.shown}）", counts[name])
