from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cwdesk.store.database import Database
from tests.ui.rows import add_street, children
from ui.about import AboutDialog, licences
from ui.areas.help.page import HelpPage
from ui.areas.operations.page import OperationsPage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.style import look
from ui.main_window import Heading, MainWindow
from ui.pages import PAGES
from ui.wiring import finder


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> MainWindow:
    made = MainWindow(desk, Heading("前进街道办事处", "李经办"), PAGES, finder(desk.runner))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def operations(window: MainWindow) -> OperationsPage:
    page = window.open_page("operations")
    assert isinstance(page, OperationsPage)
    return page


def lines(page: OperationsPage) -> list[str]:
    return [row.title for row in page.model.rows()]


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_every_page_opens_from_the_navigation(window: MainWindow, key: str) -> None:
    page = window.open_page(key)
    assert page.isVisible()
    assert window.page() is page
    assert window.open_page(key) is page


def test_a_write_shows_on_the_page_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    page = operations(window)
    qtbot.waitUntil(page.table.note.isVisible)
    window.desk.runner.write(add_street, "330106001", "前进街道")
    qtbot.waitUntil(lambda: lines(page) == ["建立街道 前进街道"])
    assert window.count.text() == "共 1 条"


def test_a_hidden_page_reads_again_when_it_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    page = operations(window)
    qtbot.waitUntil(lambda: not window.desk.runner.busy())
    window.open_page("help")
    window.desk.runner.write(add_street, "330106001", "前进街道")
    qtbot.waitUntil(lambda: not window.desk.runner.busy())
    assert lines(page) == []
    window.open_page("operations")
    qtbot.waitUntil(lambda: lines(page) == ["建立街道 前进街道"])


def test_the_last_operation_is_undone_from_the_menu(
    window: MainWindow, qtbot: QtBot, database: Database
) -> None:
    database.write(add_street, "330106001", "前进街道").result()
    page = operations(window)
    window.edit_menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: bool(children(window, Question)))
    question = children(window, Question)[0]
    assert "撤销“建立街道 前进街道”？" in children(question, QLabel)[0].text()
    qtbot.mouseClick(question.do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines(page)[:1] == ["撤销：建立街道 前进街道"])
    qtbot.waitUntil(lambda: "已撤销" in window.statusBar().currentMessage())


def test_with_nothing_to_undo_the_window_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.edit_menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == "没有可以撤销的操作")


def test_search_opens_what_it_finds(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.focus_search()
    qtbot.keyClicks(window.search, "x")
    window.search.clear()
    window.search.insert("帮")
    window.search.textEdited.emit("帮")
    qtbot.waitUntil(window.search.hits.isVisible)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.page().title == "帮助"
    assert window.search.text() == ""


def test_larger_type_keeps_the_window_whole(window: MainWindow, qtbot: QtBot) -> None:
    before = window.navigation.width()
    with qtbot.waitSignal(window.rescaled) as told:
        window.next_scale()
    assert told.args == [115]
    assert look().scaled(100) == 115
    assert window.navigation.width() > before
    window.rescale(100)


def test_a_practice_office_wears_its_band(qtbot: QtBot, desk: Desk) -> None:
    made = MainWindow(
        desk, Heading("练习街道", "李经办", practice=True), PAGES, finder(desk.runner)
    )
    qtbot.addWidget(made)
    bands = [band.text() for band in children(made, QLabel) if band.objectName() == "practice"]
    assert [text[:2] for text in bands] == ["练习"]


def test_a_store_that_may_not_be_written_says_so(qtbot: QtBot, desk: Desk) -> None:
    made = MainWindow(
        desk, Heading("前进街道", "李经办", read_only=True), PAGES, finder(desk.runner)
    )
    qtbot.addWidget(made)
    assert any(part.text().startswith("只读") for part in children(made, QLabel))


def test_an_operation_is_undone_from_the_list(
    window: MainWindow, qtbot: QtBot, database: Database
) -> None:
    database.write(add_street, "330106001", "前进街道").result()
    page = operations(window)
    qtbot.waitUntil(lambda: len(lines(page)) == 1)
    assert not page.undo.isEnabled()
    page.table.choose([page.model.rows()[0].operation])
    qtbot.waitUntil(page.undo.isEnabled)
    qtbot.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(children(page, Question)))
    qtbot.mouseClick(children(page, Question)[0].do, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(lines(page)) == 2)
    states = [page.model.columns[4].text(row) for row in page.model.rows()]
    assert states == ["撤销操作", "已撤销"]


def test_help_opens_at_a_subject(window: MainWindow) -> None:
    page = window.open_page("help", "tables")
    assert isinstance(page, HelpPage)
    assert page.text.toPlainText().startswith("表格怎么用")
    window.open_page("operations")
    window.open_help()
    assert window.page() is page


def test_the_about_box_names_versions_licences_and_rare_characters(
    window: MainWindow, qtbot: QtBot
) -> None:
    box = AboutDialog(window)
    box.open()
    said = " ".join(part.text() for part in children(box, QLabel))
    assert "䶮㛃𬭊𫖯𬸪" in said
    assert "6.8" in said
    assert "LGPL-3.0" in licences()
    box.accept()


def test_a_window_with_unsaved_work_stays_open(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.page(), "may_leave", lambda: False)
    window.desk.edited.emit()
    assert window.state.text() == "有未保存的内容"
    assert not window.close()
    question = children(window, Question)[0]
    assert [one.text() for one in children(question, QPushButton)] == ["保存", "取消", "放弃"]
    question.leave.click()
    monkeypatch.undo()
    window.desk.edited.emit()
    assert window.state.text() == "已全部保存"
    assert window.close()


def test_the_window_is_called_after_the_office_alone(window: MainWindow) -> None:
    assert window.windowTitle() == "前进街道办事处"


@pytest.mark.parametrize(
    ("key", "title"),
    [("office", "街道社区"), ("forms", "表单"), ("operations", "开始使用")],
)
def test_f1_opens_what_the_page_is_about(window: MainWindow, key: str, title: str) -> None:
    window.open_page("help", "tables")
    window.open_page(key)
    window.open_help()
    page = window.page()
    assert isinstance(page, HelpPage)
    assert page.text.toPlainText().startswith(title)


@pytest.mark.parametrize("key", ["roster", "forms"])
def test_filters_go_on_in_a_second_line_in_large_type(
    window: MainWindow, qtbot: QtBot, key: str
) -> None:
    window.resize(960, 600)
    page = window.open_page(key)
    window.rescale(150)
    qtbot.wait(50)
    boxes = [one for one in children(page, QLineEdit) if one.accessibleName().endswith("日期")]
    captions = [one for one in children(page, QLabel) if one.buddy() is not None]
    box = QRect(boxes[0].mapTo(page, QPoint()), boxes[0].size())
    areas = [QRect(one.mapTo(page, QPoint()), one.size()) for one in captions]
    window.rescale(100)
    assert len(captions) == 3
    assert not any(box.intersects(area) for area in areas)
    assert max(area.right() for area in areas) < page.width()
    assert len({area.center().y() for area in areas}) > 1


def test_what_the_page_does_not_offer_is_grey(window: MainWindow) -> None:
    window.open_page("help")
    writing = [a for a in window.file_menu.actions() if "导出" in a.text()]
    assert [action.isEnabled() for action in writing] == [False]
    window.open_page("roster")
    assert [action.isEnabled() for action in writing] == [True]


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    boxes = children(window, QLineEdit)
    assert [box.accessibleName() for box in boxes if not box.accessibleName()] == []
    assert window.search in boxes


@pytest.mark.parametrize(("entry", "title"), [("导入", "导入花名册"), ("打印", "表单")])
def test_the_menu_leads_to_import_and_paper_from_anywhere(
    window: MainWindow, entry: str, title: str
) -> None:
    window.open_page("help")
    action = next(one for one in window.file_menu.actions() if one.text().startswith(entry))
    assert action.isEnabled()
    action.trigger()
    assert window.page().title == title
