"""Sign-in sheets: lists side by side, days, and who was not there."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from cwdesk.areas.training import queries
from cwdesk.areas.training.imports import (
    Plan,
    Verdict,
    apply,
    make_plan,
    read_signin,
    write_refused,
)
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import book, sheet
from tests.areas.training.given import verdicts

MAY = date(2026, 5, 6)
HEADER = ("序号", "姓名", "工号", "单位", "签到时间", "签名")
TITLE = ("社区治理培训班签到表",)


def planned(database: Database, made: Uid, path: Path) -> Plan:
    return database.read(make_plan, read_signin(path), made).result()


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


def test_the_same_sheet_again_changes_nothing_and_once_is_one_undo(
    database: Database, who: dict[str, Uid], made: Uid, tmp_path: Path
) -> None:
    path = sheet(tmp_path / "签到.xlsx", HEADER, (1, "张伟", 1001, "迎宾社区", "8:25", "张伟"))
    assert database.write(apply, planned(database, made, path)).result() == 1
    again = planned(database, made, path)
    assert {line.verdict for line in again.lines} == {Verdict.SAME}
    assert database.write(apply, again).result() == 0
    newest = database.read(events).result()[0]
    assert newest.title == "导入签到 1 人：社区治理"
    database.write(undo, newest.operation).result()
    assert database.read(queries.session_detail, made).result().attendees == ()


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
