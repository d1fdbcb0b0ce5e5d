"""`visit …` and `matter …` as they are typed."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from sqlmodel import Session

from cwdesk.store.opening import open_office
from tests.areas.visits.given import home, place
from tests.cli.conftest import Ctl, Ran
from tests.conftest import PASSWORD, Closed

DOORS = ("3号楼2单元101", "3号楼10单元101", "4号楼1单元101")


class Desk(Protocol):
    """Runs a command on an office with a grid and three households."""

    def __call__(self, *words: object) -> Ran: ...


@pytest.fixture
def desk(ctl: Ctl, closed: Closed) -> Desk:
    with open_office(closed.folder, PASSWORD, "测试机") as office:
        office.database.write(_fill).result()
    return lambda *words: ctl(*words, "--office", Path(closed.folder))


def _fill(session: Session) -> None:
    at = place(session)
    home(session, at, DOORS[0], "独居老人")
    home(session, at, DOORS[1])
    home(session, at, DOORS[2])


def test_a_round_is_written_down_and_found_in_every_reading(desk: Desk) -> None:
    words = ("--worker", "张伟", "--with", "李娜", "--on", "2026-10-06", "--found", "都好")
    follow = ("--follow-up", "修楼道灯", "--follow-due", "2026-10-20")
    ran = desk("visit", "add", "3-2-101", "3-10-101", *words, *follow, "--json")
    assert ran.code == 0, ran.err
    assert [one["address"] for one in ran.json] == list(DOORS[:2])
    assert ran.json[0]["companions"] == ["李娜"]

    found = desk("visit", "log", "--worker", "张伟", "--text", "都好", "--json").json
    assert [one["id"] for one in found] == [one["id"] for one in reversed(ran.json)]
    assert "都好" in desk("visit", "log", "--door", "3-2-101", "--from", "2026-10-01").out
    assert desk("visit", "log", "--community", "长青社区", "--json").json == []
    used = desk("visit", "used", ran.json[0]["id"])
    assert "覆盖率\t2026年10月" in used.out
    assert {one["reading"] for one in desk("visit", "used", ran.json[0]["id"], "--json").json} > {
        "民情日记", "应访清单",
    }  # fmt: skip


def test_the_due_list_and_the_coverage_of_a_month(desk: Desk) -> None:
    desk("visit", "add", "3-10-101", "--worker", "张伟", "--on", "2026-10-06")
    found = desk("visit", "due", "--as-of", "2026-10-31", "--json").json["due"]
    assert [(one["address"], one["class"], one["state"]) for one in found] == [
        (DOORS[0], "独居老人", "逾期"),
        (DOORS[2], "普通户", "逾期"),
    ]
    assert found[0]["workers"] == ["张伟"]
    assert "逾期" in desk("visit", "due", "--worker", "张伟", "--community", "迎宾社区").out
    assert len(desk("visit", "due", "--all", "--as-of", "2026-10-31", "--json").json["due"]) == 3

    month = desk("visit", "coverage", "2026-10", "--json").json
    assert (month["due"], month["visited"], month["percent"]) == (3, 1, "33.3%")
    assert month["grids"][0]["title"] == "第1网格"
    assert month["workers"][0] == {**month["workers"][0], "title": "张伟", "due": 3}
    assert "全街道\t3\t1\t33.3%" in desk("visit", "coverage", "2026-10").out
    assert "不是月份" in desk("visit", "coverage", "2026-13").err


def test_a_matter_from_taking_to_closing(desk: Desk) -> None:
    about = ("--community", "迎宾社区", "--worker", "张伟", "--on", "2026-10-06")
    ran = desk("matter", "add", "楼道堆物", "--kind", "隐患", "--door", "3-2-101", *about, "--json")
    assert ran.code == 0, ran.err
    number = ran.json["number"]
    assert "李娜" in desk("matter", "step", number, "移交", "--worker", "李娜").out
    assert [one["number"] for one in desk("matter", "list", "--worker", "李娜", "--json").json] == [
        number
    ]
    assert "请写明办理结果" in desk("matter", "step", number, "办结").err
    done = desk("matter", "step", number, "办结", "--result", "已清理", "--json").json
    assert (done["state"], [one["kind"] for one in done["steps"]]) == ("已办结", ["移交", "办结"])
    assert desk("matter", "list").out == ""
    assert "已办结" in desk("matter", "list", "--all", "--community", "迎宾社区").out
    assert "已清理" in desk("matter", "show", number).out
    assert "没有“归档”这一步" in desk("matter", "step", number, "归档").err
    assert "没有找到这件事项" in desk("matter", "show", "zz").err


def test_a_door_that_is_unknown_or_not_the_only_one_is_refused(desk: Desk) -> None:
    assert "没有找到" in desk("visit", "add", "9-9-909", "--worker", "张伟").err
    assert "有几户符合" in desk("visit", "add", "王秀英", "--worker", "张伟").err
    found = desk("resident", "find", "4-1-101", "--json").json
    assert desk("visit", "add", found[0]["household"], "--worker", "张伟").code == 0
