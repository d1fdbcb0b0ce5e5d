"""A short list in a side panel; each line opens something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem
from typing_extensions import override

from ui.kit.parts import List
from ui.kit.style import look

HEIGHT, EDGE = 30, 4
"""Pixels of a line at 100 %, and of the frame."""
MOST = 6
"""Lines that are seen without scrolling."""

Line = tuple[str, Callable[[], object]]
"""What it says, and what it opens."""


class Lines(List):
    """A click or Enter opens a line; what is too long is in the tip."""

    def __init__(self, name: str, lines: Sequence[Line]) -> None:
        """Show `lines`."""
        super().__init__()
        self._acts = [act for _words, act in lines]
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(0)
        for words, _act in lines:
            item = QListWidgetItem(words)
            item.setToolTip(words)
            self.addItem(item)
        self.setFixedHeight(look().scaled(HEIGHT * min(MOST, len(lines))) + EDGE)
        self.setCurrentRow(0)
        self.itemClicked.connect(lambda item: self._acts[self.row(item)]())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self._acts[self.currentRow()]()
        else:
            super().keyPressEvent(event)
