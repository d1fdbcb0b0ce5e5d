"""Controls in a line that goes on in the next one where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem
from typing_extensions import override


class Flow(QLayout):
    """Each part has the width it wishes; none is squeezed while a further line helps."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._items: list[QLayoutItem] = []

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._flow(QRect(0, 0, width, 0), moves=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._flow(rect, moves=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _flow(self, rect: QRect, *, moves: bool) -> int:
        """Return the height that the lines take in `rect`; place the parts if it `moves`."""
        spot, high = rect.topLeft(), 0
        for item in self._items:
            wished = item.sizeHint().boundedTo(
                QSize(max(1, rect.width()), item.sizeHint().height())
            )
            if spot.x() > rect.left() and spot.x() + wished.width() > rect.left() + rect.width():
                spot, high = QPoint(rect.left(), spot.y() + high + self.spacing()), 0
            if moves:
                item.setGeometry(QRect(spot, wished))
            spot.setX(spot.x() + wished.width() + self.spacing())
            high = max(high, wished.height())
        return spot.y() + high - rect.top()
