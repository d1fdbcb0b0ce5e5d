"""Forms that are tables as workbooks, and what goes on record when ID numbers leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import Session

from cwdesk.areas.roster.queries import export_records
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.blocks import Band, MonthGrid, Table
from cwdesk.printing.spec import Request
from cwdesk.registry import form
from cwdesk.sheets.read import Cell, read_file
from cwdesk.sheets.write import write_tables
from cwdesk.workflows.form_sheet import form_tables, has_table, write_form
from cwdesk.workflows.id_numbers import id_numbers
from cwdesk.workflows.printing import print_again, print_registered
from tests.areas.roster.given import id_number, street, worker

AT = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001
WISH = Request(as_of=date(2026, 10, 31), printed_by="李经办", printed_at=AT)


@pytest.fixture
def person(session: Session) -> Uid:
    found = worker(session, 1, "王一", street(session)["迎宾社区"])
    session.flush()
    return found


def rows(path: Path) -> list[list[Cell]]:
    return [list(row) for row in read_file(path).sheets[0].rows]


@pytest.mark.parametrize("sample", ["empty", "typical", "rare"])
@pytest.mark.parametrize("key", ["roster_list", "staff_register"])
def test_the_sheet_says_what_the_paper_says(key: str, sample: str, tmp_path: Path) -> None:
    blocks = form(key).layout(form(key).samples[sample]())
    path = tmp_path / "表.xlsx"
    write_tables(path, form_tables(form(key), blocks))
    (table,) = (block for block in blocks if isinstance(block, Table))
    found = rows(path)
    single = [at for at, column in enumerate(table.columns) if not column.merge]
    said = {tuple(str(row[at] or "") for at in single) for row in found}
    lines = [row.cells for row in table.rows if not isinstance(row, Band)]
    assert {tuple(cells[at] for at in single) for cells in lines} <= said
    bands = {cell.text for row in table.rows if isinstance(row, Band) for cell in row.cells}
    heads = {title for column in table.columns for title in (column.title, column.group) if title}
    assert bands | heads <= {cell for row in found for cell in row}
    assert found[0][0]


def test_a_month_is_a_sheet_for_each_community_with_two_rows_for_each_person(
    tmp_path: Path,
) -> None:
    month = form("month_sheet")
    blocks = month.layout(month.samples["typical"]())
    path = tmp_path / "月.xlsx"
    write_tables(path, form_tables(month, blocks))
    grids = [block for block in blocks if isinstance(block, MonthGrid)]
    sheets = read_file(path).sheets
    assert len(sheets) == len(grids)
    for grid, sheet in zip(grids, sheets, strict=True):
        assert sheet.name == grid.place
        names = {line.cells[1] for line in grid.rows}
        said = [[str(cell or "") for cell in row] for row in sheet.rows]
        own = [row for row in said if row[1] in names]
        assert [row[3] for row in own] == ["上午", "下午"] * len(grid.rows)
        first, second = (row[4 : 4 + len(grid.days)] for row in own[:2])
        assert list(zip(first, second, strict=True)) == list(grid.rows[0].halves)
        assert float(own[0][4 + len(grid.days)]) == grid.rows[0].counts[0] / 2
    assert has_table(blocks)


def test_bands_stand_over_several_columns(tmp_path: Path) -> None:
    roster = form("roster_list")
    path = tmp_path / "表.xlsx"
    write_tables(path, form_tables(roster, roster.layout(roster.samples["typical"]())))
    with ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<mergeCell ") > 6


@pytest.mark.usefixtures("person")
def test_full_numbers_leave_with_a_purpose_that_goes_on_record(
    session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "名册.xlsx"
    with pytest.raises(Refused, match="用途"):
        write_form(session, path, form("staff_register"), WISH)
    assert not path.exists()
    write_form(session, path, form("staff_register"), WISH, purpose="劳动监察")
    assert any(id_number(1) in row for row in rows(path))
    (record,) = export_records(session)
    assert (record.what, record.purpose, record.people) == (
        "导出 Excel：职工名册（截至 2026-10-31）",
        "劳动监察",
        1,
    )


@pytest.mark.usefixtures("person")
def test_a_sheet_without_full_numbers_leaves_no_record(session: Session, tmp_path: Path) -> None:
    write_form(session, tmp_path / "甲.xlsx", form("roster_list"), WISH)
    nameless = replace(WISH, number_only=True)
    write_form(session, tmp_path / "乙.xlsx", form("staff_register"), nameless)
    assert export_records(session) == ()


def test_a_form_without_a_table_is_no_sheet(session: Session, person: Uid, tmp_path: Path) -> None:
    card = form("registration")
    assert not has_table(card.layout(card.samples["typical"]()))
    with pytest.raises(Refused, match="请存为 PDF"):
        write_form(session, tmp_path / "表.xlsx", card, replace(WISH, person=person))


def test_printing_a_full_number_goes_on_record(session: Session, person: Uid) -> None:
    card = form("registration")
    line = print_registered(session, card, replace(WISH, person=person)).line
    print_again(session, card, line.id, "李经办", AT)
    print_registered(session, form("roster_list"), WISH)
    first, second = sorted(record.what for record in export_records(session))
    assert first == "打印社区工作者登记表 2026-0001 王一"
    assert second == "补打社区工作者登记表 2026-0001 王一"


def test_only_whole_numbers_count() -> None:
    register = form("staff_register")
    assert id_numbers(register.layout(register.samples["typical"]())) == 1
    assert id_numbers(register.layout(register.samples["empty"]())) == 0
    card = form("registration")
    assert id_numbers(card.layout(card.samples["empty"]())) == 0
