"""A block from a spreadsheet is shown before it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.areas.attendance.clerk import at, control, shown, until
from ui.areas.attendance.page import AttendancePage
from ui.areas.attendance.pasting import NOTHING, PasteDialog

Key = Qt.Key


def paste(qtbot: QtBot, page: AttendancePage, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    control(qtbot, page, Key.Key_V)
    assert page.editing.dialog is not None
    return page.editing.dialog


def test_a_block_is_previewed_and_pasted_as_one(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 15)
    dialog = paste(qtbot, page, "旷\t公\t√\n\t乙\t公\r\n")

    assert [one.becomes for one in dialog.plan.cells] == ["旷工", "公出", "不认识"]
    assert dialog.plan.skipped == 2
    assert dialog.summary.text() == (
        "将改 2 个半天；不认识的符号：乙（不粘贴）；跳过休息日、请假和不在职的 2 个半天。"
    )
    dialog.do.click()
    assert (shown(page, 0, 15), shown(page, 0, 16), shown(page, 0, 16, 1)) == (
        "absent",
        "business",
        "present",
    )
    control(qtbot, page, Key.Key_Z)
    assert page.editing.count() == 0


def test_one_cell_goes_into_all_that_is_chosen(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 15)
    until(page, 1, 16)
    paste(qtbot, page, "公").do.click()
    assert page.editing.count() == 8
    page.give_up()


def test_what_lies_beyond_the_grid_is_said(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 2, 30, 1)
    dialog = paste(qtbot, page, "公\t公\t公\n公")
    assert dialog.plan.outside == 2
    assert "表格以外的 2 格没有用上" in dialog.plan.words
    dialog.leave.click()
    assert page.editing.count() == 0


def test_nothing_new_cannot_be_pasted(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 15)
    dialog = paste(qtbot, page, "√")
    assert dialog.summary.text() == NOTHING
    assert not dialog.do.isEnabled()
    dialog.leave.click()


def test_an_empty_clipboard_does_nothing(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 15)
    QGuiApplication.clipboard().setText("")
    control(qtbot, page, Key.Key_V)
    assert page.editing.dialog is None
