"""The part of the paper that may be written on."""

from __future__ import annotations

from dataclasses import dataclass

from cwdesk.printing.spec import PageSetup, Paper

MM = 72 / 25.4
"""One millimetre in points."""
SIZES = {Paper.A4: (210 * MM, 297 * MM), Paper.A3: (297 * MM, 420 * MM)}
"""Width and height of each paper when it stands upright."""


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

    @property
    def width(self) -> float:
        """How wide the type area is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high the type area is."""
        return self.bottom - self.top


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
    )
