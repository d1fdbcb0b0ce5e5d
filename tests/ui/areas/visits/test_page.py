"""The log, and what is done with a visit on file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cwdesk.areas.visits.commands.visits import NewVisit, add_round
from cwdesk.areas.visits.queries.log import log
from cwdesk.areas.visits.queries.visit import visit_detail
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.ui.areas.visits.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.visits.page import VisitsPage
from ui.areas.visits.spans import OWN
from ui.areas.visits.visit_panel import VisitPanel
from ui.kit.desk import Desk

Visited = Callable[..., Uid]


@pytest.fixture
def page(opened: Callable[[type[VisitsPage]], VisitsPage]) -> VisitsPage:
    return opened(VisitsPage)


def panel(qtbot: QtBot, page: VisitsPage, visit: Uid) -> VisitPanel:
    page.open(visit)
    settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, VisitPanel)
    return page.side.body


def texts(page: VisitsPage) -> str:
    assert page.side is not None
    return "\n".join(one.text() for one in children(page.side, QLabel))


def test_nothing_yet_offers_the_first_visit(page: VisitsPage) -> None:
    assert page.table.note.isVisible()
    assert page.table.note.button.text() == "登记走访"


def test_a_visit_says_what_it_is_used_for(qtbot: QtBot, page: VisitsPage, visited: Visited) -> None:
    visit = visited(1, met="本人", done="已联系物业")
    panel(qtbot, page, visit)
    said = texts(page)
    for words in ("身体还好", "已联系物业", "见到：本人", "民情日记：张伟", "应访清单", "覆盖率"):
        assert words in said


def test_the_filters_ask_the_store(
    qtbot: QtBot, page: VisitsPage, place: Street, visited: Visited
) -> None:
    visited(0, found="水管漏水")
    visited(40, place.zhao, kind="电话走访")
    settle(qtbot, page)
    assert len(page.model.rows()) == 2
    page.filters.text.setText("水管")
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1, timeout=15000)
    page.table.nothing_passes.button.click()
    qtbot.waitUntil(lambda: len(page.model.rows()) == 2, timeout=15000)
    page.filters.kind.setCurrentText("电话走访")
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1, timeout=15000)
    page.filters.span.box.setCurrentText("今天")
    qtbot.waitUntil(page.table.nothing_passes.isVisible, timeout=15000)
    page.filters.span.box.setCurrentText(OWN)
    page.filters.span.first.show_day(today() - timedelta(60))
    page.filters.span.first.settled.emit(today())
    qtbot.waitUntil(lambda: len(page.model.rows()) == 1, timeout=15000)


def test_a_household_can_be_looked_at_alone(
    qtbot: QtBot, page: VisitsPage, place: Street, visited: Visited
) -> None:
    visited(0)
    visited(1, place.zhao)
    page.open(("home", place.zhao, "3号楼2单元102"))
    settle(qtbot, page)
    assert [row.line.household_id for row in page.model.rows()] == [place.zhao]
    assert page.summary.text().startswith("3号楼2单元102：")


def test_a_long_log_is_read_page_by_page(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    first = today() - timedelta(400)
    many = [NewVisit(place.wang, first + timedelta(at), place.zhang) for at in range(250)]
    database.write(add_round, many).result()
    settle(qtbot, page)
    assert len(page.model.rows()) == 100
    bar = page.table.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(page.model.rows()) == 200, timeout=15000)
    settle(qtbot, page)
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: len(page.model.rows()) == 250, timeout=15000)
    settle(qtbot, page)
    assert "没有更早的了" in page.summary.text()


def test_a_visit_is_corrected_and_shown_again(
    qtbot: QtBot, page: VisitsPage, visited: Visited, database: Database
) -> None:
    visit = visited(1)
    panel(qtbot, page, visit).offers.acts["修改…"]()
    settle(qtbot, page)
    (form,) = page.forms()
    form.editors["found"].put("水管漏水")
    form.save_asked.emit()
    settle(qtbot, page)
    assert database.read(log).result().lines[0].found == "水管漏水"
    assert "水管漏水" in texts(page)


def test_a_follow_up_is_added_later(
    qtbot: QtBot, page: VisitsPage, visited: Visited, database: Database
) -> None:
    visit = visited(1)
    panel(qtbot, page, visit).offers.acts["加后续事项…"]()
    dialog = page.verbs.dialog
    assert dialog is not None
    dialog.form.editors["kind"].put("隐患")
    dialog.form.editors["what"].put("电线老化")
    dialog.do.click()
    settle(qtbot, page)
    detail = database.read(visit_detail, visit, today()).result()
    assert [one.what for one in detail.matters] == ["电线老化"]
    assert detail.matters[0].opened_on == today() - timedelta(1)


def test_a_photo_is_attached_looked_at_and_taken_away(
    qtbot: QtBot, page: VisitsPage, visited: Visited, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "现场.png"
    picture = QPixmap(20, 20)
    picture.fill()
    picture.save(str(file))
    visit = visited(1)
    page.verbs.attach(panel(qtbot, page, visit).detail.line, file)
    settle(qtbot, page)
    detail = database.read(visit_detail, visit, today()).result()
    (paper,) = detail.papers
    page.verbs.look_at(detail, paper)
    settle(qtbot, page)
    assert page.side is not None
    assert page.side.heading.text() == "现场.png"
    page.verbs._remover(detail, paper)()  # noqa: SLF001
    settle(qtbot, page)
    assert database.read(visit_detail, visit, today()).result().papers == ()


def test_a_visit_that_never_was_is_deleted_with_a_reason(
    qtbot: QtBot, page: VisitsPage, visited: Visited, database: Database
) -> None:
    visit = visited(1)
    panel(qtbot, page, visit).offers.acts["删除…"]()
    dialog = page.verbs.question
    assert dialog is not None
    children(dialog, QPlainTextEdit)[0].setPlainText("登记错了户")
    dialog.do.click()
    settle(qtbot, page)
    assert database.read(log).result().lines == ()
    assert page.side is None


def test_links_lead_to_the_other_pages(
    qtbot: QtBot, page: VisitsPage, place: Street, visited: Visited, desk: Desk
) -> None:
    asked: list[tuple[str, object]] = []
    desk.page_asked.connect(lambda key, target: asked.append((key, target)))
    panel(qtbot, page, visited(1)).offers.acts["看这一户"]()
    assert asked == [("visits_people", place.wang)]
