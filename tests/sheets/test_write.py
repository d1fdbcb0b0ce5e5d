from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.sheets.header import Field, find_layouts
from cwdesk.sheets.read import read_file
from cwdesk.sheets.rows import Record, RowKind, Table, read_table
from cwdesk.sheets.write import OutCell, OutColumn, OutRow, OutTable, Paper, row_id, write_tables

FIELDS = (
    Field("community", "社区", fill_down=True),
    Field("name", "姓名", required=True),
    Field("id_number", "身份证号", required=True),
    Field("contract_from", "劳动合同/起"),
    Field("contract_to", "劳动合同/止"),
    Field("note", "备注"),
)
COLUMNS = (
    OutColumn("社区", 16),
    OutColumn("姓名", 10),
    OutColumn("身份证号", 22),
    OutColumn("起", 12, group="劳动合同"),
    OutColumn("止", 12, group="劳动合同"),
    OutColumn("备注", 20, centred=False),
)


def row(name: str, note: OutCell = None, identity: Uid | None = None) -> OutRow:
    dates = (date(2024, 7, 1), "2027-06")
    return OutRow(("迎宾社区", name, "41042119720504508X", *dates, note), identity)


def roster(*rows: OutRow, merged_column: int | None = None) -> OutTable:
    return OutTable(
        name="花名册",
        columns=COLUMNS,
        rows=rows,
        title="光明路街道社区工作者花名册",
        lines=("填报单位（盖章）：光明路街道办事处",),
        closing=("填表人：",),
        merged_column=merged_column,
        frozen_columns=2,
        paper=Paper.A3,
    )


def read_back(path: Path) -> Table:
    ((sheet, layout),) = find_layouts(read_file(path), FIELDS)
    return read_table(sheet, layout)


def written(path: Path, *rows: OutRow, merged_column: int | None = None) -> tuple[Record, ...]:
    write_tables(path, [roster(*rows, merged_column=merged_column)])
    return read_back(path).records


def test_what_is_written_comes_back_with_its_row_ids(tmp_path: Path) -> None:
    first, second = new_id(), new_id()
    records = written(tmp_path / "out.xlsx", row("程娟强", identity=first), row("王伟", 3, second))

    assert [row_id(record) for record in records] == [first, second]
    assert records[0].text("name") == "程娟强"
    assert records[0].cell("id_number") == "41042119720504508X"
    assert records[0].cell("contract_from") == "2024-07-01"
    assert records[0].cell("contract_to") == "2027-06"
    assert records[1].cell("note") == 3


def test_a_row_without_a_row_id_is_a_new_one(tmp_path: Path) -> None:
    (record,) = written(tmp_path / "out.xlsx", row("新来的"))
    assert row_id(record) is None


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "00012", "1E5", "https://a.cn"])
def test_text_stays_text_whatever_it_begins_with(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    (record,) = written(path, row("程娟强", text))

    assert record.cell("note") == text
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_a_number_longer_than_excel_keeps_is_written_as_text(tmp_path: Path) -> None:
    (record,) = written(tmp_path / "out.xlsx", row("程娟强", 6222021234567890123))
    assert record.cell("note") == "6222021234567890123"


def test_subtotals_and_closing_lines_are_not_read_back_as_people(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    total = OutRow(("迎宾社区小计", "1人", None, None, None, None), is_sum=True)
    write_tables(path, [roster(row("程娟强"), total)])

    table = read_back(path)
    assert len(table.records) == 1
    assert table.skipped == {RowKind.SUBTOTAL: 1, RowKind.SIGNATURE: 1}


def test_merged_communities_are_read_back_for_every_row(tmp_path: Path) -> None:
    rows = (row("程娟强"), row("王伟"), row("吕㛃洋"))
    records = written(tmp_path / "out.xlsx", *rows, merged_column=0)

    assert [record.text("community") for record in records] == ["迎宾社区"] * 3
    assert [bool(record.filled) for record in records] == [False, True, True]


def test_the_sheet_is_ready_to_print_and_hides_its_row_ids(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_tables(path, [roster(row("程娟强", identity=new_id()))])

    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        book = archive.read("xl/workbook.xml").decode()
    assert 'paperSize="8"' in sheet
    assert 'orientation="landscape"' in sheet
    assert '<col min="7" max="7" width="36.7109375" hidden="1"' in sheet
    assert "$3:$4" in book


def test_sheets_of_the_same_or_a_forbidden_name_get_their_own(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    names = ["一[社]区", "同名", "同名", "长" * 40, ""]
    write_tables(path, [OutTable(name, COLUMNS, [row("王伟")]) for name in names])

    found = [sheet.name for sheet in read_file(path).sheets]
    assert found == ["一 社 区", "同名", "同名(2)", "长" * 31, "Sheet"]


def test_sheets_per_community_are_read_as_one_roster(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    tables = [OutTable(name, COLUMNS, [row(name)]) for name in ("迎宾", "长青")]
    write_tables(path, [OutTable("说明", [OutColumn("填写说明")], []), *tables])

    found = find_layouts(read_file(path), FIELDS)
    people = [record.text("name") for pair in found for record in read_table(*pair).records]
    assert people == ["迎宾", "长青"]


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "taken.xlsx"
    path.mkdir()
    with pytest.raises(Rejected) as refusal:
        write_tables(path, [roster()])
    assert refusal.value.code == "unwritable"
    assert list(tmp_path.iterdir()) == [path]
