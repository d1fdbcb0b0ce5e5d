from __future__ import annotations

from collections.abc import Hashable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec
from tests.ui.rows import add_street, children, street_names
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.form import Form
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel


class StreetsPage(TablePage[str]):
    """A small page like those of the areas."""

    title = "街道"
    watches = frozenset({"street"})
    empty = "还没有街道。"
    columns = (Column[str]("名称", text=lambda name: name),)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reads = 0
        self.opened: list[str] = []
        self.add = self.set_primary("新增街道", "plus", self.add_one)

    @override
    def key(self, row: str) -> Hashable:
        return row

    @override
    def refresh(self) -> None:
        self.reads += 1
        self.runner.read(street_names).then(self, self.show_rows)

    @override
    def open_row(self, row: str) -> None:
        self.opened.append(row)

    def add_one(self) -> None:
        self.runner.write(add_street, "330106001", "").then(self, self.desk.say)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> StreetsPage:
    made = StreetsPage(desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not desk.runner.busy())
    return made


def test_a_page_reads_when_it_is_shown_and_when_its_tables_change(
    page: StreetsPage, qtbot: QtBot
) -> None:
    assert page.reads == 1
    page.runner.write(add_street, "330106001", "前进街道")
    qtbot.waitUntil(lambda: page.model.rows() == ("前进街道",))
    assert page.reads == 2


def test_tables_that_it_does_not_watch_leave_it_alone(page: StreetsPage) -> None:
    page.runner.changed.emit(frozenset({"person"}))
    assert page.reads == 1


def test_a_refusal_is_shown_on_top_and_can_be_put_away(page: StreetsPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.problems.isVisible)
    assert page.problems.label.text() == "请填写街道名称。"
    page.show_problems(())
    assert not page.problems.isVisible()


def test_details_open_beside_the_list_and_esc_closes_them(page: StreetsPage, qtbot: QtBot) -> None:
    page.activateWindow()
    form = Form((FieldSpec("name", "名称"),))
    panel = SidePanel("新增街道", form)
    save = panel.add_save(form)
    page.open_side(panel)
    qtbot.waitUntil(panel.isVisible)
    assert not save.isEnabled()
    form.restore_draft({"name": "前进街道"})
    assert save.isEnabled()
    with qtbot.waitSignal(form.save_asked):
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    form.show_problems((Problem("整页的问题。"),))
    assert page.problems.isVisible()
    form.focus_first()
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(form.editors["name"].widget, Qt.Key.Key_Escape)
    question = children(page, Question)[0]
    assert "没有保存" in children(question, QLabel)[0].text()
    assert panel.isVisible()
    qtbot.mouseClick(question.do, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert page.side is None


def test_filters_have_buddies_and_the_summary_hides_when_empty(page: StreetsPage) -> None:
    where = QComboBox()
    page.add_filter(where, "社区")
    assert where.accessibleName() == "社区"
    assert [part.text() for part in children(page, QLabel) if part.buddy() is where] == ["社区"]
    page.set_summary("共 3 人")
    assert page.summary.isVisible()
    page.set_summary("")
    assert not page.summary.isVisible()
