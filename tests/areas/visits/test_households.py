"""Households, the people in them, and who answers for grids."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from cwdesk.areas.roster.commands import leave
from cwdesk.areas.visits.commands import duties as duty
from cwdesk.areas.visits.commands import households as homes
from cwdesk.areas.visits.commands import residents
from cwdesk.areas.visits.models import Household
from cwdesk.areas.visits.queries.duties import duties
from cwdesk.areas.visits.queries.households import (
    household,
    households_in,
    residents_of,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from tests.areas.roster.given import id_number
from tests.areas.visits.given import Place, place

D = date(2026, 6, 1)
BEFORE = date(2026, 5, 31)


@pytest.fixture
def at(session: Session) -> Place:
    return place(session)


def door(session: Session, at: Place, address: str = "1-1-101", **more: object) -> Uid:
    values = {"community_id": at.community_id, "grid_id": at.grid_id, "address": address}
    return homes.add_household(session, {**values, **more})


def lives(session: Session, home: Uid, name: str, relation: str = "", **more: object) -> Uid:
    return residents.add_resident(session, home, {"name": name, **more}, relation)


def names(session: Session, home: Uid, on: date = D) -> list[tuple[str, str]]:
    session.flush()
    return [(one.name, one.relation) for one in residents_of(session, home, on)]


def problems(told: pytest.ExceptionInfo[Refused]) -> Mapping[str | None, str]:
    return {problem.field: problem.text for problem in told.value.problems}


def test_the_first_to_live_somewhere_is_the_head(session: Session, at: Place) -> None:
    home = door(session, at)
    lives(session, home, "周欣", phone="138 0000 1111", id_number=id_number(1))
    lives(session, home, "周华", "子")

    line = household(session, home, D)

    assert (line.head, line.phone, line.grid) == ("周欣", "13800001111", "第1网格")
    assert (line.residents[0].sex, line.residents[0].born) == ("男", "1985-03-12")
    assert names(session, home) == [("周欣", "户主"), ("周华", "子")]


def test_a_new_head_takes_the_place_of_the_old_one(session: Session, at: Place) -> None:
    home = door(session, at)
    lives(session, home, "周欣")
    young = lives(session, home, "周华", "子")

    homes.set_head(session, home, young)
    assert names(session, home) == [("周华", "户主"), ("周欣", "")]

    lives(session, home, "周老", "本人")
    assert names(session, home)[0] == ("周老", "户主")
    residents.set_relation(session, home, young, "孙子")
    residents.set_relation(session, home, young, "户主")
    assert names(session, home)[0] == ("周华", "户主")


def test_one_door_is_one_household_unless_a_number_tells_two_apart(
    session: Session, at: Place
) -> None:
    home = door(session, at)

    with pytest.raises(Refused, match="同一地址"):
        door(session, at, "1号楼1单元101室")

    other = door(session, at, "1号楼1单元101室", number="2")
    with pytest.raises(Refused, match="同一地址"):
        homes.change_household(session, other, {"number": ""})
    homes.change_household(session, home, {"needs": "助餐", "visit_class": "独居老人"}, "核对")
    assert household(session, home, D).needs == "助餐"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"community_id": b"x" * 16}, "community_id"),
        ({"grid_id": b"x" * 16}, "grid_id"),
        ({"address": " "}, "address"),
        ({"address": "长" * 101}, "address"),
        ({"valid_from": "2026-13"}, "valid_from"),
    ],
)
def test_a_household_that_cannot_be_is_refused(
    session: Session, at: Place, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as told:
        door(session, at, **{"address": "9-9-909", **values})  # type: ignore[arg-type]
    assert field in problems(told)


def test_closing_ends_everybodys_stay(session: Session, at: Place) -> None:
    home = door(session, at)
    lives(session, home, "周欣")

    homes.close_household(session, home, D, "拆迁")

    assert names(session, home, D) == [("周欣", "户主")]
    assert names(session, home, D + timedelta(1)) == []
    assert households_in(session, D, at.community_id, at.grid_id) == (home,)
    assert households_in(session, D + timedelta(1), at.community_id) == ()
    with pytest.raises(Refused, match="已在"):
        homes.close_household(session, home, D, "拆迁")
    with pytest.raises(Refused, match="销户"):
        lives(session, home, "新人")


def test_a_closing_needs_its_kind_and_a_day_that_has_come(session: Session, at: Place) -> None:
    home = door(session, at, valid_from="2026-06-01")

    with pytest.raises(Refused) as told:
        homes.close_household(session, home, today() + timedelta(1), "飞走")
    assert problems(told).keys() == {"on", "kind"}
    with pytest.raises(Refused, match="不能早于"):
        homes.close_household(session, home, BEFORE, "迁出")


def test_two_households_become_one(session: Session, at: Place) -> None:
    one, other = door(session, at), door(session, at, "1-1-102")
    lives(session, one, "周欣")
    lives(session, other, "胡娟")
    lives(session, other, "胡军", "子")

    homes.merge_households(session, other, one, D)

    assert names(session, one) == [("周欣", "户主"), ("胡娟", ""), ("胡军", "子")]
    assert names(session, other, BEFORE) == [("胡娟", "户主"), ("胡军", "子")]
    ended = session.get_one(Household, other)
    assert (ended.valid_to, ended.end_kind, ended.into_id) == (BEFORE, "并户", one)


def test_a_household_joins_another_that_stands(session: Session, at: Place) -> None:
    one, other = door(session, at), door(session, at, "1-1-102")

    with pytest.raises(Refused, match="另一户"):
        homes.merge_households(session, one, one, D)
    homes.close_household(session, other, D, "空置")
    with pytest.raises(Refused, match="已经销户"):
        homes.merge_households(session, one, other, D)


def test_some_become_a_household_of_their_own(session: Session, at: Place) -> None:
    home = door(session, at)
    old = lives(session, home, "周欣")
    lives(session, home, "周华", "子")
    lives(session, home, "李芳", "儿媳")

    made = homes.split_household(session, home, [old], {"number": "2"}, D)

    assert names(session, home) == [("周华", "户主"), ("李芳", "儿媳")]
    assert names(session, made) == [("周欣", "户主")]
    assert household(session, made, D).address == "1-1-101"
    assert names(session, made, BEFORE) == []


def test_whoever_stays_keeps_its_head(session: Session, at: Place) -> None:
    home = door(session, at)
    lives(session, home, "周欣")
    young = lives(session, home, "周华", "子")

    homes.split_household(session, home, [young], {"address": "2-2-202"}, D)

    assert names(session, home) == [("周欣", "户主")]


def test_neither_nobody_nor_everybody_can_split_off(session: Session, at: Place) -> None:
    home = door(session, at)
    old = lives(session, home, "周欣")

    for leaving in ([], [old]):
        with pytest.raises(Refused, match="至少留下一人"):
            homes.split_household(session, home, leaving, {}, D)


def test_a_head_must_live_there(session: Session, at: Place) -> None:
    home, other = door(session, at), door(session, at, "1-1-102")
    stranger = lives(session, other, "胡娟")

    with pytest.raises(Refused, match="先迁入"):
        homes.set_head(session, home, stranger)
    with pytest.raises(Refused, match="不在这一户"):
        residents.move_out(session, home, stranger, D, "迁出")


def test_moving_in_ends_the_stay_elsewhere(session: Session, at: Place) -> None:
    home, other = door(session, at), door(session, at, "1-1-102")
    lives(session, home, "周欣")
    mover = lives(session, other, "周华")

    residents.move_in(session, home, mover, "子", D)

    assert names(session, home) == [("周欣", "户主"), ("周华", "子")]
    assert names(session, other, BEFORE) == [("周华", "户主")]
    assert names(session, other) == []
    with pytest.raises(Refused, match="已在这一户"):
        residents.move_in(session, home, mover, "子", D)
    residents.move_out(session, home, mover, D, "婚嫁")
    assert names(session, home, D + timedelta(1)) == [("周欣", "户主")]


def test_moving_out_needs_a_reason_and_a_day_that_has_come(session: Session, at: Place) -> None:
    home = door(session, at)
    who = lives(session, home, "周欣")

    with pytest.raises(Refused) as told:
        residents.move_out(session, home, who, today() + timedelta(1), "飞走")
    assert problems(told).keys() == {"on", "kind"}


def test_a_death_ends_stay_and_groups(session: Session, at: Place) -> None:
    home = door(session, at)
    who = lives(session, home, "周欣")
    residents.begin_group(session, who, {"kind": "独居", "valid_from": "2026-01-01"})

    residents.record_death(session, who, D)

    assert household(session, home, D).groups == ("独居老人",)
    assert names(session, home, D + timedelta(1)) == []
    with pytest.raises(Refused, match="去世"):
        residents.record_death(session, who, D)
    with pytest.raises(Refused, match="不能迁入"):
        residents.move_in(session, home, who, "", D)


def test_a_group_begins_once_and_ends(session: Session, at: Place) -> None:
    home = door(session, at)
    who = lives(session, home, "周欣")
    group = residents.begin_group(session, who, {"kind": "低保"})

    with pytest.raises(Refused, match="已登记为低保户"):
        residents.begin_group(session, who, {"kind": "低保户"})
    residents.end_group(session, group, D)
    assert household(session, home, D + timedelta(1)).groups == ()
    with pytest.raises(Refused, match="退出"):
        residents.end_group(session, group, D)


def test_a_resident_is_corrected(session: Session, at: Place) -> None:
    home = door(session, at)
    who = lives(session, home, "周欣", sex="男", born="1985")

    residents.change_resident(session, who, {"id_number": id_number(2)})
    session.flush()
    [line] = residents_of(session, home, D)
    assert (line.sex, line.born, line.id_number) == ("女", "1985-03-12", id_number(2))

    residents.change_resident(session, who, {"id_number": " ", "phone": "1"})
    session.flush()
    assert residents_of(session, home, D)[0].id_number == ""


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "胡娟", "id_number": "1"}, "id_number"),
        ({"name": "胡娟", "id_number": id_number(1)}, "id_number"),
        ({"name": "胡娟", "born": "2090"}, "born"),
    ],
)
def test_a_resident_who_cannot_be_is_refused(
    session: Session, at: Place, values: dict[str, object], field: str
) -> None:
    home = door(session, at)
    lives(session, home, "周欣", id_number=id_number(1))

    with pytest.raises(Refused) as told:
        residents.add_resident(session, home, values)
    assert field in problems(told)


def test_a_household_that_is_gone_is_not_found(session: Session, at: Place) -> None:
    with pytest.raises(NotFound):
        household(session, b"x" * 16, D)


def test_a_grid_has_those_who_answer_for_it(session: Session, at: Place) -> None:
    made = duty.begin_duty(session, at.grid_id, at.other_id, D, " 网格长 ")
    session.flush()

    found = duties(session, D, grid_id=at.grid_id)
    assert [(one.name, one.role) for one in found] == [("张伟", "网格员"), ("李娜", "网格长")]
    assert [one.name for one in duties(session, BEFORE)] == ["张伟"]
    assert [one.grid for one in duties(session, D, person_id=at.other_id)] == ["第1网格"]

    duty.end_duty(session, made, D)
    assert len(duties(session, D + timedelta(1))) == 1
    with pytest.raises(Refused, match="已在"):
        duty.end_duty(session, made, D)


def test_nobody_answers_for_a_grid_out_of_service_twice_or_too_late(
    session: Session, at: Place
) -> None:
    with pytest.raises(Refused, match="请选择网格"):
        duty.begin_duty(session, b"x" * 16, at.other_id, D)
    with pytest.raises(Refused, match="已负责"):
        duty.begin_duty(session, at.grid_id, at.person_id, D)
    leave(session, at.other_id, BEFORE, "辞职", "家庭原因")
    session.flush()
    with pytest.raises(Refused, match="不在职"):
        duty.begin_duty(session, at.grid_id, at.other_id, D)
    held = duties(session, D)[0]
    with pytest.raises(Refused, match="还没有到"):
        duty.end_duty(session, held.duty_id, today() + timedelta(1))
