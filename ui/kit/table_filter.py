"""The drop-down of a column: its distinct values with counts, and a text to contain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.parts import List, button
from ui.kit.style import look
from ui.kit.table_model import Filter

EMPTY = "（空）"
MOST = 500
"""More distinct values than this are reached by typing."""


class FilterPopup(QFrame):
    """Opened under a column's arrow; Enter applies, Esc leaves everything as it is."""

    def __init__(
        self,
        values: Sequence[tuple[str, int]],
        present: Filter,
        apply: Callable[[Filter], object],
        parent: QWidget | None = None,
    ) -> None:
        """Offer `values`, ticked as `present` has them."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._values, self._present, self._apply = values, present, apply
        self.text = QLineEdit(present.text, placeholderText="包含的文字")
        self.text.setClearButtonEnabled(True)
        self.text.setAccessibleName("包含的文字")
        self.text.textChanged.connect(self._narrow)
        self.text.returnPressed.connect(self.accept)
        self.list = List()
        self.list.setAccessibleName("可选的值")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._fill()
        self._lay_out()
        self._narrow(present.text)

    def _fill(self) -> None:
        for shown, count in self._values[:MOST]:
            item = QListWidgetItem(f"{shown or EMPTY}　{count}")
            item.setData(Qt.ItemDataRole.UserRole, shown)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = self._present.values is None or shown in self._present.values
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.text)
        ticks = QHBoxLayout()
        for title, on in (("全选", True), ("全不选", False)):
            ticks.addWidget(button(title, partial(self.tick_all, on=on), role="link"))
        ticks.addStretch()
        column.addLayout(ticks)
        column.addWidget(self.list)
        buttons = QHBoxLayout()
        clear = QPushButton("清除筛选")
        clear.clicked.connect(self.clear)
        use = button("筛选", role="primary")
        use.clicked.connect(self.accept)
        buttons.addWidget(clear)
        buttons.addStretch()
        buttons.addWidget(use)
        column.addLayout(buttons)
        self.resize(look().scaled(260), look().scaled(360))

    def tick_all(self, *, on: bool) -> None:
        """Tick or untick every value that is seen."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def clear(self) -> None:
        """Let everything through."""
        self._apply(Filter())
        self.close()

    def accept(self) -> None:
        """Apply what is ticked and typed."""
        ticked = frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )
        values = None if len(ticked) == self.list.count() else ticked
        self._apply(Filter(values, self.text.text().strip()))
        self.close()

    def open_at(self, where: QPoint) -> None:
        """Open below `where`, inside the screen."""
        space = self.screen().availableGeometry()
        x = max(space.left(), min(where.x(), space.right() - self.width()))
        y = max(space.top(), min(where.y(), space.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.text.setFocus()

    def _narrow(self, text: str) -> None:
        for item in self._items():
            shown = str(item.data(Qt.ItemDataRole.UserRole))
            item.setHidden(text.strip().casefold() not in shown.casefold())

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]
