"""A year on one page: twelve months, each day with its ground and its character."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from cwdesk.areas.calendar.queries import YearSheet
from cwdesk.calendars.kinds import DayKind
from cwdesk.calendars.marks import KINDS, mark
from cwdesk.kernel.clock import today
from ui.areas.calendar.colours import ground, tone_of
from ui.kit.style import colour, look

CELL_WIDTH, CELL_HEIGHT = 28, 26
"""Pixels at 100 %."""
HEAD = 2
"""Rows of a month above its days: its name, and the weekdays."""
WEEKS = 6
GAP = 16
MONTHS = 12
MARK_SHARE = 0.72
"""How large the character of a day is beside its number."""
WEEKDAYS = "一二三四五六日"
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


class YearView(QWidget):
    """Arrow keys walk from day to day, Enter and click open one."""

    picked = Signal(date)
    moved = Signal(QRect)
    """Where the cursor stands now, for whoever scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a year."""
        super().__init__(parent)
        self.sheet: YearSheet | None = None
        self.current = date(1, 1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("年历")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look().rescaled.connect(self.updateGeometry)

    def show_year(self, sheet: YearSheet, current: date) -> None:
        """Show a year; the cursor stands on `current`, or on the same day of this year."""
        self.sheet = sheet
        day = min(current.day, monthrange(sheet.year, current.month)[1])
        self.go(date(sheet.year, current.month, day))
        self.updateGeometry()

    def go(self, on: date) -> None:
        """Put the cursor on a day of the year in front."""
        if self.sheet is not None and on.year == self.sheet.year:
            self.current = on
            words = self.sheet.calendar.words(on)
            self.setAccessibleDescription(f"{on.isoformat()} {words}")
            self.update()
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        self.moved.emit(self.place(self.current))

    def columns(self, width: int = 0) -> int:
        """Return how many months stand side by side."""
        fit = ((width or self.width()) + self._gap()) // (self._month_width() + self._gap())
        return next(count for count in (4, 3, 2, 1) if count <= max(1, fit))

    def _gap(self) -> int:
        return look().scaled(GAP)

    def _month_width(self) -> int:
        return 7 * look().scaled(CELL_WIDTH)

    def _month_height(self) -> int:
        return (HEAD + WEEKS) * look().scaled(CELL_HEIGHT)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._month_width(), self.heightForWidth(max(1, self.width())))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = -(-MONTHS // self.columns(width))
        return rows * (self._month_height() + self._gap())

    def place(self, on: date) -> QRect:
        """Return where a day is drawn."""
        first = on.replace(day=1)
        cell = first.weekday() + on.day - 1
        return self._cell(on.month, HEAD + cell // 7, cell % 7)

    def _cell(self, month: int, row: int, column: int) -> QRect:
        down, across = divmod(month - 1, self.columns())
        wide, high = look().scaled(CELL_WIDTH), look().scaled(CELL_HEIGHT)
        spare = (self.width() + self._gap()) // self.columns() - self._gap()
        wide = max(wide, min(spare // 7, wide * 3 // 2))
        left = across * (7 * wide + self._gap())
        top = down * (self._month_height() + self._gap())
        return QRect(left + column * wide, top + row * high, wide, high)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day drawn at a point."""
        if self.sheet is None:
            return None
        found = (day.on for day in self.sheet.days if self.place(day.on).contains(point))
        return next(found, None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sheet is None:
            return
        painter = QPainter(self)
        for month in range(1, MONTHS + 1):
            self._draw_head(painter, month, self.sheet.months[month - 1])
        for day in self.sheet.days:
            if event.rect().intersects(self.place(day.on)):
                self._draw_day(painter, self.sheet, day.on)
        painter.end()

    def _draw_head(self, painter: QPainter, month: int, worked: int) -> None:
        name = self._cell(month, 0, 0).united(self._cell(month, 0, 6))
        centre = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colour("text")))
        painter.drawText(name, centre | Qt.AlignmentFlag.AlignLeft, f" {month}月")
        painter.setPen(QColor(colour("muted")))
        painter.drawText(name, centre | Qt.AlignmentFlag.AlignRight, f"工作日 {worked} 天 ")
        for column, weekday in enumerate(WEEKDAYS):
            painter.drawText(self._cell(month, 1, column), Qt.AlignmentFlag.AlignCenter, weekday)

    def _draw_day(self, painter: QPainter, sheet: YearSheet, on: date) -> None:
        square = self.place(on)
        painter.fillRect(square, ground(tone_of(sheet.calendar, on)))
        painter.setPen(QColor(colour("line")))
        painter.drawRect(square)
        painter.setPen(QColor(colour("primary" if on == today() else "text")))
        said = _said(sheet, on)
        number = square.adjusted(0, 0, -square.width() // 2 + 2, 0) if said else square
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(on.day))
        if said:
            self._draw_mark(painter, square, said)
        if on == today():
            painter.drawRect(square.adjusted(1, 1, -1, -1))
        if on == self.current and self.hasFocus():
            painter.setPen(QPen(QColor(colour("primary")), 2))
            painter.drawRect(square.adjusted(1, 1, -1, -1))

    def _draw_mark(self, painter: QPainter, square: QRect, said: str) -> None:
        painter.save()
        small = painter.font()
        small.setPixelSize(round(small.pixelSize() * MARK_SHARE))
        small.setBold(True)
        painter.setFont(small)
        right = square.adjusted(square.width() // 2 - 1, 0, 0, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignCenter, said)
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        on = self.day_at(event.position().toPoint())
        if on is not None:
            self.go(on)
            self.picked.emit(on)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self.go(self.current + timedelta(STEPS[key]))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2}:
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet is not None:
            QTimer.singleShot(0, self, self._tell)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.sheet is not None:
            on = self.day_at(event.pos())
            words = f"{on.isoformat()} {self.sheet.calendar.words(on)}" if on else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


def _said(sheet: YearSheet, on: date) -> str:
    """Return a day's character; a plain weekend needs none, its place says it."""
    said = mark(sheet.calendar, on)
    plain = said == KINDS[DayKind.REST] and not sheet.calendar.day(on).name
    return "" if plain else said
