"""The wizard's left side and its place on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.kit.parts import label, styled
from ui.kit.style import look

WIDTH, HEIGHT = 960, 600
SIDE = 190
EDGE = 60
"""Pixels of the screen that stay free for the task bar and the window's frame."""


class Steps(QFrame):
    """The steps with the present one marked."""

    def __init__(self, titles: Sequence[str]) -> None:
        """Show `titles` from top to bottom."""
        super().__init__()
        styled(self, "steps")
        self.setFixedWidth(look().scaled(SIDE))
        self._titles = list(titles)
        self._skipped: set[int] = set()
        self._at = 0
        self._labels = [QLabel() for _ in titles]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 12, 24)
        column.setSpacing(16)
        column.addWidget(label("初次使用", "heading"))
        for one in self._labels:
            column.addWidget(one)
        column.addStretch()
        said = label("数据只放在这台电脑的一个加密文件里，不需要网络。", "muted", wrap=True)
        said.setAlignment(Qt.AlignmentFlag.AlignBottom)
        column.addWidget(said)

    def show_step(self, at: int) -> None:
        """Mark the step `at`."""
        self._at = at
        self._draw()

    def rename(self, at: int, title: str) -> None:
        """Call a step something else."""
        self._titles[at] = title
        self._draw()

    def skip(self, at: int, *, skipped: bool) -> None:
        """Leave a step out, or take it in again."""
        (self._skipped.add if skipped else self._skipped.discard)(at)
        self._draw()

    def title(self, at: int) -> str:
        """Return a step's title."""
        return self._titles[at]

    def _draw(self) -> None:
        number = 0
        for at, one in enumerate(self._labels):
            one.setVisible(at not in self._skipped)
            number += at not in self._skipped
            mark = "✓" if at < self._at else str(number)
            one.setText(f"{mark}　{self._titles[at]}")
            one.setObjectName("present" if at == self._at else "muted")
            one.style().polish(one)


def screen_size(widget: QWidget) -> QSize:
    """Return the wizard's size: what the type asks for, but never more than the screen has."""
    there = widget.screen().availableSize()
    wanted = QSize(look().scaled(WIDTH), look().scaled(HEIGHT))
    return wanted.boundedTo(QSize(there.width() - EDGE, there.height() - EDGE))


def free_folder(home: Path, name: str) -> Path:
    """Return a folder below `home` that is not there yet."""
    number = 1
    folder = home / name
    while folder.exists():
        number += 1
        folder = home / f"{name} {number}"
    return folder
