"""Years of made-up visits in a practice office; the numbers of a street of 240,000 people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from random import Random

from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.areas.visits.commands.practice import (
    Keeper,
    NewResident,
    Practice,
    PracticeGrid,
    fill,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.dates import earliest
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.progress import Progress, silent
from cwdesk.workflows import made_up

GRID = 300
"""Households of a grid."""
OF_THREE_WORKERS, A_YEAR = 400, 15
"""Households of three workers, and visits to each in a year: of 600 in ten years 12 million."""
BIRTHS = (date(1936, 1, 1).toordinal(), date(2024, 1, 1).toordinal())


@dataclass(frozen=True, slots=True)
class Years:
    """How much is made up; 0: as many as the workers have hands for."""

    years: int
    households: int = 0
    visits: int = 0

    def of(self, workers: int) -> Years:
        """Return how much that is with so many workers."""
        households = self.households or -(-workers * OF_THREE_WORKERS // 3)
        return Years(self.years, households, self.visits or households * A_YEAR * self.years)


def fill_years(session: Session, asked: Years, seed: int, progress: Progress = silent) -> None:
    """Fill a practice office with grids, households, people and years of visits.

    Raises:
        Refused: it is no practice office.
        ValueError: it has households or visits already.
        Cancelled: by `progress`.
    """
    dice = Random(seed)  # noqa: S311 - made-up data
    last = today()
    first = date(last.year - asked.years, last.month, 1)
    keepers = _keepers(session, last)
    wanted = asked.of(sum(map(len, keepers.values())))
    grids = _grids(session, keepers, wanted.households)
    fill(session, Practice(grids, wanted.visits, first, last), dice, _somebody(dice), progress)


def _keepers(session: Session, on: date) -> dict[Uid, list[Keeper]]:
    """Return the workers of each community, the longest in service first."""
    found: defaultdict[Uid, list[Keeper]] = defaultdict(list)
    for line in roster_lines(session, on):
        if line.community_id is not None:
            since = earliest(line.post_since) if line.post_since else on
            found[line.community_id].append(Keeper(line.person_id, since))
    return {key: sorted(people, key=lambda one: one.since) for key, people in found.items()}


def _grids(
    session: Session, keepers: dict[Uid, list[Keeper]], households: int
) -> tuple[PracticeGrid, ...]:
    """Add the grids of the communities that have workers, and share households and workers out."""
    here = [line for line in communities(session, today()) if line.id in keepers]
    made = []
    for at, line in enumerate(here):
        share = households * (at + 1) // len(here) - households * at // len(here)
        count = max(-(-share // GRID), 1)
        hands: list[list[Keeper]] = [[] for _ in range(count)]
        for place, one in zip(cycle(range(count)), keepers[line.id], strict=False):
            hands[place].append(one)
        for number in range(count):
            grid = office.add_grid(session, line.id, f"第{number + 1}网格")
            size = share * (number + 1) // count - share * number // count
            mine = tuple(hands[number] or keepers[line.id][:1])
            made.append(PracticeGrid(grid, line.id, size, mine))
    return tuple(made)


def _somebody(dice: Random) -> Callable[[str], NewResident]:
    taken: set[str] = set()

    def one(surname: str) -> NewResident:
        birth = date.fromordinal(dice.randrange(*BIRTHS))
        number = made_up.id_number(dice, birth, taken)
        return NewResident(made_up.name(dice, surname), number, made_up.phone(dice))

    return one
