"""What must stay together on a page: headings with what follows, signatures with what they sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from cwdesk.printing.blocks import (
    Band,
    Block,
    Closing,
    Gap,
    Head,
    Heading,
    Listing,
    MonthGrid,
    Note,
    PageTurn,
    Paragraph,
    Signatures,
    Stamp,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.boxes import List
from cwdesk.printing.frame import Frame
from cwdesk.printing.grid import Grid
from cwdesk.printing.month import Month
from cwdesk.printing.strips import Standing, heights

MOST_TAIL = 0.4
"""What must stay with the end of a table may take this share of a page, not more."""
FIRST = 2
"""How many lines of a paragraph stand with its heading at least."""
ON_ITS_OWN = Table | MonthGrid | Listing | PageTurn | Title | Heading | Paragraph
"""Blocks that no table above them has to wait for."""
NOWHERE = Stamp | Head
"""Blocks that take no room where they are named."""
Taking: TypeAlias = Standing | Table | MonthGrid | Listing | PageTurn
"""Blocks that take some."""
LEADING_IN = Title | UnitLine | Heading
"""Blocks that are nothing without the next."""


def tail(blocks: Sequence[Block], frame: Frame) -> float:
    """Return how much room is taken by what belongs under a table: notes and signatures."""
    height = 0.0
    for block in _with_room(blocks):
        if isinstance(block, ON_ITS_OWN):
            break
        height += sum(heights(block, frame))
    return min(height, frame.height * MOST_TAIL)


def signed_below(blocks: Sequence[Block], frame: Frame) -> float:
    """Return how much room the signatures take that follow at once; 0 if none do."""
    height = signed = 0.0
    for block in _with_room(blocks):
        if not isinstance(block, Gap | Note | Signatures | Closing):
            break
        height += sum(heights(block, frame))
        if isinstance(block, Signatures | Closing):
            signed = height
    return min(signed, frame.height * MOST_TAIL)


def opening(blocks: Sequence[Block], frame: Frame) -> float:
    """Return how much room the first piece of what follows takes."""
    block, *following = tuple(_with_room(blocks)) or (PageTurn(),)
    match block:
        case PageTurn():
            height = 0.0
        case Table() | MonthGrid():
            height = _first_rows(block, following, frame)
        case Listing():
            rows = List(block, frame).rows
            height = sum(row.height for row in rows[:2])
            height += signed_below(following, frame) if len(rows) == len(rows[:2]) else 0.0
        case Title() | UnitLine() | Heading() | Gap():
            height = sum(heights(block, frame))
            height += opening(following, frame)
        case _:
            found = heights(block, frame)
            height = sum(found[:FIRST])
            height += signed_below(following, frame) if len(found) <= FIRST else 0.0
    return height


def _with_room(blocks: Sequence[Block]) -> Iterator[Taking]:
    return (block for block in blocks if not isinstance(block, NOWHERE))


def _first_rows(block: Table | MonthGrid, following: Sequence[Block], frame: Frame) -> float:
    """Return the height of a table's head and first row, with what that row may not leave."""
    end = 1
    while end < len(block.rows) and isinstance(block.rows[end], Band):
        end += 1
    below = tail(following, frame) if end >= len(block.rows) else 0.0
    if isinstance(block, MonthGrid):
        month = Month(replace(block, rows=block.rows[:1]), frame)
        return month.head.height + month.rows[0].height + month.sum_height + below
    first = replace(block, rows=block.rows[:end], least=min(1, block.least))
    grid = Grid(first, frame.for_tables)
    return grid.head.height + sum(row.height for row in grid.rows) + max(below, grid.over)
