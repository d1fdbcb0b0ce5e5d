"""Ctrl+F in a preview: words, how often they stand there, and the way from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.kit.parts import label, tool
from ui.kit.pdf_text import Found
from ui.kit.style import look

PAUSE_MS = 150
"""After the last letter typed, before it is looked for."""
WIDTH = 260


class FindBar(QWidget):
    """Hidden until it is asked for."""

    asked = Signal(str)
    """Look for these words; the answer comes back by `show_found`."""
    came_to = Signal(int)
    """The page of the place that the clerk is at now; -1 when nothing is looked for any more."""

    def __init__(self) -> None:
        """Begin hidden, with nothing found."""
        super().__init__()
        self.found: tuple[Found, ...] = ()
        self.at = 0
        self.line = QLineEdit(placeholderText="在表里查找", clearButtonEnabled=True)
        self.line.setAccessibleName("在表里查找")
        self.line.setFixedWidth(look().scaled(WIDTH))
        self.count = label(role="muted")
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(lambda: self.asked.emit(self.line.text()))
        self.line.textChanged.connect(lambda _text: self._pause.start())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(self.count)
        row.addWidget(self.line)
        row.addWidget(tool("chevron-up", "上一处（Shift+Enter）", lambda: self.step(-1)))
        row.addWidget(tool("chevron-down", "下一处（Enter）", lambda: self.step(1)))
        row.addWidget(tool("x", "关闭查找（Esc）", self.put_away))
        self._listen()
        self.hide()

    def _listen(self) -> None:
        for keys, way in (("Return", 1), ("Enter", 1), ("Shift+Return", -1), ("Shift+Enter", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda way=way: self.step(way))

    def begin(self) -> None:
        """Show the bar, its words ready to be typed over."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def put_away(self) -> None:
        """Hide the bar and forget what was found."""
        self.line.clear()
        self._pause.stop()
        self.show_found(())
        self.hide()

    def show_found(self, found: tuple[Found, ...], page: int = 0) -> None:
        """Take what was found, and go to the first place from `page` on."""
        self.found = found
        self.at = next((at for at, one in enumerate(found) if one.page >= page), 0)
        self._tell()

    def step(self, way: int) -> None:
        """Go to the next place (1) or the one before (-1), round and round."""
        if self.found:
            self.at = (self.at + way) % len(self.found)
            self._tell()

    def marks(self, page: int) -> tuple[Sequence[QRectF], Sequence[QRectF]]:
        """Return the boxes found on a page, and those of the place that the clerk is at."""
        here = self.found[self.at : self.at + 1]
        everywhere = [box for one in self.found if one.page == page for box in one.boxes]
        return everywhere, [box for one in here if one.page == page for box in one.boxes]

    def _tell(self) -> None:
        words = self.line.text().strip()
        none = "没有找到" if words else ""
        self.count.setText(f"第 {self.at + 1} 处，共 {len(self.found)} 处" if self.found else none)
        self.came_to.emit(self.found[self.at].page if self.found else -1)
