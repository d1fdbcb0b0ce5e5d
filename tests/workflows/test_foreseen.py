from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.office.commands import rename_community
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.journal import describe
from cwdesk.workflows.undoing import foreseen, undo_operation
from tests.areas.roster.given import OCTOBER, street, worker


def _fill(session: Session) -> Uid:
    places = street(session)
    worker(session, 1, "王一", places["迎宾社区"])
    session.flush()
    describe(session, "准备")
    return places["迎宾社区"]


def newest(database: Database) -> int:
    return database.read(events).result()[0].operation


def test_what_stays_is_named_by_its_row_and_field(database: Database) -> None:
    home = database.write(_fill).result()
    database.write(rename_community, home, "甲社区", "一").result()
    first = newest(database)
    database.write(rename_community, home, "乙社区", "二").result()
    seen = database.read(foreseen, first).result()
    assert (seen.removed, seen.restored, seen.left) == (0, 0, ("社区 乙社区：名称",))
    assert seen.summary == "没有可以撤销的"


def test_rows_of_a_person_are_named_after_them(database: Database) -> None:
    database.write(_fill).result()
    first = newest(database)
    person = database.read(roster_lines, OCTOBER).result()[0]
    database.write(commands.leave, person.person_id, OCTOBER, "辞职", "回老家").result()
    seen = database.read(foreseen, first).result()
    assert any("王一" in line for line in seen.left)
    assert len(database.read(communities).result()) == 3


def test_what_vanishes_is_told_from_what_comes_back(database: Database) -> None:
    database.write(_two_more).result()
    added = database.read(foreseen, newest(database)).result()
    assert (added.people, added.restored) == (2, 0)
    assert added.summary == f"删除 {added.removed} 条"
    person = database.read(roster_lines, OCTOBER).result()[0]
    database.write(commands.leave, person.person_id, OCTOBER, "辞职", "回老家").result()
    left = database.read(foreseen, newest(database)).result()
    assert (left.people, left.summary) == (1, "恢复 2 条")


def test_people_whose_rows_are_gone_are_counted(database: Database) -> None:
    database.write(_two_more).result()
    database.write(undo_operation, newest(database)).result()
    gone = database.read(foreseen, newest(database)).result()
    assert (gone.people, gone.removed) == (2, 0)


def _two_more(session: Session) -> None:
    places = street(session)
    for serial, name in enumerate(("王一", "李二"), 1):
        worker(session, serial, name, places["迎宾社区"])
    session.flush()
    describe(session, "准备")
