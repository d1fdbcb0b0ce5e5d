"""Looking through a .docx or .xlsx from outside before anything else opens it."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from cwdesk.kernel.errors import Rejected

MAX_FILE = 20 * 1024**2
MAX_PARTS = 1_000
MAX_INFLATED = 100 * 1024**2
MAX_RATIO = 100
RATIO_FLOOR = 1024**2
"""A part below this size is harmless however well it is packed."""
_CHUNK = 1 << 16

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,  # also NotImplementedError: an unknown packing, a locked part
)
_OLD = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".odt": ".docx", ".dotx": ".docx"}
_OLD |= {".xls": ".xlsx", ".et": ".xlsx", ".ods": ".xlsx", ".xltx": ".xlsx", ".csv": ".xlsx"}
_MACROS = {".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam"}
_MACRO_PARTS = re.compile(r"vbaproject\.bin$|/activex/|/macrosheets/", re.IGNORECASE)
_MACRO_TYPES = (b"macroEnabled", b"macrosheet")
_SHAPE = re.compile(rb"<(\w+:)?(sp|grpSp|cxnSp)[\s>]")
_EXTERNAL = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")


class Kind(StrEnum):
    """The kinds of file that a template can be."""

    WORD = "docx"
    SHEET = "xlsx"

    @property
    def words(self) -> str:
        """What clerks call it."""
        return "Word 文档" if self is Kind.WORD else "Excel 表格"


MAIN_PART = {Kind.WORD: "word/document.xml", Kind.SHEET: "xl/workbook.xml"}


@dataclass(frozen=True, slots=True)
class Package:
    """A file that was looked through: its kind, and what the clerk should know of it."""

    kind: Kind
    notes: tuple[str, ...]


def look_through(name: str, data: bytes) -> Package:
    """Return what kind of file it is, after every part was counted and read for traps.

    Raises:
        Rejected: an old format, with macros, damaged, locked, too big, or with a DOCTYPE.
    """
    kind = _kind(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = dict(_parts(archive))
    except _BROKEN_ZIP:
        _damaged()
    if MAIN_PART[kind] not in parts:
        raise Rejected("not_a_template", f"这个文件不是 {kind.words}。请另存为 .{kind} 再添加。")
    _refuse_macros(parts)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            _scan(content)
    return Package(kind, tuple(_notes(parts)))


def _kind(name: str, data: bytes) -> Kind:
    suffix = Path(name).suffix.lower()
    if suffix in _MACROS:
        _macros()
    if suffix in _OLD:
        how = f"请用 Word、Excel 或 WPS 打开，另存为 {_OLD[suffix]} 再添加。"
        raise Rejected("old_format", f"不能用 {suffix} 文件做模板。{how}")
    if suffix.removeprefix(".") not in set(Kind):
        raise Rejected("not_a_template", "模板要用 .docx 或 .xlsx 文件。请另选一个文件。")
    if len(data) > MAX_FILE:
        most = MAX_FILE // 1024**2
        raise Rejected("too_big", f"模板超过 {most} MB。请压缩或删去里面的图片再添加。")
    if data.startswith(_OLE):
        raise Rejected(
            "locked", f"文件有打开密码，或者其实是旧格式。请去掉密码，另存为 {suffix} 再添加。"
        )
    return Kind(suffix.removeprefix("."))


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise Rejected(
            "too_many_parts", f"文件内部太杂（{len(infos)} 个部分）。请另存为新文件再添加。"
        )
    left = MAX_INFLATED
    for info in infos:
        content = _inflated(archive, info, left)
        left -= len(content)
        yield info.filename, content


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int) -> bytes:
    chunks: list[bytes] = []
    size = 0
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > left or (size > RATIO_FLOOR and size > MAX_RATIO * info.compress_size):
                raise Rejected("bomb", "文件解开后过大，可能有问题，没有打开。请换一个文件。")
            chunks.append(chunk)
    return b"".join(chunks)


def _refuse_macros(parts: Mapping[str, bytes]) -> None:
    types = parts.get("[Content_Types].xml", b"")
    if any(_MACRO_PARTS.search(f"/{name}") for name in parts) or any(
        word in types for word in _MACRO_TYPES
    ):
        _macros()


def _scan(content: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _doctype
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
    except (expat.ExpatError, ValueError, LookupError):
        _damaged()


def _notes(parts: Mapping[str, bytes]) -> Iterator[str]:
    outside = [
        link
        for name, content in parts.items()
        if name.endswith(".rels")
        for link in _EXTERNAL.findall(content)
        if b"/hyperlink" not in link
    ]
    if outside:
        yield (
            f"引用了外部文件（{len(outside)} 处）：填好的表在别的电脑上可能显示不全。"
            "建议在 Word 或 WPS 里断开链接。"
        )
    if any("/embeddings/" in name for name in parts):
        yield "里面嵌有别的文件，会原样留在填好的表里。"
    if any(_lost(name, content) for name, content in parts.items()):
        yield "里面的文本框、图形、控件不会留在填好的表里，请改用单元格和普通图片。"


def _lost(name: str, content: bytes) -> bool:
    """Say whether a part of a workbook is one that openpyxl does not keep."""
    if name.startswith("xl/drawings/"):
        return bool(_SHAPE.search(content))
    return name.startswith(("xl/ctrlProps/", "xl/cellimages")) or (
        name.startswith("xl/media/") and name.endswith((".emf", ".wmf"))
    )


def _doctype(*_parts: object) -> NoReturn:
    raise Rejected("doctype", "文件里有不该有的内容（DOCTYPE），没有打开。请另存为新文件再添加。")


def _macros() -> NoReturn:
    raise Rejected("macros", "模板里有宏，不能添加。请另存为不带宏的 .docx 或 .xlsx，再添加。")


def _damaged() -> NoReturn:
    raise Rejected(
        "damaged", "文件已损坏，读不出来。请用 Word、Excel 或 WPS 打开后另存一份再添加。"
    ) from None
