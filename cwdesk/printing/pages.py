"""Blocks onto pages: what fits where, what is repeated, what stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cwdesk.printing import official
from cwdesk.printing.annex import annexed
from cwdesk.printing.blocks import Block, Head, Listing, MonthGrid, PageTurn, Stamp, Table
from cwdesk.printing.boxes import List
from cwdesk.printing.fonts import Style
from cwdesk.printing.foot import Foot
from cwdesk.printing.foot import foot as foot_of
from cwdesk.printing.frame import Frame
from cwdesk.printing.grid import Grid
from cwdesk.printing.marks import Across, Page, Text
from cwdesk.printing.month import Month
from cwdesk.printing.strip import Strip
from cwdesk.printing.strips import Standing, strips
from cwdesk.printing.together import LEADING_IN, opening, signed_below, tail
from cwdesk.printing.typeset import Sizes, aligned, fit

HEAD, LEAST_HEAD = 9.0, 6.5
"""Sizes of the words above the type area, in points."""


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

    def keep(self, height: float) -> None:
        """Begin a new page if this one has not so much room left, unless it is new."""
        if height > self.room + 0.01 and self.y > self.frame.top:
            self.turn()

    def put(self, strip: Strip, below: float = 0.0) -> None:
        """Add a strip that needs room below it, on the next page if this one is full."""
        self.keep(strip.height + below)
        self.page.marks += strip.at(self.y)
        self.y += strip.height

    def put_table(self, table: Table | MonthGrid, tail: float) -> None:
        """Add a table whose last row has `tail` points of room below it."""
        frame = self.frame.for_tables
        grid = Grid(table, frame) if isinstance(table, Table) else Month(table, frame)
        for page, rows in enumerate(grid.pages(self.room, self.frame.height, tail)):
            if page:
                self.turn()
            if rows:
                self.page.marks += grid.drawn(rows, self.y)
                self.y += grid.head.height + sum(row.height for row in rows)
        self.y = frame.next_line(self.y)

    def put_listing(self, block: Listing, below: float) -> None:
        """Add a list inside a form; it begins with its head and a row, `below` is kept free."""
        for piece in List(block, self.frame).pieces(self.room, self.frame.height, below):
            if piece is None:
                self.turn()
            else:
                self.put(piece)

    def put_block(self, block: Block, following: Sequence[Block]) -> None:
        """Add a block that `following` comes after."""
        match block:
            case Table() | MonthGrid():
                self.put_table(block, tail(following, self.frame))
            case Listing():
                self.put_listing(block, signed_below(following, self.frame))
            case PageTurn():
                self.turn()
            case Stamp() | Head():
                pass
            case _:
                self.put_strips(block, following)

    def put_strips(self, block: Standing, following: Sequence[Block]) -> None:
        """Add a block line by line; its last line stays with signatures that follow."""
        found = strips(block, self.frame)
        if isinstance(block, LEADING_IN):
            self.keep(sum(strip.height for strip in found) + opening(following, self.frame))
        for strip in found[:-1]:
            self.put(strip)
        for strip in found[-1:]:
            self.put(strip, signed_below(following, self.frame))


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
        if frame.official:
            page.marks += official.foot(frame, below, number)
        else:
            page.marks += foot_of(frame, below, number, len(flow.pages))
    return flow.pages


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
