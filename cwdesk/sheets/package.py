"""Looking through an .xlsx package before anything else touches it."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets import limits
from cwdesk.sheets.markup import Area, SharedTexts, SheetIndex, StyleIndex, scan

_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # also NotImplementedError: an unknown packing, a locked part
)
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Package:
    """A package without anything that is not needed, and what was learnt on the way."""

    data: bytes
    areas: Mapping[str, Area]
    """Per sheet: what its cells show where the bare value says less."""
    notes: tuple[str, ...]


def look_through(data: bytes) -> Package:
    """Return a package rebuilt from counted parts, so that the reader sees only what was counted.

    Raises:
        Rejected: broken, too big when inflated, with a DOCTYPE, or no workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = dict(_parts(archive))
            notes = tuple(_notes(archive.namelist()))
    except _BROKEN_ZIP:
        limits.damaged()
    if "xl/workbook.xml" not in parts:
        raise Rejected("not_a_sheet", f"这不是 xlsx 表格。{limits.SAVE_AGAIN}，再导入。")
    areas = _areas(parts)
    return Package(_repacked(parts), areas, notes)


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = archive.infolist()
    if len(infos) > limits.MAX_PARTS:
        raise Rejected(
            "too_many_parts", f"文件内部太杂（{len(infos)} 个部分）。{limits.SAVE_AGAIN}。"
        )
    left = limits.MAX_INFLATED
    for info in infos:
        content = _inflated(archive, info, left)
        left -= len(content)
        if _needed(info.filename):
            yield info.filename, content


def _needed(name: str) -> bool:
    skipped = ("xl/media/", "xl/drawings/", "xl/externalLinks/", "xl/charts/", "xl/embeddings/")
    return name.endswith((".xml", ".rels")) and not name.startswith(skipped)


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            swollen = size > limits.RATIO_FLOOR and size > limits.MAX_RATIO * info.compress_size
            if size > left or swollen:
                raise Rejected(
                    "bomb", f"文件解开后过大，可能有问题，没有打开。{limits.SAVE_AGAIN}。"
                )
            chunks.append(chunk)
    return b"".join(chunks)


def _notes(names: list[str]) -> Iterator[str]:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield "文件里有宏，没有运行，也不导入。"
    if any(name.startswith("xl/externalLinks/") for name in names):
        yield "文件里有引用其他文件的公式，只取上次算出的结果。"


def _areas(parts: Mapping[str, bytes]) -> dict[str, Area]:
    styles = StyleIndex()
    index = SheetIndex()
    areas: dict[str, Area] = {}
    scan(parts["xl/workbook.xml"], index)
    scan(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), index)
    if "xl/styles.xml" in parts:
        scan(parts["xl/styles.xml"], styles)
    shared = SharedTexts()
    scan(parts.get("xl/sharedStrings.xml", b"<none/>"), shared)
    for name, path in index.sheets():
        area = Area(name, styles.shown, shared.lengths)
        content = parts.get(normpath(path).lstrip("/"))
        if content is not None:
            scan(content, area)
        areas[name] = area
    _scan_the_rest(parts, {normpath(path).lstrip("/") for _, path in index.sheets()})
    return areas


def _scan_the_rest(parts: Mapping[str, bytes], seen: set[str]) -> None:
    """Look for a DOCTYPE in every other part; a sheet that no name leads to is measured too."""
    for path, content in parts.items():
        if path not in seen:
            scan(content, Area(path, {}))


def _repacked(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()
