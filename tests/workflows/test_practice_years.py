"""A practice office with years of visits: plausible, whole, and declared as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlmodel import Session

from cwdesk.areas.office.commands import set_up_street
from cwdesk.areas.visits import queries
from cwdesk.areas.visits.commands.practice import NewResident, Practice, fill
from cwdesk.areas.visits.commands.practice.homes import address
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Cancelled, Refused
from cwdesk.store.checking import check
from cwdesk.store.history import events
from cwdesk.store.opening import Office
from cwdesk.workflows import practice_office
from cwdesk.workflows.practice_years import Years, fill_years
from tests.conftest import CHEAP, PASSWORD


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Office]:
    office = practice_office.make(tmp_path / "甲", 30, 1, PASSWORD, cost=CHEAP).office
    yield office
    office.close()


def test_a_year_of_visits_is_whole_and_plausible(practice: Office) -> None:
    store = practice.database
    store.write(fill_years, Years(1, 600, 9_000), 1).result()
    assert check(practice) == []
    on = today()
    lines = store.read(queries.due, on, queries.Asked(states=tuple(State))).result()
    assert len(lines) == 600
    assert {line.state for line in lines} >= {State.VISITED, State.WAITING}
    assert all(line.workers and line.grid for line in lines)
    month = on.replace(day=1) - timedelta(days=1)
    whole = store.read(queries.coverage, month).result().whole
    assert whole.due == 600
    assert 300 < whole.visited < 600
    page = store.read(queries.log).result()
    assert len(page.lines) == 100
    assert {line.kind for line in page.lines} >= {"入户走访"}
    assert store.read(queries.matter_lines, on).result()


def test_it_is_one_operation_that_cannot_be_undone_and_may_be_stopped(practice: Office) -> None:
    store = practice.database

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        store.write(fill_years, Years(1, 100, 500), 1, stop).result()
    assert store.read(queries.log).result().lines == ()
    store.write(fill_years, Years(1, 100, 500), 1).result()
    newest = store.read(events).result()[0]
    assert newest.title == "练习数据 500 次走访"


def test_a_real_office_is_never_filled(session: Session) -> None:
    set_up_street(session, "410402002", "光明路街道办事处", "新华区", [("", "迎宾社区")])
    session.flush()
    plan = Practice((), 10, date(2026, 1, 1), date(2026, 1, 31))
    with pytest.raises(Refused, match="练习"):
        fill(session, plan, Random(1), lambda _: NewResident("甲", "", ""))  # noqa: S311


def test_as_many_households_and_visits_as_there_are_hands() -> None:
    assert Years(10).of(600) == Years(10, 80_000, 12_000_000)
    assert Years(10, 500, 9_000).of(600) == Years(10, 500, 9_000)


def test_every_door_has_an_address_of_its_own() -> None:
    doors = [address(number) for number in range(200)]
    assert len(set(doors)) == 200
    assert doors[0] == "1号楼1单元101"
    assert doors[36] == "2号楼1单元101"
