"""Schemes in the store, everybody's grade as of a day, and a re-grading with its undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.areas.office.commands import set_up_county
from cwdesk.areas.roster import commands, queries
from cwdesk.areas.roster.queries.grades import GradeLine
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.history import last_event
from cwdesk.store.undo import undo
from tests.areas.roster.given import OCTOBER, street, worker

SAMPLE = queries.sample_scheme("three-18").text
DECIDED = "新民〔2026〕8号"
JANUARY = date(2027, 1, 1)


@pytest.fixture
def places(session: Session) -> dict[str, Uid]:
    return street(session)


@pytest.fixture
def scheme(session: Session, places: dict[str, Uid]) -> None:
    commands.use_scheme(session, SAMPLE, date(2026, 1, 1), DECIDED)


def someone(session: Session, places: Mapping[str, Uid], serial: int = 1, **more: Any) -> Uid:
    """Somebody who has served for six years, with an education."""
    person = worker(
        session, serial, f"张{serial}", places["迎宾社区"], **{"since": "2020-11-01"} | more
    )
    (posting,) = queries.personal_file(session, person).parts["posting"]
    commands.correct_part(session, "posting", posting.id, {"post_category": "普通社工"}, "补登")
    add(session, "education", person, role="最高学历", level="大专")
    return person


def add(session: Session, table: str, person: Uid, **values: object) -> None:
    commands.add_part(session, table, person, values)


def review(session: Session, person: Uid, as_of: date = OCTOBER) -> GradeLine:
    lines = queries.grade_review(session, as_of).lines
    return next(line for line in lines if line.line.person_id == person)


def refused(work: Any, *args: Any) -> str:
    with pytest.raises(Refused) as error:
        work(*args)
    return str(error.value)


def test_nothing_is_computed_before_a_scheme_is_chosen(
    session: Session, places: dict[str, Uid]
) -> None:
    someone(session, places)
    assert queries.grade_review(session, OCTOBER) == queries.GradeReview(OCTOBER, None)


def test_a_scheme_holds_from_its_day(session: Session, scheme: None) -> None:
    commands.use_scheme(session, queries.sample_scheme("four-24").text, date(2026, 7, 1), DECIDED)
    days = (date(2025, 12, 31), date(2026, 6, 30), date(2026, 7, 1))
    found = [queries.scheme_on(session, day) for day in days]
    assert [one.key if one else None for one in found] == [None, "three-18", "four-24"]


def test_a_scheme_of_the_same_day_is_replaced(session: Session, scheme: None) -> None:
    commands.use_scheme(session, queries.sample_scheme("four-18").text, date(2026, 1, 1), DECIDED)
    assert [line.scheme.key for line in queries.grade_schemes(session)] == ["four-18"]


def test_a_scheme_needs_its_document(session: Session, places: dict[str, Uid]) -> None:
    assert "原因" in refused(commands.use_scheme, session, SAMPLE, OCTOBER, " ")


def test_a_county_chooses_no_scheme(session: Session) -> None:
    set_up_county(session, "410402", "新华区")
    session.flush()
    assert "街道" in refused(commands.use_scheme, session, SAMPLE, OCTOBER, DECIDED)
    assert queries.scheme_on(session, OCTOBER) is None


def test_a_grade_rests_on_what_is_on_file(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    person = someone(session, places)
    add(session, "qualification", person, name="社会工作师", obtained="2025-06")
    add(session, "qualification", person, name="高级社会工作师", obtained="2026-11")
    add(session, "qualification", person, name="心理咨询师", expires_on=date(2026, 1, 1))
    add(session, "award", person, kind="奖励", what="优秀社区工作者", raises_grade=True)
    add(session, "award", person, kind="奖励", what="先进个人")
    add(session, "award", person, kind="处分", what="警告")
    found = review(session, person)
    assert found.facts.certificates == ("社会工作师",)
    assert (found.facts.awards, found.facts.other_awards, found.facts.penalties) == (1, 1, 1)
    assert (found.computed.grade, found.computed.since) == (1 + 2 + 2 + 1, JANUARY)
    assert (found.decided, found.difference) == (None, 6)


def test_proven_spells_before_this_street_count(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    person = someone(session, places)
    line = {"what": "长青社区工作", "valid_from": "2014-01-01", "valid_to": "2016-12-31"}
    add(session, "resume_line", person, **line, in_community=True, proof="社保记录")
    add(session, "resume_line", person, what="纺织厂工作", valid_from="2000", valid_to="2013")
    found = review(session, person)
    assert (found.facts.community.words, found.computed.grade) == ("9年", 4)
    assert found.facts.here.words == "6年"


def test_spells_without_proof_leave_the_grade_open(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    person = someone(session, places)
    line = {"what": "长青社区工作", "valid_from": "2014-01-01", "valid_to": "2016-12-31"}
    add(session, "resume_line", person, **line, in_community=True)
    found = review(session, person)
    assert (found.computed.words, found.difference) == ("3至4级", None)
    assert "证明材料" in found.computed.problems[0].text


def test_the_three_clocks_are_apart(session: Session, places: dict[str, Uid], scheme: None) -> None:
    person = someone(session, places)
    commands.correct_person(session, person, {"work_start": "2010-11-01"})
    commands.leave(session, person, date(2022, 10, 31), "辞职", "家中有事")
    posting = {"community_id": places["长青社区"], "post_category": "普通社工"}
    commands.come_back(session, person, date(2024, 11, 1), "两委成员", posting)
    facts = review(session, person).facts
    assert (facts.community.words, facts.work.words, facts.here.words) == ("4年", "16年", "4年")


def test_public_welfare_posts_have_no_grades(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    someone(session, places, as_a=("公益性岗位", "保洁"))
    assert queries.grade_review(session, OCTOBER).lines == ()


def test_grades_are_written_from_next_january_and_the_history_stays(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    person = someone(session, places)
    add(session, "grade_record", person, grade=2, valid_from="2024-01-01", reason="初次核定")
    assert commands.apply_grades(session, OCTOBER, {person: 3}, DECIDED) == 1
    session.flush()
    rows = queries.personal_file(session, person).parts["grade_record"]
    told = [(row.values["grade"], row.values["valid_from"], row.values["reason"]) for row in rows]
    assert told == [(2, "2024-01-01", "初次核定"), (3, "2027-01-01", DECIDED)]
    again = review(session, person)
    assert (again.facts.present, again.decided, again.difference) == (2, 3, 0)
    assert "不需要" in refused(commands.apply_grades, session, OCTOBER, {person: 3}, DECIDED)


def test_a_grade_can_begin_on_another_day_but_not_before_one_on_file(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    person, other = someone(session, places), someone(session, places, 3)
    add(session, "grade_record", other, grade=2, valid_from="2026-08", reason="初次核定")
    july = date(2026, 7, 1)
    words = refused(commands.apply_grades, session, OCTOBER, {other: 3}, DECIDED, july)
    assert "已有从 2026-08 起的岗级" in words
    assert commands.apply_grades(session, OCTOBER, {person: 3}, DECIDED, july) == 1
    session.flush()
    found = review(session, person)
    assert (found.facts.present, found.newest, found.difference) == (3, "2026-07-01", 0)


def test_a_grade_that_is_another_by_now_is_refused(
    session: Session, places: dict[str, Uid], scheme: None
) -> None:
    person, other = someone(session, places), someone(session, places, 3)
    grades = {person: 3, other: 4}
    assert "预览的 4级不同" in refused(commands.apply_grades, session, OCTOBER, grades, DECIDED)
    gone = {new_id(): 3}
    assert "重新预览" in refused(commands.apply_grades, session, OCTOBER, gone, DECIDED)
    assert "请先选择" in refused(commands.apply_grades, session, OCTOBER, {}, DECIDED)
    assert "原因" in refused(commands.apply_grades, session, OCTOBER, grades, " ")
    session.flush()
    assert queries.personal_file(session, person).parts["grade_record"] == ()


def test_a_whole_regrading_is_undone_at_once(database: Database) -> None:
    def prepare(session: Session) -> dict[Uid, int]:
        places = street(session)
        commands.use_scheme(session, SAMPLE, date(2026, 1, 1), DECIDED)
        return {someone(session, places, serial): 3 for serial in (1, 3, 5)}

    grades = database.write(prepare).result()
    database.write(commands.apply_grades, OCTOBER, grades, DECIDED).result()
    done = database.read(last_event).result()
    assert done is not None
    assert (done.title, done.reason) == ("核定岗级 3 人（2027-01-01 起）", DECIDED)
    database.write(undo, done.operation).result()
    lines = database.read(queries.grade_review, OCTOBER).result().lines
    assert [line.decided for line in lines] == [None, None, None]
