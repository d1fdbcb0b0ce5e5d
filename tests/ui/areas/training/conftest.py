"""A street with three people and a session, and the pages of training on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.training import commands
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.leave.given import another
from tests.areas.roster.given import street
from ui.kit.desk import Desk
from ui.kit.page import Page

P = TypeVar("P", bound=Page)


@dataclass(frozen=True)
class Street:
    """Who there is, and a session of two days that began yesterday."""

    home: Uid
    """迎宾社区, where all but the last are."""
    zhang: Uid
    li: Uid
    fang: Uid
    other_fang: Uid
    """Another 王芳, of another community."""
    held: Uid


def fill(session: Session) -> Street:
    """Put four people and a session on file."""
    places = street(session)
    home, away = places["迎宾社区"], next(one for name, one in places.items() if name != "迎宾社区")
    zhang, li = (another(session, home, n, name) for n, name in ((1, "张伟"), (2, "李娟")))
    fang, other = another(session, home, 3, "王芳"), another(session, away, 4, "王芳")
    first = today() - timedelta(1)
    held = commands.add_session(
        session,
        {
            "name": "社区治理专题培训",
            "level": "县级",
            "kind": "在职培训",
            "first_day": first,
            "last_day": first + timedelta(1),
            "hours": "8",
        },
    )
    describe(session, "准备")
    return Street(home, zhang, li, fang, other, held)


@pytest.fixture
def place(database: Database) -> Street:
    """What there is."""
    return database.write(fill).result()


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, place: Street) -> Iterator[Callable[[type[P]], P]]:
    """Show a page of its own and wait for its rows."""
    pages: list[Page] = []

    def show(kind: type[P]) -> P:
        made = kind(desk)
        pages.append(made)
        qtbot.addWidget(made)
        made.resize(1180, 640)
        made.show()
        made.activateWindow()
        settle(qtbot, made)
        return made

    yield show
    for page in pages:
        settle(qtbot, page)


def settle(qtbot: QtBot, page: Page) -> None:
    """Wait until nothing is under way."""
    qtbot.wait(5)
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
