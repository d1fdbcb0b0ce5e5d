"""Undo of any operation: exact where nothing newer stands on it, else a list of what was left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.office.models import Community, Street
from cwdesk.areas.roster.models import Person
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from cwdesk.store.database import Database
from cwdesk.store.history import last_event
from cwdesk.store.journal import broken_links
from cwdesk.store.rows import fetch
from cwdesk.store.undo import Left, foresee, restore, undo
from tests.store.given import (
    Snapshot,
    add_person,
    community,
    correct,
    entries,
    last_pos,
    person,
    remove,
    snapshot,
    street,
)


class Desk:
    """Runs use cases and remembers their numbers and what the store held after each."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.states = [database.read(snapshot).result()]

    def did(self, work: Callable[..., Any], *args: Any, **fields: Any) -> int:
        self.answer: Any = self.database.write(work, *args, **fields).result()
        self.states.append(self.now)
        return self.database.read(newest).result()

    @property
    def now(self) -> Snapshot:
        return self.database.read(snapshot).result()


def newest(session: Session) -> int:
    return int(session.connection().execute(text("SELECT max(no) FROM operation")).scalar_one())


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


def add_many(session: Session, count: int) -> list[Uid]:
    journal.describe(session, f"导入花名册 {count} 人")
    rows = [person(number) for number in range(count)]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def add_places(session: Session) -> tuple[Uid, Uid]:
    journal.describe(session, "建立街道")
    above = street(session)
    return above, community(session, above)


def add_community(session: Session, street_id: Uid) -> Uid:
    journal.describe(session, "新增社区")
    return community(session, street_id, "新社区")


def remove_places(session: Session) -> None:
    journal.describe(session, "删除街道")
    session.connection().execute(text("DELETE FROM community"))
    session.connection().execute(text("DELETE FROM street"))


def test_an_addition_is_undone(desk: Desk) -> None:
    no = desk.did(add_person, 1)
    desk.did(undo, no)
    assert desk.answer.rows == 1
    assert desk.answer.left == ()
    assert desk.now == {}


def test_a_correction_is_undone(desk: Desk) -> None:
    desk.did(add_person, 1)
    no = desk.did(correct, desk.answer, name="乙", note="改")
    desk.did(undo, no)
    assert desk.now == desk.states[1]


def test_a_removal_is_undone_under_the_same_id(desk: Desk) -> None:
    desk.did(add_person, 1, note="长", veteran=True)
    no = desk.did(remove, desk.answer)
    desk.did(undo, no)
    assert desk.now == desk.states[1] != {}


def test_an_import_of_many_rows_is_undone_at_once(desk: Desk) -> None:
    no = desk.did(add_many, 80)
    desk.did(undo, no)
    assert desk.answer.rows == 80
    assert desk.now == {}


def test_an_undo_is_undone_and_that_again(desk: Desk) -> None:
    no = desk.did(add_many, 3)
    for turn in range(3):
        no = desk.did(undo, no)
        assert desk.now == (desk.states[1] if turn % 2 else {})
    assert desk.database.read(broken_links).result() == []


def test_an_undo_is_an_operation_that_names_what_it_undid(desk: Desk) -> None:
    no = desk.did(add_person, 1)
    desk.did(undo, no)
    found = desk.database.read(
        lambda s: (
            s.connection()
            .execute(text("SELECT title, undo_of FROM operation ORDER BY no DESC LIMIT 1"))
            .one()
        )
    ).result()
    assert tuple(found) == ("撤销：新增 甲1", no)
    assert desk.database.read(last_event).result() is None


def test_only_the_fields_that_nothing_newer_touched_go_back(desk: Desk) -> None:
    desk.did(add_person, 1)
    row_id = desk.answer
    no = desk.did(correct, row_id, name="乙", note="改")
    desk.did(correct, row_id, note="再改", nation="汉族")
    desk.did(undo, no)
    assert desk.answer.left == (Left("person", row_id, "note"),)
    row = desk.now["person", row_id]
    assert (row["name"], row["note"], row["nation"]) == ("甲1", "再改", "汉族")


def test_a_field_that_came_back_by_itself_is_not_listed(desk: Desk) -> None:
    desk.did(add_person, 1)
    row_id = desk.answer
    no = desk.did(correct, row_id, name="乙", note="改")
    desk.did(correct, row_id, note="")
    desk.did(undo, no)
    assert desk.answer.left == ()
    assert desk.now == desk.states[1]


def test_what_is_wholly_overwritten_is_refused(desk: Desk) -> None:
    desk.did(add_person, 1)
    row_id = desk.answer
    no = desk.did(correct, row_id, note="改")
    desk.did(correct, row_id, note="再改")
    with pytest.raises(Refused, match="已被改过"):
        desk.did(undo, no)


def test_a_row_that_was_changed_since_is_not_taken_away(desk: Desk) -> None:
    no = desk.did(add_many, 2)
    first = desk.answer[0]
    desk.did(correct, first, note="改")
    desk.did(undo, no)
    assert desk.answer.rows == 1
    assert desk.answer.left == (Left("person", first, None),)
    assert list(desk.now) == [("person", first)]


def test_undoing_twice_is_refused_with_the_reason(desk: Desk) -> None:
    no = desk.did(add_person, 1)
    desk.did(undo, no)
    with pytest.raises(Refused, match="和操作之前一样"):
        desk.did(undo, no)


def test_what_was_removed_since_cannot_be_corrected_back(desk: Desk) -> None:
    desk.did(add_person, 1)
    row_id = desk.answer
    no = desk.did(correct, row_id, note="改")
    desk.did(remove, row_id)
    with pytest.raises(Refused, match="已被改过"):
        desk.did(undo, no)


def test_rows_and_those_that_they_stand_on_go_and_come_in_order(desk: Desk) -> None:
    made = desk.did(add_places)
    gone = desk.did(remove_places)
    desk.did(undo, gone)
    assert desk.now == desk.states[1]
    desk.did(undo, made)
    assert desk.now == {}


def test_a_row_that_newer_rows_stand_on_stays(desk: Desk) -> None:
    no = desk.did(add_places)
    above, below = desk.answer
    desk.did(add_community, above)
    desk.did(undo, no)
    assert desk.answer.left == (Left("street", above, None),)
    assert ("community", below) not in desk.now


def test_a_removal_stays_when_its_unique_value_was_given_away(desk: Desk) -> None:
    desk.did(add_person, 1, note="旧")
    no = desk.did(remove, desk.answer)
    desk.did(add_person, 1, note="新")
    with pytest.raises(Refused, match="已被改过"):
        desk.did(undo, no)
    assert [row["note"] for row in desk.now.values()] == ["新"]


def test_swapped_unique_values_are_swapped_back(desk: Desk) -> None:
    desk.did(add_many, 2)
    a, b = desk.answer

    def swap(session: Session) -> None:
        journal.describe(session, "对调身份证号")
        one, two = fetch(session, Person, a), fetch(session, Person, b)
        first, second = one.id_number, two.id_number
        one.id_number = "x" * 18
        session.flush()
        two.id_number = first
        session.flush()
        one.id_number = second

    no = desk.did(swap)
    desk.did(undo, no)
    assert desk.now == desk.states[1]


def test_a_row_touched_again_after_others_stood_on_it_is_undone(desk: Desk) -> None:
    def add_then_rename(session: Session) -> tuple[Uid, Uid]:
        above, below = add_places(session)
        fetch(session, Street, above).name = "改名"
        return above, below

    no = desk.did(add_then_rename)
    _, below = desk.answer

    def rename(session: Session) -> None:
        journal.describe(session, "改名")
        fetch(session, Community, below).name = "乙"

    def back(session: Session) -> None:
        journal.describe(session, "改回")
        fetch(session, Community, below).name = "韶九社区"

    desk.did(rename)
    desk.did(back)
    desk.did(undo, no)
    assert desk.answer.rows == 2
    assert desk.now == {}


def test_a_row_that_came_and_went_within_an_operation_is_no_matter(desk: Desk) -> None:
    def come_and_go(session: Session) -> None:
        remove(session, add_person(session, 1))
        add_person(session, 2)

    no = desk.did(come_and_go)
    desk.did(undo, no)
    assert desk.now == {}


def test_an_unknown_operation_and_the_running_one_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.did(undo, 999)
    with pytest.raises(NotFound):
        desk.did(lambda session: undo(session, session.info["operation"]))


def test_undoing_what_came_from_elsewhere_is_our_own_doing(desk: Desk) -> None:
    def receive(session: Session) -> None:
        journal.came_by(session, 3)
        add_person(session, 1)

    no = desk.did(receive)
    desk.did(undo, no)
    assert [(line[1], line[4]) for line in desk.database.read(entries).result()] == [
        (3, "I"),
        (0, "D"),
    ]


def test_rows_go_back_to_an_earlier_position(desk: Desk) -> None:
    desk.did(add_many, 2)
    a, b = desk.answer
    pos = desk.database.read(last_pos).result()
    desk.did(correct, a, note="改")
    desk.did(remove, b)
    desk.did(restore, [("person", a), ("person", b)], pos, "恢复")
    assert (desk.answer.rows, desk.answer.left) == (2, ())
    assert desk.now == desk.states[1]


def test_going_back_lists_what_others_need(desk: Desk) -> None:
    desk.did(add_places)
    above, below = desk.answer
    desk.did(restore, [("street", above)], 0, "恢复")
    assert (desk.answer.rows, desk.answer.left) == (0, (Left("street", above, None),))
    desk.did(restore, [("street", above), ("community", below)], 0, "恢复")
    assert desk.now == {}


def test_going_back_to_where_one_is_leaves_no_trace(desk: Desk) -> None:
    no = desk.did(add_person, 1)
    pos = desk.database.read(last_pos).result()
    assert desk.did(restore, [("person", desk.answer)], pos, "恢复") == no


def test_an_undo_is_foreseen_without_changing_anything(desk: Desk) -> None:
    no = desk.did(add_many, 3)
    first = desk.answer[0]
    desk.did(correct, first, note="改")
    before = desk.now
    seen = desk.database.read(foresee, no).result()
    assert desk.now == before
    desk.did(undo, no)
    assert (
        (seen.rows, seen.left)
        == (desk.answer.rows, desk.answer.left)
        == (
            2,
            (Left("person", first, None),),
        )
    )
