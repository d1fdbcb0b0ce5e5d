"""The head of a table, in one row or two, and how a cell is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cwdesk.printing.blocks import Cell
from cwdesk.printing.fonts import Style
from cwdesk.printing.marks import Box, Mark, Text
from cwdesk.printing.table import ROW, Placed, Ruler
from cwdesk.printing.typeset import LEADING, aligned

MIDDLE = 0.38
"""How far a line's middle stands above its baseline, in sizes: true of Chinese fonts."""
HEAD_LINES = 3


class TableHead:
    """The titles of columns, repeated on every page; it knows its height in points."""

    def __init__(self, ruler: Ruler) -> None:
        self._upper, self._lower = _head(ruler)
        self._first, self._second = self._heights(ruler.body * ROW)
        self.height = self._first + self._second

    def drawn(self, y: float) -> Iterator[Mark]:
        """Yield the cells of a head whose upper edge is `y`."""
        below = {cell.x for cell in self._lower}
        for cell in self._upper:
            yield from drawn(cell, y, self._first if cell.x in below else self.height)
        for cell in self._lower:
            yield from drawn(cell, y + self._first, self._second)

    def _heights(self, least: float) -> tuple[float, float]:
        """Return the heights of the head's two rows; the second is 0 if nothing is grouped."""
        below = {cell.x for cell in self._lower}
        single = max((cell.need for cell in self._upper if cell.x not in below), default=0.0)
        if not below:
            return max(least, single), 0.0
        first = max(least, *(cell.need for cell in self._upper if cell.x in below))
        return first, max(least, single - first, *(cell.need for cell in self._lower))


def _head(ruler: Ruler) -> tuple[tuple[Placed, ...], tuple[Placed, ...]]:
    """Return the cells of the head's upper and lower row.

    A column without a group has its cell in the upper row, and that cell reaches through both.
    """
    upper: list[Placed] = []
    lower: list[Placed] = []
    columns = enumerate(ruler.columns)
    for group, members in groupby(columns, key=lambda pair: pair[1].group):
        some = list(members)
        if group:
            upper.append(ruler.placed(some[0][0], Cell(group, len(some)), Style.BOLD))
        into = lower if group else upper
        into += [
            ruler.placed(at, Cell(column.title), Style.BOLD, lines=HEAD_LINES)
            for at, column in some
        ]
    return tuple(upper), tuple(lower)


def drawn(cell: Placed, y: float, height: float) -> Iterator[Mark]:
    """Yield the border and the lines of a cell that stands at `y`, its text in the middle."""
    yield Box(cell.x, y, cell.width, height)
    setting = cell.setting
    leading = setting.size * LEADING
    baseline = y + (height - setting.height + leading) / 2 + setting.size * MIDDLE
    for line in setting.lines:
        if line:
            x = aligned(line, setting, cell.x + cell.pad, cell.room, cell.align)
            yield Text(x, baseline, line, setting.style, setting.size)
        baseline += leading
