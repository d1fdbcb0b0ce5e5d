"""Lays blocks out on an upright A4, and tells what stands on a page."""

from __future__ import annotations

from cwdesk.printing.blocks import Block
from cwdesk.printing.frame import Frame, frame
from cwdesk.printing.marks import Box, Page, Text
from cwdesk.printing.pages import pages
from cwdesk.printing.spec import PageSetup

A4 = frame(PageSetup(), None)


def laid(*blocks: Block, on: Frame = A4) -> list[Page]:
    return pages(blocks, on, ("左", "右"))


def texts(page: Page) -> list[str]:
    return [mark.text for mark in page.marks if isinstance(mark, Text)]


def boxes(page: Page) -> list[Box]:
    return [mark for mark in page.marks if isinstance(mark, Box)]


def lowest(page: Page) -> float:
    """Return where the lowest cell ends, in points from the paper's upper edge."""
    return max(box.y + box.height for box in boxes(page))
