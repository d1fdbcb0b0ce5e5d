from __future__ import annotations

import struct
from pathlib import Path

import pytest

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets.legacy import look_through_legacy
from cwdesk.sheets.read import read_bytes

OLD_ROSTER = (Path(__file__).parents[1] / "files" / "roster.xls").read_bytes()
SECTOR, MINI = 512, 64
END, FREE, IN_FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
BOUNDSHEET, EOF, NUMBER, MULRK, DIMENSIONS, SST, FILEPASS = (
    0x85,
    0x0A,
    0x203,
    0xBD,
    0x200,
    0xFC,
    0x2F,
)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def workbook(*sheet: bytes, head: bytes = b"") -> bytes:
    """Return a workbook stream of one sheet made of these records."""
    start = len(head) + len(record(BOUNDSHEET, bytes(8))) + len(record(EOF))
    listed = record(BOUNDSHEET, struct.pack("<I4x", start))
    return head + listed + record(EOF) + b"".join(sheet) + record(EOF)


def entry(name: str, kind: int, start: int, size: int) -> bytes:
    title = name.encode("utf-16-le")
    packed = title.ljust(64, b"\0") + struct.pack("<HB", len(title) + 2, kind)
    return packed.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def container(stream: bytes, fat: dict[int, int] | None = None, *, root: bool = True) -> bytes:
    """Return an OLE file: FAT, directory, small FAT, the small stream's sectors."""
    sectors = -(-len(stream) // SECTOR)
    chain = [IN_FAT, END, END, *range(4, 3 + sectors), END]
    for place, following in (fat or {}).items():
        chain[place] = following
    chain += [FREE] * (SECTOR // 4 - len(chain))
    small = -(-len(stream) // MINI)
    mini = [*range(1, small), END]
    mini += [FREE] * (SECTOR // 4 - len(mini))
    entries = entry("Root Entry", 5, 3, len(stream)) if root else b""
    entries += entry("Workbook", 2, 0, len(stream))
    head = bytearray(SECTOR)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 44, 1, 1, 0, 4096, 2, 1, END, 0, 0)
    struct.pack_into("<108I", head, 80, *[FREE] * 108)
    parts = (bytes(head), pack(chain), entries.ljust(SECTOR, b"\0"), pack(mini))
    return b"".join(parts) + stream.ljust(sectors * SECTOR, b"\0")


def pack(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def code_of(data: bytes) -> str:
    with pytest.raises(Rejected) as refusal:
        look_through_legacy(data)
    return refusal.value.code


def test_a_small_workbook_within_the_limits_passes() -> None:
    cell = record(NUMBER, struct.pack("<HHHd", 4, 2, 0, 1.5))
    look_through_legacy(container(workbook(cell)))


@pytest.mark.parametrize(
    "cell",
    [
        record(NUMBER, struct.pack("<HHHd", 3, 40_000, 0, 1.5)),
        record(MULRK, struct.pack("<HH6xH", 3, 0, 40_000)),
    ],
)
def test_a_cell_far_to_the_right_is_refused(cell: bytes) -> None:
    assert code_of(container(workbook(cell))) == "too_many_cells"


@pytest.mark.parametrize(
    "extent",
    [struct.pack("<IIHHH", 0, 2**31, 0, 10, 0), struct.pack("<HHHH", 0, 10, 0, 60_000)],
)
def test_an_extent_that_no_program_writes_is_refused(extent: bytes) -> None:
    assert code_of(container(workbook(record(DIMENSIONS, extent)))) == "damaged"


def test_the_extent_of_an_ordinary_sheet_passes() -> None:
    whole = record(DIMENSIONS, struct.pack("<IIHHH", 0, 65_536, 0, 256, 0))
    look_through_legacy(container(workbook(whole)))


def test_more_texts_than_bytes_are_refused() -> None:
    texts = record(SST, struct.pack("<II", 1, 2**30))
    assert code_of(container(workbook(head=texts))) == "damaged"


def test_an_encrypted_workbook_is_told_from_a_damaged_one() -> None:
    assert code_of(container(workbook(head=record(FILEPASS, bytes(6))))) == "locked"


def test_a_chain_that_goes_in_a_circle_is_refused() -> None:
    assert code_of(container(workbook(), {1: 1})) == "damaged"


def test_a_file_without_a_root_or_with_odd_sectors_is_refused() -> None:
    assert code_of(container(workbook(), root=False)) == "not_a_sheet"
    odd = bytearray(container(workbook()))
    odd[30] = 3
    assert code_of(bytes(odd)) == "damaged"


def test_a_long_list_of_sectors_is_followed_to_its_end() -> None:
    longer = bytearray(OLD_ROSTER)
    place = len(longer) // SECTOR - 1
    struct.pack_into("<I", longer, 68, place)
    longer += struct.pack("<128I", *[FREE] * 127, END)
    look_through_legacy(bytes(longer))
    longer[-4:] = struct.pack("<I", place)
    look_through_legacy(bytes(longer))


def test_a_crash_of_the_reader_is_a_damaged_file() -> None:
    broken = bytearray(OLD_ROSTER)
    start = OLD_ROSTER.index(bytes.fromhex("0908100000060500"))
    place = OLD_ROSTER.index(struct.pack("<H", BOUNDSHEET), start)
    broken[place + 4 : place + 8] = struct.pack("<I", 0x00FF_FFFF)
    look_through_legacy(bytes(broken))
    with pytest.raises(Rejected) as refusal:
        read_bytes(bytes(broken))
    assert refusal.value.code == "damaged"
