"""A worker leaves, and others take over what they had in hand."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.roster.queries import roster_line
from cwdesk.areas.visits.commands.duties import begin_duty
from cwdesk.areas.visits.commands.matters import NewMatter, Taken, open_matter
from cwdesk.areas.visits.commands.pairings import NewPairing, pair
from cwdesk.areas.visits.queries.duties import duties
from cwdesk.areas.visits.queries.matters import matter_detail
from cwdesk.areas.visits.queries.pairings import pairings
from cwdesk.kernel.errors import Refused
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from cwdesk.workflows.leaving import InHand, hand_over, in_hand, leave_and_hand_over
from tests.areas.visits.given import Place, home, place

LAST = date(2026, 10, 31)


@pytest.fixture
def at(database: Database) -> Place:
    """张伟 has a matter, a pairing and a grid in hand; 李娜 has nothing."""
    return database.write(_busy).result()


def _busy(session: Session) -> Place:
    at = place(session)
    door = home(session, at, "1-1-101")
    pair(session, NewPairing(door, at.person_id, date(2026, 1, 1), "独居"))
    taken = Taken(at.community_id, date(2026, 10, 1), at.person_id)
    open_matter(session, NewMatter("代办", "代办老年证"), taken)
    return at


def held(database: Database, at: Place) -> InHand:
    return database.read(in_hand, at.person_id, LAST).result()


def to_the_other(held: InHand, at: Place) -> dict[bytes, bytes | None]:
    return {row_id: at.other_id for row_id, _ in held.things}


def test_what_is_in_hand_is_listed(database: Database, at: Place) -> None:
    assert [called for _, called in held(database, at).things] == [
        "代办：代办老年证",
        "结对帮扶：迎宾社区 1-1-101",
        "网格责任：迎宾社区第1网格",
    ]


def test_everything_goes_over_with_the_leaving_and_comes_back_by_one_undo(
    database: Database, at: Place
) -> None:
    before = held(database, at)
    successors = to_the_other(before, at)

    database.write(leave_and_hand_over, at.person_id, LAST, "辞职", "家庭原因", successors).result()

    assert held(database, at).things == ()
    line = database.read(matter_detail, before.matters[0].id, LAST).result().line
    assert line.person == "李娜"
    [helper] = database.read(pairings, date(2026, 11, 1)).result()
    assert (helper.person, helper.valid_from, helper.reason) == ("李娜", LAST, "独居")
    [keeper] = database.read(duties, date(2026, 11, 1)).result()
    assert (keeper.name, keeper.role) == ("李娜", "网格员")
    assert database.read(roster_line, at.person_id, date(2026, 11, 1)).result().status == "离职"
    done = database.read(events).result()[0]
    assert done.title == "张伟离开（辞职，2026-10-31 止，移交 3 项）"

    database.write(undo, done.operation).result()

    assert held(database, at) == before


def test_nothing_may_be_left_lying(database: Database, at: Place) -> None:
    with pytest.raises(Refused) as told:
        database.write(leave_and_hand_over, at.person_id, LAST, "辞职", "家庭原因", {}).result()

    assert len(told.value.problems) == 3
    assert database.read(roster_line, at.person_id, date(2026, 11, 1)).result().status == "在职"


def test_a_pairing_and_a_grid_may_end_but_a_matter_may_not(database: Database, at: Place) -> None:
    things = held(database, at)
    nobody = dict.fromkeys((row_id for row_id, _ in things.things), None)

    with pytest.raises(Refused, match="代办老年证"):
        database.write(hand_over, at.person_id, LAST, nobody).result()

    some = {**nobody, things.matters[0].id: at.other_id}
    assert database.write(hand_over, at.person_id, LAST, some).result() == 3
    assert database.read(duties, date(2026, 11, 1)).result() == ()


def test_the_leaver_cannot_take_over(database: Database, at: Place) -> None:
    mine = dict.fromkeys((row_id for row_id, _ in held(database, at).things), at.person_id)

    with pytest.raises(Refused, match="不能是本人"):
        database.write(hand_over, at.person_id, LAST, mine).result()


def test_whoever_has_the_grid_already_does_not_get_it_twice(database: Database, at: Place) -> None:
    database.write(begin_duty, at.grid_id, at.other_id, date(2026, 10, 1)).result()

    database.write(hand_over, at.person_id, LAST, to_the_other(held(database, at), at)).result()

    assert [one.name for one in database.read(duties, date(2026, 11, 1)).result()] == ["李娜"]
