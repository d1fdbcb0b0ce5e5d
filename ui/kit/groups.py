"""Digits typed from paper in groups, each judged as soon as it is full."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from ui.kit.parts import label
from ui.kit.style import look

Judge = Callable[[int, str], bool]
"""Tells whether a full group, counted from 0, can be right."""

DIGIT_PIXELS = 13


class GroupLine(QLineEdit):
    """One group; what is pasted is shared out over all of them."""

    pasted = Signal(str)
    went_back = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)


class DigitGroups(QWidget):
    """So many groups of digits; a wrong one is marked, a right one may be locked."""

    changed = Signal()

    def __init__(
        self, count: int, size: int, judge: Judge, *, locks: bool, a_line: int = 4
    ) -> None:
        """Ask for `count` groups of `size` digits; `locks` keeps a right group as it is."""
        super().__init__()
        self.size_of_group, self._judge, self._locks = size, judge, locks
        self.lines: list[GroupLine] = []
        self._notes: list[QLabel] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for number in range(count):
            line = self._line(number)
            note = label(role="problem")
            note.setMinimumHeight(look().scaled(20))
            caption = label(f"第 {number + 1} 组", "muted")
            caption.setBuddy(line)
            for at, part in enumerate((caption, line, note)):
                grid.addWidget(part, number // a_line * 3 + at, number % a_line)
            self.lines.append(line)
            self._notes.append(note)
        grid.setColumnStretch(a_line, 1)

    def text(self) -> str:
        """Return the groups as typed, with blanks between them."""
        return " ".join(line.text() for line in self.lines)

    def wrong(self) -> list[int]:
        """Return the numbers, from 1, of the groups that are missing or cannot be right."""
        return [at + 1 for at, line in enumerate(self.lines) if not self._is_right(at, line.text())]

    def complete(self) -> bool:
        """Return whether every group can be right."""
        return not self.wrong()

    def clear(self) -> None:
        """Ask for everything again."""
        for at, line in enumerate(self.lines):
            line.setReadOnly(False)
            line.clear()
            self._mark(at)
        self.focus_next()

    def type_in(self, text: str, first: int = 0) -> None:
        """Share digits out over the groups from `first` on."""
        digits = "".join(str(int(sign)) for sign in text if sign.isdecimal())
        size = self.size_of_group
        for at in range(first, len(self.lines)):
            piece = digits[(at - first) * size : (at - first + 1) * size]
            if piece and not self.lines[at].isReadOnly():
                self.lines[at].setText(piece)
        self.focus_next()

    def focus_next(self) -> None:
        """Put the cursor into the first group that is missing or wrong."""
        wrong = self.wrong()
        if wrong:
            self.lines[wrong[0] - 1].setFocus()
            self.lines[wrong[0] - 1].selectAll()

    def _line(self, number: int) -> GroupLine:
        size = self.size_of_group
        line = GroupLine()
        line.setMaxLength(size)
        line.setAccessibleName(f"第 {number + 1} 组")
        line.setFixedWidth(look().scaled(size * DIGIT_PIXELS + 28))
        pattern = QRegularExpression(rf"[0-9]{{0,{size}}}")
        line.setValidator(QRegularExpressionValidator(pattern, line))
        line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        line.textChanged.connect(partial(self._changed, number))
        line.pasted.connect(partial(self.type_in, first=number))
        line.went_back.connect(partial(self._go_back, number))
        return line

    def _go_back(self, number: int) -> None:
        self.lines[max(0, number - 1)].setFocus()

    def _is_right(self, at: int, text: str) -> bool:
        return len(text) == self.size_of_group and self._judge(at, text)

    def _changed(self, at: int, text: str) -> None:
        self._mark(at)
        if self._is_right(at, text):
            self.lines[at].setReadOnly(self._locks)
            if self.lines[at].hasFocus():
                self.focus_next()
        self.changed.emit()

    def _mark(self, at: int) -> None:
        line = self.lines[at]
        wrong = len(line.text()) == self.size_of_group and not self._is_right(at, line.text())
        self._notes[at].setText("这一组不对" if wrong else "")
        line.setProperty("wrong", wrong)
        line.style().polish(line)
