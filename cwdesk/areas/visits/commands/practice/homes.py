"""Made-up households of a grid with the people in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from cwdesk.areas.visits.commands.practice.plan import (
    A_YEAR,
    GROUPS,
    MONTHLY,
    ORDINARY,
    RELATIONS,
    NewResident,
    PracticeGrid,
)
from cwdesk.kernel.ids import Uid, new_id

ALONE = GROUPS[0][0]
"""Who belongs to it has nobody else in the household."""

DOORS, FLOORS, UNITS = 2, 6, 3
BUILDING = DOORS * FLOORS * UNITS

Values = tuple[object, ...]
Somebody = Callable[[str], NewResident]
"""Makes somebody up; the surname is given, or empty."""


@dataclass(slots=True)
class Homes:
    """Rows of households and their people, and how often each is visited."""

    households: list[Values] = field(default_factory=list)
    residents: list[Values] = field(default_factory=list)
    members: list[Values] = field(default_factory=list)
    groups: list[Values] = field(default_factory=list)
    a_year: list[tuple[Uid, str, int]] = field(default_factory=list)
    """Household, the name of its head, visits a year."""


def address(number: int) -> str:
    """Return the address of the n-th household of a community, the first one is 0."""
    building, door = divmod(number, BUILDING)
    unit, place = divmod(door, DOORS * FLOORS)
    floor, side = divmod(place, DOORS)
    return f"{building + 1}号楼{unit + 1}单元{floor + 1}0{side + 1}"


def homes(
    grid: PracticeGrid, numbers: Iterator[int], since: str, dice: Random, somebody: Somebody
) -> Homes:
    """Return the households of a grid; `numbers` go on through its community."""
    made = Homes()
    for _ in range(grid.households):
        household, kind = new_id(), _kind(dice)
        place = (grid.community_id, grid.grid_id, address(next(numbers)))
        made.households.append((household, *place, since))
        people = 1 if kind == ALONE else dice.choice((1, 2, 3, 3, 4, 5))
        resident, name = _people(made, household, since, people, somebody)
        if kind:
            made.groups.append((new_id(), resident, kind, since))
        times = A_YEAR.get(kind, MONTHLY) if kind else ORDINARY
        made.a_year.append((household, name, times))
    return made


def _people(
    made: Homes, household: Uid, since: str, count: int, somebody: Somebody
) -> tuple[Uid, str]:
    """Add the people of a household; return its head."""
    heads: list[tuple[Uid, str]] = []
    for place, relation in enumerate(RELATIONS[:count]):
        one = somebody(heads[0][1][:1] if relation == "子女" else "")
        resident = new_id()
        made.residents.append((resident, one.name, one.id_number, one.phone))
        made.members.append((new_id(), household, resident, relation, place, since))
        heads.append((resident, one.name))
    return heads[0]


def _kind(dice: Random) -> str:
    """Return the key group that somebody of a household belongs to; mostly none."""
    chance = dice.randrange(1000)
    for kind, share in GROUPS:
        if chance < share:
            return kind
        chance -= share
    return ""
