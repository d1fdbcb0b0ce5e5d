"""Residents as a workbook, and back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from cwdesk.areas.roster.queries import export_records
from cwdesk.areas.visits import exports
from cwdesk.areas.visits.exports import Wanted
from cwdesk.kernel.errors import Refused
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from cwdesk.workflows.resident_export import export_residents
from tests.areas.roster.given import id_number, sheet, street
from tests.areas.visits.housed import HEADER, households, imported, planned, reasons

TODAY = date(2026, 11, 20)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "居民台账.xlsx"


@pytest.fixture
def ready(database: Database, path: Path) -> Database:
    database.write(street).result()
    first = ("迎宾社区", "第1网格", "10-1-101", "周欣", "周欣", "户主", id_number(1))
    sheet(
        path,
        HEADER,
        (*first, "13800001111", "低保户、独居老人"),
        ("", "", "", "", "=周华", "子", id_number(2), "", ""),
        ("长青社区", "", "2号楼1单元101", "胡娟", "胡娟", "", "", "", ""),
    )
    imported(database, path)
    return database


def test_what_went_out_comes_back_as_the_same(ready: Database, path: Path) -> None:
    written = ready.write(export_residents, path, TODAY, Wanted(), "核对").result()

    plan = planned(ready, path, TODAY)

    assert written == len(plan.lines) == 3
    assert {line.verdict for line in plan.lines} == {"same"}
    assert [one.purpose for one in ready.read(export_records).result()] == ["核对"]


def test_an_edited_sheet_comes_back_as_updates(ready: Database, path: Path) -> None:
    ready.write(export_residents, path, TODAY, Wanted(), "核对").result()
    book = openpyxl.load_workbook(path)
    page = book.active
    assert page is not None
    heads = {str(page.cell(3, at).value): at for at in range(1, 17)}
    page.cell(4, heads["姓名"]).value = "周新"
    page.cell(4, heads["联系电话"]).value = None
    page.cell(4, heads["人群类别"]).value = "残疾人"
    page.cell(4, heads["需求"]).value = "助餐"
    page.cell(6, heads["网格"]).value = "2"
    book.save(path)

    imported(ready, path, TODAY)

    first, second = ready.read(households, TODAY).result()
    assert (first.residents[0].name, first.phone, first.groups) == ("周新", "", ("残疾人",))
    assert (first.needs, second.grid) == ("助餐", "第2网格")


def test_a_row_copied_in_excel_is_somebody_else(ready: Database, path: Path) -> None:
    ready.write(export_residents, path, TODAY, Wanted(), "核对").result()
    book = openpyxl.load_workbook(path)
    page = book.active
    assert page is not None
    copied = [cell.value for cell in page[5]]
    copied[6], copied[8] = "周三", id_number(5)
    page.append(copied)
    book.save(path)

    plan = planned(ready, path, TODAY)

    assert [line.verdict for line in plan.lines] == ["same", "same", "same", "new"]


def test_a_number_of_somebody_else_is_refused(ready: Database, path: Path) -> None:
    ready.write(export_residents, path, TODAY, Wanted(), "核对").result()
    book = openpyxl.load_workbook(path)
    page = book.active
    assert page is not None
    page.cell(6, 9).value = id_number(1)
    page.delete_rows(4)
    book.save(path)

    plan = planned(ready, path, TODAY)

    assert "已登记在周欣名下" in "".join(reasons(plan))


def test_a_masked_list_comes_back_as_the_same(ready: Database, path: Path) -> None:
    place = ready.read(households).result()[0].community_id
    ready.write(export_residents, path, TODAY, Wanted(place, masked=True)).result()

    plan = planned(ready, path, TODAY)

    assert [line.verdict for line in plan.lines] == ["same", "same"]


def test_a_masked_list_hides_numbers_and_leaves_no_record(ready: Database, path: Path) -> None:
    place = ready.read(households).result()[0].community_id

    assert ready.write(export_residents, path, TODAY, Wanted(place, masked=True)).result() == 2

    cells = [str(cell) for row in read_file(path).sheets[0].rows for cell in row]
    assert id_number(1) not in cells
    assert "138****1111" in cells
    assert ready.read(export_records).result() == ()


def test_full_numbers_need_a_purpose_and_one_file_has_its_limit(
    ready: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="用途"):
        ready.write(export_residents, path, TODAY, Wanted(), " ").result()

    monkeypatch.setattr(exports, "MOST", 1)
    with pytest.raises(Refused, match="分开导出"):
        ready.write(export_residents, path, TODAY, Wanted(), "核对").result()
