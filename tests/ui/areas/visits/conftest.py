"""A street with grids, workers and households, and the pages of visits on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.visits.commands.duties import begin_duty
from cwdesk.areas.visits.commands.households import add_household
from cwdesk.areas.visits.commands.residents import add_resident, begin_group
from cwdesk.areas.visits.commands.visits import NewVisit, add_visit
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.leave.given import another
from tests.areas.roster.given import street
from ui.kit.desk import Desk
from ui.kit.page import Page

P = TypeVar("P", bound=Page)
SINCE = date(2024, 1, 1)


@dataclass(frozen=True)
class Street:
    """Who and what there is."""

    community: Uid
    grid: Uid
    zhang: Uid
    li: Uid
    wang: Uid
    """3号楼2单元101, 王建国 who lives alone, visited every week."""
    zhao: Uid
    """3号楼2单元102, 赵敏 and 钱多多, an ordinary household."""


def fill(session: Session) -> Street:
    """Put two workers, a grid and two households on file."""
    home = street(session)["迎宾社区"]
    grid = office.add_grid(session, home, "第一网格", SINCE)
    zhang, li = (another(session, home, n, name) for n, name in ((1, "张伟"), (2, "李娟")))
    begin_duty(session, grid, zhang, SINCE)
    place = {"community_id": home, "grid_id": grid, "valid_from": SINCE}
    wang = add_household(session, {**place, "address": "3号楼2单元101"})
    alone = add_resident(session, wang, {"name": "王建国", "phone": "13912345678"})
    begin_group(session, alone, {"kind": "独居老人", "valid_from": SINCE})
    zhao = add_household(session, {**place, "address": "3号楼2单元102"})
    for name in ("赵敏", "钱多多"):
        add_resident(session, zhao, {"name": name})
    describe(session, "准备")
    return Street(home, grid, zhang, li, wang, zhao)


@pytest.fixture
def place(database: Database) -> Street:
    """What there is."""
    return database.write(fill).result()


@pytest.fixture
def visited(database: Database, place: Street) -> Callable[..., Uid]:
    """Write down a visit so many days ago; return its id."""

    def visit(days_ago: int, home: Uid | None = None, **values: object) -> Uid:
        given = {"found": "身体还好", **values}
        on = today() - timedelta(days_ago)
        made = NewVisit(home or place.wang, on, place.zhang, **given)  # type: ignore[arg-type]
        return database.write(add_visit, made).result()

    return visit


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
