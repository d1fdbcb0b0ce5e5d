"""A street's list of residents, from the file into the store and back out by one undo."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from cwdesk.areas.office.queries import grids
from cwdesk.areas.visits.imports.residents import Verdict
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import street
from tests.areas.visits.housed import OCTOBER, households, imported, planned

FILES = Path(__file__).parents[3] / "files"
SAMPLE = FILES / "residents.xlsx"
EXPECTED: dict[str, int] = json.loads((FILES / "residents.expect.json").read_text("utf-8"))
COMMUNITIES = ("迎宾社区", "长青社区", "建设街社区", "新程街社区", "体育场社区", "王庄村村民委员会")


@pytest.fixture
def ready(database: Database) -> Database:
    database.write(street, COMMUNITIES).result()
    return database


def test_every_household_and_resident_comes_in(ready: Database) -> None:
    plan, done = imported(ready, SAMPLE)

    assert len(plan.homes) == done.imported.households == EXPECTED["households"]
    assert done.imported.new == EXPECTED["residents"]
    assert done.imported.grids == len(ready.read(grids).result()) == EXPECTED["grids"]
    assert not plan.of(Verdict.REFUSED)
    assert not plan.doubtful


def test_the_households_hold_whom_the_file_lists_below_their_heads(ready: Database) -> None:
    imported(ready, SAMPLE)

    found = ready.read(households).result()

    first = found[0]
    assert (first.community, first.grid, first.address) == ("迎宾社区", "第1网格", "1号楼1单元101")
    assert (first.head, first.phone) == ("周欣", "13096228648")
    assert [(one.name, one.relation) for one in first.residents] == [
        ("周欣", "户主"),
        ("周华梅", "父母"),
    ]
    assert sum(len(line.residents) for line in found) == EXPECTED["residents"]
    assert Counter(kind for line in found for kind in line.groups)["独居老人"] > 100


def test_the_same_file_twice_changes_nothing(ready: Database) -> None:
    imported(ready, SAMPLE)
    before = ready.read(events).result()

    plan, _ = imported(ready, SAMPLE)

    assert len(plan.of(Verdict.SAME)) == EXPECTED["residents"]
    assert len(plan.homes) == EXPECTED["households"]
    assert not plan.new_grids
    assert ready.read(events).result() == before


def test_one_undo_takes_everything_back(ready: Database) -> None:
    _, done = imported(ready, SAMPLE)

    ready.write(undo, done.operation).result()

    assert ready.read(households, OCTOBER).result() == []
    assert ready.read(grids).result() == ()


def test_communities_not_on_file_are_announced_once_and_added(database: Database) -> None:
    database.write(street, COMMUNITIES[1:]).result()

    plan = planned(database, SAMPLE)

    assert plan.new_communities == ("迎宾社区",)
    assert len(plan.doubtful) == 1
