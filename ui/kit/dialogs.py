"""Dialogs, only to decide: buttons are verbs, and the safe one is the default."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.kit.parts import label
from ui.kit.style import look


class Question(QDialog):
    """A question with two verbs; Enter and Esc both choose the safe one."""

    def __init__(self, question: str, verb: str, safe: str, parent: QWidget | None = None) -> None:
        """Ask `question`; `verb` does it, `safe` leaves everything as it is."""
        super().__init__(parent)
        self.setWindowTitle("请确认")
        self.setMinimumWidth(look().scaled(420))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 16)
        self.column.setSpacing(12)
        self.column.addWidget(label(question, wrap=True))
        self.do = QPushButton(verb)
        self.do.setAutoDefault(False)
        self.leave = QPushButton(safe)
        self.leave.setDefault(True)
        self.do.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch()
        self._buttons.addWidget(self.do)
        self._buttons.addWidget(self.leave)
        self.column.addLayout(self._buttons)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be as high as what is said needs; Qt by itself stops at two thirds of the screen."""
        width = max(self.width(), self.sizeHint().width())
        needed = self.column.totalHeightForWidth(width)
        height = needed if needed > 0 else self.sizeHint().height()
        self.resize(width, min(height, self.screen().availableSize().height()))

    def add_choice(self, made: QPushButton) -> None:
        """Put a third verb between the two; it closes the question like the safe one."""
        made.clicked.connect(self.reject)
        self._buttons.insertWidget(self._buttons.count() - 1, made)

    def add_part(self, part: QWidget) -> None:
        """Put something between the question and the buttons."""
        self.column.insertWidget(self.column.count() - 1, part)


def confirm(
    parent: QWidget, question: str, verb: str, then: Callable[[], object], *, safe: str = "不做改动"
) -> Question:
    """Ask; call `then` when the clerk chooses `verb`. Returns at once."""
    dialog = Question(question, verb, safe, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(then)
    dialog.open()
    return dialog


def ask(
    parent: QWidget, question: str, verb: str, then: Callable[[str], object], *, given: str = ""
) -> Question:
    """Ask for one line of text; `verb` stays grey while it is empty."""
    dialog = Question(question, verb, "取消", parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    line = QLineEdit(given)
    line.setAccessibleName(question)
    dialog.add_part(line)
    _needs(dialog, lambda: line.text().strip(), then)
    line.textChanged.connect(lambda text: dialog.do.setEnabled(bool(text.strip())))
    line.returnPressed.connect(dialog.do.click)
    dialog.leave.setDefault(False)
    dialog.leave.setAutoDefault(False)
    dialog.do.setEnabled(bool(given.strip()))
    dialog.open()
    line.setFocus()
    return dialog


def ask_reason(
    parent: QWidget, question: str, verb: str, then: Callable[[str], object]
) -> Question:
    """Ask why something recorded is changed; the reason goes into the history."""
    dialog = Question(question, verb, "取消", parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = QPlainTextEdit(placeholderText="请写明原因，会留在历史里", tabChangesFocus=True)
    text.setAccessibleName("原因")
    text.setFixedHeight(90)
    dialog.add_part(text)
    _needs(dialog, lambda: text.toPlainText().strip(), then)
    text.textChanged.connect(lambda: dialog.do.setEnabled(bool(text.toPlainText().strip())))
    dialog.do.setEnabled(False)
    dialog.open()
    text.setFocus()
    return dialog


def _needs(dialog: Question, given: Callable[[], str], then: Callable[[str], object]) -> None:
    dialog.accepted.connect(lambda: then(given()))
