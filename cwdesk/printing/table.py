"""Tables: how wide the columns and how high the rows are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cwdesk.printing.blocks import Align, Band, Cell, Column, Line, Table
from cwdesk.printing.fonts import Style
from cwdesk.printing.frame import MM
from cwdesk.printing.typeset import LEADING, Setting, Sizes, evened, fit

PAD = 0.28
"""White on each side inside a cell, in sizes of the body."""
FLOOR = 0.67
"""The smallest type, as a share of the body's, but never below what eyes can read."""
READABLE = 5.5
ROW = 2.2
"""The lowest row, in sizes of the body."""
MOST_MERGED = 12
"""The highest that a merged cell may make a row, in sizes of the body."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with its place across the page and its text as it is set."""

    x: float
    width: float
    pad: float
    setting: Setting
    align: Align = "center"
    text: str = ""
    merged: float = 0.0
    """The height that a cell merged downwards asks of each row; 0 if it is not merged."""

    @property
    def need(self) -> float:
        """The height that the cell asks of its row; merged cells shrink before they stretch it."""
        return self.merged or self.setting.height + 2 * self.pad

    @property
    def room(self) -> float:
        """The width that is left for text."""
        return self.width - 2 * self.pad

    def split(self, room: float) -> tuple[Placed, Placed]:
        """Return the lines that have room, and the others."""
        setting = self.setting
        fits = max(1, int((room - 2 * self.pad) / (setting.size * LEADING)))
        above = replace(setting, lines=setting.lines[:fits])
        below = replace(setting, lines=setting.lines[fits:])
        return replace(self, setting=above), replace(self, setting=below)


@dataclass(frozen=True, slots=True)
class Row:
    """A row ready to stand on a page; `bound` rows stay with the row above."""

    cells: tuple[Placed, ...]
    height: float
    bound: bool = False
    at: int = -1
    """Which row of the table it is, from 0; spare rows are none."""

    def split(self, room: float) -> tuple[Row, Row]:
        """Cut a row in two, the first of them as high as `room` or a line, whichever is more."""
        parts = [cell.split(room) for cell in self.cells]
        rest = tuple(below for _, below in parts)
        height = max(cell.need for cell in rest)
        first = Row(tuple(above for above, _ in parts), room, at=self.at)
        return first, Row(rest, height, at=self.at)


@dataclass(frozen=True, slots=True)
class Ruler:
    """Where the columns of one table stand, and the type that it is set in."""

    columns: tuple[Column, ...]
    edges: tuple[float, ...]
    body: float

    @classmethod
    def lay(cls, columns: tuple[Column, ...], left: float, room: float, body: float) -> Ruler:
        """Share `room` points among the columns by weight, but give each its least."""
        widths = _widths(columns, room, body)
        edges = tuple(accumulate(widths, initial=left))
        return cls(columns, edges, body)

    def placed(self, at: int, cell: Cell, style: Style, *, lines: int = 2) -> Placed:
        """Set a cell that begins in column `at`."""
        x = self.edges[at]
        wide = self.edges[at + cell.span] - x
        room = wide - 2 * self.pad
        setting = fit(cell.text, style, self.sizes(lines), room)
        if cell.align == "center":
            setting = evened(cell.text, setting, room)
        return Placed(x, wide, self.pad, setting, cell.align, cell.text)

    @property
    def pad(self) -> float:
        """White on each side inside a cell, in points."""
        return self.body * PAD

    @property
    def floor(self) -> float:
        """The smallest type, in points."""
        return max(self.body * FLOOR, min(self.body, READABLE))

    def sizes(self, lines: int) -> Sizes:
        """Return the sizes of type that cells may take."""
        return Sizes(self.body, self.floor, lines)


def _widths(columns: Sequence[Column], room: float, body: float) -> list[float]:
    """Return widths in points that sum up to `room`."""
    asked = [(column.least + 2 * PAD) * body for column in columns]
    least = [wide * min(1.0, room / sum(asked)) for wide in asked]
    short: set[int] = set()
    while True:
        free = room - sum(least[at] for at in short)
        weight = sum(column.weight for at, column in enumerate(columns) if at not in short)
        widths = [
            least[at] if at in short else free * column.weight / weight
            for at, column in enumerate(columns)
        ]
        tight = {at for at, wide in enumerate(widths) if wide < least[at]}
        if not tight:
            return widths
        short |= tight


def measured(table: Table, ruler: Ruler) -> Iterator[Row]:
    """Set the rows of a table; one row says so if there are none."""
    least = table.height * MM
    if not (table.rows or table.least or table.fill):
        yield band(Band((Cell(table.empty, len(table.columns)),)), ruler, Style.SONG)
    end = _without_closing_bands(table.rows)
    for at, row in enumerate(table.rows):
        if at == end:
            yield from _spare(table, ruler)
        done = band(row, ruler) if isinstance(row, Band) else _line(row, ruler)
        yield replace(done, height=max(done.height, least), at=at)
    if end == len(table.rows):
        yield from _spare(table, ruler)


def blank(table: Table, ruler: Ruler) -> Row:
    """Return a row to be written in by hand."""
    row = _line(Line(("",) * len(table.columns)), replace(ruler, columns=_apart(ruler.columns)))
    return replace(row, height=max(row.height, table.height * MM))


def _apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    return tuple(replace(column, merge=False) for column in columns)


def _spare(table: Table, ruler: Ruler) -> Iterator[Row]:
    """Yield the rows that are printed for writing in."""
    known = sum(isinstance(row, Line) for row in table.rows)
    wanted = max(table.least, int(table.fill))
    yield from (blank(table, ruler) for _ in range(known, wanted))


def _without_closing_bands(rows: Sequence[Line | Band]) -> int:
    """Return how many rows stand above the bands that close a table."""
    end = len(rows)
    while end and isinstance(rows[end - 1], Band):
        end -= 1
    return end


def _line(line: Line, ruler: Ruler) -> Row:
    pairs = enumerate(zip(ruler.columns, line.cells, strict=True))
    cells = tuple(
        _merged(cell, ruler) if column.merge else cell
        for at, (column, text) in pairs
        for cell in (ruler.placed(at, Cell(text, align=column.align), Style.SONG),)
    )
    return Row(cells, _height(cells, ruler))


def _merged(cell: Placed, ruler: Ruler) -> Placed:
    """Let a cell be merged downwards, unless its text is too long to stand on every page."""
    smallest = Sizes(ruler.floor, ruler.floor, 1)
    setting = fit(cell.text, cell.setting.style, smallest, cell.room)
    least = setting.height + 2 * cell.pad
    return replace(cell, merged=least) if least <= ruler.body * MOST_MERGED else cell


def band(sums: Band, ruler: Ruler, style: Style = Style.BOLD) -> Row:
    """Set a row that sums up."""
    starts = accumulate((cell.span for cell in sums.cells), initial=0)
    cells = tuple(
        ruler.placed(at, cell, style) for at, cell in zip(starts, sums.cells, strict=False)
    )
    return Row(cells, _height(cells, ruler), bound=True)


def _height(cells: Sequence[Placed], ruler: Ruler) -> float:
    """Return a height that holds every cell."""
    return max(ruler.body * ROW, *(cell.need for cell in cells))
