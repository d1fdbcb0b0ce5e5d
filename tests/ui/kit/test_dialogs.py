from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.rows import children
from ui.kit.dialogs import ask, ask_reason, confirm


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_enter_chooses_the_safe_verb(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    dialog = confirm(window, "删除这条记录？", "删除", lambda: done.append("删除"))
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert done == []


def test_the_verb_does_it(qtbot: QtBot, window: QWidget) -> None:
    done: list[str] = []
    dialog = confirm(window, "删除这条记录？", "删除", lambda: done.append("删除"))
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    assert done == ["删除"]


def test_a_line_must_be_given(qtbot: QtBot, window: QWidget) -> None:
    given: list[str] = []
    dialog = ask(window, "新网格的名称", "新增", given.append)
    line = children(dialog, QLineEdit)[0]
    assert not dialog.do.isEnabled()
    line.setText(" 第三网格 ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == ["第三网格"]


def test_a_correction_needs_a_reason(qtbot: QtBot, window: QWidget) -> None:
    given: list[str] = []
    dialog = ask_reason(window, "更正任职时间", "更正", given.append)
    text = children(dialog, QPlainTextEdit)[0]
    text.setPlainText("  ")
    assert not dialog.do.isEnabled()
    text.setPlainText("录入时看错了合同")
    qtbot.mouseClick(dialog.do, Qt.MouseButton.LeftButton)
    assert given == ["录入时看错了合同"]


@pytest.mark.parametrize("sentences", [1, 3, 9])
def test_an_open_question_makes_room_for_what_is_added(
    qtbot: QtBot, window: QWidget, sentences: int
) -> None:
    dialog = confirm(window, "把选中人员的新岗级写入档案。" * sentences, "写入", lambda: None)
    dialog.add_part(QPlainTextEdit())
    for verb in ("另存样例…", "从文件选用…", "再看一遍…", "打印名单…"):
        dialog.add_choice(QPushButton(verb))
    said, buttons = children(dialog, QLabel)[0], children(dialog, QPushButton)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in buttons))
    qtbot.waitUntil(lambda: all(b.width() >= b.minimumSizeHint().width() for b in buttons))
    assert said.height() >= said.heightForWidth(said.width())
    assert dialog.height() >= dialog.column.totalHeightForWidth(dialog.width())
