"""Lists and reports of visits and matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.roster.commands import correct_person
from cwdesk.areas.visits.commands.matters import (
    Done,
    NewMatter,
    Party,
    Taken,
    open_matter,
    take_step,
)
from cwdesk.areas.visits.forms import coverage_sheet, dispute_record, matter_ledger, month_report
from cwdesk.areas.visits.forms.about import MATTER
from cwdesk.areas.visits.queries import CoverageLine
from cwdesk.areas.visits.rules.matters import Step
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import Band, Table
from cwdesk.printing.spec import Request
from tests.areas.visits.given import Place, home, place, visited

MAY = date(2026, 5, 6)
WISH = Request(date(2026, 5, 31), "李经办", datetime(2026, 5, 31, 9, 0))  # noqa: DTZ001


@pytest.fixture
def at(session: Session) -> Place:
    return place(session)


USUAL = NewMatter("代办", "修楼道灯", asker="王秀英")


def taken(session: Session, at: Place, on: date, matter: NewMatter = USUAL) -> Uid:
    return open_matter(session, matter, Taken(at.community_id, on, at.person_id))


def done(session: Session, at: Place, matter: Uid, said: Done) -> None:
    take_step(session, matter, replace(said, person_id=at.person_id))


def sums(sheet: matter_ledger.Ledger) -> str:
    (table,) = [one for one in matter_ledger.layout(sheet) if isinstance(one, Table)]
    (band,) = [row for row in table.rows if isinstance(row, Band)]
    return band.cells[1].text


def test_coverage_is_summed_by_community_with_its_definition(session: Session, at: Place) -> None:
    visited(session, at, home(session, at, "1-1-101", "低保户"), MAY)
    home(session, at, "1-1-102", "低保户")
    sheet = coverage_sheet.collect(session, WISH)
    assert (sheet.whole.due, sheet.whole.visited, sheet.cut_off) == (2, 1, date(2026, 5, 31))
    (table, *_rest) = [one for one in coverage_sheet.layout(sheet) if isinstance(one, Table)]
    bands = [[cell.text for cell in row.cells] for row in table.rows if isinstance(row, Band)]
    assert bands == [["迎宾社区小计", "2", "1", "1", "50.0%"], ["合计", "2", "1", "1", "50.0%"]]
    assert "应访户" in sheet.definition


def test_coverage_without_names_has_staff_numbers(session: Session, at: Place) -> None:
    home(session, at, "1-1-101", "低保户")
    wish = replace(WISH, number_only=True)
    assert [one.title for one in coverage_sheet.collect(session, wish).workers] == ["（无工号）"]
    correct_person(session, at.person_id, {"staff_number": "1007"})
    session.flush()
    assert [one.title for one in coverage_sheet.collect(session, wish).workers] == ["1007"]
    assert [one.title for one in coverage_sheet.collect(session, WISH).workers] == ["张伟"]


def test_the_chart_of_a_year_leaves_open_what_is_to_come() -> None:
    months = (CoverageLine("", 3, 2), CoverageLine("", 0, 0), CoverageLine("", 4, 4))
    (series,) = coverage_sheet.coverage_chart(months, 2026).series
    assert series.values == (667, None, 1000, *[None] * 9)


def test_the_ledger_holds_the_year_and_what_is_still_open(session: Session, at: Place) -> None:
    old = taken(session, at, date(2025, 6, 1))
    closed = taken(session, at, date(2025, 7, 1))
    done(session, at, closed, Done(Step.CLOSE, date(2025, 7, 9), result="已修好"))
    new = taken(session, at, MAY, NewMatter("隐患", "电线裸露", date(2026, 5, 20)))
    sheet = matter_ledger.collect(session, WISH)
    assert [one.id for one in sheet.matters] == [old, new]
    assert sums(sheet) == "2 件（代办 1，隐患 1）：待办 2；其中逾期 1"
    only = replace(WISH, answers={"kind": "代办", "since": "2025-01-01"})
    assert [one.id for one in matter_ledger.collect(session, only).matters] == [old, closed]


def test_the_ledger_of_one_worker_holds_what_they_have_now(session: Session, at: Place) -> None:
    made, _other = taken(session, at, MAY), taken(session, at, MAY)
    take_step(session, made, Done(Step.HAND_OVER, MAY, person_id=at.other_id))
    wish = replace(WISH, person=at.other_id)
    assert [one.id for one in matter_ledger.collect(session, wish).matters] == [made]


def test_a_month_that_is_not_over_says_so(session: Session, at: Place) -> None:
    wish = replace(WISH, printed_at=datetime(2026, 5, 30, 9, 0))  # noqa: DTZ001
    words = "本月还没有结束，数字为2026年5月30日的"
    assert words in str(coverage_sheet.layout(coverage_sheet.collect(session, wish)))
    assert words in str(month_report.layout(month_report.collect(session, wish)))
    assert coverage_sheet.collect(session, WISH).warning == ""


def test_the_ledger_without_names_names_nobody(session: Session, at: Place) -> None:
    taken(session, at, MAY)
    sheet = matter_ledger.collect(session, replace(WISH, number_only=True))
    (table,) = [one for one in matter_ledger.layout(sheet) if isinstance(one, Table)]
    assert "张伟" not in str(table)
    assert "王秀英" not in str(table)


def test_a_dispute_is_printed_with_parties_steps_and_result(session: Session, at: Place) -> None:
    parties = (Party("王秀英", claim="赔偿"), Party("李建军", claim="不同意"))
    made = taken(session, at, MAY, replace(USUAL, kind="矛盾纠纷", parties=parties))
    done(session, at, made, Done(Step.MEDIATE, MAY, "当面协商", result="达成协议"))
    done(session, at, made, Done(Step.CLOSE, date(2026, 5, 8), "已付清", result="履行完毕"))
    sheet = dispute_record.collect(session, replace(WISH, record=made))
    text = str(dispute_record.layout(sheet))
    assert "☑达成协议" in text
    assert "2026-05-08 已付清 履行完毕" in text
    assert "当事人二" in text
    assert MATTER.meant(session, made.hex()[-8:], MAY) == made
    assert MATTER.named(session, made) == f"矛盾纠纷 {made.hex()[-8:]}"


def test_what_is_no_dispute_or_goes_without_names_is_refused(session: Session, at: Place) -> None:
    made = taken(session, at, MAY)
    with pytest.raises(Refused, match="不是矛盾纠纷"):
        dispute_record.collect(session, replace(WISH, record=made))
    with pytest.raises(Refused, match="姓名"):
        dispute_record.collect(session, replace(WISH, record=made, number_only=True))


def test_a_month_is_reported_with_visits_matters_and_the_months_before(
    session: Session, at: Place
) -> None:
    door = home(session, at, "1-1-101", "低保户")
    visited(session, at, door, date(2026, 4, 1))
    visited(session, at, door, MAY)
    visited(session, at, door, date(2026, 5, 7), "未遇")
    made = taken(session, at, MAY)
    done(session, at, made, Done(Step.CLOSE, date(2026, 5, 8), result="已修好"))
    taken(session, at, date(2026, 4, 2), NewMatter("隐患", "电线裸露", date(2026, 4, 9)))
    sheet = month_report.collect(session, WISH)
    assert sheet.visits == {"入户走访": 1, "未遇": 1}
    assert [(one.due, one.visited) for one in sheet.months] == [
        (1, 0), (1, 0), (1, 0), (1, 1), (1, 1),
    ]  # fmt: skip
    assert (sheet.taken, sheet.closed) == ({"代办": 1}, {"代办": 1})
    assert (sheet.still_open, sheet.late) == ({"隐患": 1}, {"隐患": 1})
    assert "覆盖率 100.0%" in str(month_report.layout(sheet))
