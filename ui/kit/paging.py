"""A long list read page by page: the next one is asked for before its end is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject

from ui.kit.table import Table

T = TypeVar("T")

NEAR = 30
"""Rows before the end at which the next page is asked for."""
LOOKS = 8
"""Pages asked for by itself while the list does not fill the window: little passes a filter."""

Ask = Callable[[Any], object]
"""Starts the read of the rows after a key, None: from the beginning. Every read answers at the same
bound method, so that a page of what is no longer asked for never arrives."""


class Paging(QObject, Generic[T]):
    """Keeps what was read so far; sorting and filtering are the query's, not the table's."""

    def __init__(self, table: Table[T], ask: Ask) -> None:
        """Watch how far `table` is scrolled."""
        super().__init__(table)
        self._table, self._ask = table, ask
        self.rows: tuple[T, ...] = ()
        self._after: Any = None
        self._asked, self._fresh, self._looks = False, True, 0
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
        self._asked = self._fresh = True
        self._looks = LOOKS
        self._ask(None)

    def go_on(self) -> None:
        """Read further, although what was found does not fill the window."""
        self._looks = LOOKS
        self._ask_next()

    def show_page(self, rows: Sequence[T], after: Any) -> None:
        """Show the page that was asked for last, alone if it is the first.

        Args:
            rows: its rows.
            after: where the next page begins; None: there is none.
        """
        if self._fresh:
            self.rows = ()
            self._table.view.verticalScrollBar().setValue(0)
        self._fresh = False
        self._asked = False
        self.rows = (*self.rows, *rows)
        self._after = after
        self._table.show_rows(self.rows)
        if len(self.rows) < NEAR and self._looks > 0:
            self._looks -= 1
            self._ask_next()

    def _look(self) -> None:
        bar = self._table.view.verticalScrollBar()
        near = bar.value() >= bar.maximum() - NEAR  # one step is one row
        if near and self._table.isVisible():
            self._ask_next()

    def _ask_next(self) -> None:
        if self._after is not None and not self._asked:
            self._asked = True
            self._ask(self._after)
