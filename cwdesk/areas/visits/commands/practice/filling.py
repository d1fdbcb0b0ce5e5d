"""Putting made-up years on file: past the journal, as one operation that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.areas.visits import models
from cwdesk.areas.visits.commands.practice.homes import Somebody, homes
from cwdesk.areas.visits.commands.practice.plan import PracticeGrid
from cwdesk.areas.visits.commands.practice.rounds import Deck, Rounds, deck, working_days
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.filling import Filling, filling
from cwdesk.store.journal import describe
from cwdesk.store.table import Row

TABLES: tuple[type[Row], ...] = (
    models.GridDuty,
    models.Household,
    models.Resident,
    models.Member,
    models.KeyGroup,
    models.Visit,
    models.Matter,
    models.MatterStep,
)
"""Parents before children."""

DAYS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Practice:
    """What is made up."""

    grids: tuple[PracticeGrid, ...]
    visits: int
    """In all; they are spread over the households and the working days."""
    first: date
    last: date


def fill(
    session: Session,
    practice: Practice,
    dice: Random,
    somebody: Somebody,
    progress: Progress = silent,
) -> None:
    """Fill a practice office with households and years of visits.

    Raises:
        Refused: it is no practice office.
        ValueError: there are households or visits already.
        Cancelled: by `progress`.
    """
    if not own_office(session).practice:
        raise Refused("只有练习用的街道才能生成练习数据。")
    describe(session, f"练习数据 {practice.visits:,} 次走访", final=True)
    with filling(session, TABLES) as file:
        decks = _settle(file, practice, dice, somebody)
        rounds = Rounds(dice, practice.last)
        days = working_days(practice.first, practice.last)
        for at in range(0, len(days), DAYS_AT_ONCE):
            progress(at, len(days), "正在生成走访记录")
            some = days[at : at + DAYS_AT_ONCE]
            file.insert(models.Visit, _VISIT, rounds.visits(decks, some))
        file.insert(models.Matter, _MATTER, rounds.matters)
        file.insert(models.MatterStep, _STEP, rounds.steps)
        progress(len(days), len(days), "正在建立索引")


def _settle(
    file: Filling, practice: Practice, dice: Random, somebody: Somebody
) -> tuple[Deck, ...]:
    """Put the households of every grid on file; return who is to be visited."""
    since = practice.first.isoformat()
    total = sum(grid.households for grid in practice.grids)
    days = len(working_days(practice.first, practice.last))
    numbers: defaultdict[Uid, Iterator[int]] = defaultdict(count)
    decks = []
    for grid in practice.grids:
        file.insert(models.GridDuty, _DUTY, _duties(grid, practice.first))
        made = homes(grid, numbers[grid.community_id], since, dice, somebody)
        file.insert(models.Household, _HOUSEHOLD, made.households)
        file.insert(models.Resident, _RESIDENT, made.residents)
        file.insert(models.Member, _MEMBER, made.members)
        file.insert(models.KeyGroup, _GROUP, made.groups)
        share = practice.visits * grid.households / total / days
        decks.append(deck(grid, made.a_year, share, dice))
    return tuple(decks)


def _duties(grid: PracticeGrid, first: date) -> Sequence[tuple[object, ...]]:
    return [
        (new_id(), grid.grid_id, one.person_id, max(one.since, first).isoformat())
        for one in grid.keepers
    ]


_DUTY = ("id", "grid_id", "person_id", "valid_from")
_HOUSEHOLD = ("id", "community_id", "grid_id", "address", "valid_from")
_RESIDENT = ("id", "name", "id_number", "phone")
_MEMBER = ("id", "household_id", "resident_id", "relation", "place", "valid_from")
_GROUP = ("id", "resident_id", "kind", "valid_from")
_VISIT = ("id", "on", "household_id", "person_id", "kind", "met", "found", "done")
_MATTER = (
    "id", "kind", "community_id", "household_id", "visit_id", "asker", "what", "opened_on",
    "due_on", "person_id",
)  # fmt: skip
_STEP = ("id", "matter_id", "step", "on", "kind", "person_id", "what", "result")
