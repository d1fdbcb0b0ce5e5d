"""Signed pages, scanned or photographed: which of the register's forms each of them is."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

from cwdesk.kernel.progress import Progress, silent
from cwdesk.printing.finding import codes_on
from cwdesk.printing.keeping import JPEG, MOST, PNG, Picture, kept
from cwdesk.printing.numbering import Code
from cwdesk.printing.pdfium import LOCK

DPI = 200
"""At which pages of a PDF are looked at."""
LARGEST = 6000
"""Pixels of the long side that a page of a PDF is drawn with, however large it says it is."""
PDF, TIFF = ".pdf", (".tif", ".tiff")
KINDS = (PDF, ".jpg", ".jpeg", ".png", *TIFF)
MEDIA = {"JPEG": JPEG, "PNG": PNG}
DEEP = "I;16"
"""How Pillow calls grey of 16 bits."""
TROUBLE = (
    OSError,
    EOFError,
    SyntaxError,
    ValueError,
    struct.error,
    Image.DecompressionBombError,
    pypdfium2.PdfiumError,
)
"""What Pillow and PDFium raise on files that are damaged or something else."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One scanned page."""

    file: str
    side: int
    """Which page of the file, from 1."""
    codes: tuple[tuple[Code, int], ...]
    """The different codes of ours on it, each with the form's page; 0 when it names none."""
    picture: Picture
    """What is kept of it, upright as far as a code says."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, or not to its end."""

    file: str
    reason: str
    """For the clerk, with what to do now."""


@dataclass(frozen=True, slots=True)
class Scans:
    """What came out of some files."""

    pages: tuple[Seen, ...]
    unread: tuple[Unread, ...]


def scans_in(places: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files in folders, by name, hidden ones left out; a file stands for itself."""
    found: list[Path] = []
    for place in places:
        inside = sorted(place.iterdir()) if place.is_dir() else [place]
        found += (one for one in inside if one.is_file() and not _hidden(one))
    return tuple(dict.fromkeys(found))


def _hidden(file: Path) -> bool:
    return file.name.startswith((".", "~$")) or file.name.lower() in {"thumbs.db", "desktop.ini"}


def read_scans(files: Iterable[Path], progress: Progress = silent) -> Scans:
    """Look for codes on every page of every file; a file that cannot be read stops nothing.

    Raises:
        Cancelled: by `progress`.
    """
    pages: list[Seen] = []
    unread: list[Unread] = []
    sides: dict[Path, int] = {}
    for file in files:
        try:
            sides[file] = _count(file)
        except TROUBLE as error:
            unread.append(Unread(file.name, _why(file, error)))
    total, before = sum(sides.values()), 0
    for file, count in sides.items():
        said = f"正在识别 {file.name}"
        try:
            for done, seen in enumerate(_seen(file)):
                progress(before + done, total, said)
                pages.append(seen)
        except TROUBLE as error:
            unread.append(Unread(file.name, _why(file, error)))
        before += count
    return Scans(tuple(pages), tuple(unread))


def _count(file: Path) -> int:
    """Return how many pages a file has."""
    if file.suffix.lower() not in KINDS:
        raise ValueError(file.suffix)
    if file.suffix.lower() == PDF:
        with LOCK:
            document = pypdfium2.PdfDocument(file)
            try:
                return len(document)
            finally:
                document.close()
    with Image.open(file) as picture:
        return _frames(picture)


def _frames(picture: Image.Image) -> int:
    """Return how many pages a picture has; telephones put a second, smaller one into JPEG."""
    return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def _why(file: Path, error: Exception) -> str:
    kind = file.suffix.lower()
    if kind in {".heic", ".heif"}:
        return "是手机的 HEIC 照片，这里读不了。请在手机上另存为 JPG，或重新扫描。"
    if kind not in KINDS:
        return "不是 PDF、JPG、PNG 或 TIFF，没有读。"
    if "password" in str(error).lower():
        return "这个 PDF 有密码，打不开。请去掉密码另存一份，或重新扫描。"
    if isinstance(error, FileNotFoundError | PermissionError):
        return "文件读不出来。请检查它是否还在、U 盘是否插好。"
    return "文件打不开或者已经损坏。请重新扫描。"


def _seen(file: Path) -> Iterator[Seen]:
    """Yield the pages of a file, each looked at."""
    small = _small(file)
    for side, (image, media) in enumerate(_sides(file), 1):
        found = codes_on(image)
        turn = found[0].turn if len(found) == 1 else 0
        whole = small is not None and media and not turn
        picture = Picture(small, media) if small is not None and whole else kept(image, turn)
        yield Seen(file.name, side, tuple((one.code, one.page) for one in found), picture)


def _small(file: Path) -> bytes | None:
    """Return the bytes of a picture that is small enough to be kept as it is."""
    small = file.suffix.lower() != PDF and file.stat().st_size <= MOST
    return file.read_bytes() if small else None


def _sides(file: Path) -> Iterator[tuple[Image.Image, str]]:
    """Yield the grey pages of a file, each with its format if its file can be kept as it is."""
    if file.suffix.lower() == PDF:
        yield from ((page, "") for page in _pages(file))
        return
    with Image.open(file) as picture:
        turned = picture.getexif().get(0x0112, 1) != 1
        media = "" if turned else MEDIA.get(picture.format or "", "")
        for frame in ImageSequence.Iterator(picture):
            yield _grey(ImageOps.exif_transpose(frame)), media
            if _frames(picture) == 1:
                break


def _grey(frame: Image.Image) -> Image.Image:
    if frame.mode.startswith(DEEP):
        return frame.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    return frame.convert("L")


def _pages(file: Path) -> Iterator[Image.Image]:
    with LOCK:
        document = pypdfium2.PdfDocument(file)
    try:
        for side in range(len(document)):
            with LOCK:
                page = document[side]
                scale = min(DPI / 72, LARGEST / max(1, *page.get_size()))
                drawn = page.render(scale=scale, grayscale=True).to_pil()
                page.close()
            yield drawn
    finally:
        with LOCK:
            document.close()
