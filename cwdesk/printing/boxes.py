"""The boxes of a form: where each stands, and what is written into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cwdesk.kernel.photos import prepared
from cwdesk.printing.blocks import Align, Entry, Line, Listing, Opinion, Pairs, Photo, Table
from cwdesk.printing.fonts import Style
from cwdesk.printing.frame import MM, Frame
from cwdesk.printing.head import drawn
from cwdesk.printing.marks import Box, Mark, Picture, Text
from cwdesk.printing.strip import Strip
from cwdesk.printing.table import FLOOR, PAD, READABLE, Placed, Row, Ruler, measured
from cwdesk.printing.typeset import LEADING, Setting, Sizes, aligned, evened, fit, fit_into

DAY = "年　　月　　日"
SEAL = "（盖章）"
SIGNING = 3.0
"""Room for the two lines at an opinion's foot, in lines."""
HIGHEST = 45 * MM
"""How high a text may make a row of a listing before it goes on in the annex."""
UNREADABLE = "照片文件损坏\n请贴照片"
PHOTO_EDGE = 1.0
"""White around a portrait, in points."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points, `y` downwards from the block's upper edge."""

    x: float
    y: float
    width: float
    height: float


def sizes(frame: Frame) -> Sizes:
    """Return the sizes of type that boxes may take."""
    return Sizes(frame.body, max(frame.body * FLOOR, READABLE), 1)


def inside(area: Area, frame: Frame) -> tuple[float, float]:
    """Return the width and height that a box leaves for text."""
    white = 2 * PAD * frame.body
    return area.width - white, area.height - white


def placed(block: Pairs, frame: Frame) -> Iterator[tuple[Entry | Photo, Area]]:
    """Yield the cells of a block with their places; cells that reach down push others aside."""
    shares = [wide * frame.width / sum(block.widths) for wide in block.widths]
    edges = list(accumulate(shares, initial=frame.left))
    tops = list(accumulate((row.height * MM for row in block.rows), initial=0.0))
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(block.rows):
        column = 0
        for cell in row.cells:
            while (at, column) in taken:
                column += 1
            end, bottom = column + cell.span, at + cell.rows
            taken |= {(r, c) for r in range(at, bottom) for c in range(column, end)}
            x, y = edges[column], tops[at]
            yield cell, Area(x, y, edges[end] - x, tops[bottom] - y)
            column = end


def pairs(block: Pairs, frame: Frame) -> Strip:
    """Set boxes as one piece."""
    marks = [mark for cell, area in placed(block, frame) for mark in _cell(cell, area, frame)]
    return Strip(sum(row.height for row in block.rows) * MM, tuple(marks))


def _cell(cell: Entry | Photo, area: Area, frame: Frame) -> Iterator[Mark]:
    if isinstance(cell, Entry):
        yield from written(cell.text, area, frame, cell.align)
    else:
        yield from _photo(cell, area, frame)


def _photo(cell: Photo, area: Area, frame: Frame) -> Iterator[Mark]:
    """Yield a portrait, or words where there is none or it is damaged."""
    edge = PHOTO_EDGE
    wide, high = area.width - 2 * edge, area.height - 2 * edge
    picture = prepared(cell.picture, wide, high) if cell.picture else None
    if picture is None:
        yield from written(UNREADABLE if cell.picture else cell.text, area, frame)
    else:
        yield Box(area.x, area.y, area.width, area.height)
        yield Picture(area.x + edge, area.y + edge, wide, high, picture)


def written(text: str, area: Area, frame: Frame, align: Align = "center") -> Iterator[Mark]:
    """Yield a box and its text, in the middle of its height."""
    room = inside(area, frame)
    setting = fit_into(text, Style.SONG, sizes(frame), room)
    if align == "center":
        setting = evened(text, setting, room[0])
    cell = Placed(area.x, area.width, PAD * frame.body, setting, align)
    return drawn(cell, area.y, area.height)


def opinion(block: Opinion, label_width: float, frame: Frame) -> Strip:
    """Set an opinion's title, its text at the top, and the places to sign at the foot."""
    wide, high = label_width * MM, block.height * MM
    box = Area(frame.left + wide, 0, frame.width - wide, high)
    marks = [*written(block.title, Area(frame.left, 0, wide, high), frame)]
    marks.append(Box(box.x, box.y, box.width, box.height))
    pad, setting = PAD * frame.body, opinion_text(block, box, frame)
    for number, line in enumerate(setting.lines):
        y = 2 * pad + setting.size + number * setting.size * LEADING
        marks.append(Text(box.x + 2 * pad, y, line, Style.SONG, setting.size))
    return Strip(high, (*marks, *_signing(block, box, frame.body)))


def opinion_area(area: Area, frame: Frame) -> tuple[float, float]:
    """Return the width and height that an opinion's box leaves for printed text."""
    pad = PAD * frame.body
    return area.width - 4 * pad, area.height - 2 * pad - SIGNING * frame.body * LEADING


def opinion_text(block: Opinion, area: Area, frame: Frame) -> Setting:
    """Set the text of an opinion above its foot."""
    return fit_into(block.text, Style.SONG, sizes(frame), opinion_area(area, frame))


def _signing(block: Opinion, box: Area, size: float) -> Iterator[Text]:
    """Yield who signs, the seal and the day: the day at the right, the seal over it."""
    below = box.y + box.height - size
    above = below - 1.6 * size
    right = box.x + box.width - 2 * size
    yield _ending(DAY, right, below, size)
    if block.signer:
        name = f"{block.signer}："
        setting = fit(name, Style.SONG, Sizes(size, size * FLOOR, 1), box.width * 0.4)
        yield Text(box.x + box.width * 0.32, above, setting.lines[0], Style.SONG, setting.size)
    if block.seal:
        yield _ending(SEAL, right - size, above, size)


def _ending(text: str, right: float, y: float, size: float) -> Text:
    setting = Setting(size, Style.SONG, (text,))
    return Text(aligned(text, setting, 0, right, "right"), y, text, Style.SONG, size)


class List:
    """A listing that knows the heights of its head and rows, in points."""

    def __init__(self, block: Listing, frame: Frame) -> None:
        self.block, self.frame = block, frame
        self.side = block.side_width * MM if block.side else 0.0
        left, room = frame.left + self.side, frame.width - self.side
        self.ruler = Ruler.lay(block.columns, left, room, frame.body)
        least = block.height * MM
        self.rows = tuple(replace(row, height=max(row.height, least)) for row in self._rows())

    def _rows(self) -> Iterator[Row]:
        """Yield the head, the rows and the spare ones."""
        columns = self.block.columns
        head = replace(self.ruler, columns=tuple(replace(c, align="center") for c in columns))
        yield from measured(Table(columns, (Line(tuple(c.title for c in columns)),)), head)
        spare = max(0, self.block.least - len(self.block.rows))
        rows = (*self.block.rows, *(Line(("",) * len(columns)),) * spare)
        yield from measured(Table(columns, rows), self.ruler)

    def pieces(self, room: float, fresh: float, below: float = 0.0) -> Iterator[Strip | None]:
        """Yield the list in pieces that have room; None where a page is to be turned.

        Args:
            room: what is left of the page, in points.
            fresh: what a new page has.
            below: what must be left below the last row.
        """
        last = len(self.rows) - 1
        piece: list[Row] = []
        for at, row in enumerate(self.rows):
            needed = row.height + (self.rows[1].height if at == 0 else 0)
            needed += below if at == last or (at, last) == (0, 1) else 0
            if needed > room:
                if piece:
                    yield self._piece(piece)
                yield None
                piece, room = [], fresh
            piece.append(row)
            room -= row.height
        yield self._piece(piece)

    def _piece(self, rows: Sequence[Row]) -> Strip:
        height = sum(row.height for row in rows)
        marks: list[Mark] = []
        if self.side:
            area = Area(self.frame.left, 0, self.side, height)
            marks += written(self.block.side, area, self.frame)
        tops = accumulate((row.height for row in rows), initial=0.0)
        for row, top in zip(rows, tops, strict=False):
            for cell in row.cells:
                marks += drawn(cell, top, row.height)
        return Strip(height, tuple(marks))
