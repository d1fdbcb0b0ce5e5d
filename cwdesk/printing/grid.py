"""One table on its pages: the repeated head, the rows, what is merged downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cwdesk.printing.blocks import Table
from cwdesk.printing.fonts import Style
from cwdesk.printing.frame import Frame
from cwdesk.printing.head import TableHead, drawn
from cwdesk.printing.marks import Mark
from cwdesk.printing.paging import Carried, filled, paginated
from cwdesk.printing.table import Placed, Row, Ruler, blank, measured
from cwdesk.printing.typeset import LEADING, Sizes, evened, fit

TOUCHING = 0.01
"""Points of rounding that do not part two cells."""


class Grid:
    """A table that knows the heights of its head and rows, in points."""

    def __init__(self, table: Table, frame: Frame) -> None:
        self.table = table
        self.ruler = Ruler.lay(table.columns, frame.left, frame.width, frame.body)
        self.rows = tuple(measured(table, self.ruler))
        self._carried = Carried(table.carry, self.ruler) if table.carry else None
        self.over = self._carried.height if self._carried else 0.0
        self.head = TableHead(self.ruler)

    def pages(self, room: float, fresh: float, tail: float) -> Iterator[tuple[Row, ...]]:
        """Yield the rows of each page, as `paginated` does, with spare rows and sums carried.

        Args:
            room: what is left of the page that is begun, head included, in points.
            fresh: what a new page has.
            tail: room that must be left below the last row.
        """
        over = self.over
        first, next_ones = room - self.head.height - over, fresh - self.head.height - 2 * over
        found = list(paginated(self.rows, first, next_ones, max(0.0, tail - over)))
        if self.table.fill:
            below = (next_ones if len(found) > 1 else first) + over - tail
            found[-1] = filled(found[-1], blank(self.table, self.ruler), below)
        yield from self._carried.onto(found) if self._carried else found

    def drawn(self, rows: Sequence[Row], y: float) -> Iterator[Mark]:
        """Yield the marks of one page's piece of the table, its head first, beginning at `y`."""
        yield from self.head.drawn(y)
        tops: list[float] = []
        y += self.head.height
        for row in rows:
            tops.append(y)
            y += row.height
            for cell in row.cells:
                if not cell.merged:
                    yield from drawn(cell, tops[-1], row.height)
        yield from self._merged(rows, tops)

    def _merged(self, rows: Sequence[Row], tops: Sequence[float]) -> Iterator[Mark]:
        """Yield one cell for equal texts that follow one another in a merging column."""
        cells = [
            (cell, top, row.height)
            for row, top in zip(rows, tops, strict=True)
            for cell in row.cells
            if cell.merged
        ]
        cells.sort(key=lambda found: (found[0].x, found[1]))
        for _, group in groupby(_islands(cells), key=lambda pair: pair[0]):
            members = [member for _, member in group]
            cell, top, _ = members[0]
            height = sum(high for *_, high in members)
            yield from drawn(self._refitted(cell, height), top, height)

    def _refitted(self, cell: Placed, height: float) -> Placed:
        """Set a merged cell as large as the height of all its rows allows."""
        room = height - 2 * cell.pad
        lines = max(1, int(room / (self.ruler.body * LEADING)))
        setting = fit(cell.text, Style.SONG, self.ruler.sizes(lines), cell.room)
        if setting.height > room:
            floor = self.ruler.floor
            setting = fit(cell.text, Style.SONG, Sizes(floor, floor, 1), cell.room)
        return replace(cell, setting=evened(cell.text, setting, cell.room))


def _islands(
    cells: Sequence[tuple[Placed, float, float]],
) -> Iterator[tuple[int, tuple[Placed, float, float]]]:
    """Number the runs of cells that hold the same text and touch one another."""
    island = 0
    end = None
    before: tuple[float, str] | None = None
    for cell, top, height in cells:
        key = (cell.x, cell.text)
        if key != before or end is None or abs(top - end) > TOUCHING:
            island += 1
        before, end = key, top + height
        yield island, (cell, top, height)
