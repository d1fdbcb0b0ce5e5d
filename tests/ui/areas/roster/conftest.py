"""A street with a few people, and the main window on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.roster import commands
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import street, worker
from ui.areas.roster.page import RosterPage
from ui.areas.roster.person_page import PersonPage
from ui.kit.desk import Desk
from ui.main_window import Heading, MainWindow
from ui.pages import PAGES
from ui.wiring import finder


def fill(session: Session) -> dict[str, Uid]:
    """Put four people in two communities, one of whom has left."""
    places = street(session)
    home, other = places["迎宾社区"], places["长青社区"]
    people = {
        "曾文静": worker(session, 1, "曾文静", home, as_a=("两委成员", "书记、主任")),
        "李娟": worker(session, 2, "李娟", home),
        "王伟": worker(session, 3, "王伟", other),
        "赵敏": worker(session, 4, "赵敏", other),
    }
    session.flush()
    commands.leave(session, people["赵敏"], date(2026, 3, 31), "辞职", "回老家")
    for name in ("第一网格", "第二网格"):
        office.add_grid(session, home, name)
    describe(session, "准备")
    return people


@pytest.fixture
def people(database: Database) -> dict[str, Uid]:
    """The people by name."""
    return database.write(fill).result()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """The main window; the roster is in front."""
    made = MainWindow(desk, Heading("光明路街道办事处", "李经办"), PAGES, finder(desk.runner))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: not desk.runner.busy())
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


@pytest.fixture
def roster(people: dict[str, Uid], window: MainWindow) -> RosterPage:
    """The list of the people."""
    page = window.page()
    assert isinstance(page, RosterPage)
    return page


@pytest.fixture
def person(qtbot: QtBot, people: dict[str, Uid], window: MainWindow) -> PersonPage:
    """The personal file of 李娟."""
    page = window.open_page("person", people["李娟"])
    assert isinstance(page, PersonPage)
    qtbot.waitUntil(page.body.isVisible)
    return page


@pytest.fixture
def one_page() -> bytes:
    """A PDF of one empty page."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()
