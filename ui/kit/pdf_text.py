"""Finding words on the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF

from ui.kit.pdf_pages import opened

_BMP = 0xFFFF


@dataclass(frozen=True, slots=True)
class Found:
    """A place where words stand: the page from 0, boxes in points from its upper left corner."""

    page: int
    boxes: tuple[QRectF, ...]


def find(data: bytes, words: str) -> tuple[Found, ...]:
    """Return every place where `words` stand, page by page; blanks and line ends do not count.

    Raises:
        pypdfium2.PdfiumError: it is no PDF.
    """
    wanted = "".join(_folded(letter) for letter in words if not letter.isspace())
    if not wanted:
        return ()
    with opened(data) as document:
        return tuple(
            Found(number, boxes)
            for number, page in enumerate(document)
            for boxes in _on_page(page, wanted)
        )


def _on_page(page: Any, wanted: str) -> Iterator[tuple[QRectF, ...]]:
    layer = page.get_textpage()
    height = page.get_height()
    kept, places = _flat(layer.get_text_range())
    at = kept.find(wanted)
    while at >= 0:
        first, (last, wide) = places[at][0], places[at + len(wanted) - 1]
        boxes = range(layer.count_rects(first, last + wide - first))
        yield tuple(_box(height, *layer.get_rect(number)) for number in boxes)
        at = kept.find(wanted, at + len(wanted))


def _flat(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the letters without blanks, and of each its place and width in UTF-16 units."""
    kept: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for letter in text:
        wide = 2 if ord(letter) > _BMP else 1
        if not letter.isspace():
            kept.append(_folded(letter))
            places.append((at, wide))
        at += wide
    return "".join(kept), places


def _folded(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _box(height: float, left: float, bottom: float, right: float, top: float) -> QRectF:
    return QRectF(left, height - top, right - left, top - bottom)
