"""How many of the households that a month asks for were visited in their period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from sqlmodel import Session

from cwdesk.areas.visits.queries.covered import Tally, tally
from cwdesk.areas.visits.queries.keepers import Keepers, keepers
from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.areas.visits.queries.policy import policy
from cwdesk.areas.visits.queries.standing import Where, homes
from cwdesk.areas.visits.rules.coverage import definition, percent
from cwdesk.areas.visits.rules.order import way
from cwdesk.areas.visits.rules.periods import Days, month_of
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
    asked = [home for home in here if home.case.rule.every]
    done = tally(session, asked, rules.reckoning, days)
    return _summed(session, days, definition(rules.reckoning), done)


def _summed(session: Session, month: Days, counted_so: str, done: Tally) -> Coverage:
    called = names(session)
    held = keepers(session, month.last, called)
    whole = _counted((None, visited, count) for (_, _, _, visited), count in done.items())
    return Coverage(
        month=month,
        definition=counted_so,
        whole=_line("全街道", whole.get(None, (0, 0))),
        communities=tuple(_by_community(done, called)),
        grids=tuple(_by_grid(done, called)),
        workers=tuple(_by_worker(done, called, held)),
        classes=tuple(_by_class(done)),
    )


K = TypeVar("K")

Count: TypeAlias = tuple[int, int]
"""Households to be visited, and those that were."""


def _counted(keyed: Iterable[tuple[K, bool, int]]) -> dict[K, Count]:
    found: dict[K, Count] = {}
    for key, visited, count in keyed:
        due, seen = found.get(key, (0, 0))
        found[key] = (due + count, seen + count * visited)
    return found


def _line(title: str, count: Count, key: Uid | None = None, community: str = "") -> CoverageLine:
    due, visited = count
    return CoverageLine(title, due, visited, community, key)


def _by_community(done: Tally, called: Names) -> Iterator[CoverageLine]:
    counts = _counted((place, visited, count) for (place, _, _, visited), count in done.items())
    for key, name in called.communities.items():
        if key in counts:
            yield _line(name, counts[key], key)


def _by_grid(done: Tally, called: Names) -> Iterator[CoverageLine]:
    counts = _counted(((one[0], one[1]), one[3], count) for one, count in done.items())
    for community_id, community in called.communities.items():
        here = [
            _line(called.grid(grid_id) or NO_GRID, count, grid_id, community)
            for (place, grid_id), count in counts.items()
            if place == community_id
        ]
        yield from sorted(here, key=lambda line: (line.id is None, way(line.title)))


def _by_worker(done: Tally, called: Names, held: Keepers) -> Iterator[CoverageLine]:
    nobody: tuple[tuple[Uid | None, str], ...] = ((None, ""),)
    counts = _counted(
        (person_id, visited, count)
        for (_, grid_id, _, visited), count in done.items()
        for person_id, _ in (held.get(grid_id) if grid_id else None) or nobody
    )
    for key, name in called.people.items():
        if key in counts:
            yield _line(name, counts[key], key)
    if None in counts:
        yield _line(NO_KEEPER, counts[None])


def _by_class(done: Tally) -> Iterator[CoverageLine]:
    counts = _counted((rule, visited, count) for (_, _, rule, visited), count in done.items())
    for rule, count in sorted(counts.items(), key=lambda one: one[0].pressing):
        yield _line(f"{rule.visit_class}（{rule.every.shown}）", count)
