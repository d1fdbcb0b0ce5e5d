"""Refused rows go out with their reasons, are mended, and come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cwdesk.areas.roster import queries
from cwdesk.areas.roster.imports import Verdict, make_plan, read_roster, write_refused
from cwdesk.sheets.read import Cell, read_file
from cwdesk.store.database import Database
from tests.areas.roster.given import OCTOBER, book, id_number, imported, person, sheet, street

SAMPLE = Path(__file__).parents[3] / "files" / "roster.xlsx"


@pytest.fixture
def ready(database: Database) -> Database:
    database.write(street).result()
    return database


def report(database: Database, file: Path, out: Path) -> int:
    reading = read_roster(file)
    return write_refused(out, reading, database.read(make_plan, reading, OCTOBER).result())


def mended(file: Path, mend: Callable[[int, list[Cell]], None], out: Path) -> Path:
    """Write a workbook again as a clerk would save it after typing in `mend`'s values."""
    rows = [list(row) for row in read_file(file).sheets[0].rows]
    for number, row in enumerate(rows, 1):
        mend(number, row)
    return sheet(out, *[["" if cell is None else cell for cell in row] for row in rows])


def test_the_samples_refused_rows_stand_with_their_reasons(ready: Database, tmp_path: Path) -> None:
    out = tmp_path / "退回.xlsx"
    assert report(ready, SAMPLE, out) == 5
    rows = read_file(out).sheets[0].rows
    assert rows[0][0] == "退回原因"
    assert rows[0][3] == "姓名"
    assert [row[3] for row in rows[2:]] == ["冯磊建", "韩然伟", "董平红", "袁晨", "谢涵磊"]
    assert all(isinstance(row[0], str) and "请" in row[0] for row in rows[2:])
    assert all(row[2] for row in rows[2:]), "the community above is written out"


def test_a_mended_report_comes_in_and_reasons_are_no_column(
    ready: Database, tmp_path: Path
) -> None:
    imported(ready, SAMPLE)
    report(ready, SAMPLE, tmp_path / "退回.xlsx")

    def type_numbers(number: int, row: list[Cell]) -> None:
        if number > 2:
            row[4], row[5], row[6] = "男", id_number(number * 2 + 1), "1985.3"

    plan, done = imported(
        ready, mended(tmp_path / "退回.xlsx", type_numbers, tmp_path / "改好.xlsx")
    )
    assert (done.new, done.refused) == (5, 0)
    assert {line.values["community"] for line in plan.lines} <= {
        line.community for line in ready.read(queries.roster_lines, OCTOBER).result()
    }


def test_a_report_that_was_not_mended_is_refused_again(ready: Database, tmp_path: Path) -> None:
    first, second = tmp_path / "一.xlsx", tmp_path / "二.xlsx"
    rows = [["社区", "姓名", "身份证号"], ["迎宾社区", "张伟", "4104021985"], ["", "李强", ""]]
    report(ready, sheet(tmp_path / "花名册.xlsx", *rows), first)
    assert report(ready, first, second) == 2
    assert read_file(second).sheets[0].rows == read_file(first).sheets[0].rows


def test_each_sheet_keeps_its_own_refused_rows(ready: Database, tmp_path: Path) -> None:
    head = ["姓名", "身份证号", "职务"]
    sheets = {
        "迎宾": [head, ["张伟", id_number(1), "书记"]],
        "长青": [head, ["李强", "", "委员"]],
    }
    report(ready, book(tmp_path / "花名册.xlsx", sheets), tmp_path / "退回.xlsx")
    made = read_file(tmp_path / "退回.xlsx")
    assert [page.name for page in made.sheets] == ["长青"]
    assert made.sheets[0].rows[1][1] == "李强"


def test_nothing_refused_makes_nothing_to_mend(ready: Database, tmp_path: Path) -> None:
    file = sheet(tmp_path / "花名册.xlsx", ["社区", "姓名", "身份证号"], person(1, "张伟")[1:3])
    reading = read_roster(file)
    plan = ready.read(make_plan, reading, OCTOBER).result()
    assert len(plan.of(Verdict.REFUSED)) == 1
