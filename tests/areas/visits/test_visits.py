"""Visits: written down once, read by the log, the household's page, the diary and the due list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.visits.commands.matters import NewMatter, Party
from cwdesk.areas.visits.commands.papers import NewPaper, attach_papers, remove_paper
from cwdesk.areas.visits.commands.visits import (
    NewVisit,
    add_round,
    add_visit,
    change_visit,
    delete_visit,
)
from cwdesk.areas.visits.queries.diary import diary
from cwdesk.areas.visits.queries.log import log
from cwdesk.areas.visits.queries.page import household_page
from cwdesk.areas.visits.queries.visit import (
    paper_data,
    same_visits,
    used_for,
    visit_detail,
    visit_line,
)
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import new_id
from tests.areas.visits.given import SINCE, Place, home, place, visited

MAY = date(2026, 5, 6)
LAST = date(2026, 5, 31)


@pytest.fixture
def at(session: Session) -> Place:
    return place(session)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(Refused) as error:
        work()
    return str(error.value)


def test_a_visit_is_entered_once_and_read_everywhere(session: Session, at: Place) -> None:
    door = home(session, at, "3号楼2单元101", "低保户")
    made = add_visit(
        session,
        NewVisit(
            door, MAY, at.person_id, time="09:30", met="王秀英", found="灯坏了", done="已报修",
            companions=(at.other_id,), follow_up=NewMatter("代办", "修楼道灯", date(2026, 5, 20)),
            papers=(NewPaper("照片.jpg", b"jpeg"),),
        ),
    )  # fmt: skip

    (line,) = log(session).lines
    assert (line.id, line.address, line.person, line.companions) == (
        made, "3号楼2单元101", "张伟", ("李娜",),
    )  # fmt: skip
    assert (line.matters, line.papers, line.grid) == (1, 1, "第1网格")
    page = household_page(session, door, LAST)
    assert page.visits.lines == (line,)
    assert page.standing
    assert (page.standing.state, page.standing.visit_class) == (State.VISITED, "低保户")
    assert [one.what for one in page.matters] == ["修楼道灯"]
    assert diary(session, at.person_id, LAST) == diary(session, at.other_id, LAST) == (line,)
    detail = visit_detail(session, made, LAST)
    assert paper_data(session, detail.papers[0].id) == b"jpeg"
    assert [one.reading for one in used_for(session, made)] == [
        "走访记录", "居民页", "民情日记", "民情日记", "应访清单", "覆盖率", "事项",
    ]  # fmt: skip
    assert detail.uses == used_for(session, made)


def test_nobody_met_stands_in_the_log_alone(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    made = visited(session, at, door, MAY, "未遇")
    assert [one.reading for one in used_for(session, made)] == ["走访记录", "居民页", "民情日记"]
    page = household_page(session, door, LAST)
    assert page.standing
    assert (page.standing.state, page.standing.last) == (State.OVERDUE, None)


def test_a_round_is_one_operation_with_a_row_for_each_household(
    session: Session, at: Place
) -> None:
    doors = [home(session, at, f"1-1-{number}") for number in (101, 201)]
    made = add_round(session, [NewVisit(door, MAY, at.person_id) for door in doors])
    assert [one.id for one in log(session).lines] == list(reversed(made))
    assert "至少选择一户" in refused(lambda: add_round(session, []))


def test_what_cannot_be_is_refused_with_its_field(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    good = NewVisit(door, MAY, at.person_id)
    cases = {
        "on": replace(good, on=date(2099, 1, 1)),
        "household_id": replace(good, on=date(2024, 12, 31)),
        "person_id": replace(good, on=date(2020, 1, 1)),
        "time": replace(good, time="25:00"),
        "kind": replace(good, kind=" "),
        "companions": replace(good, companions=(at.person_id,)),
        "what": replace(good, follow_up=NewMatter("代办", "")),
        "parties": replace(good, follow_up=NewMatter("代办", "修灯", parties=(Party("甲"),))),
        "papers": replace(good, papers=(NewPaper("空.jpg", b""),)),
    }
    for field, visit in cases.items():
        with pytest.raises(Refused) as error:
            add_visit(session, visit)
        assert field in {one.field for one in error.value.problems}
    with pytest.raises(NotFound):
        add_visit(session, replace(good, household_id=new_id()))


def test_in_a_round_the_household_is_named(session: Session, at: Place) -> None:
    old, new = home(session, at, "1-1-101"), home(session, at, "1-1-201", since=LAST)
    both = [NewVisit(door, MAY, at.person_id) for door in (old, new)]
    assert "1-1-201：这一户从 2026-05-31 起登记" in refused(lambda: add_round(session, both))


def test_a_second_visit_on_a_day_is_asked_about_not_refused(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    assert same_visits(session, door, at.person_id, MAY) == ()
    made = visited(session, at, door, MAY)
    assert [one.id for one in same_visits(session, door, at.person_id, MAY)] == [made]
    visited(session, at, door, MAY)
    assert len(log(session).lines) == 2


def test_a_visit_is_corrected(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    made = add_visit(session, NewVisit(door, MAY, at.person_id, companions=(at.other_id,)))
    change_visit(session, made, NewVisit(door, LAST, at.other_id, "电话走访", found="都好"), "笔误")
    line = visit_line(session, made)
    assert (line.on, line.person, line.kind, line.found, line.companions) == (
        LAST, "李娜", "电话走访", "都好", (),
    )  # fmt: skip


def test_a_visit_with_a_follow_up_is_not_deleted(session: Session, at: Place) -> None:
    door = home(session, at, "1-1-101")
    papers = (NewPaper("a.jpg", b"a"),)
    plain = add_visit(
        session, NewVisit(door, MAY, at.person_id, companions=(at.other_id,), papers=papers)
    )
    follow_up = NewMatter("求助", "要轮椅")
    other = add_visit(session, NewVisit(door, MAY, at.person_id, follow_up=follow_up))
    assert "写明删除的原因" in refused(lambda: delete_visit(session, plain, " "))
    assert "登记了事项" in refused(lambda: delete_visit(session, other, "重复"))
    delete_visit(session, plain, "重复")
    assert [one.id for one in log(session).lines] == [other]
    with pytest.raises(NotFound):
        visit_line(session, plain)


def test_papers_are_added_and_taken_away(session: Session, at: Place) -> None:
    made = visited(session, at, home(session, at, "1-1-101"), MAY)
    (paper,) = attach_papers(session, made, [NewPaper("照片.jpg", b"jpeg")])
    assert [one.name for one in visit_detail(session, made, LAST).papers] == ["照片.jpg"]
    remove_paper(session, paper)
    assert visit_detail(session, made, LAST).papers == ()
    too_large = NewPaper("大.jpg", b"x" * (20 * 1024 * 1024 + 1))
    assert "20 MB" in refused(lambda: attach_papers(session, made, [too_large]))
    assert "文件名" in refused(lambda: attach_papers(session, made, [NewPaper(" ", b"x")]))


def test_a_household_that_stands_no_more_has_a_page_without_standing(
    session: Session, at: Place
) -> None:
    door = home(session, at, "1-1-101")
    assert household_page(session, door, date(2024, 1, 1)).standing is None
    assert date(2024, 1, 1) < SINCE
