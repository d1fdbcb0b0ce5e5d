"""Pictures no finer than paper shows them: a pile of forms with photos must stay small."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

FINEST = 300
"""Dots per inch that are worth printing."""
SPARE = 1.5
"""A picture this much finer is left as it is: setting it anew would cost more than it saves."""
QUALITY = 88


def as_fine_as_paper(data: bytes, width: float, height: float) -> bytes:
    """Return a JPEG or PNG as it is, or smaller if it is much finer than paper.

    Args:
        data: the picture.
        width: of the box that it is for, in points.
        height: likewise.
    """
    with Image.open(BytesIO(data)) as picture:
        most = (round(width / 72 * FINEST), round(height / 72 * FINEST))
        if picture.width <= most[0] * SPARE or picture.height <= most[1] * SPARE:
            return data
        small = ImageOps.contain(picture.convert("RGB"), most, Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
