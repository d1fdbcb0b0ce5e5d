"""Reads a PDF back, as a viewer does."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from datetime import date, datetime

import pypdfium2
from pypdfium2 import raw

from cwdesk.printing.frame import MM
from cwdesk.printing.pdf import THIN
from cwdesk.printing.spec import Paper, Request

NEARLY = 0.6
"""Points that a viewer's boxes may be off: half a border and rounding."""


@dataclass(frozen=True)
class Area:
    """A rectangle on a page, in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, other: Area) -> bool:
        return (
            self.left - NEARLY <= other.left
            and self.bottom - NEARLY <= other.bottom
            and other.right <= self.right + NEARLY
            and other.top <= self.top + NEARLY
        )

    def meets(self, other: Area) -> bool:
        return (
            self.left + NEARLY < other.right
            and other.left + NEARLY < self.right
            and self.bottom + NEARLY < other.top
            and other.bottom + NEARLY < self.top
        )


@dataclass(frozen=True)
class Side:
    """One page: its size, what can be copied from it, where its texts and boxes are."""

    area: Area
    text: str
    texts: tuple[Area, ...]
    across: tuple[Area, ...]
    """Words across the page, which lie under everything."""
    boxes: tuple[Area, ...]
    tints: tuple[Area, ...]
    """Pale rectangles, which lie under everything too."""
    fonts_embedded: bool


def sides(pdf: bytes) -> list[Side]:
    """Return every page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_side(page) for page in document]
    finally:
        document.close()


def _side(page: pypdfium2.PdfPage) -> Side:
    objects = list(page.get_objects())
    texts = [item for item in objects if item.type == raw.FPDF_PAGEOBJ_TEXT]
    boxes = [item for item in objects if item.type == raw.FPDF_PAGEOBJ_PATH]
    width, height = page.get_size()
    return Side(
        area=Area(0, 0, width, height),
        text=page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\r\n", "\n"),
        texts=tuple(_area(item) for item in texts if not _turned(item)),
        across=tuple(_area(item) for item in texts if _turned(item)),
        boxes=tuple(_area(item) for item in boxes if not _pale(item)),
        tints=tuple(_area(item) for item in boxes if _pale(item)),
        fonts_embedded=all(
            raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(item)) == 1 for item in texts
        ),
    )


def _pale(item: pypdfium2.PdfObject) -> bool:
    """Tell whether a path is filled with a light grey and has no border."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, *others = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    raw.FPDFPageObj_GetFillColor(item, ctypes.byref(red), *map(ctypes.byref, others))
    return fill.value != 0 and not stroke.value and red.value > 200


def _turned(item: pypdfium2.PdfObject) -> bool:
    return bool(item.get_matrix().b)


def _area(item: pypdfium2.PdfObject) -> Area:
    corners = [ctypes.c_float() for _ in range(4)]
    assert raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, corners))
    return Area(*(corner.value for corner in corners))


def crosses(text: Area, side: Side) -> bool:
    """Tell whether a text lies over the border of a cell, or in two of them."""
    met = [box for box in side.boxes if box.meets(text)]
    return len(met) > 1 or any(not box.holds(text) for box in met)


def measures(side: Side) -> list[tuple[float, float]]:
    """Return the width and height of every box on the paper, in millimetres.

    The reader counts a whole line on each side.
    """
    return [
        ((box.right - box.left - 2 * THIN) / MM, (box.top - box.bottom - 2 * THIN) / MM)
        for box in side.boxes
    ]


def solid(text: str) -> str:
    """Return a text without white space: line breaks are the paper's, not the writer's."""
    return "".join(text.split())


def wish(paper: Paper | None = None, *, stand_ins: bool = False) -> Request:
    """Return an everyday request."""
    return Request(
        as_of=date(2026, 10, 31),
        printed_by="李经办",
        printed_at=datetime(2026, 11, 2, 9, 30),  # noqa: DTZ001
        paper=paper,
        stand_ins=stand_ins,
    )
