"""Sign-in sheets and pasted names: who is meant, and nobody is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from sqlmodel import Session

from cwdesk.areas.roster import commands as roster
from cwdesk.areas.roster.queries import IN_SERVICE, LEFT, roster_lines
from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.imports import (
    Plan,
    Planned,
    Said,
    Verdict,
    apply,
    make_plan,
    read_pasted,
    read_signin,
    write_refused,
)
from cwdesk.areas.training.imports.matching import People
from cwdesk.areas.training.imports.times import Moment, read_moment
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.sheets.read import Cell
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import book, id_number, sheet
from tests.areas.training.given import held, numbered, people

MAY = date(2026, 5, 6)
HEADER = ("序号", "姓名", "工号", "单位", "签到时间", "签名")
TITLE = ("社区治理培训班签到表",)


@pytest.fixture
def who(database: Database) -> dict[str, Uid]:
    found = database.write(people).result()
    database.write(_numbers, found).result()
    return found


def _numbers(session: Session, found: dict[str, Uid]) -> None:
    numbered(session, found["书记"], "1001")
    numbered(session, found["同名"], "1004")


@pytest.fixture
def made(database: Database, who: dict[str, Uid]) -> Uid:
    return database.write(held, "2026-05-06", last_day="2026-05-07").result()


def planned(database: Database, made: Uid, path: Path) -> Plan:
    return database.read(make_plan, read_signin(path), made).result()


def pasted(database: Database, made: Uid, text: str) -> Plan:
    return database.read(make_plan, read_pasted(text), made).result()


def verdicts(plan: Plan) -> list[str]:
    return [f"{line.name} {line.verdict}" for line in plan.lines]


def test_two_lists_side_by_side_come_in_once_and_are_undone_at_once(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "签到.xlsx",
        TITLE,
        (*HEADER, *HEADER),
        (
            1,
            "张伟",
            1001,
            "迎宾社区",
            "2026-05-06 8:25",
            "张伟",
            3,
            "王芳",
            None,
            "迎宾",
            "8:31",
            "√",
        ),
        (2, "李 军", None, "迎宾社区", None, "√", 4, "王芳", 1004, None, "8:40", None),
        ("备注：共 4 人",),
    )
    plan = planned(database, made, path)
    assert verdicts(plan) == ["张伟 new", "李军 new", "王芳 new", "王芳 new"]
    assert database.write(apply, plan).result() == 4
    detail = database.read(queries.session_detail, made).result()
    assert {one.person_id: one.times for one in detail.attendees} == {
        who["书记"]: ("8:25",),
        who["副书记"]: ("",),
        who["网格员"]: ("8:31",),
        who["同名"]: ("8:40",),
    }
    again = planned(database, made, path)
    assert {line.verdict for line in again.lines} == {Verdict.SAME}
    assert database.write(apply, again).result() == 0

    newest = database.read(events).result()[0]
    assert newest.title == "导入签到 4 人：社区治理"
    database.write(undo, newest.operation).result()
    assert database.read(queries.session_detail, made).result().attendees == ()


def test_same_names_are_asked_and_the_clerks_answer_is_taken(
    database: Database, who: dict[str, Uid], made: Uid
) -> None:
    plan = pasted(database, made, "1. 张伟\n2. 王芳、李 军")
    assert verdicts(plan) == ["张伟 new", "王芳 doubtful", "李军 new"]
    asked = plan.lines[1]
    assert "2 个王芳" in asked.why
    assert [one.community for one in asked.candidates] == ["迎宾社区", "长青社区"]
    assert asked.candidates[0].words == f"王芳（迎宾社区，{id_number(2)[-4:]}）"
    assert database.write(apply, plan, {asked.number: who["同名"]}).result() == 3
    signed = database.read(queries.session_detail, made).result().attendees
    assert who["同名"] in {one.person_id for one in signed}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("王芳 迎宾社区", ["王芳 new"]),
        ("王芳 1004", ["王芳 new"]),
        ("1001\n1004", ["张伟 new", "王芳 new"]),
        ("张伟 1001 王芳 1004", ["张伟 new", "王芳 new"]),
        ("张伟，张伟", ["张伟 new", "张伟 same"]),
        (f"{id_number(2).lower()}", ["王芳 new"]),
        ("姓名\t单位\n王芳\t长青社区\n张伟\t", ["王芳 new", "张伟 new"]),
        ("王芳 王庄村", ["王芳 doubtful"]),
        ("王芳 新华区光明路街道迎宾社区", ["王芳 new"]),
        ("王芳 光明路街道", ["王芳 doubtful", "光明路街道 refused"]),
        ("诸葛亮", ["诸葛亮 refused"]),
        ("9999", ["9999 refused"]),
        ("张伟 9999", ["张伟 new"]),
        ("李军 1001", ["李军 doubtful"]),
        (f"李军 {id_number(2)}", ["李军 doubtful"]),
        (f"李军 {id_number(99)}", ["李军 doubtful"]),
        (id_number(99), [" refused"]),
        ("?伟", ["?伟 refused"]),
    ],
)
def test_pasted_names_and_numbers(
    database: Database, who: dict[str, Uid], made: Uid, text: str, expected: list[str]
) -> None:
    assert verdicts(pasted(database, made, text)) == expected


def test_nothing_pasted_is_rejected() -> None:
    with pytest.raises(Rejected, match="没有粘贴"):
        read_pasted(" \n\t")
    with pytest.raises(Rejected, match="没有人员"):
        read_pasted("姓名\t单位")


def test_who_left_is_not_taken_by_name(database: Database, who: dict[str, Uid], made: Uid) -> None:
    database.write(roster.leave, who["副书记"], date(2026, 4, 30), "辞职", "个人原因").result()
    (line,) = pasted(database, made, "李军").lines
    assert (line.verdict, "不在职" in line.why) == (Verdict.DOUBTFUL, True)


def test_one_number_of_two_people_is_asked(database: Database, who: dict[str, Uid]) -> None:
    lines = [
        replace(line, staff_number="7", status=LEFT)
        for line in database.read(roster_lines, MAY).result()[:2]
    ]
    found = People(lines).meant(Said("名单", 1, "", staff_number="7"))
    assert (found.line, len(found.candidates)) == (None, 2)
    assert "2 个人的工号是 7" in found.why
    came_back = [replace(lines[0], status=IN_SERVICE), lines[1]]
    assert People(came_back).meant(Said("名单", 1, "", staff_number="7")).line == came_back[0]


def test_a_row_below_a_community_may_be_of_another(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    rows = [("单位", "姓名"), ("长青社区", "王芳"), (None, "张伟"), ("长青社区", "李军")]
    plan = planned(database, made, sheet(tmp_path / "签到.xlsx", *rows))
    assert verdicts(plan) == ["王芳 new", "张伟 new", "李军 doubtful"]


def test_pages_below_one_another_and_numbers_for_the_first_list_alone(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    header = ("序号", "姓 名", "签 名", "姓 名", "签 名")
    path = sheet(
        tmp_path / "签到.xlsx",
        ("社区治理培训班签到表",),
        ("时间：2026年5月6日　地点：党校",),
        header,
        (1, "张伟", "√", "李军", "√"),
        ("社区治理培训班签到表",),
        header,
        (2, "赵强", "√", "张飞", None),
        ("签到人数：3 人",),
    )
    plan = planned(database, made, path)
    assert verdicts(plan) == ["张伟 new", "赵强 new", "李军 new", "张飞 absent"]


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("时间：2026年5月7日 8:30", "2026-05-07"),
        ("2026年5月6日—2026年5月7日", "2026-05-06"),
        ("印制：2026.3.1", "2026-05-06"),
        (datetime.fromisoformat("2026-05-07"), "2026-05-07"),
        ("2026年13月7日", "2026-05-06"),
    ],
)
def test_the_day_above_a_list_is_that_of_its_people(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path, above: str, day: str
) -> None:
    with xlsxwriter.Workbook(
        tmp_path / "签到.xlsx", {"default_date_format": "yyyy-mm-dd"}
    ) as made_:
        page = made_.add_worksheet()
        page.write_row(0, 0, ("签到表", above))
        page.write_row(1, 0, ("姓名", "签名"))
        page.write_row(2, 0, ("张伟", "√"))
    (line,) = planned(database, made, tmp_path / "签到.xlsx").lines
    assert (line.verdict, str(line.on)) == (Verdict.NEW, day)
    reading = read_signin(tmp_path / "签到.xlsx")
    (line,) = database.read(make_plan, reading, made, MAY).result().lines
    assert line.on == MAY


def test_who_did_not_sign_was_not_there(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "签到.xlsx",
        HEADER,
        (1, "张伟", None, "迎宾社区", "8:25", None),
        (2, "李军", None, "迎宾社区", None, None),
        (3, "王芳", None, "迎宾社区", "请假", None),
        (4, "王芳", None, "长青社区", "√", None),
    )
    plan = planned(database, made, path)
    assert verdicts(plan) == ["张伟 new", "李军 absent", "王芳 absent", "王芳 new"]
    path = sheet(
        tmp_path / "并排.xlsx",
        ("姓名", "签名", "姓名", "签名"),
        ("张伟", "√", "李军", None),
    )
    assert verdicts(planned(database, made, path)) == ["张伟 new", "李军 absent"]
    assert plan.notes == ()


def test_a_list_without_any_signature_is_taken_as_who_came_and_says_so(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    rows = [(1, "张伟", 1001, "迎宾社区", None, None), (2, "李军", None, None, None, None)]
    plan = planned(database, made, sheet(tmp_path / "签到.xlsx", HEADER, *rows))
    assert verdicts(plan) == ["张伟 new", "李军 new"]
    assert "对照原件" in plan.notes[0]


def test_days_and_times_that_cannot_be_are_refused_and_mended_in_a_sheet(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path / "签到.xlsx",
        ("姓名", "工号", "签到日期", "签到时间"),
        ("张伟", 1001, "2026-05-07", "下午2:05"),
        ("李军", None, "2026-05-09", "8:30"),
        ("王芳", 1004, "2026-13-01", "8:30"),
        ("王芳", 1004, None, "早上"),
    )
    reading = read_signin(path)
    plan = database.read(make_plan, reading, made, MAY).result()
    assert [line.verdict for line in plan.lines] == [Verdict.NEW, *[Verdict.REFUSED] * 3]
    assert (plan.lines[0].on, plan.lines[0].time) == (date(2026, 5, 7), "14:05")
    assert ["不在这个班次" in plan.lines[1].why, "13" in plan.lines[2].why] == [True, True]
    assert "看不懂" in plan.lines[3].why
    assert write_refused(tmp_path / "退回.xlsx", reading, plan) == 3
    assert len(read_signin(tmp_path / "退回.xlsx").said) == 3


def test_a_community_stands_once_over_its_people_and_sheets_are_read_together(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    path = book(
        tmp_path / "签到.xlsx",
        {
            "上午": [("单位", "姓名", "签到"), ("迎宾社区", "王芳", "√"), (None, "张伟", "√")],
            "下午": [("单位", "姓名", "签到"), ("长青社区", "王芳", "√")],
        },
    )
    assert verdicts(planned(database, made, path)) == ["王芳 new", "张伟 new", "王芳 new"]


def test_a_file_of_something_else_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(Rejected, match="姓名"):
        read_signin(sheet(tmp_path / "名册.xlsx", ("工号", "单位"), (1, "迎宾社区")))
    lists = sheet(tmp_path / "并排.xlsx", ("姓名", "签名", "姓名"), ("张伟", "√", "李军"))
    with pytest.raises(Rejected, match="只有姓名"):
        read_signin(lists)
    with pytest.raises(Rejected, match="照片不能识别"):
        read_signin(sheet(tmp_path / "空.xlsx", HEADER))


def test_a_session_called_off_takes_no_list(database: Database, made: Uid) -> None:
    database.write(commands.cancel_session, made, "下雪").result()
    with pytest.raises(Refused, match="已经取消"):
        pasted(database, made, "张伟")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (None, Moment()),
        ("请假", Moment()),
        (datetime.fromisoformat("2026-05-06 08:30"), Moment(MAY, "8:30")),
        (datetime.fromisoformat("2026-05-06"), Moment(MAY)),
        (MAY, Moment(MAY)),
        (time(8, 5), Moment(None, "8:05")),
        (timedelta(hours=14, minutes=30), Moment(None, "14:30")),
        (0.354166666666667, Moment(None, "8:30")),
        ("８：３０", Moment(None, "8:30")),
        ("8点30分", Moment(None, "8:30")),
        ("2026年5月6日 下午2:30", Moment(MAY, "14:30")),
        ("2026/5/6 08:30:15", Moment(MAY, "8:30")),
        ("2026-05-06", Moment(MAY)),
        ("上午 9:00", Moment(None, "9:00")),
    ],
)
def test_times_as_clerks_write_them(cell: Cell, moment: Moment) -> None:
    assert read_moment(cell) == moment


@pytest.mark.parametrize("cell", ["早上", "25:00", "8:75", 3, 1.5])
def test_times_that_are_none(cell: Cell) -> None:
    assert "看不懂" in read_moment(cell).problem


def test_a_plan_can_be_shown(database: Database, who: dict[str, Uid], made: Uid) -> None:
    line: Planned = pasted(database, made, "王芳 迎宾社区").lines[0]
    assert line.person
    assert (line.person.community, line.verdict.word, line.place) == (
        "迎宾社区",
        "签到",
        "迎宾社区",
    )
