"""Just enough of the TrueType format to know what a font file covers and allows."""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

RESTRICTED = 0x0002
NO_SUBSETTING = 0x0100
BITMAPS_ONLY = 0x0200
"""Bits of OS/2 fsType that forbid what we do: embedding a subset with its outlines."""
ENCODINGS = {0: "utf-16-be", 1: "latin-1", 3: "utf-16-be"}
"""Of names, by platform; on the Macintosh only Western names matter here."""
FAMILY_NAMES = {1, 4, 16}
"""Family, full name, and family as typographers have it."""
MOST_DIRECTORY = 12 + 16 * 64
MOST_TABLE = 8_000_000
"""No font has more; a damaged length must not fill the memory."""


@dataclass(frozen=True)
class Sfnt:
    """What is known of one font file: its characters, widths in 1/1000 em, and permission."""

    path: Path
    advances: dict[int, int]
    """Code point → width; a character that is not in here is not in the font."""
    may_embed: bool


def read(path: Path) -> Sfnt:
    """Read the tables of a TrueType file.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a TrueType file with outlines and a Unicode map.
    """
    data = path.read_bytes()
    try:
        tables = _tables(data)
        advances = _advances(data, tables)
        (fs_type,) = struct.unpack_from(">H", data, tables["OS/2"] + 8)
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError(f"{path.name} is not a usable TrueType font") from error
    return Sfnt(path, advances, not fs_type & (RESTRICTED | NO_SUBSETTING | BITMAPS_ONLY))


def families(path: Path) -> frozenset[str]:
    """Return the names of a TrueType file's family in every language; nothing else is read.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a TrueType file with outlines.
    """
    data = _table(path, "name")
    try:
        count, strings = struct.unpack_from(">HH", data, 2)
        records = [struct.unpack_from(">6H", data, 6 + 12 * n) for n in range(count)]
    except struct.error as error:
        raise ValueError(f"{path.name} has no names") from error
    return frozenset(
        data[strings + at : strings + at + length].decode(ENCODINGS[platform], "ignore")
        for platform, _encoding, _language, name, length, at in records
        if name in FAMILY_NAMES and platform in ENCODINGS
    )


def covered(path: Path) -> tuple[range, ...]:
    """Return the code points that a TrueType file has, in ascending order.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is not a TrueType file with outlines and a Unicode map.
    """
    data = _table(path, "cmap")
    try:
        glyphs = _character_map(data, 0)
    except (struct.error, KeyError, ValueError) as error:
        raise ValueError(f"{path.name} has no usable map") from error
    codes = sorted(code for code, glyph in glyphs.items() if glyph)
    runs = groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])
    spans = ([code for _, code in run] for _, run in runs)
    return tuple(range(span[0], span[-1] + 1) for span in spans)


def _table(path: Path, tag: str) -> bytes:
    """Return one table without reading the rest of the file."""
    with path.open("rb") as file:
        head = file.read(MOST_DIRECTORY)
        try:
            offset, length = _tables(head)[tag], _lengths(head)[tag]
        except (struct.error, KeyError) as error:
            raise ValueError(f"{path.name} is not a usable TrueType font") from error
        file.seek(offset)
        return file.read(min(length, MOST_TABLE))


def _lengths(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    return {tag.decode("latin-1"): length for tag, _sum, _offset, length in records}


def _tables(data: bytes) -> dict[str, int]:
    """Return the offset of each table; outlines must be TrueType's (`glyf`)."""
    version, count = struct.unpack_from(">4sH", data)
    if version not in {b"\0\1\0\0", b"true"}:
        raise KeyError(version)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count))
    offsets = {tag.decode("latin-1"): offset for tag, _sum, offset, _length in records}
    if "glyf" not in offsets:
        raise KeyError("glyf")
    return offsets


def _advances(data: bytes, tables: dict[str, int]) -> dict[int, int]:
    (units,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (metrics,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    pairs = array("H", data[tables["hmtx"] : tables["hmtx"] + 4 * metrics])
    pairs.byteswap()
    widths = [round(width * 1000 / units) for width in pairs[::2]]
    glyphs = _character_map(data, tables["cmap"])
    return {code: widths[min(glyph, metrics - 1)] for code, glyph in glyphs.items() if glyph}


def _character_map(data: bytes, cmap: int) -> dict[int, int]:
    """Return code point → glyph from the widest Unicode subtable."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    records = (struct.unpack_from(">HHI", data, cmap + 4 + 8 * n) for n in range(count))
    readers = {12: _segmented, 4: _by_deltas}
    found: dict[int, int] = {}
    for platform, _encoding, offset in records:
        (form,) = struct.unpack_from(">H", data, cmap + offset)
        if platform in {0, 3} and form in readers:
            found = max(found, readers[form](data, cmap + offset), key=len)
    if not found:
        raise KeyError("cmap")
    return found


def _segmented(data: bytes, at: int) -> dict[int, int]:
    """Read a format 12 subtable."""
    (count,) = struct.unpack_from(">I", data, at + 12)
    found: dict[int, int] = {}
    for first, last, glyph in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * count]):
        found.update(
            zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
        )
    return found


def _by_deltas(data: bytes, at: int) -> dict[int, int]:
    """Read a format 4 subtable."""
    (double,) = struct.unpack_from(">H", data, at + 6)
    ends, starts, deltas, ranges = at + 14, *(at + 16 + n * double for n in (1, 2, 3))
    found: dict[int, int] = {}
    for n in range(0, double, 2):
        last, first, delta, skip = (
            struct.unpack_from(">H", data, base + n)[0] for base in (ends, starts, deltas, ranges)
        )
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if skip:
                (glyph,) = struct.unpack_from(">H", data, ranges + n + skip + 2 * (code - first))
            found[code] = (glyph + delta) & 0xFFFF if glyph or not skip else 0
    return found
