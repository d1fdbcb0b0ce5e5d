"""Six hundred people: importing them, searching them, printing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cwdesk.areas.roster import exports
from cwdesk.areas.roster.forms.roster_list import FORM
from cwdesk.areas.roster.imports import make_plan, read_roster
from cwdesk.areas.roster.queries import roster_lines, search
from cwdesk.kernel import divisions
from cwdesk.kernel.clock import today
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from cwdesk.store.opening import Office
from cwdesk.store.undo import undo
from cwdesk.workflows import practice_office
from cwdesk.workflows.roster_import import import_roster
from cwdesk.workflows.setting_up import make_street_office
from tests.bench.conftest import Measured, median_of
from tests.conftest import CHEAP, PASSWORD

TODAY = today()
Note = Callable[[Measured], None]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("练习") / "甲"
    made = practice_office.make(folder, 600, 1, PASSWORD, cost=CHEAP)
    yield made.office
    made.office.close()


@pytest.fixture(scope="module")
def sheet(practice: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("表") / "花名册.xlsx"
    practice.database.write(exports.write_roster, file, TODAY, purpose="测量").result()
    return file


def test_importing_600_people(sheet: Path, tmp_path: Path, note: Note) -> None:
    office = make_street_office(
        tmp_path / "乙", practice_office.STREET, "甲", PASSWORD, cost=CHEAP
    ).office
    store = office.database

    def ours() -> None:
        reading = read_roster(sheet)
        plan = store.read(make_plan, reading, TODAY).result()
        assert store.write(import_roster, reading, plan).result().new == 600

    def bare() -> None:
        CalamineWorkbook.from_path(sheet).get_sheet_by_index(0).to_python()

    baseline = median_of(bare)
    taken = median_of(ours, 1)
    note(Measured("import 600: read, check, write", taken, baseline, "< 3 × bare + 1 s"))
    store.write(undo, 2).result()
    office.close()


def test_searching_600_people(practice: Office, note: Note) -> None:
    store = practice.database
    for query in ("wang", "王", "zxy", "5088", "138"):
        store.read(search, query, TODAY).result()
        taken = median_of(lambda q=query: store.read(search, q, TODAY).result())  # type: ignore[misc]
        note(Measured(f"search {query!r} over 600", taken, None, "≤ 100 ms"))


def test_picking_a_street(note: Note) -> None:
    def pick() -> None:
        divisions._divisions.cache_clear()  # noqa: SLF001 - as on the first click
        divisions.communities("610102001")

    note(Measured("communities of a street, read anew", median_of(pick), None, "≤ 100 ms"))


def test_listing_600_people(practice: Office, note: Note) -> None:
    store = practice.database
    taken = median_of(lambda: store.read(roster_lines, TODAY).result())
    note(Measured("roster of 600 as of a date", taken, None, "≤ 300 ms"))


def test_printing_600_people(practice: Office, note: Note) -> None:
    request = Request(as_of=TODAY, printed_by="甲", printed_at=datetime(2026, 11, 1, 9, 0))  # noqa: DTZ001
    gathered = practice.database.read(FORM.collect, request).result()
    taken = median_of(lambda: render(FORM, gathered, request), 3)
    note(Measured("600 people as PDF", taken, None, "≤ 3 s"))
