"""What is undone like a typing mistake, and what only by rows of its own."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Gift
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.leave.given import MARCH, YEAR_END, approved, asked, left, somebody


@pytest.fixture
def person(database: Database) -> Uid:
    return database.write(described).result()


def described(session: Session) -> Uid:
    return somebody(session)


def last(database: Database) -> int:
    return database.read(events).result()[0].operation


def test_requests_and_decisions_are_not_undone_but_withdrawn_and_cancelled(
    database: Database, person: Uid
) -> None:
    request = database.write(asked, person, "事假", "2026-03-09").result()
    with pytest.raises(Refused, match="撤回、作废"):
        database.write(undo, last(database)).result()
    database.write(commands.approve, request, MARCH).result()
    with pytest.raises(Refused, match="撤回、作废"):
        database.write(undo, last(database)).result()
    database.write(commands.cancel, request, MARCH, "登记错误").result()


def test_a_granted_year_is_undone_as_long_as_nobody_used_it(
    database: Database, person: Uid
) -> None:
    database.write(commands.grant_year, 2026, MARCH).result()
    operation = last(database)
    database.write(undo, operation).result()
    assert database.read(queries.entries).result() == ()

    database.write(commands.grant_year, 2026, MARCH).result()
    operation = last(database)
    database.write(approved, person, "annual", "2026-03-09").result()
    with pytest.raises(Refused):
        database.write(undo, operation).result()
    assert database.read(left, person).result().remaining == 8


def test_a_grant_that_others_replaced_is_undone(database: Database, person: Uid) -> None:
    gift = Gift("annual", 4, date(2026, 1, 1), YEAR_END, "测试")
    database.write(commands.grant, person, gift, MARCH).result()
    database.write(undo, last(database)).result()
    assert database.read(left, person).result().granted == 0
