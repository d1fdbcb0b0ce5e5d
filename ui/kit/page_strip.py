"""All pages of a PDF at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from ui.kit.desk import Desk
from ui.kit.pdf_pages import PageSize, drawn
from ui.kit.style import look

WIDTH = 110
"""Of a page, in pixels at 100 %."""


class PageStrip(QListWidget):
    """Choosing a page brings it to the front."""

    def __init__(self, desk: Desk) -> None:
        """Begin without pages."""
        super().__init__()
        self.setObjectName("strip")
        self.desk = desk
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setFixedWidth(look().scaled(WIDTH + 50))
        self.setAccessibleName("各页")

    def show_pages(self, data: bytes, sizes: Sequence[PageSize]) -> None:
        """Show white sheets, and draw them one after another."""
        width = look().scaled(WIDTH)
        self.setIconSize(QSize(width, round(width * 1.42)))
        for page, size in enumerate(sizes):
            blank = QPixmap(width, round(width * size.height / size.width))
            blank.fill(Qt.GlobalColor.white)
            self.addItem(QListWidgetItem(QIcon(blank), f"{page + 1}"))
            task = self.desk.runner.work(drawn, data, page, width / size.width)
            task.then(self, partial(self._glance, page))

    def page(self) -> int:
        """Return the page in front, from 0."""
        return max(0, self.currentRow())

    def _glance(self, page: int, image: QImage) -> None:
        self.item(page).setIcon(QIcon(QPixmap.fromImage(image)))
