from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.roster import commands, queries
from cwdesk.areas.roster.forms import grade_review
from cwdesk.areas.roster.forms.grade_review import BY_HAND, SAMPLES, GradeSheet
from cwdesk.kernel.ids import Uid
from cwdesk.printing.render import render
from cwdesk.printing.wording import wording
from tests.areas.roster.given import OCTOBER, street, worker
from tests.printing.paper import sides, solid, wish


@pytest.fixture
def person(session: Session) -> Uid:
    """A worker of six years, all on file that a grade rests on."""
    place = street(session)["迎宾社区"]
    someone = worker(session, 12, "程娟", place, since="2020-11-01")
    (posting,) = queries.personal_file(session, someone).parts["posting"]
    commands.correct_part(session, "posting", posting.id, {"post_category": "普通社工"}, "补登")
    commands.add_part(session, "education", someone, {"role": "最高学历", "level": "大专"})
    commands.correct_person(session, someone, {"work_start": "2010-11-01"})
    return someone


def choose(session: Session) -> None:
    text = queries.sample_scheme("three-18").text
    commands.use_scheme(session, text, date(2026, 1, 1), "新民〔2026〕8号")


def collected(session: Session, person: Uid) -> GradeSheet:
    return grade_review.collect(session, replace(wish(), person=person, as_of=OCTOBER))


def text(sheet: GradeSheet) -> str:
    blocks = grade_review.layout(sheet)
    return "".join(solid(words) for block in blocks for _, words in wording(block))


def test_the_grade_is_printed_with_its_arithmetic(session: Session, person: Uid) -> None:
    choose(session)
    words = text(collected(session, person))
    assert "拟核定岗级3级起始时间2027.01.01" in words
    assert solid("社区工作 6年，每 3 年一级：+2") in words
    assert "合计1+2+0=3级" in words
    assert "自2027年1月1日起执行，以当年考核优秀、合格为前提" in words


def test_the_three_clocks_are_printed_with_their_reckoning(session: Session, person: Uid) -> None:
    words = text(collected(session, person))
    assert "社区工作年限任职经历和简历2020.11—今6年" in words
    assert "累计工作年限参加工作时间2010.11—今16年" in words
    assert "本单位年限本街道任职经历2020.11—今6年" in words


def test_the_last_years_assessments_are_written_in_by_hand(session: Session, person: Uid) -> None:
    words = text(collected(session, person))
    assert "2024年考核结果2025年考核结果2026年考核结果拟核定岗位类别" in words


def test_a_file_with_all_that_counts_stays_on_one_page(session: Session, person: Uid) -> None:
    choose(session)
    for mode in ("全日制", "在职"):
        commands.add_part(
            session, "education", person, {"role": "其他", "level": "本科", "mode": mode}
        )
    commands.add_part(
        session, "award", person, {"kind": "奖励", "what": "优秀", "raises_grade": True}
    )
    sheet = collected(session, person)
    assert "全日制本科在职本科2024年" in text(sheet)
    assert len(sides(render(grade_review.FORM, sheet, wish()))) == 1


def test_without_a_scheme_the_grade_is_filled_in_by_hand(session: Session, person: Uid) -> None:
    words = text(collected(session, person))
    assert "拟核定岗级起始时间核定依据" in words
    assert BY_HAND in words


def test_who_is_not_graded_is_not_computed(session: Session, person: Uid) -> None:
    choose(session)
    (service,) = queries.personal_file(session, person).parts["service"]
    commands.correct_part(session, "service", service.id, {"kind": "公益性岗位"}, "登记错了")
    assert collected(session, person).grading.computed is None


def test_what_is_open_is_named_and_no_grade_is_printed() -> None:
    words = text(SAMPLES["rare"]())
    assert "拟核定岗级起始时间" in words
    assert "按现有资料为14至15级。待核实：社区工作年限只能确定满17年" in words
    assert "待核实：岗位类别" in text(SAMPLES["overfull"]())
