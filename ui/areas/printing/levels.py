"""The levels of opinion of a form, as a small table: who, signed how, sealed or not, how high."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.kernel.fields import FieldSpec
from cwdesk.printing.settings import BAR, BREAK, HIGHEST, LOWEST, NO_SEAL, SEAL
from ui.kit.fields import Editor
from ui.kit.parts import button
from ui.kit.style import look

COLUMNS = ("意见栏", "签字", "盖章", "高度（毫米）", "预先印好的话")
TIPS = (
    "空格的地方换行",
    "签字处前面的字",
    f"{SEAL}，或{NO_SEAL}",
    f"{LOWEST} 到 {HIGHEST} 毫米",
    "先印在栏里的话，可以不填",
)
FRESH = ("", "负责人签字", SEAL, "30", "")
"""What a new level begins with."""
WIDTHS = (138, 94, 62, 126, 154)
HEIGHT = 196
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LevelsEditor(Editor):
    """Holds the levels as text, a line each; F2 or typing edits a cell."""

    def __init__(self, spec: FieldSpec, brought: str) -> None:
        """Begin without levels; `brought` are those of the program."""
        body = QWidget()
        super().__init__(spec, body)
        self._brought = brought
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName(spec.title)
        self.table.setHorizontalHeaderLabels(COLUMNS)
        self.table.verticalHeader().setDefaultSectionSize(look().scaled(30))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setDefaultAlignment(LEFT)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setFixedHeight(look().scaled(HEIGHT))
        for at, width in enumerate(WIDTHS):
            self.table.setColumnWidth(at, look().scaled(width))
        self.table.itemChanged.connect(lambda _item: self.edited.emit())
        body.setFocusProxy(self.table)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        acts: Sequence[tuple[str, Callable[[], object]]] = (
            ("增加一级", self.add),
            ("去掉", self.remove),
            ("上移", lambda: self.move(-1)),
            ("下移", lambda: self.move(1)),
            ("恢复自带", lambda: self.put(self._brought)),
        )
        for verb, act in acts:
            line.addWidget(button(verb, act, role="small"))
        line.addStretch()
        return line

    @override
    def value(self) -> object:
        return "\n".join(BAR.join(cells) for cells in self._rows())

    @override
    def put(self, value: object) -> None:
        lines = str(value or "").splitlines()
        self._show([line.split(BAR) for line in lines])

    def add(self) -> None:
        """Put one more level at the end and begin to name it."""
        self._show([*self._rows(), list(FRESH)])
        last = self.table.rowCount() - 1
        self.table.setCurrentCell(last, 0)
        self.table.edit(self.table.model().index(last, 0))

    def remove(self) -> None:
        """Take the level in hand away."""
        at, rows = self.table.currentRow(), self._rows()
        if 0 <= at < len(rows):
            self._show(rows[:at] + rows[at + 1 :])
            self.table.setCurrentCell(min(at, len(rows) - 2), 0)

    def move(self, by: int) -> None:
        """Move the level in hand up (-1) or down (1)."""
        at, rows = self.table.currentRow(), self._rows()
        to = at + by
        if 0 <= at < len(rows) and 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
            self._show(rows)
            self.table.setCurrentCell(to, 0)

    def _rows(self) -> list[list[str]]:
        return [
            [self._cell(row, column) for column in range(len(COLUMNS))]
            for row in range(self.table.rowCount())
        ]

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return BREAK.join(item.text().strip().splitlines()) if item is not None else ""

    def _show(self, rows: Sequence[Sequence[str]]) -> None:
        self.table.blockSignals(True)  # noqa: FBT003
        self.table.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells[: len(COLUMNS)]):
                item = QTableWidgetItem(text)
                item.setToolTip(TIPS[column])
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)  # noqa: FBT003
        self.edited.emit()
