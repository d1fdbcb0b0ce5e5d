"""Which households are to be visited, until when, and which should have been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from cwdesk.areas.visits.queries.keepers import Keepers, keepers
from cwdesk.areas.visits.queries.last_visits import last_visits
from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.areas.visits.queries.policy import policy
from cwdesk.areas.visits.queries.standing import Case, Home, Where, homes
from cwdesk.areas.visits.rules.due import Standing, State, standing
from cwdesk.areas.visits.rules.order import way
from cwdesk.areas.visits.rules.periods import Every, Reckoning
from cwdesk.kernel.ids import Uid

EVERYWHERE = Where()

PENDING = (State.OVERDUE, State.WAITING)
"""What a due list is about."""


@dataclass(frozen=True, slots=True)
class DueLine:
    """A household as it stands on a day."""

    household_id: Uid
    community_id: Uid
    community: str
    grid_id: Uid | None
    grid: str
    address: str
    visit_class: str
    every: Every
    source: str
    """The rule behind it."""
    last: date | None
    """The last visit that counts; None: there is none."""
    state: State
    due_on: date | None
    days_left: int | None
    """Negative: so many days late; None: no day is known."""
    workers: tuple[str, ...]
    """Who answers for its grid."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines of a due list; nothing said: all that are pending."""

    where: Where = EVERYWHERE
    person_id: Uid | None = None
    """Only the grids that this worker answers for."""
    visit_class: str = ""
    states: Collection[State] = PENDING


def due(session: Session, as_of: date, asked: Asked | None = None) -> tuple[DueLine, ...]:
    """Return how households stand on a day, by community and grid, in the order of the way.

    Args:
        session: of a read.
        as_of: the day.
        asked: which of them.
    """
    wanted = asked or Asked()
    rules, called = policy(session, as_of), names(session)
    held = keepers(session, as_of, called)
    here = _asked_for(homes(session, as_of, rules, wanted.where), wanted, held)
    lasts = last_visits(session, [home.id for home in here if home.case.rule.every], as_of)
    stood = (
        (home, stand)
        for home, stand in _stand(here, rules.reckoning, lasts, as_of)
        if stand.state in wanted.states
    )
    return tuple(
        _line(home, stand, place, lasts.get(home.id), as_of)
        for place, pairs in _on_the_way(stood, called, held)
        for home, stand in pairs
    )


def _asked_for(here: Iterable[Home], wanted: Asked, held: Keepers) -> list[Home]:
    mine = {grid for grid, who in held.items() if any(one == wanted.person_id for one, _ in who)}
    return [
        home
        for home in here
        if (not wanted.visit_class or home.case.rule.visit_class == wanted.visit_class)
        and (wanted.person_id is None or home.grid_id in mine)
    ]


def _stand(
    here: Iterable[Home], reckoning: Reckoning, lasts: Mapping[Uid, date], as_of: date
) -> Iterator[tuple[Home, Standing]]:
    """Yield how each household stands; those that have all in common are reckoned once."""
    known: dict[tuple[Case, date | None], Standing] = {}
    for home in here:
        case, last = home.case, lasts.get(home.id)
        stand = known.get((case, last))
        if stand is None:
            stand = standing(case.rule.every, reckoning, case.since, last, as_of)
            known[case, last] = stand
        yield home, stand


class Place(NamedTuple):
    """What the households of a grid have in common."""

    community: str
    grid: str
    workers: tuple[str, ...]


Pairs = list[tuple[Home, Standing]]


def _on_the_way(
    stood: Iterable[tuple[Home, Standing]], called: Names, held: Keepers
) -> Iterator[tuple[Place, Pairs]]:
    """Yield the households of each grid in the order of the way, grid by grid."""
    found: defaultdict[tuple[Uid, Uid | None], Pairs] = defaultdict(list)
    for home, stand in stood:
        found[home.community_id, home.grid_id].append((home, stand))
    for community_id, community in called.communities.items():
        here = [(called.grid(grid), grid) for place, grid in found if place == community_id]
        for name, grid_id in sorted(here, key=lambda one: way(one[0])):
            keeping = held.get(grid_id, ()) if grid_id else ()
            place = Place(community, name, tuple(who for _, who in keeping))
            pairs = found[community_id, grid_id]
            yield place, sorted(pairs, key=lambda pair: way(pair[0].address))


def _line(home: Home, stand: Standing, place: Place, last: date | None, as_of: date) -> DueLine:
    rule = home.case.rule
    return DueLine(
        household_id=home.id,
        community_id=home.community_id,
        community=place.community,
        grid_id=home.grid_id,
        grid=place.grid,
        address=home.address,
        visit_class=rule.visit_class,
        every=rule.every,
        source=rule.source,
        last=last,
        state=stand.state,
        due_on=stand.due_on,
        days_left=(stand.due_on - as_of).days if stand.due_on else None,
        workers=place.workers,
    )
