"""What each column of the file was taken for, changeable."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from cwdesk.areas.roster.imports import FIELDS, Reading
from cwdesk.sheets.header import Column, Layout
from cwdesk.sheets.rows import cell_text
from ui.kit.columns import masked
from ui.kit.parts import label, styled
from ui.kit.style import look

LOOKED_THROUGH = 12
"""Rows in which an example of a column is looked for."""
LONGEST = 24
"""Characters of an example."""
NOTHING = "不导入"
MASKED = frozenset({"id_number", "phone"})


class StillCombo(QComboBox):
    """Does not change when the clerk only scrolls past it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingTable(QScrollArea):
    """One line for each column of the file: heading, an example, and what it is taken for."""

    changed = Signal(str, dict)
    """The layout's fingerprint and its new mapping, label → field key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("各列的含义")
        self.boxes: dict[str, StillCombo] = {}
        self._layout: Layout | None = None
        self._reading: Reading | None = None
        """What is yet to be shown."""

    def show_reading(self, reading: Reading) -> None:
        """Show the columns of the first sheet; the other sheets have the same."""
        self._layout = reading.layouts[0]
        self._reading = reading
        if self.isVisible():
            self._build(reading, self._layout)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Make the boxes when they are looked at: a hundred of them take a while."""
        super().showEvent(event)
        if self._reading is not None and self._layout is not None:
            self._build(self._reading, self._layout)

    def _build(self, reading: Reading, layout: Layout) -> None:
        self._reading = None
        self.boxes = {}
        body = styled(QWidget(), "panelbody")
        grid = QGridLayout(body)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for at, title in enumerate(("列", "表头", "例子", "当作", "")):
            grid.addWidget(label(title, "muted"), 0, at)
        for line, column in enumerate(layout.columns, 1):
            self._add(grid, line, column, example(reading, layout, column))
        grid.setColumnStretch(4, 1)
        grid.setRowStretch(len(layout.columns) + 1, 1)
        self.setWidget(body)

    def unknown(self) -> int:
        """Return how many columns are taken for nothing."""
        return 0 if self._layout is None else len(self._layout.unknown)

    def _add(self, grid: QGridLayout, line: int, column: Column, shown: str) -> None:
        box = StillCombo()
        box.addItem(NOTHING, "")
        for field in FIELDS:
            box.addItem(field.title, field.key)
        box.setCurrentIndex(box.findData(column.field.key) if column.field else 0)
        box.setAccessibleName(f"{column.heading}当作")
        box.setMinimumWidth(look().scaled(180))
        box.setMaxVisibleItems(16)
        box.activated.connect(lambda _index, label=column.label: self._choose(label))
        self.boxes[column.label] = box
        note = label("" if column.field else "没有认出这一列，不会导入", "due")
        parts = (label(column.letters, "muted"), label(column.heading), label(shown, "muted"))
        for at, part in enumerate((*parts, box, note)):
            grid.addWidget(part, line, at)

    def _choose(self, chosen: str) -> None:
        """Give the field to one column and take it from the one that had it."""
        key = self.boxes[chosen].currentData()
        mapping = {name: str(box.currentData()) for name, box in self.boxes.items()}
        kept = {
            name: field
            for name, field in mapping.items()
            if field and (field != key or name == chosen)
        }
        if self._layout is not None:
            self.changed.emit(self._layout.fingerprint, kept)


def example(reading: Reading, layout: Layout, column: Column) -> str:
    """Return the first value below a heading, cut to a readable length; ID numbers are masked."""
    sheet = next(one for one in reading.book.sheets if one.name == layout.sheet)
    for row in sheet.rows[layout.last_row : layout.last_row + LOOKED_THROUGH]:
        text = cell_text(row[column.index]) if column.index < len(row) else ""
        if text:
            shown = masked(text) if column.field and column.field.key in MASKED else text
            return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
    return ""
