"""Paper as it comes back: printed pages through a bad scanner or a telephone, and other paper."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from cwdesk.printing.numbering import Code
from cwdesk.printing.render import render
from cwdesk.registry import form
from tests.printing.paper import wish

WHITE = 255
A4 = (8.27, 11.69)
"""Inches."""
ORIENTATION = 0x0112
"""The EXIF tag that says how a telephone was held."""


@cache
def printed(kind: str, code: str) -> bytes:
    """Return a form with a code at its foot."""
    made = form(kind)
    request = replace(wish(), number="2026-0012", code=code)
    return render(made, made.samples["typical"](), request)


def page_of(pdf: bytes, page: int, dpi: int = 150) -> Image.Image:
    """Return a page as grey pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        drawn: Image.Image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    finally:
        document.close()
    return drawn


def sheet(code: Code, page: int = 0, dpi: int = 150) -> Image.Image:
    """Return one page of a numbered form as grey pixels."""
    return page_of(printed(code.kind, code.text()), page, dpi)


def scanned(image: Image.Image, angle: float, seed: int, noise: int = 6) -> Image.Image:
    """Return a page as a scanner gives it: turned by degrees, speckled, a little grey.

    `noise`: the speckles are up to 255 / `noise` darker than the paper.
    """
    turned = image.rotate(angle, expand=True, fillcolor=WHITE, resample=Image.Resampling.BICUBIC)
    dice = random.Random(seed)  # noqa: S311
    speckles = Image.frombytes("L", turned.size, dice.randbytes(turned.width * turned.height))
    return ImageChops.subtract(turned, speckles.point(lambda level: level // noise))


def photographed(image: Image.Image, seed: int) -> Image.Image:
    """Return a page as a telephone sees it: askew on a desk, lit from one side, a little soft."""
    dice = random.Random(seed)  # noqa: S311
    width, height = image.size
    desk = Image.new("L", (round(width * 1.2), round(height * 1.15)), 70)
    desk.paste(image, (round(width * 0.1), round(height * 0.07)))
    lean = [dice.uniform(0, 0.05) for _ in range(8)]
    corners = (
        lean[0] * desk.width, lean[1] * desk.height,
        lean[2] * desk.width, (1 - lean[3]) * desk.height,
        (1 - lean[4]) * desk.width, (1 - lean[5]) * desk.height,
        (1 - lean[6]) * desk.width, lean[7] * desk.height,
    )  # fmt: skip
    askew = desk.transform(
        desk.size, Image.Transform.QUAD, corners, resample=Image.Resampling.BICUBIC
    )
    light = Image.linear_gradient("L").rotate(dice.choice((0, 90, 180, 270)))
    shade = light.point(lambda level: 110 + level * 145 // 255).resize(askew.size)
    return ImageChops.multiply(askew, shade).filter(ImageFilter.GaussianBlur(0.6))


def blank(dpi: int = 150) -> Image.Image:
    """Return an empty sheet."""
    return Image.new("L", (round(A4[0] * dpi), round(A4[1] * dpi)), WHITE)


def with_code(words: str) -> Image.Image:
    """Return a sheet with somebody else's QR code."""
    out = BytesIO()
    segno.make(words, micro=False).save(out, kind="png", scale=6)
    paper = blank()
    paper.paste(Image.open(out).convert("L"), (400, 500))
    return paper


def snapshot(seed: int) -> Image.Image:
    """Return a photo of nothing in particular."""
    dice = random.Random(seed)  # noqa: S311
    photo = Image.new("L", (1200, 900), 120)
    draw = ImageDraw.Draw(photo)
    for _ in range(300):
        x, y, size = dice.randrange(1200), dice.randrange(900), dice.randrange(10, 200)
        draw.ellipse((x, y, x + size, y + size), fill=dice.randrange(256))
    return photo.filter(ImageFilter.GaussianBlur(2))


def kept(image: Image.Image, file: Path, quality: int = 60) -> Path:
    """Save a picture, as JPEG with some loss."""
    image.save(file, quality=quality)
    return file


def held(image: Image.Image, file: Path) -> Path:
    """Save a picture turned by a quarter, with the note that says so."""
    turned = image.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    turned.save(file, quality=80, exif=exif)
    return file


def bound(images: list[Image.Image], file: Path) -> Path:
    """Save pictures as the pages of one PDF."""
    images[0].save(file, "PDF", resolution=150, save_all=True, append_images=images[1:])
    return file
