"""Spare rows that give way, where they alone would turn the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cwdesk.printing.blocks import Block, Head, Listing, MonthGrid, PageTurn, Stamp, Table
from cwdesk.printing.boxes import List
from cwdesk.printing.frame import Frame
from cwdesk.printing.strips import strips


def spared(blocks: Sequence[Block], frame: Frame) -> Iterator[Block]:
    """Yield blocks, their listings without the spare rows that would begin a page.

    A listing keeps one row. What does not fit a page without any spare row keeps them all.
    """
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, PageTurn):
            yield from (*_on_a_page(section, frame), block)
            section = []
        else:
            section.append(block)
    yield from _on_a_page(section, frame)


def _on_a_page(section: Sequence[Block], frame: Frame) -> Sequence[Block]:
    """Return what stands between two turns of the page with as many spare rows as fit."""
    if not any(map(_spare, section)) or any(isinstance(b, Table | MonthGrid) for b in section):
        return section
    heights = [_height(block, frame) for block in section]
    fitting = list(section)
    while sum(heights) > frame.height:
        at = max(range(len(fitting)), key=lambda n: _spare(fitting[n]))
        block = fitting[at]
        if not isinstance(block, Listing) or not _spare(block):
            return section
        fitting[at] = replace(block, least=block.least - 1)
        heights[at] = _height(fitting[at], frame)
    return fitting


def _spare(block: Block) -> int:
    """Return how many rows a block can do without."""
    return max(0, block.least - max(1, len(block.rows))) if isinstance(block, Listing) else 0


def _height(block: Block, frame: Frame) -> float:
    match block:
        case Listing():
            return sum(row.height for row in List(block, frame).rows)
        case Table() | MonthGrid() | PageTurn() | Stamp() | Head():
            return 0.0
        case _:
            return sum(strip.height for strip in strips(block, frame))
