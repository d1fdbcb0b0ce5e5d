"""The roster as a workbook: out, edited, and in again as updates."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cwdesk.areas.roster import commands, exports, queries
from cwdesk.areas.roster.imports import Imported, Plan, Verdict
from cwdesk.kernel.errors import Refused
from cwdesk.sheets.read import Cell, read_file
from cwdesk.store.database import Database
from cwdesk.store.history import events
from tests.areas.roster.given import OCTOBER, id_number, imported, sheet, street, worker

SAMPLE = Path(__file__).parents[2] / "files" / "roster.xlsx"
PLACE = {key: place for place, (key, _) in enumerate(exports.COLUMNS)}


@pytest.fixture
def ready(database: Database) -> Database:
    """A street with the people of the sample."""
    database.write(street).result()
    imported(database, SAMPLE)
    return database


@pytest.fixture
def exported(ready: Database, tmp_path: Path) -> Path:
    path = tmp_path / "导出.xlsx"
    ready.write(exports.write_roster, path, OCTOBER, purpose="报县委社会工作部").result()
    return path


def rows(path: Path) -> list[list[Cell]]:
    return [list(row) for row in read_file(path).sheets[0].rows]


def saved(path: Path, cells: list[list[Cell]]) -> Path:
    """Write the cells as another program would: values only, no formats."""
    return sheet(path, *[["" if cell is None else cell for cell in row] for row in cells])


def find(cells: list[list[Cell]], name: str) -> list[Cell]:
    return next(row for row in cells if len(row) > 2 and row[PLACE["name"]] == name)


def test_it_has_the_shape_of_the_roster(exported: Path) -> None:
    cells = rows(exported)
    assert cells[0][0] == "光明路街道社区工作者花名册"
    assert str(cells[1][0]).startswith("填报单位（盖章）：光明路街道办事处")
    assert str(cells[1][0]).endswith("截至2026年10月31日")
    assert cells[2][PLACE["first_education"]] == "学历"
    assert cells[3][PLACE["first_education"]] == "第一学历"
    sums = [(row[1], row[2]) for row in cells if "小计" in str(row[1]) or row[1] == "合计"]
    assert len(sums) == 7
    assert sums[-1] == ("合计", "80人")
    assert str(cells[-1][0]).startswith("填表人：")


def test_numbers_are_text_and_row_ids_are_hidden_at_the_end(exported: Path) -> None:
    row = rows(exported)[4]
    assert isinstance(row[PLACE["id_number"]], str)
    assert isinstance(row[PLACE["phone"]], str)
    assert len(bytes.fromhex(str(row[len(PLACE)]))) == 16


def test_an_untouched_file_comes_back_as_nothing_new(ready: Database, exported: Path) -> None:
    plan, done = imported(ready, exported)
    assert (done.same, done.new, done.changed, done.refused) == (80, 0, 0, 0)
    assert plan.absent == ()


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_another_program_gives_it_back_as_nothing_new(
    ready: Database, exported: Path, tmp_path: Path, kind: str
) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        soffice,
        profile,
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(tmp_path / "out"),
    ]
    subprocess.run([*command, str(exported)], check=True, capture_output=True, timeout=120)  # noqa: S603
    file = tmp_path / "out" / f"导出.{kind}"
    _, done = imported(ready, file)
    assert (done.same, done.changed, done.refused) == (80, 0, 0)


def edited(ready: Database, exported: Path, who: str, **cells: Cell) -> tuple[Plan, Imported]:
    made = rows(exported)
    row = find(made, who)
    for key, value in cells.items():
        row[PLACE[key]] = value
    return imported(ready, saved(exported.with_name("改过.xlsx"), made))


def test_exactly_the_edited_cells_are_changed(ready: Database, exported: Path) -> None:
    plan, done = edited(
        ready, exported, "宋静静", phone="13912345678", nation="回", name="宋静", grade="17"
    )
    assert (done.changed, done.same) == (1, 79)
    (line,) = plan.of(Verdict.CHANGED)
    assert {change.key: change.now for change in line.changes} == {
        "phone": "13912345678",
        "nation": "回族",
        "name": "宋静",
        "grade": "17",
    }
    assert not any("姓名" in problem.text for problem in line.doubts)


def test_a_cleared_cell_clears_where_that_makes_sense(ready: Database, exported: Path) -> None:
    plan, _ = edited(
        ready, exported, "宋静静", phone=None, contract_to=None, grade=None, id_number=None
    )
    (line,) = plan.of(Verdict.CHANGED)
    assert {change.key: change.now for change in line.changes} == {"phone": "", "contract_to": ""}
    shown = ready.read(queries.roster_line, line.person_id or b"", OCTOBER).result()
    assert (shown.phone, shown.contract_to) == ("", "")
    assert shown.contract_from
    assert shown.grade


def test_another_community_is_a_transfer_from_the_day_of_the_sheet(
    ready: Database, exported: Path
) -> None:
    plan, _ = edited(ready, exported, "宋静静", community="长青社区")
    (line,) = plan.of(Verdict.CHANGED)
    who = line.person_id or b""
    before = ready.read(queries.roster_line, who, date(2026, 10, 30)).result()
    after = ready.read(queries.roster_line, who, OCTOBER).result()
    assert before.community != after.community == "长青社区"
    assert imported(ready, exported.with_name("改过.xlsx"))[1].same == 80


def test_a_corrected_id_number_stays_with_its_person(ready: Database, exported: Path) -> None:
    plan, _ = edited(ready, exported, "宋静静", id_number=id_number(2), sex="女", birth="1985-03")
    (line,) = plan.of(Verdict.CHANGED)
    assert [change.key for change in line.changes] == ["id_number"]


def test_somebody_elses_id_number_is_refused(ready: Database, exported: Path) -> None:
    other = find(rows(exported), "萧新勇")[PLACE["id_number"]]
    plan, _ = edited(ready, exported, "宋静静", id_number=other)
    assert any("相同" in p.text for line in plan.of(Verdict.REFUSED) for p in line.refusals)
    assert plan.of(Verdict.CHANGED) == ()


def test_a_row_copied_in_excel_is_a_new_person(ready: Database, exported: Path) -> None:
    made = rows(exported)
    copy = list(find(made, "宋静静"))
    copy[PLACE["name"]], copy[PLACE["id_number"]] = "新来的", id_number(2)
    copy[PLACE["sex"]], copy[PLACE["birth"]] = "女", "1985-03"
    made.insert(made.index(find(made, "宋静静")) + 1, copy)
    plan, done = imported(ready, saved(exported.with_name("改过.xlsx"), made))
    assert (done.new, done.same, done.changed) == (1, 80, 0)
    assert [line.name for line in plan.of(Verdict.NEW)] == ["新来的"]


def test_full_numbers_need_a_purpose_and_go_on_record(ready: Database, tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    with pytest.raises(Refused, match="请填写用途"):
        ready.write(exports.write_roster, path, OCTOBER, purpose=" ").result()
    assert not path.exists()
    ready.write(exports.write_roster, path, OCTOBER, purpose="报县里").result()
    (record,) = ready.read(queries.export_records).result()
    assert (record.people, record.purpose, record.by) == (80, "报县里", "李经办")
    newest = ready.read(events).result()[0]
    assert newest.title == "导出社区工作者花名册（截至 2026-10-31，80 人）"


def test_a_masked_file_shows_no_full_number_and_comes_back_the_same(
    ready: Database, tmp_path: Path
) -> None:
    path = tmp_path / "导出.xlsx"
    ready.write(exports.write_roster, path, OCTOBER, masked=True).result()
    text = str(rows(path))
    for line in ready.read(queries.roster_lines, OCTOBER).result():
        assert line.id_number not in text
        assert line.phone not in text
    assert ready.read(queries.export_records).result() == ()
    assert imported(ready, path)[1].same == 80


def test_a_masked_number_that_was_edited_is_refused_or_left_out(
    ready: Database, tmp_path: Path
) -> None:
    path = tmp_path / "导出.xlsx"
    ready.write(exports.write_roster, path, OCTOBER, masked=True).result()
    plan, _ = edited(ready, path, "宋静静", id_number="410***********9999", phone="139****9999")
    (line,) = plan.of(Verdict.REFUSED)
    assert "与在册的不同" in line.refusals[0].text
    assert line.doubts[0].field == "phone"


def test_people_without_a_community_come_back_too(database: Database, tmp_path: Path) -> None:
    database.write(street).result()
    database.write(worker, 1, "张伟", None).result()
    path = tmp_path / "导出.xlsx"
    assert database.write(exports.write_roster, path, OCTOBER, purpose="核对").result() == 1
    assert imported(database, path)[1].same == 1


def test_an_empty_roster_is_a_sheet_with_a_total(database: Database, tmp_path: Path) -> None:
    database.write(street).result()
    path = tmp_path / "导出.xlsx"
    assert database.write(exports.write_roster, path, OCTOBER, purpose="核对").result() == 0
    assert any(row[1:3] == ["合计", "0人"] for row in rows(path))


def test_a_leaver_is_not_in_the_file_and_not_missed(ready: Database, tmp_path: Path) -> None:
    who = ready.read(queries.roster_lines, OCTOBER).result()[0].person_id
    ready.write(commands.leave, who, date(2026, 10, 30), "辞职", "个人原因").result()
    path = tmp_path / "导出.xlsx"
    assert ready.write(exports.write_roster, path, OCTOBER, purpose="核对").result() == 79
    assert imported(ready, path)[0].absent == ()
