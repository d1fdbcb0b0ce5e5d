"""What stands where nothing is yet: one sentence and the button that begins it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.kit.icons import icon
from ui.kit.parts import label
from ui.kit.style import look


@dataclass(frozen=True, slots=True)
class Empty:
    """The sentence, and what can be done about it."""

    sentence: str
    verb: str = ""
    begin: Callable[[], object] | None = None


class EmptyNote(QWidget):
    """Shows an `Empty` in the middle of its place."""

    def __init__(self, empty: Empty, parent: QWidget | None = None) -> None:
        """Show `empty`."""
        super().__init__(parent)
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(2)
        mark = QLabel()
        mark.setPixmap(icon("inbox", "muted", 40).pixmap(look().scaled(40)))
        self.text = label(role="muted", wrap=True)
        for part in (mark, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        self.button = QPushButton()
        self.button.clicked.connect(self._begin)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self.say(empty)

    def say(self, empty: Empty) -> None:
        """Show another sentence and verb."""
        self.empty = empty
        self.text.setText(empty.sentence)
        self.button.setText(empty.verb)
        self.button.setVisible(bool(empty.verb))

    def _begin(self) -> None:
        if self.empty.begin is not None:
            self.empty.begin()
