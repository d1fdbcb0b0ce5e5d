"""Days of training on the sheet of attendance."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.attendance.commands import Hand, seal
from cwdesk.areas.attendance.queries.facts import on_file
from cwdesk.areas.training import commands
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from cwdesk.workflows.training_days import Entered, enter_as_business
from tests.areas.training.given import held, people

MAY = date(2026, 5, 6)
NEXT = date(2026, 5, 7)


@pytest.fixture
def made(database: Database) -> Uid:
    who = database.write(people).result()
    training = database.write(held, "2026-05-06", last_day="2026-05-07").result()
    database.write(commands.sign_in, training, [who["书记"], who["网格员"]]).result()
    database.write(commands.sign_in, training, [who["书记"]], NEXT).result()
    return training


def entered(database: Database) -> dict[tuple[Uid, date], set[int]]:
    found = database.read(on_file, MAY, NEXT).result().business
    return {key: set(halves) for key, halves in found.items()}


def test_who_signed_in_was_away_on_business_once(database: Database, made: Uid) -> None:
    assert database.write(enter_as_business, made).result() == Entered(3, 0)
    assert database.write(enter_as_business, made).result() == Entered(0, 3)
    assert sorted(map(len, entered(database).values())) == [2, 2, 2]
    newest = database.read(events).result()[0]
    assert newest.title == "培训登记公出 3 人次：社区治理"
    database.write(undo, newest.operation).result()
    assert entered(database) == {}


def test_half_a_day_is_half_a_day(database: Database, made: Uid) -> None:
    database.write(enter_as_business, made, (1, 1)).result()
    assert {frozenset(halves) for halves in entered(database).values()} == {frozenset({1})}


def test_without_a_sign_in_or_in_a_sealed_month_it_is_refused(
    database: Database, made: Uid
) -> None:
    empty = database.write(held, "2026-05-06").result()
    with pytest.raises(Refused, match="还没有人签到"):
        database.write(enter_as_business, empty).result()
    database.write(seal, "2026-05", Hand("李经办", now())).result()
    with pytest.raises(Refused, match="封账"):
        database.write(enter_as_business, made).result()
    database.write(commands.cancel_session, made, "下雪").result()
    with pytest.raises(Refused, match="还没有人签到"):
        database.write(enter_as_business, made).result()
