"""Looking through an .xls file before anything else touches it.

The reader allots a cell for every place of a sheet's extent, so one damaged cell record can cost
gigabytes. This walks the same records first and refuses what is beyond the limits.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets import limits

_ENTRY = 128
_MINI_CUTOFF = 4096
_LAST_SECTOR = 0xFFFFFFFA
_ROOT = 5
_WORKBOOKS = ("Workbook", "Book")
"""The stream's names, in the order in which the reader looks for them."""

_BOUNDSHEET, _SST, _DIMENSIONS, _EOF, _FILEPASS = 0x85, 0xFC, 0x200, 0x0A, 0x2F
_ONE_CELL = frozenset({0x06, 0x206, 0x406, 0x203, 0x204, 0x205, 0x27E, 0xFD, 0xD6})
_MANY_CELLS = 0xBD
_MOST_ROWS, _MOST_COLUMNS = 65_536, 256


def look_through_legacy(data: bytes) -> None:
    """Check the extent of every sheet in an .xls file.

    Raises:
        Rejected: locked, damaged, or over a limit.
    """
    try:
        stream = _Container(data).workbook()
        for number, position in enumerate(_sheets(stream), start=1):
            _measure(stream, position, f"第 {number} 张")
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        limits.damaged()


class _Container:
    """The file system inside an OLE file, as far as one stream needs it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:  # noqa: PLR2004 - the only ones there are
            raise ValueError
        self._size = 1 << shift
        self._mini_size = 1 << mini_shift
        self._fat = self._table(self._fat_sectors())
        (mini_fat,) = struct.unpack_from("<I", data, 60)
        self._mini_fat = self._table(self._chain(mini_fat, self._fat))

    def workbook(self) -> bytes:
        """Return the stream that holds the workbook."""
        (first,) = struct.unpack_from("<I", self._data, 48)
        entries = list(_entries(self._join(first)))
        if any(name == "EncryptedPackage" for name, *_ in entries):
            limits.locked()
        found = {name: (start, size) for name, _, start, size in reversed(entries)}
        for name in _WORKBOOKS:
            if name in found and entries[0][1] == _ROOT:
                return self._stream(entries[0][2], *found[name])
        raise Rejected("not_a_sheet", f"这不是表格文件。{limits.SAVE_AGAIN}，再导入。")

    def _stream(self, root: int, start: int, size: int) -> bytes:
        if size >= _MINI_CUTOFF:
            return self._join(start)[:size]
        mini = self._join(root)
        width = self._mini_size
        sectors = self._chain(start, self._mini_fat)
        return b"".join(mini[n * width : (n + 1) * width] for n in sectors)[:size]

    def _fat_sectors(self) -> list[int]:
        listed = list(struct.unpack_from("<109I", self._data, 76))
        (following,) = struct.unpack_from("<I", self._data, 68)
        for _ in range(len(self._data) // self._size):
            if following >= _LAST_SECTOR:
                break
            *more, following = self._numbers(following)
            listed += more
        return [sector for sector in listed if sector < _LAST_SECTOR]

    def _table(self, sectors: list[int]) -> list[int]:
        most = len(self._data) // self._size + 1
        return [number for sector in islice(sectors, most) for number in self._numbers(sector)]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chain(self, first: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        while first < _LAST_SECTOR:
            if len(chain) > len(table):
                raise ValueError  # it goes in a circle
            chain.append(first)
            first = table[first]
        return chain

    def _join(self, first: int) -> bytes:
        return b"".join(self._sector(number) for number in self._chain(first, self._fat))


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, place + 64)
        start, size = struct.unpack_from("<II", directory, place + 116)
        name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le")
        yield name, kind, start, size


def _records(stream: bytes, position: int) -> Iterator[tuple[int, bytes]]:
    while position + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, position)
        yield kind, stream[position + 4 : position + 4 + length]
        position += 4 + length
        if kind == _EOF:
            return


def _sheets(stream: bytes) -> Iterator[int]:
    """Yield where each sheet begins."""
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            limits.locked()
        if kind == _BOUNDSHEET:
            yield struct.unpack_from("<I", body)[0]
        elif kind == _SST and struct.unpack_from("<I", body, 4)[0] > len(stream):
            raise ValueError  # more texts than there are bytes


def _measure(stream: bytes, position: int, name: str) -> None:
    rows = columns = 0
    for kind, body in _records(stream, position):
        if kind in _ONE_CELL or kind == _MANY_CELLS:
            row, column = struct.unpack_from("<HH", body)
            if kind == _MANY_CELLS:
                (column,) = struct.unpack_from("<H", body, len(body) - 2)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            limits.check_area(name, rows, columns)
        elif kind == _DIMENSIONS:
            _check_dimensions(body)


def _check_dimensions(body: bytes) -> None:
    """Refuse what no program can have written: room is allotted for the extent said here."""
    wide = len(body) >= struct.calcsize("<IIHH")
    _, rows, _, columns = struct.unpack_from("<IIHH" if wide else "<HHHH", body)
    if rows > _MOST_ROWS or columns > _MOST_COLUMNS:
        raise ValueError
