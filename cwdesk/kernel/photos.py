"""Photos as they go onto paper: upright, in colour or grey, no finer than a printer draws."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image, ImageOps

DPI = 300
QUALITY = 88
MOST_PIXELS = 120_000_000
"""A larger picture is no portrait; it would fill the memory."""
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, LookupError, struct.error)
"""What Pillow raises over damaged pictures."""


def prepared(data: bytes, width: float, height: float) -> bytes | None:
    """Return a JPEG for a box, its measures in points; None if nobody can read the picture.

    The picture is turned as its camera was held, freed of what the camera wrote into it, put on
    white where it is transparent, and made no finer than 300 dots an inch.
    """
    try:
        with warnings.catch_warnings(), Image.open(BytesIO(data)) as picture:
            warnings.simplefilter("ignore")
            return _as_jpeg(picture, (_dots(width), _dots(height)))
    except (*UNREADABLE, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _dots(points: float) -> int:
    return max(1, round(points / 72 * DPI))


def _as_jpeg(picture: Image.Image, box: tuple[int, int]) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError(f"{picture.width} by {picture.height} pixels")
    longest = max(box)
    picture.draft(None, (longest, longest))  # a JPEG is read at a half or a quarter at once
    upright = ImageOps.exif_transpose(picture)
    plain = _on_white(upright)
    plain.thumbnail(box, Image.Resampling.LANCZOS)
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture in colour or grey, white where it was transparent."""
    if picture.mode in {"L", "RGB"} and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")  # 16 bits of grey
    if picture.mode == "CMYK":
        return picture.convert("RGB")
    painted = picture.convert("RGBA")
    white = Image.new("RGBA", painted.size, "white")
    return Image.alpha_composite(white, painted).convert("RGB")
