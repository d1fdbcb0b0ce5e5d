"""The office's own roster, from the file into the store and back out by one undo."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import queries
from cwdesk.areas.roster.imports import Verdict, read_roster
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import OCTOBER, imported, street

FILES = Path(__file__).parents[3] / "files"
SAMPLE = FILES / "roster.xlsx"
EXPECTED: dict[str, Any] = json.loads((FILES / "roster.expect.json").read_text(encoding="utf-8"))

SAYS = {
    "checksum": "校验位",
    "short": "17 位",
    "repeat": "相同",
    "missing": "缺少身份证号",
    "science": "数字",
    "no_such_day": "没有 2027年6月31日",
    "sex": "性别",
    "born": "出生年月",
}


@pytest.fixture
def ready(database: Database) -> Database:
    database.write(street, EXPECTED["communities"]).result()
    return database


def as_csv(folder: Path) -> Path:
    """Write the sample as Chinese Excel would save it as text, IDs as they stand in the cells."""
    path = folder / "花名册.csv"
    with path.open("w", encoding="gb18030", newline="") as made:
        rows = csv.writer(made)
        for row in read_file(SAMPLE).sheets[0].rows:
            rows.writerow([_as_text(cell) for cell in row])
    return path


def _as_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return f"{cell.year}/{cell.month}/{cell.day}"
    if isinstance(cell, int) and cell > 10**15:
        return f"{cell:.5E}"
    return "" if cell is None else str(cell)


def as_xls(folder: Path) -> Path:
    """Let LibreOffice write the sample in Excel's old format."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xls", "--outdir", str(folder)]
    subprocess.run([*command, str(SAMPLE)], check=True, capture_output=True, timeout=120)  # noqa: S603
    return folder / "roster.xls"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "xls"])
def test_the_sample_gives_what_it_was_made_for_and_nothing_the_second_time(
    ready: Database, tmp_path: Path, kind: str
) -> None:
    path = {"xlsx": lambda _: SAMPLE, "csv": as_csv, "xls": as_xls}[kind](tmp_path)
    plan, done = imported(ready, path)
    refused = {line.row: line for line in plan.of(Verdict.REFUSED)}
    assert refused.keys() == {entry["row"] for entry in EXPECTED["reject"]}
    for entry in EXPECTED["reject"]:
        line = refused[entry["row"]]
        assert line.name == entry["name"]
        assert any(SAYS[entry["fault"]] in problem.text for problem in line.refusals)
    doubtful = {line.row: line for line in plan.doubtful}
    for entry in EXPECTED["warn"]:
        line = doubtful[entry["row"]]
        assert line.name == entry["name"]
        assert any(SAYS[entry["fault"]] in problem.text for problem in line.doubts)
    assert (done.new, done.changed, done.same) == (EXPECTED["people"], 0, 0)
    assert plan.new_communities == ()
    again, nothing = imported(ready, path)
    assert (nothing.new, nothing.changed, nothing.same) == (0, 0, EXPECTED["people"])
    assert again.absent == ()


def test_every_refusal_says_where_and_what_to_do(ready: Database) -> None:
    plan, _ = imported(ready, SAMPLE)
    for line in plan.of(Verdict.REFUSED):
        assert line.row > 4
        for problem in line.refusals:
            assert problem.field == "id_number"
            assert any(word in problem.text for word in ("请", "改正"))


def test_what_was_mended_without_fuss_comes_in_right(ready: Database) -> None:
    imported(ready, SAMPLE)
    lines = ready.read(queries.roster_lines, OCTOBER).result()
    assert len(lines) == EXPECTED["people"]
    assert {line.community for line in lines} == set(EXPECTED["communities"])
    assert all(len(line.id_number) == 18 for line in lines)
    assert not any(" " in line.name for line in lines)
    assert sum(line.name == "王伟" for line in lines) == 3
    assert all(line.contract_from and line.post and line.grade for line in lines)


def test_the_sheet_says_the_day_it_holds_for(ready: Database) -> None:
    assert read_roster(SAMPLE).dated == OCTOBER


def test_one_undo_takes_everything_back(database: Database) -> None:
    database.write(street, ["迎宾社区"]).result()
    before = database.read(communities).result()
    plan, done = imported(database, SAMPLE)
    assert len(plan.new_communities) == 5
    assert done.new == EXPECTED["people"]
    newest = database.read(events).result()[0]
    assert newest.title == "导入花名册 80 人（新增 80，变更 0）"
    undone = database.write(undo, newest.operation).result()
    assert undone.left == ()
    assert database.read(queries.roster_lines, date.max, everyone=True).result() == ()
    assert database.read(communities).result() == before
