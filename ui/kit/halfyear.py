"""A year of half days on one sheet: a line for each month, a square for each day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui.kit.style import colour, look

HEAD_WIDTH, HEAD_HEIGHT, ROW, LEAST = 44, 20, 22, 18
"""Pixels at 100 %; the least width of a day at any 大字."""
MONTHS, DAYS = 12, 31
FAINT = 60
"""How strongly a tone colours the ground of a half day, of 255."""
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}


@dataclass(frozen=True, slots=True)
class HalfCell:
    """What stands in one half of a day."""

    symbol: str
    tone: str
    words: str
    """For the tip and for screen readers."""
    firm: bool = True
    """Filled; otherwise only framed, as what is not decided."""


@dataclass(frozen=True, slots=True)
class DayCells:
    """One day: its ground, what it is, and its halves."""

    rests: bool = False
    words: str = ""
    morning: HalfCell | None = None
    afternoon: HalfCell | None = None


Year = Mapping[date, DayCells]


class HalfYear(QWidget):
    """Arrow keys walk from day to day; a tip says what each half is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a year."""
        super().__init__(parent)
        self.days: Year = {}
        self.current: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("全年每半天")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().rescaled.connect(self.updateGeometry)

    def show_year(self, days: Year) -> None:
        """Show a year; the cursor stays on the same day of it."""
        self.days = days
        if days and self.current not in days:
            first = min(days)
            self.go(self.current.replace(year=first.year, day=1) if self.current else first)
        self.update()

    def go(self, on: date) -> None:
        """Put the cursor on a day of the year."""
        if on in self.days:
            self.current = on
            self.setAccessibleDescription(self.said(on))
            self.update()

    def said(self, on: date) -> str:
        """Return what a day is, in words."""
        day = self.days[on]
        parts = [f"{on.isoformat()} {day.words}".strip()]
        for half, cell in (("上午", day.morning), ("下午", day.afternoon)):
            if cell is not None:
                parts.append(f"{half}：{cell.words}")
        return "，".join(parts)

    def place(self, on: date) -> QRect:
        """Return where a day is drawn."""
        wide, high = self._wide(), look().scaled(ROW)
        left = look().scaled(HEAD_WIDTH) + (on.day - 1) * wide
        return QRect(left, look().scaled(HEAD_HEIGHT) + (on.month - 1) * high, wide, high)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day drawn at a point."""
        return next((on for on in self.days if self.place(on).contains(point)), None)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        high = look().scaled(HEAD_HEIGHT) + MONTHS * look().scaled(ROW) + 1
        return QSize(look().scaled(HEAD_WIDTH) + DAYS * LEAST, high)

    def _wide(self) -> int:
        return max(LEAST, (self.width() - look().scaled(HEAD_WIDTH) - 1) // DAYS)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.days:
            self._draw_heads(painter, min(self.days).year)
        for on, day in self.days.items():
            if event.rect().intersects(self.place(on)):
                self._draw_day(painter, on, day)
        painter.end()

    def _draw_heads(self, painter: QPainter, year: int) -> None:
        painter.setPen(QColor(colour("muted")))
        centre = Qt.AlignmentFlag.AlignCenter
        head = look().scaled(HEAD_HEIGHT)
        for number in range(1, DAYS + 1):
            square = self.place(date(year, 1, number))
            painter.drawText(
                square.translated(0, -square.top()).adjusted(0, 0, 0, head - square.height()),
                centre,
                str(number),
            )
        for month in range(1, MONTHS + 1):
            row = self.place(date(year, month, 1))
            left = QRect(0, row.top(), look().scaled(HEAD_WIDTH) - 4, row.height())
            painter.drawText(
                left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{month}月"
            )

    def _draw_day(self, painter: QPainter, on: date, day: DayCells) -> None:
        square = self.place(on)
        painter.fillRect(square, QColor(colour("line" if day.rests else "surface")))
        upper = QRect(square.left(), square.top(), square.width(), square.height() // 2)
        lower = square.adjusted(0, square.height() // 2, 0, 0)
        same = day.morning is not None and day.morning == day.afternoon
        if same:
            _draw_half(painter, square, day.morning)
        else:
            _draw_half(painter, upper, day.morning)
            _draw_half(painter, lower, day.afternoon)
        painter.setPen(QColor(colour("line")))
        painter.drawRect(square)
        if on == self.current and self.hasFocus():
            painter.setPen(QPen(QColor(colour("primary")), 2))
            painter.drawRect(square.adjusted(1, 1, -1, -1))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        on = self.day_at(event.position().toPoint())
        if on is not None:
            self.go(on)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.current is not None and key in STEPS:
            self.go(self.current + timedelta(STEPS[key]))
        elif self.current is not None and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.go(_month_away(self.current, -1 if key == Qt.Key.Key_Up else 1))
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            on = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.said(on) if on else "", self)
            return True
        return super().event(event)


def _draw_half(painter: QPainter, place: QRect, cell: HalfCell | None) -> None:
    if cell is None:
        return
    ground = QColor(colour(cell.tone))
    if cell.firm:
        ground.setAlpha(FAINT)
        painter.fillRect(place, ground)
    else:
        painter.setPen(QPen(ground, 1, Qt.PenStyle.DashLine))
        painter.drawRect(place.adjusted(1, 1, -2, -2))
    painter.save()
    small = painter.font()
    small.setPixelSize(max(9, min(small.pixelSize(), place.height() - 2, place.width() - 2)))
    painter.setFont(small)
    painter.setPen(QColor(colour("text")))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.symbol)
    painter.restore()


def _month_away(on: date, by: int) -> date:
    month = min(MONTHS, max(1, on.month + by))
    return on.replace(month=month, day=min(on.day, monthrange(on.year, month)[1]))
