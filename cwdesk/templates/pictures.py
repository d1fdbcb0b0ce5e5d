"""Pictures that go into templates: photos made sound and small, QR codes drawn."""

from __future__ import annotations

import io

from cwdesk.kernel.errors import Refused

MOST = 800
"""Pixels of a photo's longer side: two inches at 400 dpi."""


PHOTO_MM, CODE_MM = (35.0, 49.0), (25.0, 25.0)
"""The most that pictures take on paper: a portrait of two inches, a QR code."""


def most_mm(size: tuple[int, int]) -> tuple[float, float]:
    """Return how large a picture of this shape may be; only codes are square."""
    return CODE_MM if size[0] == size[1] else PHOTO_MM


def usable(data: bytes) -> bytes:
    """Return a photo as a PNG or JPEG that every program reads.

    Raises:
        Refused: it cannot be opened.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused("照片打不开，没有填写。请在人员档案里更换照片后再试。") from None
    picture.thumbnail((MOST, MOST))
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=90)
    return packed.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height of a usable picture, in pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        return opened.size


def qr_code(text: str) -> bytes:
    """Return a QR code with its quiet zone, as PNG."""
    import segno

    packed = io.BytesIO()
    segno.make(text, error="m", micro=False).save(packed, kind="png", scale=10, border=4)
    return packed.getvalue()


def fitted(size: tuple[int, int], room: tuple[float, float]) -> tuple[float, float]:
    """Return how large a picture is when it just fits into `room`, in the units of `room`."""
    scale = min(room[0] / size[0], room[1] / size[1])
    return size[0] * scale, size[1] * scale
