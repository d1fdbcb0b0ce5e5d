"""Importing residents and visits: where it may be done, and what is remembered with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.areas.office.commands import set_up_county
from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.areas.visits.imports import residents, visits
from cwdesk.kernel.errors import Cancelled, Refused
from cwdesk.store.database import Database
from cwdesk.workflows.resident_import import RESIDENTS, import_residents
from cwdesk.workflows.visit_import import VISITS, import_visits
from tests.areas.roster.given import id_number, sheet, street
from tests.areas.visits.given import home, place
from tests.areas.visits.housed import OCTOBER, people

MAPPING = {"f" * 32: {"住处": "address"}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sheet(
        tmp_path / "居民.xlsx",
        ("社区", "住处", "姓名", "身份证号", "地址"),
        ("迎宾社区", "1-1-101", "周欣", id_number(1), "不是地址"),
    )


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return sheet(
        tmp_path / "走访.xlsx",
        ("日期", "社区", "地址", "走访人"),
        ("2026-10-05", "迎宾社区", "1-1-101", "张伟"),
    )


def test_what_the_clerk_said_the_columns_are_is_remembered(database: Database, path: Path) -> None:
    database.write(street).result()
    [layout] = residents.read_residents(path).layouts
    said = {**layout.mapping(), "住处": "address", "地址": "note"}
    mappings = {layout.fingerprint: said}
    reading = residents.read_residents(path, mappings)
    plan = database.read(residents.make_plan, reading, OCTOBER).result()

    database.write(import_residents, reading, plan, mappings).result()

    assert database.read(sheet_mappings, RESIDENTS).result() == mappings
    assert people(database) == {"1-1-101": ["周欣"]}


def test_layouts_of_visits_are_remembered_apart(database: Database, log: Path) -> None:
    at = database.write(place).result()
    database.write(home, at, "1-1-101").result()
    reading = visits.read_visits(log)
    plan = database.read(visits.make_plan, reading, OCTOBER).result()

    database.write(import_visits, reading, plan, MAPPING).result()

    assert database.read(sheet_mappings, VISITS).result() == MAPPING
    assert database.read(sheet_mappings, RESIDENTS).result() == {}


def test_a_county_takes_neither_from_a_sheet(database: Database, path: Path, log: Path) -> None:
    database.write(set_up_county, "410402", "新华区").result()
    named, told = residents.read_residents(path), visits.read_visits(log)
    homes = database.read(residents.make_plan, named, OCTOBER).result()
    visited = database.read(visits.make_plan, told, OCTOBER).result()

    with pytest.raises(Refused, match="在街道的电脑上"):
        database.write(import_residents, named, homes).result()
    with pytest.raises(Refused, match="在街道的电脑上"):
        database.write(import_visits, told, visited).result()


def test_cancelling_leaves_everything_as_it_was(database: Database, path: Path) -> None:
    database.write(street).result()
    reading = residents.read_residents(path)
    plan = database.read(residents.make_plan, reading, OCTOBER).result()

    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        database.write(import_residents, reading, plan, None, stop).result()
    assert people(database) == {}
