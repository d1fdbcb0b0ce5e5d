"""The head of a table: click sorts, the small arrow filters, as 自动筛选 does."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from ui.kit.icons import icon
from ui.kit.style import look

ARROW = 24


class Header(QHeaderView):
    """Columns can be moved, sized, sorted; `filter_asked` names the column and where to open."""

    filter_asked = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie on top of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.filtered: set[int] = set()
        self.offers_filters = True
        """Off for tables of a few rows."""
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setStretchLastSection(True)
        self.setMouseTracking(True)

    def arrow(self, section: int) -> QRect:
        """Return where the section's filter arrow lies, in the viewport."""
        width = look().scaled(ARROW)
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        return QRect(right - width, 0, width, self.height())

    def ask_filter(self, section: int) -> None:
        """Ask for the filter of `section`."""
        self.filter_asked.emit(
            section, self.viewport().mapToGlobal(self.arrow(section).bottomLeft())
        )

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        if not self.offers_filters:
            return
        tone = "primary" if section in self.filtered else "muted"
        edge = look().scaled(14)
        spot = QRect(0, 0, edge, edge)
        spot.moveCenter(self.arrow(section).center())
        name = "list-filter" if section in self.filtered else "chevron-down"
        icon(name, tone, 16).paint(painter, spot)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        grips = self.cursor().shape() == Qt.CursorShape.SplitHCursor
        filters = self.offers_filters and section >= 0 and not grips
        if filters and self.arrow(section).contains(event.position().toPoint()):
            self.ask_filter(section)
            return
        super().mousePressEvent(event)
