from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.office.commands import set_up_county
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.journal import describe
from tests.areas.roster.given import street, worker
from tests.ui.rows import children
from ui.areas.office.page import OfficePage
from ui.areas.office.panel import PlacePanel
from ui.areas.office.reading import Place
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.formdialog import FormDialog


def fill(session: Session) -> None:
    places = street(session)
    worker(session, 1, "王一", places["迎宾社区"])
    worker(session, 2, "李二", places["迎宾社区"])
    session.flush()
    describe(session, "准备")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[OfficePage]:
    database.write(fill).result()
    made = OfficePage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    qtbot.waitUntil(lambda: bool(made.model.rows()))
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


def place(page: OfficePage, name: str) -> Place:
    return next(one for one in page.model.rows() if one.name == name)


def cells(page: OfficePage, name: str) -> dict[str, str]:
    row = place(page, name)
    return {column.title: column.text(row) for column in page.columns}


def filled(qtbot: QtBot, dialog: FormDialog, **values: Any) -> None:
    """Type into a dialog and let it do what it asks for."""
    for key, value in values.items():
        dialog.form.editors[key].put(value)
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()


def panel(page: OfficePage) -> PlacePanel:
    assert page.side is not None
    assert isinstance(page.side.body, PlacePanel)
    return page.side.body


def test_the_street_comes_first_and_then_its_communities(page: OfficePage) -> None:
    assert [row.name for row in page.model.rows()] == [
        "全街道",
        "迎宾社区",
        "长青社区",
        "王庄村村民委员会",
    ]
    assert cells(page, "迎宾社区")["在职"] == "2"
    assert cells(page, "迎宾社区")["空缺"] == ""


def test_residents_give_the_quota_unrounded(page: OfficePage, qtbot: QtBot) -> None:
    dialog = page.changing.residents(place(page, "迎宾社区"))
    assert dialog is not None
    filled(qtbot, dialog, year="2025", residents="7003", source="七普")
    qtbot.waitUntil(lambda: cells(page, "迎宾社区")["应配（每万人18名）"] == "12.6054")
    assert cells(page, "迎宾社区")["空缺"] == "10.6054"
    assert cells(page, "迎宾社区")["城镇常住人口"] == "7,003"


def test_a_year_that_cannot_be_is_refused_under_its_field(
    page: OfficePage, qtbot: QtBot, database: Database
) -> None:
    before = database.read(events).result()
    dialog = page.changing.residents(place(page, "全街道"))
    assert dialog is not None
    dialog.form.fill({"year": 1800, "residents": 5, "source": ""})
    dialog.do.click()
    qtbot.waitUntil(dialog.do.isEnabled)
    assert dialog.isVisible()
    assert dialog.form.editors["year"].widget.property("wrong") is True
    assert database.read(events).result() == before
    dialog.reject()


def test_a_community_is_added_renamed_closed_and_opened_again(
    page: OfficePage, qtbot: QtBot, database: Database
) -> None:
    page.add()
    dialog = children(page, FormDialog)[0]
    filled(qtbot, dialog, name="新程街社区")
    qtbot.waitUntil(lambda: any(row.name == "新程街社区" for row in page.model.rows()))
    line = place(page, "新程街社区").community
    assert line is not None
    filled(qtbot, page.changing.rename(line), name="新程社区", reason="街道更名")
    qtbot.waitUntil(lambda: any(row.name == "新程社区" for row in page.model.rows()))
    filled(qtbot, page.changing.close(line), on="2026-01-31", reason="并入迎宾社区")
    qtbot.waitUntil(lambda: all(row.name != "新程社区" for row in page.model.rows()))
    page.everything.setChecked(True)
    qtbot.waitUntil(lambda: any(row.name == "新程社区" for row in page.model.rows()))
    assert cells(page, "新程社区")["存续"] == "2026-01-31 止"
    page.open_row(place(page, "新程社区"))
    page.changing.reopen(line)
    question = children(page, Question)[-1]
    question.accepted.emit()
    qtbot.waitUntil(lambda: cells(page, "新程社区")["存续"] == "")
    assert database.read(events).result()[0].title == "恢复社区：新程社区"


def test_a_closed_community_is_there_on_an_earlier_day(
    page: OfficePage, qtbot: QtBot, database: Database
) -> None:
    line = place(page, "长青社区").community
    assert line is not None
    filled(qtbot, page.changing.close(line), on="2026-01-31", reason="撤并")
    qtbot.waitUntil(lambda: all(row.name != "长青社区" for row in page.model.rows()))
    page.day.line.setText("2025.12.1")
    page.day.line.editingFinished.emit()
    qtbot.waitUntil(lambda: any(row.name == "长青社区" for row in page.model.rows()))
    assert page.day.day == date(2025, 12, 1)


def test_grids_are_kept_beside_the_list(page: OfficePage, qtbot: QtBot) -> None:
    page.open_row(place(page, "迎宾社区"))
    line = place(page, "迎宾社区").community
    assert line is not None
    filled(qtbot, page.changing.add_grid(line), name="第一网格")
    qtbot.waitUntil(lambda: panel(page).grids.item(0).text() == "第一网格")
    assert page.found is not None
    grid = page.found.grids[0]
    filled(qtbot, page.changing.rename_grid(grid), name="一网格", reason="改名")
    qtbot.waitUntil(lambda: panel(page).grids.item(0).text() == "一网格")
    filled(qtbot, page.changing.close_grid(grid), on="2026-02-28", reason="合并")
    qtbot.waitUntil(lambda: panel(page).grids.item(0).text() == "一网格（2026-02-28 止）")
    assert cells(page, "迎宾社区")["网格"] == ""


def test_open_details_follow_the_row_chosen(page: OfficePage, qtbot: QtBot) -> None:
    page.open_row(place(page, "迎宾社区"))
    page.table.choose([page.key(place(page, "长青社区"))])
    qtbot.waitUntil(lambda: panel(page).place.name == "长青社区")
    page.close_side()
    page.table.choose([page.key(place(page, "迎宾社区"))])
    qtbot.wait(20)
    assert page.side is None


def test_a_community_with_people_is_not_closed(page: OfficePage, qtbot: QtBot) -> None:
    line = place(page, "迎宾社区").community
    assert line is not None
    dialog = page.changing.close(line)
    dialog.form.editors["reason"].put("撤并")
    dialog.do.click()
    on = dialog.form.editors["on"].widget
    qtbot.waitUntil(lambda: on.property("wrong") is True)
    assert dialog.isVisible()
    dialog.form.saved()
    dialog.reject()


def test_the_year_is_chosen_for_typing_over_and_esc_asks_before_losing(
    page: OfficePage, qtbot: QtBot
) -> None:
    dialog = page.changing.residents(place(page, "迎宾社区"))
    assert dialog is not None
    year = dialog.form.editors["year"].widget
    assert isinstance(year, QLineEdit)
    assert year.selectedText() == year.text() != ""
    dialog.form.editors["residents"].put("7003")
    qtbot.keyClick(year, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(children(dialog, Question)))
    children(dialog, Question)[0].leave.click()
    assert dialog.isVisible()
    dialog.reject()
    with qtbot.waitSignal(dialog.rejected):
        children(dialog, Question)[-1].do.click()


def test_what_has_no_reason_stays_open_and_says_so(page: OfficePage, qtbot: QtBot) -> None:
    line = place(page, "长青社区").community
    assert line is not None
    dialog = page.changing.rename(line)
    dialog.form.editors["name"].put("常青社区")
    dialog.do.click()
    assert dialog.form.editors["reason"].widget.property("wrong") is True
    assert dialog.isVisible()
    dialog.reject()


def test_a_county_only_looks(qtbot: QtBot, desk: Desk, database: Database) -> None:
    database.write(_county).result()
    page = OfficePage(desk)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.found is not None)
    assert not page.new.isEnabled()
    assert page.table.note.isVisible()


def _county(session: Session) -> None:
    set_up_county(session, "410402", "新华区")
    describe(session, "设置县")
