"""One part of the page: its buttons above its table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.kit.columns import Column
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.table import Table

T = TypeVar("T")
Row = Callable[[T], object]


class Part(QWidget, Generic[T]):
    """A list with what can be done to it; what acts on a row waits for one."""

    def __init__(
        self, columns: Sequence[Column[T]], key: Callable[[T], Hashable], empty: str
    ) -> None:
        """Begin without buttons."""
        super().__init__()
        self.table: Table[T] = Table(columns, key, Empty(empty))
        self._waiting: list[QPushButton] = []
        self._acts = QHBoxLayout()
        self._acts.setContentsMargins(8, 8, 8, 0)
        self.note = label(role="muted")
        self._acts.addStretch()
        self._acts.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._acts)
        column.addWidget(self.table, 1)
        self.table.chosen.connect(lambda rows: self._enable(one=len(rows) == 1))

    def add(self, verb: str, mark: str, act: Callable[[], object]) -> QPushButton:
        """Put a button that needs no row."""
        made = button(verb, act, mark=mark)
        self._acts.insertWidget(self._acts.count() - 2, made)
        return made

    def add_for_row(self, verb: str, mark: str, act: Row[T]) -> QPushButton:
        """Put a button that acts on the row chosen."""
        made = self.add(verb, mark, lambda: self._on_row(act))
        made.setEnabled(False)
        self._waiting.append(made)
        return made

    def _on_row(self, act: Row[T]) -> None:
        rows = self.table.selection()
        if len(rows) == 1:
            act(rows[0])

    def _enable(self, *, one: bool) -> None:
        for made in self._waiting:
            made.setEnabled(one)
