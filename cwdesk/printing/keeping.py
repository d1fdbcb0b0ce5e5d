"""What is kept of a scanned page: a picture that is upright, legible and small."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

MOST = 300 * 1024
"""Bytes that a kept page may have."""
LONG_SIDE = 2500
"""Pixels: A4 at 210 dots an inch, A3 at 150, on which signature and small print are legible."""
QUALITIES = (70, 55, 40)
"""JPEG, tried one after the other; then the picture is made smaller."""
SMALLER = 0.75
JPEG, PNG = "image/jpeg", "image/png"


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as it is kept."""

    data: bytes
    media_type: str


def kept(page: Image.Image, turn: int) -> Picture:
    """Return a grey page as it is kept: turned upright, and of no more than `MOST` bytes.

    `turn`: degrees counterclockwise that make it upright, a multiple of 90. The same page gives
    the same bytes, by which a page that is scanned twice is known.
    """
    upright = page.rotate(turn, expand=True) if turn else page.copy()
    upright.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BOX)
    while True:
        for quality in QUALITIES:
            data = _jpeg(upright, quality)
            if len(data) <= MOST:
                return Picture(data, JPEG)
        size = round(upright.width * SMALLER), round(upright.height * SMALLER)
        upright = upright.resize(size, Image.Resampling.BOX)


def as_pdf(pictures: Sequence[bytes]) -> bytes:
    """Return kept pages as the pages of one PDF, to be looked at and printed."""
    pages = [Image.open(BytesIO(data)) for data in pictures]
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=_dpi(pages[0]))
    return out.getvalue()


def _dpi(page: Image.Image) -> float:
    """Return the resolution at which a picture is as long as A4."""
    return max(page.size) / 11.69


def _jpeg(page: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    page.save(out, "JPEG", quality=quality)
    return out.getvalue()
