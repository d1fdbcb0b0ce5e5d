"""Finding our QR codes on a picture of a page, however faint, small, turned or badly lit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from cwdesk.printing.numbering import Code, read_code

QR = zxingcpp.barcode_formats_from_str("QRCode")
LONG_SIDE = 3600
"""Pixels: A4 at 300 dots an inch, A3 at 220; finer pictures are looked at in this size first."""
SMALL = 2600
"""Pixels of the long side below which a module is so few pixels that it is enlarged."""
CORNER = 0.27
"""Of the short side: the code stands in a corner of the paper, and paper lies in four ways."""
SHARPEN = 200, 0
"""Percent and threshold."""


@dataclass(frozen=True, slots=True)
class Found:
    """A code of ours on a picture."""

    code: Code
    page: int
    """Of the form; 0 when the code names none."""
    turn: int
    """Degrees, counterclockwise, by which the picture is turned to stand upright: 0, 90, …"""


def codes_on(picture: Image.Image) -> tuple[Found, ...]:
    """Return the different codes of ours on a grey picture.

    The page as it is and its sharpened corners are always looked at, so that two codes are seen
    as two; dearer ways are only gone as long as nothing is found.
    """
    seen = _reduced(picture)
    found = _read(seen)
    for corner in _corners(seen):
        found |= _read(_sharpened(corner, 2 if max(seen.size) < SMALL else 1))
    for again in _dearer(picture, seen):
        if found:
            break
        found = _read(again)
    return tuple(found.values())


def _dearer(picture: Image.Image, seen: Image.Image) -> Iterator[Image.Image]:
    """Yield what else the page can be looked at as."""
    yield from (_sharpened(corner, 3) for corner in _corners(seen))
    even = _evenly_lit(seen)
    yield even
    yield from (_sharpened(corner, 3) for corner in _corners(even))
    yield _sharpened(even, 2 if max(seen.size) < SMALL else 1)
    if picture.size != seen.size:
        yield picture


def _reduced(picture: Image.Image) -> Image.Image:
    if max(picture.size) <= LONG_SIDE:
        return picture
    copy = picture.copy()
    copy.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BOX)
    return copy


def _corners(picture: Image.Image) -> Iterator[Image.Image]:
    width, height = picture.size
    side = round(min(width, height) * CORNER)
    for left in (width - side, 0):
        for top in (height - side, 0):
            yield picture.crop((left, top, left + side, top + side))


def _sharpened(picture: Image.Image, times: int) -> Image.Image:
    size = picture.width * times, picture.height * times
    larger = picture.resize(size, Image.Resampling.LANCZOS) if times > 1 else picture
    return larger.filter(ImageFilter.UnsharpMask(1.5 * times, *SHARPEN))


def _evenly_lit(picture: Image.Image) -> Image.Image:
    """Take shadows away: what is as bright as its surroundings becomes white."""
    small = picture.reduce(8).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(6))
    light = small.resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.invert(ImageChops.subtract(light, picture)).point(_stretched)


def _stretched(level: int) -> int:
    return max(0, 255 - 2 * (255 - level))


def _read(picture: Image.Image) -> dict[tuple[Code, int], Found]:
    barcodes = zxingcpp.read_barcodes(picture, formats=QR, try_invert=False)
    read = ((read_code(one.text), one.orientation) for one in barcodes)
    return {known: Found(*known, _quarter(turned)) for known, turned in read if known is not None}


def _quarter(degrees: int) -> int:
    return round(degrees / 90) * 90 % 360
