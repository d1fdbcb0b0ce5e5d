"""Opening balances by sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.imports import (
    Plan,
    Verdict,
    apply,
    make_plan,
    read_openings,
    write_refused,
)
from cwdesk.areas.roster import commands as roster
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import id_number, sheet, street, worker

AS_OF = date(2026, 3, 2)
HEADER = ("序号", "姓名", "身份证号", "工号", "假别", "剩余天数", "有效期至")


@pytest.fixture
def people(database: Database) -> dict[str, Uid]:
    place = database.write(street).result()["迎宾社区"]
    made = {}
    for serial, name in ((1, "张伟"), (2, "王芳"), (3, "李军"), (5, "李军")):
        made[f"{name}{serial}"] = database.write(worker, serial, name, place).result()
    numbered = database.write(
        roster.correct_person, made["李军5"], {"staff_number": "007"}, "补工号"
    )
    numbered.result()
    return made


def planned(database: Database, path: Path) -> Plan:
    return database.read(make_plan, read_openings(path), AS_OF).result()


def test_balances_come_in_once_and_are_undone_at_once(
    database: Database, people: dict[str, Uid], tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "余额.xlsx",
        HEADER,
        (1, "张伟", id_number(1), None, None, 3.5, None),
        (2, "王芳", None, None, "调休", "2天", "2026-06"),
        (3, "李军", None, "007", "年休假", 0, None),
    )
    plan = planned(database, path)
    assert [line.verdict for line in plan.lines] == [Verdict.NEW, Verdict.NEW, Verdict.SAME]
    assert database.write(apply, plan).result() == 2
    found = {
        (line.name, line.kind): line.balance.remaining
        for line in database.read(queries.balances, date(2026, 6, 30)).result()
    }
    assert found["张伟", "annual"] == 7
    assert found["王芳", "comp_off"] == 4
    with pytest.raises(Refused, match="已经登记过"):
        database.write(apply, plan).result()
    assert [line.verdict for line in planned(database, path).lines] == [Verdict.SAME] * 3

    database.write(undo, database.read(events).result()[0].operation).result()
    assert database.read(queries.entries).result() == ()


def test_rows_that_are_not_certain_are_refused_with_the_reason(
    database: Database, people: dict[str, Uid], tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "余额.xlsx",
        HEADER,
        (1, "李军", None, None, None, 3, None),
        (2, "诸葛亮", None, None, None, 3, None),
        (3, "张伟", id_number(2), None, None, 3, None),
        (4, "张伟", id_number(9), None, None, 3, None),
        (5, "张伟", None, None, None, 1.3, None),
        (6, "张伟", None, None, "旅游假", 1, None),
        (7, "张伟", None, None, "事假", 1, None),
        (8, "张伟", None, None, None, 1, "26.3"),
        (9, "张伟", None, None, None, 1, None),
        (10, "张伟", None, None, None, 2, None),
    )
    reading = read_openings(path)
    plan = database.read(make_plan, reading, AS_OF).result()
    said = [line.problems[0].text if line.problems else "" for line in plan.lines]
    words = [
        "2 个李军",
        "没有这个人",
        "登记的是王芳",
        "没有这个身份证号",
        "不是天数",
        "没有“旅游假”",
    ]
    words += ["没有余额", "年份", "", "出现了两次"]
    assert [word in text for word, text in zip(words, said, strict=True)] == [True] * 10
    assert write_refused(tmp_path / "退回.xlsx", reading, plan) == 9
    assert len(read_openings(tmp_path / "退回.xlsx").tables[0].records) == 9


def test_another_balance_than_the_one_on_file_is_refused(
    database: Database, people: dict[str, Uid], tmp_path: Path
) -> None:
    row = (1, "张伟", id_number(1), None, None, 3, None)
    plan = planned(database, sheet(tmp_path / "一.xlsx", HEADER, row))
    database.write(apply, plan).result()
    row = (1, "张伟", id_number(1), None, None, 4, None)
    (line,) = planned(database, sheet(tmp_path / "二.xlsx", HEADER, row)).lines
    assert "已经登记为 3 天" in line.problems[0].text


def test_a_sheet_of_something_else_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="剩余天数"):
        read_openings(sheet(tmp_path / "名册.xlsx", ("姓名", "身份证号"), ("张伟", id_number(1))))
    with pytest.raises(Rejected, match="没有人员"):
        read_openings(sheet(tmp_path / "空.xlsx", HEADER))
