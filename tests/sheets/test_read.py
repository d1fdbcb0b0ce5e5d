from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets import limits
from cwdesk.sheets.read import read_bytes, read_file

FILES = Path(__file__).parents[1] / "files"
ROSTER = (FILES / "roster.xlsx").read_bytes()
OLD_ROSTER = (FILES / "roster.xls").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"


def workbook(fill: Callable[[Any], object]) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True}) as book:
        fill(book)
    return packed.getvalue()


def repacked(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """Return a package with parts put in the place of others, or beside them."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        parts = {name: source.read(name) for name in source.namelist()}
        for name, content in {**parts, **changes}.items():
            target.writestr(name, content)
    return packed.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(ROSTER)) as source:
        return source.read(name)


def code_of(data: bytes) -> str:
    with pytest.raises(Rejected) as refusal:
        read_bytes(data, "x")
    assert str(refusal.value).endswith("。")
    return refusal.value.code


def test_cells_keep_their_types_and_rows_their_numbers() -> None:
    (sheet,) = read_file(FILES / "roster.xlsx").sheets
    assert sheet.name == "花名册"
    assert sheet.row(1)[0] == "光明路街道社区工作者花名册"
    assert sheet.row(5)[5] == date(1972, 5, 4)
    assert sheet.row(5)[18] == 13302996023
    assert sheet.row(5)[19] is None
    assert isinstance(sheet.row(94)[4], int)
    assert sheet.row(98)[1] == "填表人:"


def test_the_old_format_says_the_same_as_the_new_one() -> None:
    old, new = read_file(FILES / "roster.xls").sheets[0], read_file(FILES / "roster.xlsx").sheets[0]
    assert len(old.rows) == len(new.rows) == 98
    assert [row[2] for row in old.rows] == [row[2] for row in new.rows]


def test_a_csv_of_the_clock_is_read_with_its_lost_letters() -> None:
    (sheet,) = read_file(FILES / "staff-numbers.csv").sheets
    assert sheet.name == "staff-numbers"
    assert sheet.row(1) == ("考勤号", "姓名", "身份证号")
    assert sheet.row(2) == ("1001", "程娟强", "410421197205045088")
    assert sum("?" in (row[1] or "") for row in sheet.rows if isinstance(row[1], str)) == 2


@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_the_mark_between_cells_is_found(mark: str) -> None:
    data = f'姓名{mark}身份证号\r\n"王{mark}伟"{mark}="410402"\r\n'.encode()
    (sheet,) = read_bytes(data, "名单").sheets
    assert sheet.rows == (("姓名", "身份证号"), (f"王{mark}伟", "410402"))


def test_line_ends_of_every_program_are_read_and_odd_ones_stay_in_the_cell() -> None:
    for end in ("\n", "\r\n", "\r"):
        (sheet,) = read_bytes(f'姓名,备注{end}王伟,"甲\u2028乙"{end}'.encode()).sheets
        assert sheet.rows == (("姓名", "备注"), ("王伟", "甲\u2028乙"))


def test_a_cell_without_an_end_is_rejected() -> None:
    assert code_of(('a,"' + "x" * 200_000).encode()) in ("damaged", "text_too_long")


def test_hidden_rows_and_hidden_sheets_are_read() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("隐藏")
        sheet.write_column(0, 0, ["a", "b"])
        sheet.set_row(1, None, None, {"hidden": True})
        book.add_worksheet("看得见").activate()
        sheet.hide()

    first, second = read_bytes(workbook(fill)).sheets
    assert (first.hidden, second.hidden) == (True, False)
    assert first.rows == (("a",), ("b",))


def test_what_the_clerk_sees_counts_where_the_value_says_more_or_less() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet()
        for row, shown in enumerate(('yyyy"年"m"月"', "mmm-yy", "yyyy-mm-dd", "yyyy/m/d h:mm")):
            sheet.write_number(row, 0, 31107, book.add_format({"num_format": shown}))
        sheet.write_number(4, 0, 1998.1, book.add_format({"num_format": "0.00"}))
        sheet.write_number(5, 0, 1998.1)

    cells = [row[0] for row in read_bytes(workbook(fill)).sheets[0].rows]
    assert cells[:3] == ["1985-03", "1985-03", date(1985, 3, 1)]
    assert isinstance(cells[3], date)
    assert cells[4:] == ["1998.10", 1998.1]


def test_macros_and_links_are_ignored_and_said() -> None:
    extra = {"xl/vbaProject.bin": b"\x01", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    book = read_bytes(repacked(ROSTER, extra))
    assert len(book.notes) == 2
    assert "宏" in book.notes[0]
    assert len(book.sheets[0].rows) == 98


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as refusal:
        read_file(tmp_path / "gone.xlsx")
    assert refusal.value.code == "unreadable"


def test_other_files_are_no_sheets() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert code_of(plain.getvalue()) == "not_a_sheet"
    assert code_of(b"<html><table></table></html>") == "not_a_sheet"
    assert code_of(b"name\0") == "not_a_sheet"
    assert code_of(b"") == "empty"
    assert code_of(b"\x89PNG\r\n\x1a\n\xff\xff") == "encoding"


def test_a_file_over_fifty_megabytes_is_refused_before_it_is_opened() -> None:
    assert code_of(b"PK" + bytes(limits.MAX_FILE)) == "too_big"


def test_a_zip_bomb_is_refused_while_it_is_inflated() -> None:
    assert code_of(repacked(ROSTER, {"xl/bomb.xml": bytes(20 * 1024**2)})) == "bomb"


def test_inflated_parts_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_INFLATED", 100_000)
    assert code_of(ROSTER) == "bomb"


def test_a_package_of_too_many_parts_is_refused() -> None:
    many = {f"docProps/{number}.txt": b"" for number in range(limits.MAX_PARTS)}
    assert code_of(repacked(ROSTER, many)) == "too_many_parts"


@pytest.mark.parametrize("name", [SHEET, "xl/workbook.xml", "xl/anything.xml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_every_part_and_encoding(name: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert code_of(repacked(ROSTER, {name: text.encode(encoding)})) == "doctype"


@pytest.mark.parametrize("reference", ["XFD5", "xfd5", "A1048576"])
def test_one_cell_far_away_does_not_cost_gigabytes(reference: str) -> None:
    row = f'<row r="5"><c r="{reference}"><v>1</v></c></row>'.encode()
    bomb = part(SHEET).replace(b"<sheetData>", b"<sheetData>" + row)
    assert code_of(repacked(ROSTER, {SHEET: bomb})) == "too_many_cells"


def test_a_long_text_shared_by_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(book: Any) -> None:
        book.add_worksheet().write_column(0, 0, ["字" * 3_000] * 50)

    assert len(read_bytes(workbook(fill)).sheets[0].rows) == 50
    monkeypatch.setattr(limits, "MAX_TEXT_IN_ALL", 100_000)
    assert code_of(workbook(fill)) == "too_much_text"


def test_a_text_that_is_too_long_is_refused_with_its_row() -> None:
    data = ("姓名\n" + "长" * (limits.MAX_TEXT + 1)).encode()
    with pytest.raises(Rejected, match="第 2 行") as refusal:
        read_bytes(data, "名单")
    assert refusal.value.code == "text_too_long"


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 50)
    assert code_of(b"a,b\n" * 51) == "too_many_cells"
    assert code_of(ROSTER) == "too_many_cells"
    assert code_of(OLD_ROSTER) == "too_many_cells"


def test_too_many_sheets_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SHEETS", 0)
    assert code_of(ROSTER) == "too_many_sheets"


def test_a_damaged_old_file_says_how_to_save_it_again() -> None:
    with pytest.raises(Rejected, match="请用 Excel 或 WPS 打开后另存为 xlsx") as refusal:
        read_bytes(OLD_ROSTER[:600] + bytes(3_000))
    assert refusal.value.code == "damaged"


def test_a_locked_file_is_told_from_a_damaged_one() -> None:
    assert code_of(_renamed("EncryptedPackage")) == "locked"
    assert code_of(_renamed("WordDocument")) == "not_a_sheet"


def _renamed(name: str) -> bytes:
    """Return the old roster with its workbook stream under another name."""
    place = OLD_ROSTER.index("Workbook".encode("utf-16-le"))
    title = name.encode("utf-16-le")
    entry = title.ljust(64, b"\0") + (len(title) + 2).to_bytes(2, "little")
    return OLD_ROSTER[:place] + entry + OLD_ROSTER[place + len(entry) :]


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    cut = st.integers(1, len(data) - 1).map(lambda end: data[:end])
    patch = st.tuples(st.integers(0, len(data) - 1), st.binary(min_size=1, max_size=8))
    patches = st.lists(patch, min_size=1, max_size=6)
    return cut | patches.map(lambda many: _patched(data, many))


def _patched(data: bytes, patches: list[tuple[int, bytes]]) -> bytes:
    changed = bytearray(data)
    for place, content in patches:
        changed[place : place + len(content)] = content
    return bytes(changed)


def _reads_or_is_rejected(data: bytes) -> bool:
    try:
        return all(len(sheet.rows) <= limits.MAX_ROWS for sheet in read_bytes(data, "x").sheets)
    except Rejected as refusal:
        return bool(refusal.code)


@settings(max_examples=60, deadline=5_000)
@given(damaged(ROSTER))
def test_a_damaged_package_is_read_or_rejected(data: bytes) -> None:
    assert _reads_or_is_rejected(data)


@settings(max_examples=60, deadline=5_000)
@given(damaged(OLD_ROSTER))
def test_a_damaged_old_file_is_read_or_rejected(data: bytes) -> None:
    assert _reads_or_is_rejected(data)


@settings(max_examples=40, deadline=5_000)
@given(damaged(part(SHEET)))
def test_a_damaged_sheet_inside_a_good_package_is_read_or_rejected(data: bytes) -> None:
    assert _reads_or_is_rejected(repacked(ROSTER, {SHEET: data}))


@settings(max_examples=100)
@given(st.sampled_from([b"", b"PK\x03\x04", OLD_ROSTER[:512], b"\xef\xbb\xbf"]), st.binary())
def test_any_bytes_are_read_or_rejected(start: bytes, rest: bytes) -> None:
    assert _reads_or_is_rejected(start + rest)


def test_a_number_without_bounds_is_kept_as_text() -> None:
    cell = b'<row r="1"><c r="Z1"><v>inf</v></c></row>'
    odd = part(SHEET).replace(b"<sheetData>", b"<sheetData>" + cell)
    assert read_bytes(repacked(ROSTER, {SHEET: odd})).sheets[0].row(1)[25] == "inf"


def test_a_cell_that_says_a_place_that_is_none_is_damaged() -> None:
    bomb = part(SHEET).replace(b'r="A1"', b'r="1A"', 1)
    assert code_of(repacked(ROSTER, {SHEET: bomb})) == "damaged"


def test_cells_that_do_not_say_their_place_follow_one_another() -> None:
    bare = re.sub(rb'(<c|<row) r="[A-Z0-9]+"', rb"\1", part(SHEET))
    (sheet,) = read_bytes(repacked(ROSTER, {SHEET: bare})).sheets
    assert len(sheet.rows) == 97  # the sample does not write out its one empty row
    assert sheet.row(5)[2] == "程娟强"
