"""Signed pages, scanned or photographed: which of the register's forms each of them is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import zxingcpp
from PIL import Image

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import Progress, silent
from cwdesk.printing.numbering import Code, read_code

DPI = 200
"""At which pages of a PDF are looked at."""
LARGER = 2
"""A page on which nothing is seen is looked at once more, so much larger."""
QR = zxingcpp.barcode_formats_from_str("QRCode")
KINDS = (".pdf", ".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class Seen:
    """One scanned page."""

    file: str
    side: int
    """Which page of the file, from 1."""
    code: Code | None
    """None: no code of ours was found."""
    page: int = 0
    """Which page of the form; 0 when that is not known."""


def scans_in(place: Path) -> tuple[Path, ...]:
    """Return the scans in a folder, by name; or the file itself."""
    if not place.is_dir():
        return (place,)
    return tuple(sorted(one for one in place.iterdir() if one.suffix.lower() in KINDS))


def look_through(files: tuple[Path, ...], progress: Progress = silent) -> tuple[Seen, ...]:
    """Look for codes on every page of every file.

    Raises:
        Rejected: a file is neither a PDF nor a picture.
    """
    found: list[Seen] = []
    for done, file in enumerate(files):
        progress(done, len(files), f"正在识别 {file.name}")
        found += (_seen(file.name, side, image) for side, image in enumerate(_sides(file), 1))
    return tuple(found)


def _sides(file: Path) -> Iterator[Image.Image]:
    try:
        if file.suffix.lower() == ".pdf":
            yield from _pages(file)
        else:
            with Image.open(file) as picture:
                yield picture.convert("L")
    except (OSError, Image.DecompressionBombError, pypdfium2.PdfiumError) as error:
        text = f"{file.name} 打不开，不是 PDF、JPG 或 PNG，或者已经损坏。请重新扫描。"
        raise Rejected("unreadable_scan", text) from error


def _pages(file: Path) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            yield page.render(scale=DPI / 72, grayscale=True).to_pil()
    finally:
        document.close()


def _seen(file: str, side: int, image: Image.Image) -> Seen:
    larger = (image.width * LARGER, image.height * LARGER)
    read = _read(image) or _read(image.resize(larger))
    return Seen(file, side, *read) if read else Seen(file, side, None)


def _read(image: Image.Image) -> tuple[Code, int] | tuple[()]:
    """Return the form and page of the one code of ours; two different ones count as none."""
    barcodes = zxingcpp.read_barcodes(image, formats=QR)
    codes = {code for one in barcodes if (code := read_code(one.text)) is not None}
    return codes.pop() if len(codes) == 1 else ()
