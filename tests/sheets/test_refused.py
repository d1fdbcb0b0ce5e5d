from __future__ import annotations

from pathlib import Path

from cwdesk.kernel import idcard
from cwdesk.sheets.header import REASON, Field, find_layouts
from cwdesk.sheets.read import read_file
from cwdesk.sheets.refused import RefusedRows, write_refused
from cwdesk.sheets.rows import Table, read_table

FILES = Path(__file__).parents[1] / "files"
FIELDS = (
    Field("community", "社区", fill_down=True),
    Field("name", "姓名", required=True),
    Field("id_number", "身份证号", required=True),
    Field("contract_from", "劳动合同/起"),
    Field("phone", "联系电话"),
)


def refuse_bad_ids(source: Path, target: Path) -> tuple[Table, list[int]]:
    ((sheet, layout),) = find_layouts(read_file(source), FIELDS)
    table = read_table(sheet, layout)
    reasons: dict[int, list[str]] = {}
    for record in table.records:
        found = idcard.read(record.cell("id_number"))
        if not isinstance(found, idcard.IdNumber):
            reasons[record.row] = [found.text]
    write_refused(target, [RefusedRows(sheet, layout, table.records, reasons)])
    return table, sorted(reasons)


def read_back(path: Path) -> Table:
    ((sheet, layout),) = find_layouts(read_file(path), FIELDS)
    return read_table(sheet, layout)


def test_refused_rows_come_back_with_their_reason_and_everything_else(tmp_path: Path) -> None:
    path = tmp_path / "refused.xlsx"
    original, rows = refuse_bad_ids(FILES / "roster.xlsx", path)
    refused = read_back(path)

    assert [record.text("name") for record in refused.records] == [
        "冯磊建",
        "韩然伟",
        "袁晨",
        "谢涵磊",
    ]
    assert rows == [17, 30, 44, 94]
    assert refused.records[0].text("community") == "迎宾社区"
    assert "校验位" in refused.records[0].text(REASON.key)
    assert refused.layout.fingerprint == original.layout.fingerprint
    assert refused.layout.mapping().items() > original.layout.mapping().items()


def test_an_id_number_that_excel_destroyed_is_left_empty_to_be_typed_again(tmp_path: Path) -> None:
    path = tmp_path / "refused.xlsx"
    refuse_bad_ids(FILES / "roster.xlsx", path)
    assert read_back(path).records[-1].cell("id_number") is None


def test_a_second_round_replaces_the_reasons_of_the_first(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    refuse_bad_ids(FILES / "roster.xlsx", first)
    refuse_bad_ids(first, second)

    headings = [column.heading for column in read_back(second).layout.columns]
    assert headings.count(REASON.title) == 1
    assert "没有填写" in read_back(second).records[-1].text(REASON.key)
