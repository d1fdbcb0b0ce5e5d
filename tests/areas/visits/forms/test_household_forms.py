"""Forms about households: what they are filled from, and what they are called by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.visits.commands.pairings import NewPairing, end_pairing, pair
from cwdesk.areas.visits.commands.visits import NewVisit, add_visit
from cwdesk.areas.visits.forms import diary, household_card, pairing_record, route_slip
from cwdesk.areas.visits.forms.about import GRID, HOUSEHOLD, PAIRING
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from tests.areas.visits.given import Place, home, place, visited
from tests.printing.paper import sides, solid

MAY = date(2026, 5, 6)
WISH = Request(date(2026, 5, 31), "李经办", datetime(2026, 5, 31, 9, 0))  # noqa: DTZ001


@pytest.fixture
def at(session: Session) -> Place:
    return place(session)


@pytest.fixture
def door(session: Session, at: Place) -> Uid:
    return home(session, at, "3号楼2单元101", "低保户")


def noted(session: Session, at: Place, door: Uid, on: date = MAY) -> None:
    visit = NewVisit(
        door,
        on,
        at.person_id,
        time="09:30",
        met="王秀英",
        found="灯坏了",
        done="已报修",
        answer="当天修好",
        companions=(at.other_id,),
    )
    add_visit(session, visit)


def test_a_card_has_the_people_the_period_and_the_visits_of_the_year(
    session: Session, at: Place, door: Uid
) -> None:
    noted(session, at, door)
    visited(session, at, door, date(2026, 4, 1))
    visited(session, at, door, date(2025, 12, 1))
    wish = replace(WISH, record=door)
    sheet = household_card.collect(session, wish)
    assert [one.name for one in sheet.home.residents] == ["王秀英"]
    assert (sheet.visit_class, sheet.keepers) == ("低保户（每月）", "张伟")
    assert [one.on for one in sheet.visits] == [date(2026, 4, 1), MAY]
    text = solid("".join(side.text for side in sides(render(household_card.FORM, sheet, wish))))
    assert "灯坏了" in text
    assert "当天修好" in text


def test_a_card_needs_a_household_and_its_names(session: Session, door: Uid) -> None:
    with pytest.raises(Refused, match="请先选择户"):
        household_card.collect(session, WISH)
    with pytest.raises(Refused, match="姓名"):
        household_card.collect(session, replace(WISH, record=door, number_only=True))
    with pytest.raises(NotFound):
        household_card.collect(session, replace(WISH, record=new_id()))


def test_a_household_is_meant_by_address_head_or_id(session: Session, at: Place, door: Uid) -> None:
    home(session, at, "3号楼2单元102")
    for words in ("3号楼2单元101", "迎宾社区第1网格3号楼2单元101", "3-2-101", door.hex()):
        assert HOUSEHOLD.meant(session, words, MAY) == door
    assert HOUSEHOLD.named(session, door) == "迎宾社区第1网格3号楼2单元101"
    with pytest.raises(Refused, match="有 2 个户符合"):
        HOUSEHOLD.meant(session, "王秀英", MAY)
    with pytest.raises(Refused, match="没有找到"):
        HOUSEHOLD.meant(session, "9号楼", MAY)


def test_a_diary_holds_own_visits_and_those_one_went_along_to(
    session: Session, at: Place, door: Uid
) -> None:
    noted(session, at, door)
    visited(session, at, door, date(2026, 4, 30))
    sheet = diary.collect(session, replace(WISH, person=at.person_id))
    assert (sheet.name, sheet.community, sheet.grids) == ("张伟", "迎宾社区", "第1网格")
    assert [one.on for one in sheet.visits] == [MAY]
    other = diary.collect(session, replace(WISH, person=at.other_id))
    assert [one.person for one in other.visits] == ["张伟"]
    with pytest.raises(Refused, match="请先选择人员"):
        diary.collect(session, WISH)


def test_a_route_goes_by_building_and_leaves_out_who_was_visited(
    session: Session, at: Place, door: Uid
) -> None:
    home(session, at, "10号楼1单元101", "低保户")
    home(session, at, "2号楼1单元101", "低保户")
    noted(session, at, door)
    for wish in (
        replace(WISH, record=at.grid_id),
        replace(WISH, person=at.person_id),
        replace(WISH, community=at.community_id),
    ):
        sheet = route_slip.collect(session, wish)
        assert [one.address for one in sheet.stops] == ["2号楼1单元101", "10号楼1单元101"]
    assert (sheet.stops[0].head, sheet.stops[0].state[:3]) == ("王秀英", "●逾期")
    nameless = route_slip.collect(session, replace(wish, number_only=True)).stops[0]
    assert (nameless.head, nameless.phone, nameless.keepers) == ("", "", "")


def test_a_route_of_nowhere_is_refused_and_of_another_worker_is_empty(
    session: Session, at: Place, door: Uid
) -> None:
    with pytest.raises(Refused, match="请先选择网格、走访人或社区"):
        route_slip.collect(session, WISH)
    assert route_slip.collect(session, replace(WISH, person=at.other_id)).stops == ()


def test_a_grid_is_meant_by_its_name(session: Session, at: Place) -> None:
    assert GRID.meant(session, "第1网格", MAY) == at.grid_id
    assert GRID.meant(session, "迎宾社区第1网格", MAY) == at.grid_id
    assert GRID.named(session, at.grid_id) == "迎宾社区第1网格"
    with pytest.raises(Refused, match="没有找到"):
        GRID.meant(session, "第9网格", MAY)
    with pytest.raises(NotFound):
        GRID.named(session, new_id())


def test_a_pairing_shows_what_the_helper_did_since_it_began(
    session: Session, at: Place, door: Uid
) -> None:
    noted(session, at, door, date(2026, 2, 1))
    made = pair(session, NewPairing(door, at.person_id, date(2026, 3, 1), "独居", "每周上门"))
    noted(session, at, door)
    sheet = pairing_record.collect(session, replace(WISH, record=made))
    assert [one.on for one in sheet.visits] == [MAY]
    assert (sheet.post, sheet.home.head) == ("迎宾社区　网格员", "王秀英")
    assert PAIRING.meant(session, "3号楼2单元101", MAY) == made
    assert PAIRING.named(session, made) == "迎宾社区3号楼2单元101-张伟"
    end_pairing(session, made, date(2026, 5, 20), "已找到工作")
    ended = pairing_record.collect(session, replace(WISH, record=made)).found
    assert ended is not None
    assert (ended.result, ended.valid_to) == ("已找到工作", date(2026, 5, 20))
    with pytest.raises(Refused, match="没有找到"):
        PAIRING.meant(session, "3号楼2单元101", date(2026, 5, 31))
    assert PAIRING.meant(session, made.hex(), date(2026, 5, 31)) == made


def test_a_pairing_needs_names_and_must_be_on_file(session: Session, at: Place) -> None:
    with pytest.raises(Refused, match="姓名"):
        pairing_record.collect(session, replace(WISH, record=new_id(), number_only=True))
    with pytest.raises(NotFound):
        pairing_record.collect(session, replace(WISH, record=new_id()))
    with pytest.raises(NotFound):
        PAIRING.named(session, new_id())
