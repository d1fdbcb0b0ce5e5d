"""The month's grid: walked, chosen and typed by keyboard alone, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget
from typing_extensions import override

from ui.areas.attendance.draft import Draft, Place
from ui.areas.attendance.geometry import HALVES, Geometry, fitted
from ui.areas.attendance.keys import Act, act_of, stepped
from ui.areas.attendance.painting import COUNTS, HALF_SIGNS, Drawing
from ui.kit.style import look

Spot = tuple[int, int]
"""A row (half day of a person) and a column (day) of what is shown."""


class MonthView(QAbstractScrollArea):
    """Shows some rows of a draft; what is typed and asked for is told to the page."""

    typed = Signal(str)
    """A sign, digit or letter."""
    asked = Signal(object)
    """An `Act`."""
    moved = Signal()
    """The cursor stands elsewhere, or something else is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a month."""
        super().__init__(parent)
        self.draft: Draft | None = None
        self.rows: list[int] = []
        self.cursor_at: Spot = (0, 0)
        self.anchor: Spot = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName("月考勤表")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        look().rescaled.connect(self._fit)

    def show_rows(self, draft: Draft, rows: Sequence[int]) -> None:
        """Show `rows` of the draft's grid; the cursor stays where it is as far as it can."""
        self.draft, self.rows = draft, list(rows)
        last = (max(0, len(self.rows) * HALVES - 1), max(0, self._days() - 1))
        self.cursor_at = (min(self.cursor_at[0], last[0]), min(self.cursor_at[1], last[1]))
        self.anchor = (min(self.anchor[0], last[0]), min(self.anchor[1], last[1]))
        self._fit()
        self._tell()

    def place(self, spot: Spot | None = None) -> Place | None:
        """Return the half day at a spot, at the cursor without one."""
        row, column = spot or self.cursor_at
        inside = 0 <= row < len(self.rows) * HALVES and 0 <= column < self._days()
        if self.draft is None or not inside:
            return None
        day = self.draft.grid.sheet.days[column]
        return Place(self.rows[row // HALVES], (day, row % HALVES))

    def block(self) -> list[list[Place]]:
        """Return what is chosen, row by row."""
        (top, left), (bottom, right) = self.bounds()
        return self.region((top, left), bottom - top + 1, right - left + 1)

    def region(self, first: Spot, rows: int, columns: int) -> list[list[Place]]:
        """Return the half days of a block from `first` on, as far as the grid goes."""
        spots = [
            [(first[0] + down, first[1] + at) for at in range(columns)] for down in range(rows)
        ]
        return [[one for spot in row if (one := self.place(spot))] for row in spots]

    def bounds(self) -> tuple[Spot, Spot]:
        """Return the first and last spot of what is chosen."""
        rows = sorted((self.anchor[0], self.cursor_at[0]))
        columns = sorted((self.anchor[1], self.cursor_at[1]))
        return (rows[0], columns[0]), (rows[1], columns[1])

    def go(self, spot: Spot, *, extend: bool = False) -> None:
        """Put the cursor somewhere; what was chosen grows or is left."""
        row = max(0, min(spot[0], len(self.rows) * HALVES - 1))
        column = max(0, min(spot[1], self._days() - 1))
        self.cursor_at = (row, column)
        if not extend:
            self.anchor = self.cursor_at
        self._show_cursor()
        self._tell()

    def choose_all(self) -> None:
        """Choose every half day."""
        self.anchor = (0, 0)
        self.go((len(self.rows) * HALVES - 1, self._days() - 1), extend=True)

    def geometry_now(self) -> Geometry:
        """Return where everything stands now."""
        size = self.viewport().size()
        rows = len(self.rows) * HALVES
        made = fitted(size.width(), size.height(), self._days(), rows, len(COUNTS))
        return replace(
            made, x=self.horizontalScrollBar().value(), y=self.verticalScrollBar().value()
        )

    def _days(self) -> int:
        return len(self.draft.grid.sheet.days) if self.draft else 0

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.viewport().update()
        self.moved.emit()

    def words(self, spot: Spot | None = None) -> str:
        """Return the half day at a spot as the clerk reads it."""
        place = self.place(spot)
        if place is None or self.draft is None:
            return ""
        line, (day, half) = self.draft.line(place.at), place.slot
        mark = self.draft.grid.marks.get(self.draft.mark(place) or "")
        said = mark.title if mark else "不在这里"
        return f"{line.name}（{line.community}）{day} {HALF_SIGNS[half]}午：{said}"

    def _fit(self, _scale: int = 100) -> None:
        made = self.geometry_now()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, made.far_x)
        across.setPageStep(max(1, made.right - made.left))
        across.setSingleStep(made.day)
        down.setRange(0, made.far_y)
        down.setPageStep(max(1, made.height - made.head))
        down.setSingleStep(HALVES * made.row)
        self.viewport().update()

    def _show_cursor(self) -> None:
        made = self.geometry_now()
        square = made.cell(*self.cursor_at)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        if square.top() < made.head:
            down.setValue(down.value() - (made.head - square.top()))
        elif square.bottom() >= made.height:
            down.setValue(down.value() + square.bottom() - made.height + 1)
        if square.left() < made.left:
            across.setValue(across.value() - (made.left - square.left()))
        elif square.right() >= made.right:
            across.setValue(across.value() + square.right() - made.right + 1)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.draft is None:
            return
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().base())
        drawing = Drawing(painter, self.geometry_now(), self.draft, self.rows)
        drawing.body()
        if self.rows:
            drawing.chosen(*self.bounds(), self.cursor_at)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._show_cursor()

    @override
    def focusNextPrevChild(self, _next: bool) -> bool:
        """Keep Tab: it walks from day to day."""
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        page = self.viewport().height() // max(1, self.geometry_now().row) - HALVES
        step = stepped(event, self.cursor_at, (len(self.rows) * HALVES, self._days()), page)
        act = act_of(event)
        walks = Qt.Key(event.key()) in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return}
        if act is Act.ALL:
            self.choose_all()
        elif act is not None:
            self.asked.emit(act)
        elif step is not None:
            self.go(step, extend=extend and not walks)
        elif event.text().isprintable() and event.text().strip() and not _commands(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString().strip():
            self.typed.emit(event.commitString())
        event.accept()

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.cursor_rect()
        return super().inputMethodQuery(query)

    def cursor_rect(self) -> QRect:
        """Return where the cursor is drawn."""
        return self.geometry_now().cell(*self.cursor_at)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.geometry_now().at(event.position().toPoint())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(spot, extend=extend)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = self.geometry_now().at(event.position().toPoint())
        if spot is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self.go(spot, extend=True)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.geometry_now().at(event.position().toPoint()) is not None:
            self.asked.emit(Act.WHY)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        spot = self.geometry_now().at(event.pos())
        (top, left), (bottom, right) = self.bounds()
        if spot is not None and not (top <= spot[0] <= bottom and left <= spot[1] <= right):
            self.go(spot)
        self.asked.emit(Act.LIST)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        made = self.geometry_now()
        spot, row = made.at(point), made.row_at(point)
        if spot is not None:
            return self.words(spot)
        if row is None or self.draft is None:
            return ""
        line = self.draft.line(self.rows[row // HALVES])
        return f"{line.name}　{line.community}　{line.post}"


def _commands(event: QKeyEvent) -> bool:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & keys)
