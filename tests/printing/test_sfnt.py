from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

import pytest

from cwdesk.printing import sfnt

UNITS = 2000
WIDTHS = (500, 1000, 2000)
"""Of glyphs 0, 1, 2; any further glyph is as wide as the last."""


def by_deltas() -> bytes:
    """A format 4 map: 甲 and 乙 by delta, 丙 by an offset into the glyph list."""
    ends, starts = (0x4E59, 0x4E5A, 0xFFFF), (0x4E58, 0x4E5A, 0xFFFF)
    deltas, offsets = ((1 - 0x4E58) & 0xFFFF, 0, 1), (0, 4, 0)
    return struct.pack(
        ">14H",
        *(4, 0, 0, 6, 0, 0, 0),
        *(*ends, 0, *starts),
    ) + struct.pack(">7H", *deltas, *offsets, 2)


def segmented() -> bytes:
    """A format 12 map with one group beyond the BMP, whose first glyph is missing."""
    return struct.pack(">HHIII", 12, 0, 28, 0, 1) + struct.pack(">III", 0x20000, 0x20002, 0)


def font(path: Path, maps: Mapping[int, bytes], fs_type: int = 0) -> Path:
    """Write a font that holds just what is read."""
    start = 4 + 8 * len(maps)
    records, bodies = b"", b""
    for encoding, body in maps.items():
        records += struct.pack(">HHI", 3, encoding, start + len(bodies))
        bodies += body
    tables = {
        b"OS/2": struct.pack(">8xH", fs_type),
        b"cmap": struct.pack(">HH", 0, len(maps)) + records + bodies,
        b"glyf": b"",
        b"head": struct.pack(">18xH", UNITS),
        b"hhea": struct.pack(">34xH", len(WIDTHS)),
        b"hmtx": b"".join(struct.pack(">HH", width, 0) for width in WIDTHS),
    }
    offset = 12 + 16 * len(tables)
    directory, data = b"", b""
    for tag, table in tables.items():
        directory += struct.pack(">4sIII", tag, 0, offset + len(data), len(table))
        data += table
    path.write_bytes(struct.pack(">4s4H", b"\0\1\0\0", len(tables), 0, 0, 0) + directory + data)
    return path


def test_widths_are_thousandths_of_the_size(tmp_path: Path) -> None:
    read = sfnt.read(font(tmp_path / "a.ttf", {1: by_deltas()}))

    assert read.advances == {0x4E58: 500, 0x4E59: 1000, 0x4E5A: 1000}


def test_the_widest_map_is_taken_and_missing_glyphs_are_not_covered(tmp_path: Path) -> None:
    read = sfnt.read(font(tmp_path / "a.ttf", {10: segmented()}))

    assert read.advances == {0x20001: 500, 0x20002: 1000}


@pytest.mark.parametrize(
    ("fs_type", "allowed"),
    [(0x0000, True), (0x0004, True), (0x0008, True), (0x0002, False), (0x0100, False)],
)
def test_a_font_says_whether_it_may_be_embedded(
    tmp_path: Path, fs_type: int, *, allowed: bool
) -> None:
    assert sfnt.read(font(tmp_path / "a.ttf", {1: by_deltas()}, fs_type)).may_embed is allowed


def test_a_font_without_a_unicode_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a usable"):
        sfnt.read(font(tmp_path / "a.ttf", {}))


@pytest.mark.parametrize("data", [b"", b"OTTO" + bytes(40), b"\0\1\0\0\0\0" + bytes(6)])
def test_what_is_no_truetype_font_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(data)

    with pytest.raises(ValueError, match="not a usable"):
        sfnt.read(path)
