"""What the forms of training are filled from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.forms import (
    due_list,
    hours_sheet,
    mentor_agreement,
    notice,
    personal_file,
    session_file,
    sign_in_sheet,
    year_report,
)
from cwdesk.areas.training.forms.about import MENTORING, SESSION
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import PageTurn, Table
from cwdesk.printing.spec import Request
from tests.areas.training.given import attended, held, numbered, people

DAY = date(2026, 5, 6)
WISH = Request(date(2026, 12, 31), "李经办", datetime(2026, 12, 31, 9, 0))  # noqa: DTZ001


@pytest.fixture
def who(session: Session) -> dict[str, Uid]:
    return people(session)


@pytest.fixture
def made(session: Session, who: dict[str, Uid]) -> Uid:
    found = held(session, "2026-05-06", last_day="2026-05-07", name="调解班", level="街道")
    commands.invite(session, found, [who["书记"], who["网格员"], who["同名"]], date(2026, 5, 1))
    commands.excuse(session, found, who["同名"], "病假")
    return found


def test_a_notice_names_who_is_invited_and_not_excused(session: Session, made: Uid) -> None:
    wish = replace(WISH, record=made, answers={"reply_by": "2026-05-04", "contact": "李经办"})
    blocks = notice.layout(notice.collect(session, wish))
    (table,) = [one for one in blocks if isinstance(one, Table)]
    assert [row.cells[2] for row in table.rows if not hasattr(row, "span")] == ["张伟", "王芳"]
    text = str(blocks)
    assert "2人，名单见附件" in text
    assert "2026年5月4日前报街道" in text
    assert "2026年5月6日至2026年5月7日" in text


def test_a_notice_without_names_has_staff_numbers(
    session: Session, made: Uid, who: dict[str, Uid]
) -> None:
    numbered(session, who["书记"], "1001")
    text = str(notice.layout(notice.collect(session, replace(WISH, record=made, number_only=True))))
    assert "1001" in text
    assert "张伟" not in text


def test_a_sign_in_sheet_has_two_columns_of_fifteen_and_a_page_a_day(
    session: Session, made: Uid
) -> None:
    blocks = sign_in_sheet.layout(sign_in_sheet.collect(session, replace(WISH, record=made)))
    tables = [one for one in blocks if isinstance(one, Table)]
    assert [len(one.rows) for one in tables] == [15, 15]
    assert sum(isinstance(one, PageTurn) for one in blocks) == 1
    first = tables[0].rows[0].cells
    assert (first[0], first[1], first[4], first[5]) == ("1", "张伟", "16", "")


def test_a_sign_in_sheet_can_be_of_one_day_of_the_session(session: Session, made: Uid) -> None:
    wish = replace(WISH, record=made, answers={"day": "2026-05-07"})
    sheet = sign_in_sheet.collect(session, wish)
    assert (sheet.days, sign_in_sheet.FORM.problems(sheet)) == ((date(2026, 5, 7),), [])
    wrong = sign_in_sheet.collect(session, replace(wish, answers={"day": "2026-05-09"}))
    (problem,) = sign_in_sheet.FORM.problems(wrong)
    assert problem.field == "day"


def test_long_sessions_leave_the_day_to_be_written(session: Session, who: dict[str, Uid]) -> None:
    long = held(session, "2026-05-06", last_day="2026-06-06")
    assert sign_in_sheet.collect(session, replace(WISH, record=long)).days == ()


def test_a_file_counts_who_completed(session: Session, made: Uid, who: dict[str, Uid]) -> None:
    commands.sign_in(session, made, [who["书记"], who["网格员"]], DAY)
    commands.set_results(session, made, [who["书记"]], {"result": "合格", "score": "92"})
    sheet = session_file.collect(session, replace(WISH, record=made))
    text = str(session_file.layout(sheet))
    assert "通知 3 人，签到 2 人，完成 2 人" in text
    assert "3 人，完成 2 人，其中合格 1 人" in text


def test_a_personal_file_has_duties_trainings_and_years(
    session: Session, who: dict[str, Uid]
) -> None:
    attended(session, who["书记"], "2025-11-20")
    sheet = personal_file.collect(session, replace(WISH, person=who["书记"]))
    assert [(one.title, one.state) for one in sheet.duties] == [("书记、主任轮训", "已到期")]
    assert [one.last_day for one in sheet.trainings] == [date(2025, 11, 20)]
    assert "('2025', '1', '0', '8', '0', '0', '8')" in str(personal_file.layout(sheet))


def test_a_personal_file_names_mentor_and_skills(session: Session, who: dict[str, Uid]) -> None:
    values = {"goals": "会调解", "valid_from": "2026-03-01", "planned_to": "2026-08-31"}
    both = {"mentor_id": who["书记"], "person_id": who["网格员"]}
    commands.begin_mentoring(session, {**values, **both})
    commands.add_skills(session, ["民政救助"])
    (skill,) = queries.skill_lines(session)
    level = {"level": "会办", "on": "2026-05-06", "basis": "实操考核"}
    commands.judge(session, [who["网格员"]], skill.id, level)
    wish = replace(WISH, as_of=DAY)
    sheet = personal_file.collect(session, replace(wish, person=who["网格员"]))
    assert sheet.mentoring == "导师张伟（2026-03-01 至 2026-08-31，帮带中）"
    assert sheet.skills == "民政救助（会办）"
    mentor = personal_file.collect(session, replace(wish, person=who["书记"]))
    assert mentor.mentoring.startswith("带王芳")


def test_hours_are_summed_by_kind_and_month(session: Session, who: dict[str, Uid]) -> None:
    attended(session, who["书记"], "2026-05-06")
    attended(session, who["书记"], "2026-06-06", level="街道", kind="专项培训", hours="1.5")
    attended(session, who["公益岗"], "2025-06-06")
    sheet = hours_sheet.collect(session, WISH)
    first = sheet.people[0]
    assert (first.name, first.total, first.county, first.trainings) == ("张伟", 19, 16, 2)
    assert "赵强" not in {one.name for one in sheet.people}
    assert (sheet.months["在职培训"][4], sheet.months["专项培训"][5]) == (16, 3)
    number = hours_sheet.collect(session, replace(WISH, number_only=True)).people[0].name
    assert number == "（无工号）"


def test_the_due_list_says_why_and_counts_those_who_wait(
    session: Session, who: dict[str, Uid]
) -> None:
    attended(session, who["书记"], "2025-11-20")
    sheet = due_list.collect(session, WISH)
    (line,) = [one for one in sheet.lines if one.name == "张伟"]
    assert (line.state, line.due_on) == ("●已到期", "2026-12-31")
    assert "意见第八条" in line.why
    commands.sign_in(session, held(session, "2026-12-30"), [who["书记"]])
    after = due_list.collect(session, WISH)
    assert "张伟" not in {one.name for one in after.lines}
    assert after.later == sheet.later + 1


def test_an_agreement_names_both_and_their_meetings(session: Session, who: dict[str, Uid]) -> None:
    values = {"goals": "会调解", "valid_from": "2026-03-01", "planned_to": "2026-08-31"}
    both = {"mentor_id": who["书记"], "person_id": who["网格员"]}
    pair_id = commands.begin_mentoring(session, {**values, **both})
    commands.meet(session, pair_id, {"on": "2026-03-09", "what": "认门"})
    assert MENTORING.meant(session, "王芳", date(2026, 5, 1)) == pair_id
    assert MENTORING.named(session, pair_id) == "张伟-王芳"
    with pytest.raises(Refused, match="没有帮带对象"):
        MENTORING.meant(session, "李军", date(2026, 5, 1))
    wish = replace(WISH, record=pair_id)
    text = str(mentor_agreement.layout(mentor_agreement.collect(session, wish)))
    assert "认门" in text
    assert "2026年8月31日" in text
    with pytest.raises(Refused, match="姓名"):
        mentor_agreement.collect(session, replace(wish, number_only=True))


def test_a_year_is_reported_with_who_is_trained(session: Session, who: dict[str, Uid]) -> None:
    attended(session, who["书记"], "2026-05-06")
    called_off = held(session, "2026-06-06")
    commands.cancel_session(session, called_off, "台风")
    sheet = year_report.collect(session, WISH)
    assert (sheet.held, sheet.cancelled, sheet.people) == ({"县级": 1}, 1, 1)
    head = next(one for one in sheet.kept if one.duty == "书记、主任轮训")
    assert (head.people, head.done) == (1, 1)
    assert "全年举办培训班 1 期，取消 1 期" in str(year_report.layout(sheet))


def test_a_session_is_meant_by_its_name_and_day(session: Session, made: Uid) -> None:
    assert SESSION.meant(session, "调解班", DAY) == made
    assert SESSION.meant(session, made.hex(), DAY) == made
    other = held(session, "2026-07-01", name="调解班")
    with pytest.raises(Refused, match="有 2 个班次"):
        SESSION.meant(session, "调解班", DAY)
    assert SESSION.meant(session, "2026-07-01 调解班", DAY) == other
    with pytest.raises(Refused, match="没有名为"):
        SESSION.meant(session, "消防班", DAY)
    assert SESSION.named(session, made) == "调解班（2026-05-06）"


@pytest.mark.usefixtures("who")
def test_forms_about_a_session_ask_for_one(session: Session) -> None:
    for form in (notice.FORM, sign_in_sheet.FORM, session_file.FORM):
        with pytest.raises(Refused, match="请先选择培训班次"):
            form.collect(session, WISH)
