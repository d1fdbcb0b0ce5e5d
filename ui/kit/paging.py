"""A long list read page by page: the next one is asked for before its end is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from ui.kit.table import Table

T = TypeVar("T")

NEAR = 30
"""Rows before the end at which the next page is asked for."""

Ask = Callable[[Any], object]
"""Starts the read of the rows after a key; None reads from the beginning."""


class Paging(QObject, Generic[T]):
    """Keeps what was read so far; sorting and filtering are the query's, not the table's."""

    def __init__(self, table: Table[T], ask: Ask) -> None:
        """Watch how far `table` is scrolled."""
        super().__init__(table)
        self._table, self._ask = table, ask
        self.rows: tuple[T, ...] = ()
        self._after: Any = None
        self._asked = False
        table.view.header.offers_filters = False
        table.view.header.setSectionsClickable(False)
        table.view.header.setSortIndicatorShown(False)
        table.view.verticalScrollBar().valueChanged.connect(lambda _value: self._look())

    @property
    def is_whole(self) -> bool:
        """Whether nothing follows what was read."""
        return self._after is None

    def begin(self) -> None:
        """Read from the beginning again."""
        self._asked = True
        self._ask(None)

    def show_first(self, rows: Sequence[T], after: Any) -> None:
        """Show the first page; `after` is where the next one begins, None when there is none."""
        self.rows = ()
        self._table.view.verticalScrollBar().setValue(0)
        self.show_more(rows, after)

    def show_more(self, rows: Sequence[T], after: Any) -> None:
        """Add a page to what is shown."""
        self._asked = False
        self.rows = (*self.rows, *rows)
        self._after = after
        self._table.show_rows(self.rows)

    def _look(self) -> None:
        bar = self._table.view.verticalScrollBar()
        near = bar.value() >= bar.maximum() - NEAR  # one step is one row
        if near and self._after is not None and not self._asked and self._table.isVisible():
            self._asked = True
            self._ask(self._after)
