"""Contracts, education and qualifications that rosters bring."""

from __future__ import annotations

from pathlib import Path

from cwdesk.areas.roster import queries
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.roster.given import HEADER, OCTOBER, imported, person, sheet

CONTRACT = [*HEADER, "合同起", "合同止"]


def contracts(database: Database, who: Uid) -> list[tuple[object, object]]:
    parts = database.read(queries.personal_file, who).result().parts["contract"]
    return [(part.values["valid_from"], part.values["valid_to"]) for part in parts]


def test_a_new_contract_stands_beside_the_old_one(
    database: Database, zhang: Uid, path: Path
) -> None:
    old, new = ("2021-07-01", "2024-06-30"), ("2024-07-01", "2027-06-30")
    for begin, end in (old, new, old):
        imported(database, sheet(path, CONTRACT, [*person(1, "张伟"), begin, end]))
    assert contracts(database, zhang) == [old, new]


def test_a_contract_of_which_only_the_end_is_known_is_kept_and_completed(
    database: Database, zhang: Uid, path: Path
) -> None:
    imported(database, sheet(path, CONTRACT, [*person(1, "张伟"), "", "2027-06"]))
    assert contracts(database, zhang) == [("", "2027-06")]
    made = sheet(path, CONTRACT, [*person(1, "张伟"), "2024-07-01", "2027-06-30"])
    imported(database, made)
    assert contracts(database, zhang) == [("2024-07-01", "2027-06-30")]
    assert imported(database, made)[1].same == 1


def test_a_contract_becomes_open_ended_when_the_sheet_says_so(
    database: Database, zhang: Uid, path: Path
) -> None:
    for end in ("2027-06-30", "", "无固定期限"):
        made = sheet(path, CONTRACT, [*person(1, "张伟"), "2024-07-01", end])
        imported(database, made)
    assert imported(database, made)[1].same == 1
    assert contracts(database, zhang) == [("2024-07-01", "")]
    assert (
        database.read(queries.roster_line, zhang, OCTOBER).result().contract
        == "2024-07-01 至 无固定期限"
    )


def test_a_contract_whose_end_is_not_said_is_not_open_ended(
    database: Database, zhang: Uid, path: Path
) -> None:
    imported(database, sheet(path, CONTRACT, [*person(1, "张伟"), "2024-07-01", "2027年6月31日"]))
    assert database.read(queries.roster_line, zhang, OCTOBER).result().contract == "2024-07-01 至"


def test_a_contract_to_come_is_taken_once(database: Database, zhang: Uid, path: Path) -> None:
    made = sheet(path, CONTRACT, [*person(1, "张伟"), "2027-01-01", "2029-12-31"])
    assert [imported(database, made)[1].changed for _ in range(2)] == [1, 0]


EDUCATED = [*HEADER, "第一学历", "最高学历", "毕业院校", "专业", "职业资格", "岗级"]


def test_what_was_learned_later_is_added_and_then_the_same(
    database: Database, zhang: Uid, path: Path
) -> None:
    for first, highest, held, grade in (
        ("大专", "", "", ""),
        ("大专", "本科", "社会工作师2016.10", 3),
        ("大专", "本科", "助理社会工作师", 4),
    ):
        row = [*person(1, "张伟"), first, highest, "平顶山学院", "法学", held, grade]
        made = sheet(path, EDUCATED, row)
        assert imported(database, made)[1].changed == 1
        assert imported(database, made)[1].same == 1
    line = database.read(queries.roster_line, zhang, OCTOBER).result()
    assert (line.first_education, line.highest_education) == ("大专", "本科")
    assert (line.school_major, line.qualification) == ("平顶山学院 法学", "社会工作师 2016.10")
    assert line.grade == 4


def test_the_end_of_the_contract_in_force_is_moved_when_its_beginning_is_told_less_exactly(
    database: Database, zhang: Uid, path: Path
) -> None:
    imported(database, sheet(path, CONTRACT, [*person(1, "张伟"), "2024-07-01", "2027-06-30"]))
    made = sheet(path, CONTRACT, [*person(1, "张伟"), "2024-07", "2028-06-30"])
    imported(database, made)
    assert contracts(database, zhang) == [("2024-07-01", "2028-06-30")]
    assert imported(database, made)[1].same == 1


def test_details_are_corrected_where_they_stand(database: Database, zhang: Uid, path: Path) -> None:
    for first, highest, school, held in (
        ("", "", "甲校", ""),
        ("", "本科", "乙校", "社会工作师2016.10"),
        ("中专", "硕士", "丙校", "社会工作师2017.10"),
        ("大专", "硕士", "丙校", "社会工作师2017.10"),
    ):
        row = [*person(1, "张伟"), first, highest, school, "法学", held, ""]
        made = sheet(path, EDUCATED, row)
        assert imported(database, made)[1].changed == 1
        assert imported(database, made)[1].same == 1
    line = database.read(queries.roster_line, zhang, OCTOBER).result()
    assert (line.first_education, line.highest_education) == ("大专", "硕士研究生")
    assert (line.school_major, line.qualification) == ("丙校 法学", "社会工作师 2017.10")
