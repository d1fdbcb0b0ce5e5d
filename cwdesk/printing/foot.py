"""The foot of every page: who printed it, which page it is, which form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cwdesk.printing.blocks import Align
from cwdesk.printing.fonts import Style
from cwdesk.printing.frame import MM, Frame
from cwdesk.printing.marks import Mark, Text
from cwdesk.printing.qr import modules, square
from cwdesk.printing.typeset import Sizes, aligned, fit

BASELINE = 6 * MM
"""How far the foot's baseline stands below the type area."""
SIZE = 0.8
"""In sizes of the body."""
LEAST = 6.5
SHARE = 0.4
"""Of the width that each side of the foot may take."""
QR_SIDE = 11.5 * MM
QR_BELOW = 2 * MM
"""White between the type area and the QR code: its quiet zone."""
QR_BESIDE = 2 * MM
EDGE = 4.5 * MM
"""What printers leave white at the edge of the paper."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the left and at the right, and what the QR code says besides the page."""

    left: str
    right: str
    code: str = ""
    """Empty: no QR code."""


def foot(frame: Frame, what: Foot, page: int, pages: int) -> Iterator[Mark]:
    """Yield the foot of page number `page` of `pages`."""
    side = 0.0
    if what.code:
        side = min(QR_SIDE, frame.paper_height - frame.bottom - QR_BELOW - EDGE)
        rows = modules(f"{what.code}:{page}")
        yield from square(rows, frame.right - side, frame.bottom + QR_BELOW, side)
        side += QR_BESIDE
    size = max(LEAST, frame.body * SIZE)
    parts: tuple[tuple[str, Align, float], ...] = (
        (what.left, "left", 0),
        (f"第 {page} 页  共 {pages} 页", "center", 0),
        (what.right, "right", side),
    )
    for text, align, taken in parts:
        room = frame.width * SHARE - taken
        setting = fit(text, Style.SONG, Sizes(size, size / 2, 1), room)
        line = setting.lines[0]
        x = aligned(line, setting, frame.left, frame.width - taken, align)
        yield Text(x, frame.bottom + BASELINE, line, setting.style, setting.size)
