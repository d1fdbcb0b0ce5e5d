"""Blocks onto pages: what fits where, what is repeated, what stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cwdesk.printing.annex import annexed
from cwdesk.printing.blocks import Block, Head, Listing, PageTurn, Stamp, Table
from cwdesk.printing.boxes import List
from cwdesk.printing.fonts import Style
from cwdesk.printing.foot import Foot
from cwdesk.printing.foot import foot as foot_of
from cwdesk.printing.frame import Frame
from cwdesk.printing.grid import Grid
from cwdesk.printing.marks import Across, Page, Text
from cwdesk.printing.strip import Strip
from cwdesk.printing.strips import strips
from cwdesk.printing.table import Row
from cwdesk.printing.typeset import Sizes, aligned, fit

HEAD, LEAST_HEAD = 9.0, 6.5
"""Sizes of the words above the type area, in points."""
MOST_TAIL = 0.4
"""What must stay with the end of a table may take this share of a page, not more."""


class Flow:
    """Pages being filled from the top downwards."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.pages: list[Page] = []
        self.turn()

    @property
    def page(self) -> Page:
        """The page that is being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.frame.bottom - self.y

    def turn(self) -> None:
        """Begin a new page."""
        self.pages.append(Page(self.frame.paper_width, self.frame.paper_height))
        self.y = self.frame.top

    def put(self, strip: Strip) -> None:
        """Add a strip, on the next page if this one is full."""
        if strip.height > self.room + 0.01:
            self.turn()
        self.page.marks += strip.at(self.y)
        self.y += strip.height

    def put_table(self, table: Table, tail: float) -> None:
        """Add a table whose last row has `tail` points of room below it."""
        measured = Grid(table, self.frame)
        fresh = self.frame.height - measured.head_height
        first = self.room - measured.head_height
        for page, rows in enumerate(paginated(measured, first, fresh, tail)):
            if page:
                self.turn()
            if rows:
                self.page.marks += measured.drawn(rows, self.y)
                self.y += measured.head_height + sum(row.height for row in rows)

    def put_listing(self, block: Listing) -> None:
        """Add a list inside a form; it begins with its head and a row."""
        for piece in List(block, self.frame).pieces(self.room, self.frame.height):
            if piece is None:
                self.turn()
            else:
                self.put(piece)

    def put_block(self, block: Block, following: Sequence[Block]) -> None:
        """Add a block that `following` comes after."""
        match block:
            case Table():
                self.put_table(block, _tail(following, self.frame))
            case Listing():
                self.put_listing(block)
            case PageTurn():
                self.turn()
            case Stamp() | Head():
                pass
            case _:
                for strip in strips(block, self.frame):
                    self.put(strip)


def paginated(measured: Grid, first: float, fresh: float, tail: float) -> Iterator[tuple[Row, ...]]:
    """Yield the rows of each page.

    A row that sums up stays with the row above it, and the last row stays with the tail. A row
    that is higher than a page goes on over pages.

    Args:
        measured: the table.
        first: room for rows on the page that is begun, in points; may be negative.
        fresh: room for rows on a new page.
        tail: room that must be left below the last row.
    """
    current: list[Row] = []
    room = first
    rows = list(measured.rows)
    for at, row in enumerate(rows):
        if _need(rows, at, tail) > room and (current or room < fresh):
            yield tuple(current)
            current, room = [], fresh
        rest = row
        while rest.height > room:
            piece, rest = rest.split(room)
            yield (piece,)
        current.append(rest)
        room -= rest.height
    yield tuple(current)


def _need(rows: Sequence[Row], at: int, tail: float) -> float:
    """Return the room that a row needs with everything that must stay with it."""
    end = at + 1
    while end < len(rows) and rows[end].bound:
        end += 1
    return sum(row.height for row in rows[at:end]) + (tail if end == len(rows) else 0)


def pages(
    blocks: Sequence[Block], frame: Frame, foot: tuple[str, str], code: str = ""
) -> list[Page]:
    """Lay blocks out, then number the pages.

    Args:
        blocks: what the form says.
        frame: the paper and the type area on it.
        foot: what stands at the left and at the right of every page's foot.
        code: what the QR code at the foot says before the page's number; empty: there is none.
    """
    flow = Flow(frame)
    fitted = annexed(blocks, frame)
    for at, block in enumerate(fitted):
        flow.put_block(block, fitted[at + 1 :])
    below = Foot(*foot, code)
    for number, page in enumerate(flow.pages, 1):
        page.marks[:0] = _stamped(blocks, frame)
        page.marks += _headed(blocks, frame)
        page.marks += foot_of(frame, below, number, len(flow.pages))
    return flow.pages


def _tail(blocks: Sequence[Block], frame: Frame) -> float:
    """Return how much room the blocks up to the next table take."""
    height = 0.0
    for block in blocks:
        if isinstance(block, Table | Listing | PageTurn | Stamp | Head):
            break
        height += sum(strip.height for strip in strips(block, frame))
    return min(height, frame.height * MOST_TAIL)


def _headed(blocks: Sequence[Block], frame: Frame) -> Iterator[Text]:
    """Yield the words above the type area."""
    for block in blocks:
        if isinstance(block, Head):
            setting = fit(block.text, Style.SONG, Sizes(HEAD, LEAST_HEAD, 1), frame.width)
            x = aligned(setting.lines[0], setting, frame.left, frame.width, "center")
            yield Text(x, frame.top - HEAD, setting.lines[0], setting.style, setting.size)


def _stamped(blocks: Sequence[Block], frame: Frame) -> Iterator[Across]:
    """Yield the words that stand across a page."""
    x, y = frame.left + frame.width / 2, frame.top + frame.height / 2
    for block in blocks:
        if isinstance(block, Stamp):
            yield Across(x, y, block.text, frame.width / max(4, len(block.text)))
