"""The page in front of a preview: its picture with what was found marked, and the wheel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea
from typing_extensions import override

MARK, MARK_HERE = QColor(255, 213, 0, 90), QColor(255, 120, 0, 130)
"""Over what was found, and over the place that the clerk is at."""
ROOM_ABOVE = 80
"""Pixels that stay free above and below what was found."""


class PageView(QScrollArea):
    """Shows one page; the wheel turns pages at the edges, with Ctrl it zooms."""

    turned = Signal(int)
    """1 for the next page, -1 for the one before."""
    zoomed = Signal(int)
    """1 for larger, -1 for smaller."""

    def __init__(self) -> None:
        """Begin without a page."""
        super().__init__()
        self.paper = QLabel()
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(self.paper)
        self.setWidgetResizable(True)
        self.setAccessibleName("页面")
        self._image = QImage()
        self._scale = 1.0
        self._marks: Sequence[QRectF] = ()
        self._here: Sequence[QRectF] = ()

    def show_page(self, image: QImage, scale: float) -> None:
        """Show a picture; `scale` is pixels on screen per point of the page."""
        self._image, self._scale = image, scale
        self._paint()

    def mark(self, marks: Sequence[QRectF], here: Sequence[QRectF]) -> None:
        """Mark boxes in points of the page, and among them those that the clerk is at."""
        self._marks, self._here = marks, here
        self._paint()
        self.look_at_mark()

    def look_at_mark(self) -> None:
        """Bring the place that the clerk is at into sight."""
        for box in self._here[:1]:
            spot = self._on_screen(box).center() + self._corner()
            self.ensureVisible(round(spot.x()), round(spot.y()), ROOM_ABOVE, ROOM_ABOVE)

    def go_on(self, way: int) -> None:
        """Go down (1) or up (-1) by what is seen, and at the edge to another page."""
        bar = self.verticalScrollBar()
        edge = bar.maximum() if way > 0 else bar.minimum()
        if bar.value() == edge:
            self.turned.emit(way)
        else:
            bar.setValue(bar.value() + way * bar.pageStep())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        way = -1 if event.angleDelta().y() > 0 else 1
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(-way)
        elif event.angleDelta().y() and bar.value() == (bar.maximum() if way > 0 else 0):
            self.turned.emit(way)
        else:
            super().wheelEvent(event)
        event.accept()

    def _corner(self) -> QPointF:
        """Return where the page's upper left corner lies on the label, which centres it."""
        picture = self.paper.pixmap().deviceIndependentSize()
        room = self.paper.size()
        return QPointF(
            max(0.0, (room.width() - picture.width()) / 2),
            max(0.0, (room.height() - picture.height()) / 2),
        )

    def _paint(self) -> None:
        if self._image.isNull():
            return
        pixmap = QPixmap.fromImage(self._image)
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for boxes, colour in ((self._marks, MARK), (self._here, MARK_HERE)):
            for box in boxes:
                painter.fillRect(self._on_screen(box), colour)
        painter.end()
        self.paper.setPixmap(pixmap)

    def _on_screen(self, box: QRectF) -> QRectF:
        at = self._scale
        grown = QRectF(box.x() * at, box.y() * at, box.width() * at, box.height() * at)
        return grown.adjusted(-1, -1, 1, 1)
