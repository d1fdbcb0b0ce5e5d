"""Pasted names and numbers: who is meant, and nobody is guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

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
)
from cwdesk.areas.training.imports.matching import People
from cwdesk.areas.training.imports.times import Moment, read_moment
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.sheets.read import Cell
from cwdesk.store.database import Database
from tests.areas.roster.given import id_number
from tests.areas.training.given import verdicts

MAY = date(2026, 5, 6)
HEADER = ("序号", "姓名", "工号", "单位", "签到时间", "签名")
TITLE = ("社区治理培训班签到表",)


def pasted(database: Database, made: Uid, text: str) -> Plan:
    return database.read(make_plan, read_pasted(text), made).result()


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
