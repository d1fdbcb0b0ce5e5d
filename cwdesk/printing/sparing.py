"""Spare rows that give way, where they alone would turn the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cwdesk.printing.blocks import Block, Head, Listing, MonthGrid, PageTurn, Stamp, Table
from cwdesk.printing.boxes import List
from cwdesk.printing.frame import MM, Frame
from cwdesk.printing.strips import heights


def spared(blocks: Sequence[Block], frame: Frame) -> Iterator[Block]:
    """Yield blocks, their listings without the spare rows that would begin a page.

    A listing keeps half of its rows; where that does not do, all of them stay.
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
    over = sum(_height(block, frame) for block in section) - frame.height
    spare = [_spare(block) for block in section]
    fitting = list(section)
    while over > 0:
        at = spare.index(max(spare))
        block = fitting[at]
        if not isinstance(block, Listing) or not spare[at]:
            return section
        fitting[at] = replace(block, least=block.least - 1)
        over -= block.height * MM
        spare[at] -= 1
    return fitting


def _spare(block: Block) -> int:
    """Return how many rows a block can do without."""
    if not isinstance(block, Listing):
        return 0
    return max(0, block.least - max((block.least + 1) // 2, len(block.rows)))


def _height(block: Block, frame: Frame) -> float:
    """Return how much room a block takes."""
    match block:
        case Listing():
            return sum(row.height for row in List(block, frame).rows)
        case Table() | MonthGrid() | PageTurn() | Stamp() | Head():
            return 0.0
        case _:
            return sum(heights(block, frame))
