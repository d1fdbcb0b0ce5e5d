"""Which households are to be visited, until when, and which should have been."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.visits.queries.keepers import Keepers, keepers
from cwdesk.areas.visits.queries.last_visits import last_visits
from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.areas.visits.queries.policy import policy
from cwdesk.areas.visits.queries.standing import Case, Home, Where, homes
from cwdesk.areas.visits.rules.due import Standing, State, standing
from cwdesk.areas.visits.rules.order import Way, way
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
    found = [
        _line(home, stand, (lasts.get(home.id), as_of), called, held)
        for home, stand in _stand(here, rules.reckoning, lasts, as_of)
        if stand.state in wanted.states
    ]
    return tuple(sorted(found, key=_on_the_way(called)))


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


def _line(
    home: Home,
    stand: Standing,
    when: tuple[date | None, date],
    called: Names,
    held: Keepers,
) -> DueLine:
    last, as_of = when
    rule = home.case.rule
    return DueLine(
        household_id=home.id,
        community_id=home.community_id,
        community=called.communities[home.community_id],
        grid_id=home.grid_id,
        grid=called.grid(home.grid_id),
        address=home.address,
        visit_class=rule.visit_class,
        every=rule.every,
        source=rule.source,
        last=last,
        state=stand.state,
        due_on=stand.due_on,
        days_left=(stand.due_on - as_of).days if stand.due_on else None,
        workers=tuple(name for _, name in held.get(home.grid_id, ())) if home.grid_id else (),
    )


def _on_the_way(called: Names) -> Callable[[DueLine], tuple[int, Way, Way]]:
    communities = {key: at for at, key in enumerate(called.communities)}
    return lambda line: (communities[line.community_id], way(line.grid), way(line.address))
