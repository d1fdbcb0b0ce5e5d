from __future__ import annotations

from datetime import date, datetime, time

import pytest

from cwdesk.sheets.header import Field, find_layout
from cwdesk.sheets.read import Cell, Row, Sheet
from cwdesk.sheets.rows import RowKind, Table, cell_text, read_table

FIELDS = (
    Field("number", "序号", ordinal=True),
    Field("community", "社区", fill_down=True),
    Field("name", "姓名", required=True),
    Field("id_number", "身份证号", required=True),
    Field("note", "备注"),
)
HEAD: Row = ("序号", "社区", "姓名", "身份证号", "备注")


def table(*rows: Row) -> Table:
    sheet = Sheet("表", (HEAD, *rows))
    layout = find_layout(sheet, FIELDS)
    assert layout is not None
    return read_table(sheet, layout)


def kinds(*rows: Row) -> dict[RowKind, int]:
    return dict(table(*rows).skipped)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ((None, None, None, None, None), RowKind.EMPTY),
        ((), RowKind.EMPTY),
        ((12, None, None, None, None), RowKind.EMPTY),
        ((None, "　", " ", "", None), RowKind.EMPTY),
        (("小计", None, None, None, None), RowKind.SUBTOTAL),
        ((None, "迎宾社区小计", "13人", None, None), RowKind.SUBTOTAL),
        ((None, "迎宾社区小计：13人", None, None, None), RowKind.SUBTOTAL),
        ((None, "迎宾社区", "小计", "13人", None), RowKind.SUBTOTAL),
        ((None, "合 计", 85, None, None), RowKind.TOTAL),
        (("总计：85人", None, None, None, None), RowKind.TOTAL),
        ((None, "填表人:", None, None, None), RowKind.SIGNATURE),
        ((None, "审核人：王伟", None, None, None), RowKind.SIGNATURE),
        (("单位负责人（签字）：", None, None, None, None), RowKind.SIGNATURE),
        (("注：本表一式两份。", None, None, None, None), RowKind.NOTE),
        (("填表说明：1.如实填写", None, None, None, None), RowKind.NOTE),
        (HEAD, RowKind.HEADER),
        (("迎宾社区（13人）", None, None, None, None), RowKind.SECTION),
    ],
)
def test_rows_that_are_nobody_are_told_by_kind(row: Row, kind: RowKind) -> None:
    assert kinds(row) == {kind: 1}


@pytest.mark.parametrize(
    "row",
    [
        (1, None, "合计", "410421197205045088", None),
        (1, "小计社区", "王伟", None, None),
        (None, None, "王伟", None, None),
        (None, None, None, "410421197205045088", None),
        (None, None, None, None, "只有备注"),
        (1, None, "注册", None, "注：已退休"),
        (1, None, "王伟", None, "经办人：李四"),
    ],
)
def test_a_row_that_says_anything_about_somebody_is_data(row: Row) -> None:
    assert [record.row for record in table(row).records] == [2]


def test_a_community_named_once_holds_until_the_next_or_a_subtotal() -> None:
    found = table(
        (1, "迎宾", "甲", "1", None),
        (2, None, "乙", "2", None),
        (None, None, None, None, None),
        (3, None, "丙", "3", None),
        (None, "小计", None, None, None),
        (4, None, "丁", "4", None),
        (None, "长青", None, None, None),
        (5, None, "戊", "5", None),
    )
    assert [record.text("community") for record in found.records] == ["迎宾"] * 3 + ["", "长青"]
    assert [record.row for record in found.records] == [2, 3, 5, 7, 9]
    assert found.records[0].filled == frozenset()
    assert found.records[1].filled == {"community"}


def test_a_community_in_a_row_of_its_own_is_kept_as_the_section() -> None:
    found = table(("迎宾社区", None, None, None, None), (1, None, "甲", "1", None))
    assert found.records[0].section == "迎宾社区"


def test_a_record_gives_cells_as_they_are_and_as_text() -> None:
    (record,) = table((1, "迎宾", " 王 伟 ", 410402, None)).records
    assert record.cell("id_number") == 410402
    assert record.text("id_number") == "410402"
    assert record.text("name") == "王 伟"
    assert (record.cell("note"), record.text("note"), record.text("nothing")) == (None, "", "")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (3, "3"),
        (1998.1, "1998.1"),
        (0.1 + 0.2, "0.3"),
        (date(2026, 10, 8), "2026-10-08"),
        (datetime(2026, 10, 8), "2026-10-08"),  # noqa: DTZ001
        (datetime(2026, 10, 8, 9, 30), "2026-10-08 09:30"),  # noqa: DTZ001
        (time(9, 30), "09:30:00"),
    ],
)
def test_cells_become_the_text_a_clerk_would_write(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text
