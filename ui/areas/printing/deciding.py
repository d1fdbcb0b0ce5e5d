"""A page beside the list: what it looks like, and which form the clerk says it is of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.kernel.text import Searchable, matches, searchable
from cwdesk.printing.register import Issued
from ui.kit.parts import List, button, label
from ui.kit.style import colour, look

MOST = 30
"""Forms that are offered for a search."""
LEAST_HEIGHT, LIST_HEIGHT = 160, 110
WIDTH = 300


class PagePicture(QLabel):
    """A scanned page, as large as there is room."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(look().scaled(WIDTH), look().scaled(LEAST_HEIGHT))
        self.setAccessibleName("扫描页")
        self._whole = QPixmap()

    def show_page(self, data: bytes | None) -> None:
        """Show a page; None: nothing."""
        self._whole = QPixmap()
        if data is not None:
            self._whole.loadFromData(data)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            self.clear()
            return
        ratio = self.devicePixelRatioF()
        fitted = self._whole.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter = QPainter(fitted)
        painter.setPen(QColor(colour("line")))
        painter.drawRect(fitted.rect().adjusted(0, 0, -1, -1))
        painter.end()
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Deciding(QWidget):
    """The page in front, a search among the forms, and the two things that can be done."""

    keep: QPushButton
    kept = Signal(object)
    """The `Issued` that the page is to be kept with."""
    skipped = Signal()

    def __init__(self) -> None:
        """Begin without a page and without forms."""
        super().__init__()
        self._forms: tuple[tuple[Issued, Searchable], ...] = ()
        self._found: tuple[Issued, ...] = ()
        self.picture = PagePicture()
        self.query = QLineEdit(placeholderText="编号、姓名或表单，例如 2026-0012")
        self.query.setAccessibleName("查找这一页是哪张表")
        self.query.setClearButtonEnabled(True)
        self.query.textChanged.connect(self._find)
        self.hits = List()
        self.hits.setAccessibleName("找到的表")
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hits.setFixedHeight(look().scaled(LIST_HEIGHT))
        self.hits.currentRowChanged.connect(lambda row: self.keep.setEnabled(row >= 0))
        self.hits.itemActivated.connect(lambda _item: self._keep())
        self.keep = button("存到这张表", self._keep, mark="check")
        self.skip = button("跳过这一页", self.skipped.emit)
        self.query.returnPressed.connect(self._keep)
        verbs = QHBoxLayout()
        verbs.addWidget(self.keep)
        verbs.addWidget(self.skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.picture, 1)
        column.addWidget(label("这一页是哪张表？", "muted"))
        column.addWidget(self.query)
        column.addWidget(self.hits)
        column.addLayout(verbs)

    def offer(self, forms: Sequence[Issued]) -> None:
        """Search among these forms."""
        self._forms = tuple((line, searchable(line.subject)) for line in forms)

    def show_page(self, data: bytes | None, meant: Issued | None) -> None:
        """Show a page and the form that it is taken for; None: no page is chosen."""
        self.picture.show_page(data)
        for part in (self.query, self.hits, self.skip):
            part.setEnabled(data is not None)
        self.query.setText(meant.shown if meant else "")
        self._find(self.query.text())
        if meant is not None:
            chosen = [at for at, line in enumerate(self._found) if line.id == meant.id]
            self.hits.setCurrentRow(chosen[0] if chosen else -1)

    def _find(self, text: str) -> None:
        self.hits.clear()
        query = text.strip()
        found = (line for line, keys in self._forms if query and _is_meant(query, line, keys))
        self._found = tuple(islice(found, MOST))
        for line in self._found:
            said = f"{line.shown}　{line.title}　{line.subject}　{line.status.value}"
            item = QListWidgetItem(said)
            item.setToolTip(said)
            self.hits.addItem(item)
        self.keep.setEnabled(False)
        if len(self._found) == 1:
            self.hits.setCurrentRow(0)

    def _keep(self) -> None:
        if self.hits.currentRow() >= 0:
            self.kept.emit(self._found[self.hits.currentRow()])


def _is_meant(query: str, line: Issued, keys: Searchable) -> bool:
    return query in line.shown or query in line.title or matches(query, keys)
