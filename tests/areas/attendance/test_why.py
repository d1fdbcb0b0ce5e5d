from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import HalfOf, Hand, Trip
from cwdesk.areas.attendance.queries import Why, why
from cwdesk.areas.leave import commands as leave
from cwdesk.areas.leave.commands.asking import Ask
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.areas.roster import commands as roster
from cwdesk.kernel.ids import Uid
from tests.areas.attendance.given import LATER, OCTOBER, employed, press

DAY, EMPTY = date(2026, 10, 13), date(2026, 10, 14)


@pytest.fixture
def person(session: Session) -> Uid:
    """王伟, who came 17 minutes late and left 30 minutes early on the 13th."""
    (one,) = employed(session, "王伟")
    press(session, "1001", f"{DAY} 08:47:30", f"{DAY} 17:00")
    return one


def asked(
    session: Session, person: Uid, day: date = DAY, half: int = 0, now: datetime = LATER
) -> Why:
    return why(session, person, day, half, now)


def test_presses_say_by_how_many_minutes(session: Session, person: Uid) -> None:
    found = asked(session, person)

    assert (found.title, found.mark, found.ground) == ("2026-10-13 星期二 上午", "迟到", "打卡")
    assert "应在 08:30 上班打卡，08:47 打卡，迟到 17 分钟。" in found.lines
    assert "应在 17:30 下班打卡，17:00 打卡，早退 30 分钟。" in found.lines
    assert "班次：08:30-12:00 14:30-17:30，迟到宽限 5 分钟，早退宽限 5 分钟。" in found.lines
    assert "打卡记录：08:47:30，17:00:00。" in found.lines
    assert "日历：工作日（日历为程序自带）。" in found.lines


def test_nothing_pressed_is_said(session: Session, person: Uid) -> None:
    found = asked(session, person, EMPTY)

    assert (found.mark, found.ground) == ("旷工", "无打卡记录")
    assert "应在 08:30 上班打卡，没有打卡。" in found.lines
    assert "打卡记录：没有。" in found.lines


def test_a_month_without_presses_holds_nothing_against_anybody(
    session: Session, person: Uid
) -> None:
    found = asked(session, person, date(2026, 9, 14))

    assert (found.mark, found.ground) == ("未记", "全月没有打卡")
    assert found.lines[0].endswith("不算旷工。")


def test_a_correction_names_its_reason_and_what_it_hides(session: Session, person: Uid) -> None:
    commands.correct(session, [HalfOf(person, DAY, 0)], "present", "开会", "刘主任")

    found = asked(session, person)

    assert (found.mark, found.ground) == ("出勤", "更正")
    assert found.lines[:2] == (
        "更正：记为出勤，原因：开会，批准人：刘主任。",
        "不更正时是：迟到（打卡）。",
    )


def test_a_trip_names_its_span(session: Session, person: Uid) -> None:
    commands.go_out(session, person, Trip(EMPTY, 0, EMPTY, 1, "送材料", "区民政局"))

    found = asked(session, person, EMPTY)

    assert found.lines[0] == (
        "公出：2026-10-14 上午至2026-10-14 下午，事由：送材料，地点：区民政局。"
    )


@pytest.mark.parametrize(
    ("day", "ground", "line"),
    [
        (date(2026, 10, 1), "休息日或节假日", "日历：法定节假日（国庆节）（日历为程序自带）。"),
        (date(2020, 1, 6), "不在职", "这一天不在任何社区任职，见人员档案里的任职起止。"),
        (date(2026, 11, 10), "当天未结束", "这一天还没有结束，缺的打卡第二天才算数。"),
    ],
)
def test_other_grounds(session: Session, person: Uid, day: date, ground: str, line: str) -> None:
    found = asked(session, person, day)

    assert found.ground == ground
    assert line in found.lines


def test_a_leaver_is_gone(session: Session, person: Uid) -> None:
    roster.leave(session, person, DAY, "辞职", "回老家")

    assert asked(session, person, EMPTY).ground == "不在职"


def test_leave_names_its_request(session: Session, person: Uid) -> None:
    span = Span(HalfDay(EMPTY), HalfDay(EMPTY, pm=True))
    request = leave.add(session, person, Ask("personal", (span,), EMPTY, "家中有事"))
    leave.approve(session, request, EMPTY, "书记")

    found = asked(session, person, EMPTY)

    assert found.ground == "请假"
    assert found.lines[0].startswith("已批准的请假：事假，2026-10-14")
    assert found.lines[0].endswith("事由：家中有事。")


def test_a_sealed_month_says_what_it_was_sealed_as(session: Session, person: Uid) -> None:
    at = datetime.fromisoformat("2026-11-02 09:00")
    commands.seal(session, OCTOBER, Hand("李经办", at))

    found = asked(session, person)

    assert found.lines[0] == ("这个月已封账，第 1 版：李经办 2026-11-02 09:00:00 封账。")
    assert found.lines[1] == "封账时记为：迟到。以下是现在的依据。"
