"""Where the parts of the month's grid stand: frozen names left, totals right, days between."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect

from ui.kit.style import look

COMMUNITY, NAME, HALF, DAY, TOTAL = 88, 74, 20, 21, 40
"""Widths in pixels at 100 %."""
ROW, HEAD = 21, 20
WIDEST_DAY = 34
LEAST_DAYS = 8
"""So many days stay in sight; where there is no room for them, totals and communities go."""
HALVES = 2


@dataclass(frozen=True, slots=True)
class Geometry:
    """The grid in a viewport, scrolled to a spot; a row of it is a half day of a person."""

    width: int
    height: int
    days: int
    rows: int
    counts: int
    """How many totals are shown; 0 where there is no room."""
    community: int
    name: int
    half: int
    day: int
    total: int
    row: int
    head: int
    x: int = 0
    y: int = 0

    @property
    def left(self) -> int:
        """Where the days begin."""
        return self.community + self.name + self.half

    @property
    def right(self) -> int:
        """Where the totals begin, or would begin."""
        return min(self.width - self.counts * self.total, self.left + self.days * self.day)

    @property
    def far_x(self) -> int:
        """How far the days can be scrolled."""
        return max(0, self.days * self.day - (self.width - self.counts * self.total - self.left))

    @property
    def far_y(self) -> int:
        """How far the rows can be scrolled."""
        return max(0, self.rows * self.row - (self.height - self.head))

    def cell(self, row: int, column: int) -> QRect:
        """Return where a half day is drawn."""
        left = self.left + column * self.day - self.x
        return QRect(left, self.top(row), self.day, self.row)

    def top(self, row: int) -> int:
        """Return where a row begins."""
        return self.head + row * self.row - self.y

    def count(self, at: int, row: int) -> QRect:
        """Return where a total of a person is drawn; over both half days."""
        return QRect(self.right + at * self.total, self.top(row), self.total, HALVES * self.row)

    def rows_seen(self) -> range:
        """Return the rows in sight, whole people."""
        first = self.y // self.row // HALVES * HALVES
        last = (self.y + self.height - self.head) // self.row + 1
        return range(first, min(self.rows, last + HALVES - last % HALVES))

    def columns_seen(self) -> range:
        """Return the days in sight."""
        first = self.x // self.day
        last = (self.x + self.right - self.left) // self.day + 1
        return range(first, min(self.days, last))

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """Return the row and day at a point."""
        if not (self.left <= point.x() < self.right and point.y() >= self.head):
            return None
        row = (point.y() - self.head + self.y) // self.row
        column = (point.x() - self.left + self.x) // self.day
        return (row, column) if row < self.rows and column < self.days else None

    def row_at(self, point: QPoint) -> int | None:
        """Return the row at a point, names and totals included."""
        row = (point.y() - self.head + self.y) // self.row
        return row if point.y() >= self.head and row < self.rows else None


def fitted(width: int, height: int, days: int, rows: int, counts: int) -> Geometry:
    """Return the grid as it fits: wider days where there is room, else fewer parts."""
    scaled = look().scaled
    total, half, name, community = (scaled(one) for one in (TOTAL, HALF, NAME, COMMUNITY))
    least = LEAST_DAYS * scaled(DAY)
    if width - community - name - half - counts * total < least:
        counts = 0
    if width - community - name - half < least:
        community = 0
    room = width - community - name - half - counts * total
    day = max(scaled(DAY), min(room // max(1, days), scaled(WIDEST_DAY)))
    return Geometry(
        width=width,
        height=height,
        days=days,
        rows=rows,
        counts=counts,
        community=community,
        name=name,
        half=half,
        day=day,
        total=total,
        row=scaled(ROW),
        head=2 * scaled(HEAD),
    )
