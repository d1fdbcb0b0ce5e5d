"""What the clerk sees while something takes its time."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from cwdesk.kernel.errors import Cancelled

BUSY_AFTER = 0.3
PROGRESS_AFTER = 1.0
ESTIMATE_AFTER = 10.0
"""Seconds until the window says 正在处理, shows progress with 取消, and estimates the rest."""


class Ticker:
    """A `Progress` that a window made: handed to long work, cancelled from outside."""

    def __init__(self, title: str) -> None:
        """Name the work in Chinese, as in 导入花名册."""
        self.title = title
        self.state: tuple[int, int, str] = (0, 0, "")
        self._cancelled = False
        self._started = time.monotonic()

    def __call__(self, done: int, total: int, text: str) -> None:
        """Note how far the work is.

        Raises:
            Cancelled: the clerk pressed 取消.
        """
        if self._cancelled:
            raise Cancelled
        self.state = (done, total, text)

    def cancel(self) -> None:
        """Have the work stop at its next report."""
        self._cancelled = True


@dataclass(frozen=True, slots=True)
class Waiting:
    """How waiting looks at one moment."""

    text: str
    done: int = 0
    total: int = 0
    """0 = unknown."""
    shows_bar: bool = False
    can_cancel: bool = False


NOTHING = Waiting("")


def waiting(seconds: float, ticker: Ticker | None) -> Waiting:
    """Return what to show after `seconds` of work that reports to `ticker`, if it does."""
    if seconds <= BUSY_AFTER:
        return NOTHING
    if ticker is None:
        return Waiting("正在处理…", shows_bar=seconds > PROGRESS_AFTER)
    done, total, text = ticker.state
    said = text or ticker.title
    if seconds <= PROGRESS_AFTER:
        return Waiting(f"{said}…", done, total)
    count = f"{said}　{done} / {total}" if total else f"{said}…"
    return Waiting(
        count + _estimate(seconds, done, total), done, total, shows_bar=True, can_cancel=True
    )


def _estimate(seconds: float, done: int, total: int) -> str:
    if seconds <= ESTIMATE_AFTER or not 0 < done < total:
        return ""
    left = seconds / done * (total - done)
    minutes = round(left / 60)
    return f"，约还需 {minutes} 分钟" if minutes > 1 else f"，约还需 {max(1, round(left))} 秒"


class WaitingBar(QWidget):
    """Text, progress bar and 取消; takes no room while nothing is waited for."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.label = QLabel()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName("进度")
        self.button = QPushButton("取消")
        self.button.setObjectName("small")
        self.button.clicked.connect(self.cancelled)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (self.label, self.bar, self.button):
            line.addWidget(part)
        self.show_waiting(None)

    def show_waiting(self, shown: Waiting | None) -> None:
        """Show a state of waiting; None or an empty one hides everything."""
        now = shown or NOTHING
        self.label.setText(now.text)
        self.label.setVisible(bool(now.text))
        self.bar.setVisible(now.shows_bar)
        self.bar.setRange(0, now.total)
        self.bar.setValue(now.done)
        self.button.setVisible(now.can_cancel)
