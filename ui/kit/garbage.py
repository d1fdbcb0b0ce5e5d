"""Garbage is collected on the window's thread alone.

A window that Python frees on another thread takes a lock of Qt's there and then waits for Python,
which the window's thread may hold while it waits for that lock: both stand still for ever.
"""

from __future__ import annotations

import gc
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
WHOLE = 60
"""Every so many times all of memory is looked through, else only what is young."""


class Collector(QObject):
    """Takes the collecting over from Python, as long as one of them is there."""

    _there: ClassVar[int] = 0

    def __init__(self, parent: QObject) -> None:
        """Begin."""
        super().__init__(parent)
        self._times = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._collect)
        gc.disable()
        Collector._there += 1
        self._timer.start()

    def close(self) -> None:
        """Collect everything; the last one gives the collecting back."""
        self._timer.stop()
        gc.collect()
        Collector._there -= 1
        if Collector._there == 0:
            gc.enable()

    def _collect(self) -> None:
        self._times += 1
        gc.collect(2 if self._times % WHOLE == 0 else 1)
