"""The part of the paper that may be written on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from cwdesk.printing.spec import PageSetup, Paper

MM = 72 / 25.4
"""One millimetre in points."""
SIZES = {Paper.A4: (210 * MM, 297 * MM), Paper.A3: (297 * MM, 420 * MM)}
"""Width and height of each paper when it stands upright."""

SMALL_FOUR = 12.0
"""小四号, in points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The paper, the type area on it, and the sizes of type; all in points."""

    paper_width: float
    paper_height: float
    left: float
    top: float
    right: float
    bottom: float
    body: float
    title: float
    lines: int = 0
    characters: int = 0

    @property
    def width(self) -> float:
        """How wide the type area is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high the type area is."""
        return self.bottom - self.top

    @property
    def official(self) -> bool:
        """Whether running text stands on a grid of lines and characters (GB/T 9704)."""
        return bool(self.lines)

    @property
    def leading(self) -> float:
        """The distance of the grid's lines."""
        return self.height / self.lines

    @property
    def pitch(self) -> float:
        """The distance of the grid's characters."""
        return self.width / self.characters

    def next_line(self, y: float) -> float:
        """Return the next line of the grid at or below `y`; `y` itself where there is no grid."""
        if not self.official:
            return y
        return self.top + ceil((y - self.top) / self.leading - 0.001) * self.leading

    @property
    def for_tables(self) -> Frame:
        """The frame with type of a size for tables: inside official text 小四号 at most."""
        return replace(self, body=min(self.body, SMALL_FOUR)) if self.official else self


def frame(setup: PageSetup, paper: Paper | None) -> Frame:
    """Return the frame of a form on its own paper or on another."""
    chosen = paper or setup.paper
    short, long = SIZES[chosen]
    wide, high = (long, short) if setup.landscape else (short, long)
    margins = setup.margins
    return Frame(
        paper_width=wide,
        paper_height=high,
        left=margins.left * MM,
        top=margins.top * MM,
        right=wide - margins.right * MM,
        bottom=high - margins.bottom * MM,
        body=setup.body[chosen],
        title=setup.title[chosen],
        lines=setup.lines,
        characters=setup.characters,
    )
