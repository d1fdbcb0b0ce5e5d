"""What `check` finds: damage, tampering behind the program's back, loose ends."""

from __future__ import annotations

import re

import pytest
from sqlmodel import Session

from cwdesk.kernel.errors import Cancelled
from cwdesk.kernel.ids import new_id
from cwdesk.store import journal
from cwdesk.store.checking import check
from cwdesk.store.database import Database
from cwdesk.store.journal import GENESIS, broken_links, head
from cwdesk.store.opening import Office
from tests.store.given import ACTOR, add_person, correct, tamper

OUTSIDE = "UPDATE journal_now SET operation = NULL"


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with five operations."""
    first = office.database.write(add_person, 1).result()
    for number in range(2, 5):
        office.database.write(add_person, number).result()
    office.database.write(correct, first, note="改").result()
    return office


def test_a_whole_office_has_no_findings(busy: Office) -> None:
    assert check(busy) == []
    assert busy.database.read(broken_links).result() == []


def test_the_head_is_the_hash_of_the_newest_operation(database: Database) -> None:
    assert database.read(head).result() == GENESIS
    database.write(add_person, 1).result()
    first = database.read(head).result()
    assert len(first) == len(GENESIS)
    database.write(lambda _session: None).result()
    assert database.read(head).result() == first


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE operation SET by = '别人' WHERE no = 2", [2]),
        ("UPDATE operation SET title = '' WHERE no = 5", [5]),
        ("UPDATE operation SET undo_of = 1 WHERE no = 3", [3]),
        ("UPDATE operation SET hash = x'00' WHERE no = 4", [4, 5]),
        ("UPDATE operation SET prev_hash = x'00' WHERE no = 4", [4]),
        ("UPDATE journal SET was = '{}' WHERE op = 'U'", [5]),
        ("UPDATE journal SET row_id = zeroblob(16) WHERE pos = 1", [1]),
        ("UPDATE journal SET origin = 2 WHERE pos = 3", [3]),
        ("UPDATE journal SET operation = 2 WHERE pos = 3", [2, 3]),
        ("DELETE FROM journal WHERE pos = 2", [2]),
        ("INSERT INTO journal (operation, origin, tbl, op) VALUES (1, 0, 'person', 'A')", [1]),
        ("PRAGMA foreign_keys = OFF; DELETE FROM operation WHERE no = 3", [4]),
    ],
)
def test_tampering_with_history_is_found(busy: Office, statement: str, wrong: list[int]) -> None:
    tamper(busy.database, *statement.split("; "))
    assert busy.database.read(broken_links).result() == wrong
    assert any("操作历史被改动过" in finding for finding in check(busy))


def test_many_broken_links_are_counted(busy: Office) -> None:
    for number in range(5, 9):
        busy.database.write(add_person, number).result()
    tamper(busy.database, "UPDATE operation SET by = '别人'")
    assert check(busy) == ["操作历史被改动过：第 1、2、3、4、5等 号操作对不上（共 9 项）。"]


def test_history_cut_off_at_its_end_is_found(busy: Office) -> None:
    tamper(busy.database, "DELETE FROM journal WHERE pos = 5", "DELETE FROM operation WHERE no = 5")
    assert busy.database.read(broken_links).result() == []
    assert check(busy) == ["操作历史的末尾缺了一段。"]


def test_all_history_gone_is_found(busy: Office) -> None:
    tamper(busy.database, "DELETE FROM journal", "DELETE FROM operation")
    findings = check(busy)
    assert "操作历史的末尾缺了一段。" in findings
    assert any("4 条记录没有来历" in finding for finding in findings)


def test_a_row_written_behind_the_journals_back_is_found(busy: Office) -> None:
    made = f"x'{new_id().hex()}', '1', '甲', ''"
    trigger = "journal_street_i"
    raw_sql = f"INSERT INTO street (id, code, name, county) VALUES ({made})"  # noqa: S608
    tamper(busy.database, f"DROP TRIGGER {trigger}", raw_sql)
    assert check(busy) == [
        "记录修改历史的触发器不完整，数据只能查看。请联系技术人员。",
        "“街道”里有 1 条记录没有来历，不是用本程序录入的。",
    ]


def test_a_reference_that_points_nowhere_is_found(busy: Office) -> None:
    def lose(session: Session) -> None:
        journal.describe(session, "x")

    busy.database.write(lose).result()
    tamper(
        busy.database,
        "PRAGMA foreign_keys = OFF",
        "UPDATE journal_now SET operation = 1",
        "UPDATE person SET photo_id = zeroblob(16) WHERE name = '甲1'",
        OUTSIDE,
        "UPDATE journal SET operation = 77 WHERE pos = 5",
    )
    findings = check(busy)
    assert "“人员”里有记录指向不存在的内容，请联系技术人员。" in findings
    assert "“操作历史”里有记录指向不存在的内容，请联系技术人员。" in findings


def test_a_column_that_the_program_does_not_know_is_found(busy: Office) -> None:
    tamper(busy.database, "ALTER TABLE street ADD COLUMN extra TEXT")
    assert check(busy) == ["表“street”的栏目和程序的不一致，请联系技术人员。"]


def test_bit_rot_is_found(busy: Office) -> None:
    assert busy.database.checkpoint().result()
    data = bytearray(busy.database.file.read_bytes())
    data[-100] ^= 1
    busy.database.file.write_bytes(data)
    assert check(busy)[0] == "数据文件有 1 处损坏，请从备份恢复。"


def test_a_file_that_cannot_be_read_any_more_is_a_finding(busy: Office) -> None:
    assert busy.database.checkpoint().result()
    data = busy.database.file.read_bytes()
    busy.database.file.write_bytes(data[:4096] + bytes(len(data) - 4096))
    assert any("读不下去" in finding for finding in check(busy))


def test_slot_files_that_differ_or_are_gone_are_found(busy: Office) -> None:
    main, copy = busy.folder / "keys.json", busy.folder / "keys.copy.json"
    copy.write_bytes(copy.read_bytes().replace("李经办".encode(), "王经办".encode()))
    assert ["不一致" in finding for finding in check(busy)] == [True]
    copy.unlink()
    main.write_bytes(b"{}")
    assert [re.findall("keys[a-z.]*", finding) for finding in check(busy)] == [
        ["keys.json"],
        ["keys.copy.json"],
    ]


def test_checking_tells_how_far_it_is_and_can_be_stopped(busy: Office) -> None:
    told: list[str] = []

    def stop(done: int, total: int, text: str) -> None:
        told.append(text)
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(busy, stop)
    assert told == ["正在检查数据文件", "正在检查各表的栏目", "正在检查记录之间的关联"]


def test_hundreds_of_operations_are_found_whole(office: Office) -> None:
    def many(session: Session) -> None:
        journal.finish(session)
        for number in range(400):
            journal.begin(session, ACTOR)
            add_person(session, number)
            journal.finish(session)
        journal.begin(session, ACTOR)

    office.database.write(many).result()
    assert check(office) == []
