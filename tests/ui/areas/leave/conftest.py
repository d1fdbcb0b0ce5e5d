"""A street with two people, and the pages of leave on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.commands import Ask, Gift
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.leave.given import another
from tests.areas.roster.given import street
from ui.areas.leave.page import LeavePage
from ui.kit.desk import Desk
from ui.kit.page import Page


@dataclass(frozen=True)
class Street:
    """Who there is."""

    zhang: Uid
    li: Uid


def fill(session: Session) -> Street:
    """Put two people on file, ten days of leave granted to the first for this year and the last."""
    home = street(session)["迎宾社区"]
    zhang, li = (another(session, home, n, name) for n, name in ((1, "张伟"), (2, "李娟")))
    for year in (today().year - 1, today().year):
        gift = Gift("annual", 20, date(year, 1, 1), date(year, 12, 31), "试用")
        commands.grant(session, zhang, gift, date(year, 1, 1))
    describe(session, "准备")
    return Street(zhang, li)


@pytest.fixture
def people(database: Database) -> Street:
    """The people."""
    return database.write(fill).result()


@pytest.fixture
def away(database: Database, people: Street) -> Callable[..., Uid]:
    """Register personal leave of 张伟 that begins so many days from today; return its id."""

    def ask(from_today: int, days: int = 1, *, approved: bool = True, kind: str = "病假") -> Uid:
        first = today() + timedelta(from_today)
        span = Span(HalfDay(first), HalfDay(first + timedelta(days - 1), pm=True))
        on = first - timedelta(1)
        given = Ask(kind, (span,), min(on, today()), "家中有事")
        request = database.write(commands.add, people.zhang, given).result()
        if approved:
            database.write(commands.approve, request, min(on, today()), "街道分管领导").result()
        return request

    return ask


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, people: Street) -> Iterator[LeavePage]:
    """The list of requests."""
    made = LeavePage(desk)
    shown(qtbot, made)
    yield made
    settle(qtbot, made)


def shown(qtbot: QtBot, page: Page) -> None:
    """Show a page of its own and wait for its rows."""
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    settle(qtbot, page)


def settle(qtbot: QtBot, page: Page) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
