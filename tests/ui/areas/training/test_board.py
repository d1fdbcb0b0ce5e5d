"""The board: who is due and why, and from there into a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.areas.roster import commands as roster
from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import session_detail
from cwdesk.areas.training.rules.cycle import Colour, Duty
from cwdesk.store.database import Database
from tests.ui.areas.training.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.training.board_panel import BoardPanel
from ui.areas.training.filters import PRESSING
from ui.areas.training.page import BoardPage
from ui.kit.preview import PreviewDialog

YEAR_END = date(2026, 12, 31)


@pytest.fixture
def page(opened: Callable[[type[BoardPage]], BoardPage]) -> BoardPage:
    return opened(BoardPage)


def at(qtbot: QtBot, page: BoardPage, day: date) -> None:
    page.filters.day.show_day(day)
    page.refresh()
    settle(qtbot, page)


def head(database: Database, place: Street) -> None:
    """Make 张伟 a secretary trained by the county on 2025-11-20."""
    post = {"community_id": place.home, "post": "书记", "is_primary": False}
    database.write(roster.add_part, "posting", place.zhang, post).result()
    last = {
        "name": "书记班",
        "level": "县级",
        "kind": "在职培训",
        "first_day": "2025-11-20",
        "hours": "8",
    }
    database.write(commands.add_external, place.zhang, last).result()


def test_a_secretary_without_this_years_training_is_red(
    qtbot: QtBot, page: BoardPage, place: Street, database: Database
) -> None:
    head(database, place)
    at(qtbot, page, YEAR_END)
    row = next(one for one in page.model.rows() if one.duty is Duty.HEAD)
    assert (row.colour, str(row.due_on)) == (Colour.RED, "2026-12-31")
    page.open_row(row)
    assert page.side is not None
    assert isinstance(page.side.body, BoardPanel)
    assert "意见第八条" in page.side.body.line.why
    again = {
        "name": "新年班",
        "level": "县级",
        "kind": "在职培训",
        "first_day": "2026-01-05",
        "hours": "8",
    }
    database.write(commands.add_external, place.zhang, again).result()
    settle(qtbot, page)
    row = next(one for one in page.model.rows() if one.duty is Duty.HEAD)
    assert row.colour is Colour.GREEN


def test_the_bar_narrows_by_state_duty_community_and_word(
    qtbot: QtBot, page: BoardPage, place: Street
) -> None:
    everybody = len(page.model.rows())
    page.filters.word.setText("zw")
    assert {one.person_id for one in page.model.rows()} == {place.zhang}
    page.filters.clear()
    page.filters.community.setCurrentText("迎宾社区")
    assert place.other_fang not in {one.person_id for one in page.model.rows()}
    page.filters.clear()
    page.filters.state.setCurrentText(PRESSING)
    assert all(one.colour is not Colour.GREEN for one in page.model.rows())
    page.filters.duty.setCurrentText(str(Duty.HEAD))
    assert not page.model.rows()
    page.table.clear_filters()
    assert len(page.model.rows()) == everybody


def test_those_due_are_invited_in_one_go(
    qtbot: QtBot, page: BoardPage, place: Street, database: Database
) -> None:
    asked: list[tuple[str, object]] = []
    page.desk.page_asked.connect(lambda key, target: asked.append((key, target)))
    page.invite()
    settle(qtbot, page)
    assert page.dialog is not None
    page.dialog.accept()
    settle(qtbot, page)
    held = database.read(session_detail, place.held).result()
    assert {one.person_id for one in held.attendees} == {
        place.zhang,
        place.li,
        place.fang,
        place.other_fang,
    }
    assert asked == [("training_session", place.held)]
    assert all(one.coming is not None for one in page.model.rows())


def test_the_list_of_those_due_is_printed(qtbot: QtBot, page: BoardPage) -> None:
    page.print_page()
    qtbot.waitUntil(lambda: bool(children(page, PreviewDialog)), timeout=15000)
    children(page, PreviewDialog)[0].close()
    settle(qtbot, page)
