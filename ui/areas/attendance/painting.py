"""Drawing the month's grid: each sign in its tone, so that colour and sign say the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygon

from cwdesk.areas.attendance.queries import MonthLine
from cwdesk.areas.attendance.rules.status import Ground
from cwdesk.areas.attendance.rules.totals import Totals
from cwdesk.kernel.clock import today
from ui.areas.attendance.draft import Draft, Place
from ui.areas.attendance.geometry import HALVES, Geometry
from ui.kit.style import colour

Spot = tuple[int, int]

WEEKDAYS = "一二三四五六日"
HALF_SIGNS = ("上", "下")
COUNTS = ("应出勤", "实出勤", "请假", "旷工", "迟到", "早退", "缺卡")
FAINT, TINT = 44, 90
"""How strongly a tone and a rest day colour their ground, of 255."""
CORNER = 6
SMALL = 0.82
"""How large the titles of the totals are beside the signs."""
CENTRE = Qt.AlignmentFlag.AlignCenter
FIRM = {"due", "overdue"}
"""Tones that colour the ground as well as the sign."""


@cache
def paint_of(name: str, alpha: int = 255) -> QColor:
    """Return a colour of the style."""
    made = QColor(colour(name))
    made.setAlpha(alpha)
    return made


def counts_of(sums: Totals) -> tuple[str, ...]:
    """Return the totals as they are shown: half days as days, presses as they are."""
    halves = (sums.required, sums.worked, sum(sums.leave.values()), sums.absent)
    presses = (sums.late, sums.early, sums.missing)
    shown = (*(f"{one / HALVES:g}" for one in halves), *map(str, presses))
    return tuple("" if one == "0" else one for one in shown)


class Drawing:
    """One go at painting what is in sight."""

    def __init__(self, painter: QPainter, place: Geometry, draft: Draft, rows: list[int]) -> None:
        """Draw `rows` of the draft's grid with `painter`."""
        self._painter, self._place = painter, place
        self._draft, self._rows = draft, rows
        self._days = draft.grid.sheet.days
        self._rest = draft.grid.sheet.rest
        self._marks = draft.grid.marks
        self._metrics = QFontMetrics(painter.font())

    def body(self) -> None:
        """Draw the days, then what is frozen over them."""
        place, painter = self._place, self._painter
        painter.setClipRect(
            place.left, place.head, place.right - place.left, place.height - place.head
        )
        seen = place.rows_seen()
        for column in place.columns_seen():
            self._tint(column, seen)
        for row in seen:
            for column in place.columns_seen():
                self._cell(row, column)
        self._lines(seen)
        painter.setClipRect(0, place.head, place.width, place.height - place.head)
        for row in seen[::HALVES]:
            self._person(row)
        painter.setClipping(False)
        self._head()

    def chosen(self, first: Spot, last: Spot, cursor: Spot) -> None:
        """Draw what is chosen, and the cursor."""
        place, painter = self._place, self._painter
        painter.save()
        painter.setClipRect(
            place.left, place.head, place.right - place.left, place.height - place.head
        )
        block = place.cell(*first).united(place.cell(*last))
        if first != last:
            painter.fillRect(block, paint_of("primary", FAINT))
        painter.setPen(QPen(paint_of("primary"), 2))
        painter.drawRect(place.cell(*cursor).adjusted(1, 1, -1, -1))
        painter.restore()

    def _tint(self, column: int, seen: range) -> None:
        if self._days[column] in self._rest and len(seen):
            both = self._place.cell(seen[0], column).united(self._place.cell(seen[-1], column))
            self._painter.fillRect(both, paint_of("line", TINT))

    def _cell(self, row: int, column: int) -> None:
        at, half = self._rows[row // HALVES], row % HALVES
        place = Place(at, (self._days[column], half))
        mark = self._draft.mark(place)
        if mark is None:
            return
        square, found = self._place.cell(row, column), self._marks.get(mark)
        tone = found.tone if found else ""
        typed = self._draft.is_typed(place)
        if typed:
            self._painter.fillRect(square, paint_of("chosen"))
        if tone in FIRM:
            self._painter.fillRect(square, paint_of(tone, FAINT))
        self._painter.setPen(paint_of(tone or "text"))
        self._painter.drawText(square, CENTRE, found.symbol if found else "")
        status = self._draft.status(place)
        if typed or (status and status.halves[half].ground is Ground.CORRECTION):
            self._corner(square, "primary" if typed else "muted")

    def _corner(self, square: QRect, tone: str) -> None:
        """Draw the corner that says: somebody wrote this."""
        spot = square.topRight()
        points = [spot, spot - QPoint(CORNER, 0), spot + QPoint(0, CORNER)]
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(paint_of(tone))
        self._painter.drawPolygon(QPolygon(points))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _lines(self, seen: range) -> None:
        place = self._place
        self._painter.setPen(paint_of("line"))
        bottom = place.top(seen[-1] + 1) if len(seen) else place.head
        for column in place.columns_seen():
            edge = place.cell(0, column).right()
            self._painter.drawLine(edge, place.head, edge, bottom)
        for row in seen:
            if row % HALVES:
                edge = place.top(row + 1) - 1
                self._painter.drawLine(place.left, edge, place.right, edge)

    def _person(self, row: int) -> None:
        place, line = self._place, self._draft.line(self._rows[row // HALVES])
        top, high = place.top(row), HALVES * place.row
        self._painter.fillRect(0, top, place.left, high, paint_of("surface"))
        self._text(QRect(0, top, place.community, high), line.community, "muted")
        self._text(QRect(place.community, top, place.name, high), line.name, "text")
        self._painter.setPen(paint_of("muted"))
        for half, sign in enumerate(HALF_SIGNS):
            square = QRect(place.left - place.half, top + half * place.row, place.half, place.row)
            self._painter.drawText(square, CENTRE, sign)
        self._counts(row, line)
        self._painter.setPen(paint_of("line"))
        edge = top + high - 1
        self._painter.drawLine(0, edge, place.left, edge)
        self._painter.drawLine(place.left - 1, top, place.left - 1, edge)

    def _counts(self, row: int, line: MonthLine) -> None:
        place = self._place
        if not place.counts:
            return
        whole = place.count(0, row).united(place.count(place.counts - 1, row))
        self._painter.fillRect(whole.adjusted(0, 0, place.width, 0), paint_of("surface"))
        self._painter.setPen(paint_of("line"))
        self._painter.drawLine(whole.left(), whole.bottom(), whole.right(), whole.bottom())
        for at, text in enumerate(counts_of(line.totals)):
            firm = text and COUNTS[at] in {"旷工", "迟到", "早退", "缺卡"}
            tone = ("overdue" if COUNTS[at] == "旷工" else "due") if firm else "text"
            self._painter.setPen(paint_of(tone))
            square = place.count(at, row).adjusted(0, 0, -CORNER, 0)
            sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._painter.drawText(square, sides, text)

    def _text(self, square: QRect, text: str, tone: str) -> None:
        if square.width() <= 0:
            return
        inner = square.adjusted(CORNER, 0, -2, 0)
        short = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        self._painter.setPen(paint_of(tone))
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(inner, sides, short)

    def _head(self) -> None:
        place, painter = self._place, self._painter
        painter.fillRect(0, 0, place.width, place.head, paint_of("window"))
        painter.setClipRect(place.left, 0, place.right - place.left, place.head)
        for column in place.columns_seen():
            self._day(self._days[column], column)
        painter.setClipping(False)
        painter.setPen(paint_of("muted"))
        names: Sequence[tuple[int, int, str]] = (
            (0, place.community, "社区"),
            (place.community, place.name, "姓名"),
        )
        for left, wide, text in names:
            self._text(QRect(left, 0, wide, place.head), text, "muted")
        self._small()
        for at in range(place.counts):
            square = QRect(place.right + at * place.total, 0, place.total, place.head)
            painter.drawText(square, CENTRE, COUNTS[at])
        painter.setPen(paint_of("line"))
        painter.drawLine(0, place.head - 1, place.width, place.head - 1)

    def _small(self) -> None:
        font = QFont(self._painter.font())
        font.setPixelSize(max(1, round(font.pixelSize() * SMALL)))
        self._painter.setFont(font)
        self._painter.setPen(paint_of("muted"))

    def _day(self, day: date, column: int) -> None:
        square = self._place.cell(0, column)
        rest, half = day in self._rest, self._place.head // HALVES
        if rest:
            painted = QRect(square.left(), 0, square.width(), self._place.head)
            self._painter.fillRect(painted, paint_of("line", TINT))
        self._painter.setPen(paint_of("primary" if day == today() else "muted" if rest else "text"))
        self._painter.drawText(QRect(square.left(), 0, square.width(), half), CENTRE, str(day.day))
        weekday = QRect(square.left(), half, square.width(), half)
        self._painter.drawText(weekday, CENTRE, WEEKDAYS[day.weekday()])
