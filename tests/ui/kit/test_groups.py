from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.kit.groups import DigitGroups

WANTED = ("123", "456", "789")


def judge(at: int, text: str) -> bool:
    return text == WANTED[at]


@pytest.fixture
def groups(qtbot: QtBot) -> DigitGroups:
    made = DigitGroups(3, 3, judge, locks=True)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.lines[0].setFocus()
    return made


def test_typing_goes_on_to_the_next_group(groups: DigitGroups, qtbot: QtBot) -> None:
    qtbot.waitUntil(groups.lines[0].hasFocus)
    qtbot.keyClicks(groups.lines[0], "12a3")
    assert groups.lines[0].text() == "123"
    assert groups.lines[0].isReadOnly()
    assert groups.lines[1].hasFocus()


def test_a_wrong_group_is_marked_and_may_be_mended(groups: DigitGroups, qtbot: QtBot) -> None:
    groups.lines[1].setText("455")
    assert groups.lines[1].property("wrong") is True
    groups.lines[1].setText("456")
    assert groups.lines[1].property("wrong") is False
    assert groups.wrong() == [1, 3]


def test_what_is_pasted_is_shared_out(groups: DigitGroups, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("123-456-７８９")
    qtbot.keyClick(groups.lines[0], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert groups.text() == "123 456 789"
    assert groups.complete()


def test_backspace_in_an_empty_group_goes_back(groups: DigitGroups, qtbot: QtBot) -> None:
    groups.lines[1].setFocus()
    qtbot.waitUntil(groups.lines[1].hasFocus)
    qtbot.keyClick(groups.lines[1], Qt.Key.Key_Backspace)
    assert groups.lines[0].hasFocus()


def test_everything_can_be_asked_again(groups: DigitGroups) -> None:
    groups.type_in("123456789")
    groups.clear()
    assert groups.wrong() == [1, 2, 3]
    assert not any(line.isReadOnly() for line in groups.lines)


def test_a_locked_group_is_not_typed_over(groups: DigitGroups) -> None:
    groups.type_in("123")
    groups.type_in("000456")
    assert groups.text() == "123 456 "
