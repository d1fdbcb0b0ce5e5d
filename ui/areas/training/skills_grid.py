"""The grid of people and lines of business, typed by keyboard: 0 to 3, then the next person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView
from typing_extensions import override

from cwdesk.areas.training.queries import Matrix, MatrixRow
from cwdesk.areas.training.rules.skills import DOES, KNOWS, LEVELS, NONE, TEACHES
from cwdesk.kernel.ids import Uid
from ui.areas.training.columns import called
from ui.kit.style import colour, look, size

Index = QModelIndex | QPersistentModelIndex
SIGNS = {NONE: "－", KNOWS: "○ 了解", DOES: "● 会办", TEACHES: "★ 能带教"}
"""Level → what a cell shows: a sign and a word."""
TONES = {KNOWS: "muted", DOES: "text", TEACHES: "good"}
WIDTH, HEAD = 92, 200
Cells = dict[Uid, list[Uid]]
"""Line of business → people."""


class SkillsModel(QAbstractTableModel):
    """Rows are people by the roster, columns lines of business in the office's order."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.matrix = Matrix((), ())
        self.rows: Sequence[MatrixRow] = ()
        self._typed: dict[tuple[Uid, Uid], str] = {}

    def show(self, matrix: Matrix, rows: Sequence[MatrixRow]) -> None:
        """Show what was read; only `rows` of it."""
        self.beginResetModel()
        self.matrix, self.rows = matrix, rows
        self._typed.clear()
        self.endResetModel()

    def level(self, row: int, column: int) -> str:
        """Return the level in a cell, empty where nobody judged it."""
        person, skill = self.rows[row], self.matrix.skills[column].id
        typed = self._typed.get((person.person_id, skill))
        return typed or person.levels.get(skill, "")

    def put(self, cells: Sequence[Index], level: str) -> Cells:
        """Show a level in cells before it is written; return them by line of business."""
        found: Cells = {}
        for one in cells:
            person, skill = self.rows[one.row()], self.matrix.skills[one.column()].id
            self._typed[person.person_id, skill] = level
            found.setdefault(skill, []).append(person.person_id)
            at = self.index(one.row(), one.column())
            self.dataChanged.emit(at, at)
        return found

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matrix.skills)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        level = self.level(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return SIGNS.get(level, "")
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colour(TONES.get(level, "muted")))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            skill = self.matrix.skills[index.column()].name
            return f"{self.rows[index.row()].name}，{skill}：{level or '没有认定'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(section, across=across)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if across:
            return self.matrix.skills[section].name
        row = self.rows[section]
        return called(row.name, row.community)

    def _tip(self, section: int, *, across: bool) -> str:
        if across:
            skill = self.matrix.skills[section]
            return f"{skill.name}：{skill.able} 人能办"
        row = self.rows[section]
        return f"{called(row.name, row.community)}　{row.post}"


class SkillsGrid(QTableView):
    """Arrows walk, Shift extends, a digit marks everything chosen and goes on below."""

    marked = Signal(object)
    """(Cells, level)."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.cells = SkillsModel()
        self.setModel(self.cells)
        self.setAccessibleName("全岗通矩阵")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setResizeContentsPrecision(0)  # the rows in sight are enough
        self._fit()
        look().rescaled.connect(self._fit)

    def show_matrix(self, matrix: Matrix, rows: Sequence[MatrixRow]) -> None:
        """Show what was read; cursor and place stay."""
        at, down = self.currentIndex(), self.verticalScrollBar().value()
        across = self.horizontalScrollBar().value()
        self.cells.show(matrix, rows)
        row = min(max(at.row(), 0), len(rows) - 1)
        column = min(max(at.column(), 0), len(matrix.skills) - 1)
        if row >= 0 and column >= 0:
            self.setCurrentIndex(self.cells.index(row, column))
        self.verticalScrollBar().setValue(down)
        self.horizontalScrollBar().setValue(across)

    def mark(self, level: str) -> None:
        """Give everything chosen a level; after a single cell the cursor goes below."""
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return
        self.marked.emit((self.cells.put(chosen, level), level))
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if len(chosen) == 1 and below.isValid():
            self.setCurrentIndex(below)

    def copy(self) -> None:
        """Put the grid on the clipboard as a table."""
        skills, rows = self.cells.matrix.skills, self.cells.rows
        lines = ["\t".join(("姓名", "社区", *(one.name for one in skills)))]
        for at, row in enumerate(rows):
            levels = (self.cells.level(at, column) for column in range(len(skills)))
            lines.append("\t".join((row.name, row.community, *levels)))
        QApplication.clipboard().setText("\n".join(lines))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif typed.isdecimal() and typed.isascii() and int(typed) < len(LEVELS):
            self.mark(LEVELS[int(typed)])
        else:
            super().keyPressEvent(event)

    def _fit(self, _scale: int = 100) -> None:
        self.verticalHeader().setDefaultSectionSize(look().scaled(size("row")))
        self.verticalHeader().setFixedWidth(look().scaled(HEAD))
        self.horizontalHeader().setMinimumSectionSize(look().scaled(WIDTH))
