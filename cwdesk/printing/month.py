"""A month grid on its pages: days parted into halves, rest days tinted, sums under each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from cwdesk.printing.blocks import Band, Cell, Column, MonthGrid, MonthLine
from cwdesk.printing.fonts import Style, width
from cwdesk.printing.frame import Frame
from cwdesk.printing.head import MIDDLE, TableHead, drawn
from cwdesk.printing.marks import Hair, Mark, Rule, Text, Tint, Upright
from cwdesk.printing.paging import paginated
from cwdesk.printing.table import Row, Ruler, band
from cwdesk.printing.typeset import Sizes, fit

HALF = 1.4
"""The height of half a day, in sizes of the body."""
SMALLEST = 3.0
"""What a symbol may shrink to, in points: it is one character, or two in a narrow cell."""
ON_PAGE, ALL = "本页合计", "合计"


class Month:
    """A month grid that knows the heights of its head, rows and sums, in points."""

    def __init__(self, block: MonthGrid, frame: Frame) -> None:
        self.block = block
        self.ruler = Ruler.lay(tuple(_columns(block)), frame.left, frame.width, frame.body)
        self.head = TableHead(self.ruler)
        self.half = frame.body * HALF
        first = len(block.columns)
        self.edges = self.ruler.edges[first : first + len(block.days) + 1]
        people = tuple(self._row(at, line) for at, line in enumerate(block.rows))
        self.rows = people or (self._nobody(),)
        self.sum_height = self._sum(ON_PAGE, block.rows).height if block.counts else 0.0
        self._symbol = cache(self._set_symbol)

    def pages(self, room: float, fresh: float, tail: float) -> Iterator[tuple[Row, ...]]:
        """Yield the rows of each page, sums included; arguments as for a table."""
        taken = self.head.height + self.sum_height
        found = tuple(paginated(self.rows, room - taken, fresh - taken, tail + self.sum_height))
        for number, rows in enumerate(found, 1):
            yield (*rows, *self._sums(rows, last=number == len(found) > 1))

    def drawn(self, rows: Sequence[Row], y: float) -> Iterator[Mark]:
        """Yield the marks of one page's piece of the grid, its head first, beginning at `y`."""
        people = [row for row in rows if row.at >= 0]
        top = y + self.head.height
        yield from self._tints(y, top + sum(row.height for row in people))
        yield from self.head.drawn(y)
        yield from self._lines(people, top)
        for row in rows:
            for cell in row.cells:
                yield from drawn(cell, top, row.height)
            if row.at >= 0:
                yield from self._halves(self.block.rows[row.at], top, row.height)
            top += row.height

    def _row(self, at: int, line: MonthLine) -> Row:
        """Set what stands left and right of the days."""
        right = len(self.block.columns) + len(self.block.days)
        counts = zip(self.block.counts, line.counts, strict=True)
        texts = (
            *enumerate(zip(self.block.columns, line.cells, strict=True)),
            *enumerate(((_COUNT, shown(n, halves=c.halves)) for c, n in counts), right),
        )
        cells = tuple(
            self.ruler.placed(where, Cell(text, align=column.align), Style.SONG)
            for where, (column, text) in texts
        )
        return Row(cells, max(2 * self.half, *(cell.need for cell in cells)), at=at)

    def _nobody(self) -> Row:
        return band(Band((Cell("（无）", len(self.ruler.columns)),)), self.ruler, Style.SONG)

    def _sums(self, rows: Sequence[Row], *, last: bool) -> Iterator[Row]:
        """Yield what closes a page; the last of several has the sums of all."""
        if rows and self.block.rows and self.block.counts:
            yield self._sum(ON_PAGE, [self.block.rows[row.at] for row in rows])
            if last:
                yield self._sum(ALL, self.block.rows)

    def _sum(self, words: str, lines: Sequence[MonthLine]) -> Row:
        sums = (
            Cell(shown(sum(line.counts[at] for line in lines), halves=count.halves))
            for at, count in enumerate(self.block.counts)
        )
        span = len(self.block.columns) + len(self.block.days)
        return band(Band((Cell(words, span), *sums)), self.ruler)

    def _tints(self, y: float, bottom: float) -> Iterator[Tint]:
        days = zip(self.block.days, pairwise(self.edges), strict=True)
        for rest, group in groupby(days, key=lambda pair: pair[0].rest):
            edges = [edge for _, pair in group for edge in pair]
            if rest:
                yield Tint(edges[0], y, edges[-1] - edges[0], bottom - y)

    def _lines(self, rows: Sequence[Row], y: float) -> Iterator[Mark]:
        """Yield the lines between days and between people; the other cells bring their own."""
        wide = self.edges[-1] - self.edges[0]
        height = sum(row.height for row in rows)
        yield from (Upright(x, y, height) for x in self.edges[1:-1])
        for row in rows[:-1]:
            y += row.height
            yield Rule(self.edges[0], y, wide)

    def _halves(self, line: MonthLine, y: float, height: float) -> Iterator[Mark]:
        """Yield the symbols of a person's days, and a line between the halves that differ.

        A day of work without symbols has the line too: it is filled in by hand.
        """
        middle = y + height / 2
        days = zip(self.block.days, line.halves, pairwise(self.edges), strict=True)
        for day, (am, pm), (x, end) in days:
            if am == pm and (am or day.rest):
                if am:
                    yield self._at(am, x, middle)
                continue
            yield Hair(x, middle, end - x)
            if am:
                yield self._at(am, x, middle - height / 4)
            if pm:
                yield self._at(pm, x, middle + height / 4)

    def _at(self, symbol: str, x: float, middle: float) -> Text:
        indent, size = self._symbol(symbol)
        return Text(x + indent, middle + size * MIDDLE, symbol, Style.SONG, size)

    def _set_symbol(self, symbol: str) -> tuple[float, float]:
        """Return how far from a day's edge a symbol begins, and its size."""
        room = self.edges[1] - self.edges[0]
        size = self.ruler.body
        setting = fit(symbol, Style.SONG, Sizes(size, min(size, SMALLEST), 1), room - 1)
        wide = width(symbol, Style.SONG) * setting.size / 1000
        return (room - wide) / 2, setting.size


_COUNT = Column("", 1)


def _columns(block: MonthGrid) -> Iterator[Column]:
    """Yield the columns of a grid as a table has them: a day's number stands over its weekday."""
    yield from block.columns
    for day in block.days:
        yield Column(day.weekday, block.day_weight, least=1, group=day.number)
    for count in block.counts:
        yield Column(count.title, block.count_weight, least=1, group=count.group)


def shown(number: int, *, halves: bool) -> str:
    """Return a count as it is printed: half days in days, nothing for none."""
    if not halves:
        return str(number) if number else ""
    whole, half = divmod(number, 2)
    return f"{whole}.5" if half else str(whole) if whole else ""
