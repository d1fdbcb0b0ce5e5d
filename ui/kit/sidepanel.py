"""Details beside the list instead of a window over it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.form import Form
from ui.kit.parts import button, label, styled, tool
from ui.kit.style import look

WIDTH = 380
WIDEST = 520
"""Pixels at 100 %, and pixels at any 大字: the list must stay beside it at 1366 x 768."""


class SidePanel(QFrame):
    """Title, scrolling body, buttons at the foot; Esc closes."""

    closed = Signal()

    def __init__(self, title: str, body: QWidget, parent: QWidget | None = None) -> None:
        """Show `body` under `title`."""
        super().__init__(parent)
        self.body = body
        styled(self, "panel")
        self.setMinimumWidth(min(look().scaled(WIDTH), WIDEST))
        self.heading = label(title, "heading", wrap=True)
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(tool("x", "关闭（Esc）", self.leave))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(styled(body, "panelbody"))
        self._foot = QHBoxLayout()
        self._foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addLayout(self._foot)
        if isinstance(body, Form):
            body.leave_asked.connect(self.leave)

    def add_button(self, made: QPushButton) -> QPushButton:
        """Put a button at the foot, right of those before it."""
        self._foot.addWidget(made)
        return made

    def add_save(self, form: Form, verb: str = "保存") -> QPushButton:
        """Put the button that does what Ctrl+S does; grey while nothing has changed."""
        made = self.add_button(button(verb, form.save_asked.emit, role="primary", mark="save"))
        made.setEnabled(form.is_changed())
        form.edited.connect(made.setEnabled)
        return made

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close, without asking; pages ask before when something is unsaved."""
        self.closed.emit()
