"""Whom a row is about, what it changes, and who moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from cwdesk.areas.visits.commands.residents import record_death
from cwdesk.areas.visits.imports.residents import Plan, Verdict, make_plan, read_residents
from cwdesk.areas.visits.models import Household, Member, Resident
from cwdesk.areas.visits.queries.households import HouseholdLine
from cwdesk.kernel.errors import Refused
from cwdesk.store.database import Database
from cwdesk.store.undo import undo
from cwdesk.workflows.resident_import import import_residents
from tests.areas.roster.given import id_number, sheet, street
from tests.areas.visits.housed import OCTOBER, households, imported, people, planned, reasons

A, B, C, D = (id_number(serial) for serial in (1, 2, 3, 4))
HEAD = ["社区", "网格", "地址", "姓名", "与户主关系", "身份证号", "联系电话", "人群类别"]
NOVEMBER = date(2026, 11, 15)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "居民台账.xlsx"


@pytest.fixture
def ready(database: Database, path: Path) -> Database:
    """周欣 and 周华 behind 1-1-101, 胡娟 alone behind 1-1-102, since October."""
    database.write(street).result()
    sheet(path, HEAD, *START)
    imported(database, path)
    return database


def row(name: str, number: str = "", address: str = "1-1-101", **more: str) -> list[str]:
    said = {"grid": "第1网格", "relation": "", "phone": "", "groups": "", **more}
    return [
        "迎宾社区", said["grid"], address, name, said["relation"], number, said["phone"],
        said["groups"],
    ]  # fmt: skip


START = (
    row("周欣", A, relation="户主", phone="13800001111", groups="低保户"),
    row("周华", B, relation="子"),
    row("胡娟", C, "1-1-102", relation="户主"),
)


def of(database: Database, path: Path, *rows: Sequence[str], head: Sequence[str] = HEAD) -> Plan:
    sheet(path, head, *rows)
    return planned(database, path, NOVEMBER)


def take(database: Database, path: Path, *rows: Sequence[str]) -> Plan:
    sheet(path, HEAD, *rows)
    return imported(database, path, NOVEMBER)[0]


def homes(database: Database) -> dict[str, HouseholdLine]:
    return {line.address: line for line in database.read(households, NOVEMBER).result()}


def test_a_phone_a_name_and_a_relation_change_in_place(ready: Database, path: Path) -> None:
    plan = take(ready, path, row("周欣", A, phone="13900002222"), row("周华华", B, relation="女儿"))

    assert [(c.title, c.was, c.now) for line in plan.lines for c in line.changes] == [
        ("联系电话", "13800001111", "13900002222"),
        ("姓名", "周华", "周华华"),
        ("与户主关系", "子", "女儿"),
    ]
    assert "改为周华华" in plan.doubtful[0].doubts[0].text
    assert [one.name for one in homes(ready)["1-1-101"].residents] == ["周欣", "周华华"]


def test_an_empty_cell_says_nothing(ready: Database, path: Path) -> None:
    assert {line.verdict for line in of(ready, path, row("周欣", A)).lines} == {Verdict.SAME}


def test_key_groups_are_added_and_never_ended_by_a_list(ready: Database, path: Path) -> None:
    take(ready, path, row("周欣", A, groups="残疾人"))

    assert homes(ready)["1-1-101"].groups == ("低保户", "残疾人")


def test_somebody_at_another_address_moves(ready: Database, path: Path) -> None:
    plan = take(ready, path, row("周华", B, "1-1-102", relation="子"))

    assert [change.title for change in plan.lines[0].changes] == ["住址"]
    assert people(ready, NOVEMBER) == {"1-1-101": ["周欣"], "1-1-102": ["胡娟", "周华"]}
    assert people(ready, OCTOBER) == {"1-1-101": ["周欣", "周华"], "1-1-102": ["胡娟"]}
    assert {line.verdict for line in planned(ready, path).lines} == {Verdict.SAME}


def test_a_household_that_everybody_leaves_ends(ready: Database, path: Path) -> None:
    plan = take(ready, path, row("胡娟", C, "9-9-909", relation="户主"))

    assert len(plan.emptied) == 1
    assert set(homes(ready)) == {"1-1-101", "9-9-909"}
    ended = ready.read(_ended).result()
    assert [(one.address, one.valid_to, one.end_kind) for one in ended] == [
        ("1-1-102", date(2026, 11, 14), "迁出")
    ]


def _ended(session: Session) -> list[Household]:
    return list(session.exec(select(Household).where(col(Household.valid_to).is_not(None))))


def test_two_families_that_change_places_keep_their_doors(ready: Database, path: Path) -> None:
    plan = take(
        ready,
        path,
        row("胡娟", C, "1-1-101", relation="户主"),
        row("周欣", A, "1-1-102", relation="户主"),
        row("周华", B, "1-1-102", relation="子"),
    )

    assert plan.emptied == ()
    assert people(ready, NOVEMBER) == {"1-1-101": ["胡娟"], "1-1-102": ["周欣", "周华"]}


def test_a_new_head_takes_the_place_of_the_old_one(ready: Database, path: Path) -> None:
    take(ready, path, row("周华", B, relation="户主"))

    home = homes(ready)["1-1-101"]
    assert [(one.name, one.relation) for one in home.residents] == [("周华", "户主"), ("周欣", "")]


def test_a_number_is_filled_in_for_a_namesake_behind_the_door(ready: Database, path: Path) -> None:
    take(ready, path, row("周小", "", relation="孙"))
    plan = take(ready, path, row("周小", D))

    assert [change.title for change in plan.lines[0].changes] == ["身份证号"]
    assert [one.name for one in homes(ready)["1-1-101"].residents] == ["周欣", "周华", "周小"]


def test_a_name_alone_never_says_who_it_is(ready: Database, path: Path) -> None:
    plan = take(ready, path, row("胡娟", "", "1-1-103"))

    assert [line.verdict for line in plan.lines] == [Verdict.NEW]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row("周欣", D)], "另一个身份证号"),
        ([row("李四", A)], "姓名不同"),
        ([row("周欣", A), row("周欣", A)], "是同一个人"),
        ([row("周欣", A), row("周小", A)], "请核对是谁的号码"),
        ([row("周欣", A), row("周欣")], "是同一个人"),
        ([row("新人"), row("新人")], "是同一个人"),
        ([row("周欣", A), row("周欣", A, "5-5-505")], "只在常住的一处"),
    ],
)
def test_what_cannot_be_is_refused(
    ready: Database, path: Path, rows: list[list[str]], reason: str
) -> None:
    assert reason in "".join(reasons(of(ready, path, *rows)))


def test_a_masked_number_fits_or_is_another_persons(ready: Database, path: Path) -> None:
    fits, other = f"{A[:3]}***********{A[-4:]}", f"{A[:3]}***********0000"

    assert of(ready, path, row("周欣", fits)).lines[0].verdict is Verdict.SAME
    assert "另一个身份证号" in "".join(reasons(of(ready, path, row("周欣", other))))


def test_two_namesakes_behind_a_door_need_their_numbers(ready: Database, path: Path) -> None:
    take(ready, path, row("王芳", D), row("王芳", id_number(5)))

    assert "有 2 个王芳" in "".join(reasons(of(ready, path, row("王芳"))))


def test_one_who_died_is_refused(ready: Database, path: Path) -> None:
    ready.write(_dies).result()

    assert "去世" in "".join(reasons(of(ready, path, row("周华", B))))


def _dies(session: Session) -> None:
    resident = session.exec(select(Resident.id).where(Resident.name == "周华")).one()
    record_death(session, resident, date(2026, 11, 1))


def test_another_family_behind_the_door_is_pointed_out(ready: Database, path: Path) -> None:
    plan = of(ready, path, row("郑红", D, relation="户主"))

    assert "请核对是否已换户" in plan.doubtful[0].doubts[0].text


def test_the_same_door_in_another_grid_is_another_household(ready: Database, path: Path) -> None:
    take(ready, path, row("郑红", D, grid="第2网格"))

    found = ready.read(households, NOVEMBER).result()
    assert [(line.grid, line.address, line.head) for line in found][-1] == (
        "第2网格", "1-1-101", "郑红",
    )  # fmt: skip


def test_a_household_whose_grid_changes_stays_itself(ready: Database, path: Path) -> None:
    plan = take(ready, path, row("周欣", A, grid="第2网格"), row("周华", B, grid="第2网格"))

    assert [change.title for change in plan.lines[0].changes] == ["网格"]
    assert homes(ready)["1-1-101"].grid == "第2网格"
    assert len(homes(ready)) == 2


def test_a_door_in_several_grids_has_to_be_told(ready: Database, path: Path) -> None:
    take(ready, path, row("郑红", D, grid="第2网格"))

    plan = of(ready, path, row("新人", grid=""))

    assert "登记了 2 户" in "".join(reasons(plan))


def test_undo_brings_everybody_back(ready: Database, path: Path) -> None:
    sheet(path, HEAD, row("周华", B, "1-1-102"), row("胡娟", C, "7-7-707"))
    _, done = imported(ready, path, NOVEMBER)

    ready.write(undo, done.operation).result()

    assert people(ready, NOVEMBER) == {"1-1-101": ["周欣", "周华"], "1-1-102": ["胡娟"]}
    assert len(ready.read(lambda session: session.exec(select(Member)).all()).result()) == 3


def test_a_plan_does_not_outlive_another_operation(ready: Database, path: Path) -> None:
    sheet(path, HEAD, row("新人", D))
    reading = read_residents(path)
    plan = ready.read(make_plan, reading, NOVEMBER).result()
    ready.write(_dies).result()

    with pytest.raises(Refused):
        ready.write(import_residents, reading, plan).result()
