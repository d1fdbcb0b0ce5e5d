"""The one table model: typed rows, columns as data, sorted and filtered in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from typing_extensions import override

from ui.kit.columns import Column, natural_order
from ui.kit.icons import icon
from ui.kit.style import colour

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Filter:
    """What a column lets through: the chosen values (None = all) that contain `text`."""

    values: frozenset[str] | None = None
    text: str = ""

    def passes(self, shown: str) -> bool:
        """Return whether a cell that shows `shown` stays."""
        if self.values is not None and shown not in self.values:
            return False
        return self.text.casefold() in shown.casefold()


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows of one type; `key` tells which row is the same one after a refresh."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], Hashable],
        parent: QObject | None = None,
    ) -> None:
        """Begin empty, in the order that the rows come in."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self.filters: dict[int, Filter] = {}
        self._wanted: Callable[[T], bool] | None = None
        self._rows: tuple[T, ...] = ()
        self._shown: list[T] = []
        self._order: tuple[int, Qt.SortOrder] | None = None
        self._natural = natural_order()

    def show(self, rows: Sequence[T]) -> None:
        """Take `rows` in place of what was there; sorting and filters stay."""
        self._rows = tuple(rows)
        self._arrange()

    def set_filter(self, column: int, wanted: Filter) -> None:
        """Let `column` pass only what `wanted` says; an empty filter lets all through."""
        self.filters.pop(column, None)
        if wanted != Filter():
            self.filters[column] = wanted
        self._arrange()

    def narrow(self, wanted: Callable[[T], bool] | None) -> None:
        """Let only `wanted` rows through besides, as the page's filter bar says; None: all."""
        self._wanted = wanted
        self._arrange()

    def is_filtered(self) -> bool:
        """Return whether some rows may not be seen."""
        return bool(self.filters) or self._wanted is not None

    def clear_filters(self) -> None:
        """Show every row again."""
        self.filters.clear()
        self._wanted = None
        self._arrange()

    def values(self, column: int) -> list[tuple[str, int]]:
        """Return what `column` shows in rows that the other filters pass, with counts, in order."""
        others = {place: kept for place, kept in self.filters.items() if place != column}
        shown = self.columns[column].shown
        rows = [row for row in self._rows if self._passes(row, others)]
        counts = Counter(map(shown, rows))
        first = {shown(row): row for row in reversed(rows)}
        order = self._sort_key(self.columns[column])  # as the table itself
        return sorted(counts.items(), key=lambda pair: order(first[pair[0]]))

    def row(self, index: Index) -> T:
        """Return the row under `index`."""
        return self._shown[index.row()]

    def rows(self) -> Sequence[T]:
        """Return the rows that are seen, in the order that they are seen in."""
        return tuple(self._shown)

    def total(self) -> int:
        """Return how many rows there are without the filters."""
        return len(self._rows)

    def place(self, key: Hashable) -> int | None:
        """Return the line in which the row with `key` is seen."""
        return next((at for at, row in enumerate(self._shown) if self.key(row) == key), None)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.columns[section].title
        if role == Role.TextAlignmentRole:
            return self.columns[section].align.value | Qt.AlignmentFlag.AlignVCenter
        return None

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._shown[index.row()]
        if role in {Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole}:
            return column.shown(row)
        if role == Role.TextAlignmentRole:
            return column.align.value | Qt.AlignmentFlag.AlignVCenter
        return self._decoration(column, row, role)

    def _decoration(self, column: Column[T], row: T, role: int) -> Any:
        if role == Role.ForegroundRole and column.tone is not None:
            tone = column.tone(row)
            return QColor(colour(tone)) if tone else None
        if role == Role.DecorationRole and column.icon is not None:
            name = column.icon(row)
            tone = column.tone(row) if column.tone else None
            return icon(name, tone or "muted", 16) if name else None
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by `column`, equal rows staying as they were; -1 = the order they came in."""
        self._order = (column, order) if 0 <= column < len(self.columns) else None
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = [row for row in self._rows if self._passes(row, self.filters)]
        if self._order is not None:
            column, order = self._order
            shown.sort(
                key=self._sort_key(self.columns[column]),
                reverse=order == Qt.SortOrder.DescendingOrder,
            )
        self._shown = shown
        self.endResetModel()

    def _passes(self, row: T, filters: dict[int, Filter]) -> bool:
        if self._wanted is not None and not self._wanted(row):
            return False
        return all(wanted.passes(self.columns[at].shown(row)) for at, wanted in filters.items())

    def _sort_key(self, column: Column[T]) -> Callable[[T], Any]:
        if column.sort is not None:
            return column.sort
        natural, text = self._natural, column.text
        return lambda row: natural(text(row))
