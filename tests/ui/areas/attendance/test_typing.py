"""The month is typed with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.undo import undo
from tests.areas.attendance.given import OCTOBER
from tests.ui.areas.attendance.clerk import (
    SHIFT,
    at,
    control,
    keys,
    saved,
    settle,
    shown,
    until,
)
from tests.ui.rows import children
from ui.areas.attendance.page import AttendancePage
from ui.areas.attendance.painting import counts_of
from ui.main_window import MainWindow

Key = Qt.Key


def save(qtbot: QtBot, page: AttendancePage, reason: str = "有值班记录") -> None:
    qtbot.keyClick(page.month.view, Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.window().focusWidget() is page.month.bar.reason
    page.month.bar.reason.setText(reason)
    qtbot.keyClick(page.month.bar.reason, Key.Key_Return)
    settle(qtbot, page)


@pytest.mark.parametrize("key", ["√", "1", "v", "出勤"])
def test_a_sign_a_digit_or_a_letter_types_a_mark(
    qtbot: QtBot, page: AttendancePage, key: str
) -> None:
    at(page, 0, 13)
    assert shown(page, 0, 13) == "late"
    if len(key) == 1 and key.isascii():
        keys(qtbot, page, key)
    else:
        typed = QInputMethodEvent()
        typed.setCommitString(key)
        QApplication.sendEvent(page.month.view, typed)

    assert shown(page, 0, 13) == "present"
    assert page.month.bar.isVisible()
    assert page.month.bar.count.text() == "已改 1 个半天"


def test_totals_follow_what_is_typed(qtbot: QtBot, page: AttendancePage) -> None:
    assert page.editing.draft is not None
    assert counts_of(page.editing.draft.line(0).totals)[4:] == ("1", "", "1")
    at(page, 0, 13)
    keys(qtbot, page, "1")
    at(page, 1, 13)
    keys(qtbot, page, "k")
    settle(qtbot, page)

    assert counts_of(page.editing.draft.line(0).totals)[4:] == ("", "", "1")
    assert counts_of(page.editing.draft.line(1).totals)[3] == "0.5"


def test_what_is_typed_is_saved_for_one_reason_and_undone_as_one(
    qtbot: QtBot, page: AttendancePage, database: Database
) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1", Key.Key_Right)
    keys(qtbot, page, Key.Key_Down, "1")
    assert page.may_leave() is False
    save(qtbot, page)

    assert saved(database, 0, 13) == ("present", "present")
    assert saved(database, 0, 14) == ("present", "present")
    assert not page.month.bar.isVisible()
    assert page.may_leave()
    assert page.window().focusWidget() is page.month.view
    database.write(lambda s: undo(s, s.info["operation"] - 1)).result()
    assert saved(database, 0, 13) == ("late", "present")


def test_del_takes_a_correction_back(
    qtbot: QtBot, page: AttendancePage, database: Database
) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1")
    save(qtbot, page)
    keys(qtbot, page, Key.Key_Delete)
    settle(qtbot, page)
    assert shown(page, 0, 13) == "late"
    save(qtbot, page, "记错了")

    assert saved(database, 0, 13) == ("late", "present")


def test_undo_takes_back_one_act_after_another(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1", "5")
    control(qtbot, page, Key.Key_Z)
    assert shown(page, 0, 13) == "present"
    control(qtbot, page, Key.Key_Z)
    assert shown(page, 0, 13) == "late"
    assert page.editing.count() == 0
    control(qtbot, page, Key.Key_Z)


def test_typing_what_stands_there_is_no_edit(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1", "2")
    assert page.editing.count() == 0


def test_what_is_chosen_is_typed_at_once_without_rest_days(
    qtbot: QtBot, page: AttendancePage
) -> None:
    at(page, 0, 8)
    until(page, 1, 12)
    keys(qtbot, page, "g")

    assert shown(page, 1, 12, 1) == "business"
    assert shown(page, 0, 10) == "business"
    assert shown(page, 0, 11) == "rest"
    assert page.editing.count() == 2 * 4 * 2


def test_a_single_rest_day_may_be_typed(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 17)
    keys(qtbot, page, "1")
    assert shown(page, 0, 17) == "present"


def test_filling_down_and_right_skips_rest_days(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 15)
    keys(qtbot, page, "g")
    until(page, 0, 19, 0)
    control(qtbot, page, Key.Key_R)
    assert [shown(page, 0, day) for day in (16, 17, 18, 19)] == [
        "business",
        "rest",
        "rest",
        "business",
    ]
    at(page, 0, 15)
    until(page, 2, 15)
    control(qtbot, page, Key.Key_D)
    assert shown(page, 2, 15, 1) == "business"


def test_a_single_half_day_is_filled_from_its_neighbour(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 15)
    keys(qtbot, page, "g", Key.Key_Down)
    control(qtbot, page, Key.Key_D)
    keys(qtbot, page, Key.Key_Right)
    control(qtbot, page, Key.Key_R)
    assert shown(page, 0, 15, 1) == shown(page, 0, 16, 1) == "business"


@pytest.mark.parametrize(
    ("key", "spot"),
    [
        (Key.Key_Tab, (1, 5)),
        (Key.Key_Backtab, (1, 3)),
        (Key.Key_Return, (2, 4)),
        (Key.Key_Home, (1, 0)),
        (Key.Key_End, (1, 30)),
        (Key.Key_Up, (0, 4)),
        (Key.Key_PageUp, (0, 4)),
        (Key.Key_PageDown, (5, 4)),
    ],
)
def test_the_cursor_walks(
    qtbot: QtBot, page: AttendancePage, key: Qt.Key, spot: tuple[int, int]
) -> None:
    at(page, 0, 5, 1)
    keys(qtbot, page, key)
    assert page.month.view.cursor_at == spot


def test_tab_goes_on_with_the_next_person(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 31)
    keys(qtbot, page, Key.Key_Tab)
    assert page.month.view.cursor_at == (2, 0)
    control(qtbot, page, Key.Key_End)
    keys(qtbot, page, Key.Key_Tab)
    assert page.month.view.cursor_at == (5, 30)
    control(qtbot, page, Key.Key_Home)
    qtbot.keyClick(page.month.view, Key.Key_Right, SHIFT)
    assert page.month.view.bounds() == ((0, 0), (0, 1))
    control(qtbot, page, Key.Key_A)
    assert page.month.view.bounds() == ((0, 0), (5, 30))


def test_what_is_no_sign_is_said(qtbot: QtBot, page: AttendancePage, window: MainWindow) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "?")
    assert page.editing.count() == 0
    assert "“?”不是考勤符号" in window.statusBar().currentMessage()


def test_f2_lists_the_marks(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, Key.Key_F2)
    menu = next(one for one in children(page.month.view, QMenu) if one.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert shown(page, 0, 13) == "present"


def test_what_is_copied_is_a_block_of_signs(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 12)
    until(page, 0, 13)
    control(qtbot, page, Key.Key_C)
    assert QGuiApplication.clipboard().text() == "√\t迟\n√\t√"


def test_months_are_turned_only_without_unsaved_edits(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1")
    control(qtbot, page, Key.Key_PageUp)
    assert page.filters.month == OCTOBER
    assert page.problems.isVisible()
    page.give_up()
    control(qtbot, page, Key.Key_PageUp)
    settle(qtbot, page)
    assert page.filters.month == "2026-09"
    assert page.grid is not None
    assert page.grid.sheet.month == "2026-09"
    control(qtbot, page, Key.Key_PageDown)
    settle(qtbot, page)
    assert page.grid.sheet.month == OCTOBER


def test_what_is_typed_outlives_a_refresh(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1")
    page.refresh()
    settle(qtbot, page)
    assert shown(page, 0, 13) == "present"
    assert page.editing.count() == 1
    page.give_up()


def test_the_filters_let_through_by_name_and_community(qtbot: QtBot, page: AttendancePage) -> None:
    page.filters.word.setText("zwj")
    assert page.month.view.rows == [2]
    at(page, 0, 13)
    assert "曾文静" in page.summary.text()
    page.filters.word.setText("没有这个人")
    assert page.month.note.isVisible()
    page.month.note.button.click()
    assert page.month.view.rows == [0, 1, 2]
    page.filters.community.setCurrentIndex(1)
    assert page.month.view.rows == [0, 1, 2]


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (lambda view: view.geometry_now().cell(0, 12).center(), "2026-10-13 上午：迟到"),
        (lambda view: QPoint(5, view.geometry_now().top(0) + 5), "王伟　迎宾社区　网格员"),
        (lambda _: QPoint(5, 5), ""),
    ],
)
def test_pointing_says_what_is_there(
    page: AttendancePage, spot: Callable[[object], QPoint], words: str
) -> None:
    view = page.month.view
    point = spot(view)
    asked = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    assert QApplication.sendEvent(view.viewport(), asked)
    assert words in view._tip(point)  # noqa: SLF001 - tooltips do not show offscreen


def test_a_drag_chooses_and_a_double_click_explains(
    qtbot: QtBot, page: AttendancePage, people: dict[str, Uid]
) -> None:
    view, left = page.month.view, Qt.MouseButton.LeftButton
    cell = page.month.view.geometry_now().cell
    qtbot.mousePress(view.viewport(), left, pos=cell(0, 12).center())
    qtbot.mouseMove(view.viewport(), pos=cell(3, 14).center())
    qtbot.mouseRelease(view.viewport(), left, pos=cell(3, 14).center())
    qtbot.mouseClick(view.viewport(), left, Qt.KeyboardModifier.ShiftModifier, cell(1, 13).center())
    assert view.bounds()[1] == (1, 13)
    qtbot.mouseDClick(view.viewport(), left, pos=cell(0, 12).center())
    settle(qtbot, page)
    assert page.side is not None
