"""The search box that is always there, and its list of hits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QWidget
from typing_extensions import override

from ui.kit.icons import icon
from ui.kit.parts import List
from ui.kit.runner import Runner, Task
from ui.kit.style import look

PAUSE_MS = 60
"""Typing faster than this asks once; the query itself has the rest of 100 ms."""
LINES = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the list, and the page that it opens."""

    title: str
    detail: str
    icon: str
    page: str
    target: Any = None


Find = Callable[[str], Task[Sequence[Hit]]]
"""Starts a search; what it gives back is shown when it is there."""
Query = Callable[[Any, str], Sequence[Hit]]
"""Finds hits in a session."""


def find_by(runner: Runner, query: Query) -> Find:
    """Return a search by `query` on the reader's thread."""
    return lambda text: runner.read(query, text)


class SearchBox(QLineEdit):
    """Ctrl+F comes here; arrows choose, Enter opens, Esc closes."""

    picked = Signal(object)
    """The `Hit` that was opened."""

    def __init__(self, find: Find, parent: QWidget | None = None) -> None:
        """Search with `find`."""
        super().__init__(parent)
        self._find = find
        self.setPlaceholderText("搜索姓名、拼音、身份证或电话末几位（Ctrl+F）")
        self.setAccessibleName("搜索")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self.hits = List(self)
        self.hits.setWindowFlags(Qt.WindowType.ToolTip)
        self.hits.setObjectName("popup")
        self.hits.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setAccessibleName("搜索结果")
        self.hits.itemClicked.connect(self._open)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.installEventFilter(self)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found, or that nothing was."""
        self.hits.clear()
        for hit in hits[:LINES]:
            item = QListWidgetItem(
                icon(hit.icon, "muted"), f"{hit.title}　{hit.detail}".rstrip("　")
            )
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.hits.addItem(item)
        if not hits:
            none = QListWidgetItem("没有找到。可以换用拼音首字母，或者身份证、电话的末四位。")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(none)
        elif len(hits) > LINES:
            more = QListWidgetItem(f"还有 {len(hits) - LINES} 条，请多输入几个字。")
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(more)
        self.hits.setCurrentRow(0)
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hits.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.hits.hide()
            self.clear()
            return True
        if not self.hits.isVisible():
            return False
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            last = self.hits.count() - 1
            self.hits.setCurrentRow(max(0, min(last, self.hits.currentRow() + step)))
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.hits.currentItem())
            return True
        return False

    def _ask(self) -> None:
        wanted = self.text().strip()
        if wanted:
            self._find(wanted).then(self, self._found)
        else:
            self.hits.hide()

    def _found(self, hits: Sequence[Hit]) -> None:
        if self.text().strip() and self.hasFocus():
            self.show_hits(hits)

    def _open(self, item: QListWidgetItem | None) -> None:
        hit = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(hit, Hit):
            self.hits.hide()
            self.clear()
            self.picked.emit(hit)

    def _place(self) -> None:
        self.hits.ensurePolished()
        row = self.hits.sizeHintForRow(0)
        width = max(self.width(), look().scaled(420))
        self.hits.setFixedSize(QSize(width, row * self.hits.count() + 6))
        self.hits.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.hits.show()
