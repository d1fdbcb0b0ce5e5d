"""Lists of residents as offices keep them: each layout gives the same households."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cwdesk.areas.visits.imports.residents import make_plan, read_residents, write_refused
from cwdesk.areas.visits.imports.residents.members import members_in
from cwdesk.kernel.errors import Rejected
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from tests.areas.roster.given import book, id_number, sheet, street
from tests.areas.visits.housed import OCTOBER, households, imported, people, planned, reasons

A, B, C, D = (id_number(serial) for serial in (1, 2, 3, 4))
TWO_HOMES = {"1号楼1单元101": ["周欣", "周华"], "1号楼1单元102": ["胡娟"]}


@pytest.fixture
def ready(database: Database) -> Database:
    database.write(street).result()
    return database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "居民台账.xlsx"


def test_merged_cells_reach_down_to_the_members(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["社区", "网格", "地址", "姓名", "与户主关系", "身份证号"],
        ["迎宾社区", "第1网格", "1号楼1单元101", "周欣", "户主", A],
        ["", "", "", "周华", "子", B],
        ["", "", "1号楼1单元102", "胡娟", "户主", C],
    )

    imported(ready, path)

    assert people(ready) == TWO_HOMES


def test_the_head_may_stand_on_each_line_in_any_order(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["所属社区", "现住址", "户主姓名", "居民姓名", "公民身份号码"],
        ["迎宾社区", "1号楼1单元101", "周欣", "周华", B],
        ["迎宾社区", "1号楼1单元102", "胡娟", "胡娟", C],
        ["迎宾社区", "1-1-101", "周欣", "周欣", A],
    )

    imported(ready, path)

    found = ready.read(households, OCTOBER).result()
    assert {line.address: line.head for line in found} == {
        "1号楼1单元101": "周欣",
        "1号楼1单元102": "胡娟",
    }
    assert {one.name for one in found[0].residents} == {"周欣", "周华"}


def test_a_household_may_be_one_row_with_its_members_as_text(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["社区", "户主", "身份证号", "住址", "家庭成员"],
        ["迎宾社区", "周欣", A, "1号楼1单元101", f"儿子：周华 {B}"],
        ["迎宾社区", "胡娟", C, "1号楼1单元102", "无"],
    )

    imported(ready, path)

    found = ready.read(households, OCTOBER).result()
    assert {line.address: [one.name for one in line.residents] for line in found} == TWO_HOMES
    assert [one.relation for one in found[0].residents] == ["户主", "儿子"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("李芳、王小明", [("李芳", ""), ("王小明", "")]),
        ("妻子李芳，儿子王小明", [("李芳", "妻子"), ("王小明", "儿子")]),
        ("李芳（配偶）；王小明（子）", [("李芳", "配偶"), ("王小明", "子")]),
        ("配偶：李芳\n长女:王小美", [("李芳", "配偶"), ("王小美", "长女")]),
        (f"配偶，李芳，{A}", [("李芳", "配偶")]),
        ("3", []),
        ("/", []),
    ],
)
def test_members_are_read_from_text(text: str, told: list[tuple[str, str]]) -> None:
    found = [(cells["name"], cells.get("relation", "")) for cells in members_in(text)]

    assert found == told


def test_members_may_have_columns_of_their_own(ready: Database, path: Path) -> None:
    sheet(
        path,
        [
            "社区",
            "地址",
            "户主",
            "身份证号",
            "成员1姓名",
            "成员1关系",
            "成员1身份证号",
            "成员2姓名",
        ],
        ["迎宾社区", "1号楼1单元101", "周欣", A, "周华", "子", B, ""],
        ["迎宾社区", "1号楼1单元102", "胡娟", C, "", "", "", ""],
    )

    imported(ready, path)

    assert people(ready) == TWO_HOMES


def test_members_may_have_two_row_heads(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["社区", "地址", "户主姓名", "身份证号", "家庭成员1", "", "家庭成员2", ""],
        ["", "", "", "", "姓名", "关系", "姓名", "关系"],
        ["迎宾社区", "1号楼1单元101", "周欣", A, "周华", "子", "周小", "孙子"],
    )

    imported(ready, path)

    assert people(ready) == {"1号楼1单元101": ["周欣", "周华", "周小"]}


def test_building_unit_and_room_may_be_three_columns(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["小区", "楼栋", "单元", "房号", "姓名", "与户主关系", "身份证号", "社区"],
        ["阳光小区", 1, 2, 101, "周欣", "户主", A, "迎宾社区"],
        ["", "", "", "", "周华", "子", B, ""],
        ["", "", "", 102, "胡娟", "户主", C, ""],
        ["", 2, "", 101, "郑红", "户主", D, ""],
    )

    imported(ready, path)

    assert people(ready) == {
        "阳光小区1号楼2单元101": ["周欣", "周华"],
        "阳光小区1号楼2单元102": ["胡娟"],
        "阳光小区2号楼101": ["郑红"],
    }


def test_a_number_tells_households_behind_one_door_apart(ready: Database, path: Path) -> None:
    rows = (
        ["户编号", "社区", "地址", "姓名", "身份证号"],
        ["H1", "迎宾社区", "1-1-101", "周欣", A],
        ["H1", "迎宾社区", "1-1-101", "周华", B],
        ["H2", "迎宾社区", "1-1-101", "胡娟", C],
    )
    sheet(path, *rows)
    imported(ready, path)

    found = ready.read(households, OCTOBER).result()

    assert [[one.name for one in line.residents] for line in found] == [["周欣", "周华"], ["胡娟"]]
    assert [line.number for line in found] == ["H1", "H2"]
    assert len(planned(ready, path).of(planned(ready, path).lines[0].verdict)) == 3
    assert planned(ready, path).lines[0].verdict == "same"


def test_two_families_behind_one_door_are_told_apart_by_their_heads(
    ready: Database, path: Path
) -> None:
    sheet(
        path,
        ["社区", "地址", "姓名", "与户主关系", "身份证号"],
        ["迎宾社区", "1-1-101", "周欣", "户主", A],
        ["迎宾社区", "1-1-101", "周华", "子", B],
        ["迎宾社区", "1-1-101", "胡娟", "户主", C],
    )
    imported(ready, path)

    found = ready.read(households, OCTOBER).result()
    assert [[one.name for one in line.residents] for line in found] == [["周欣", "周华"], ["胡娟"]]
    assert {line.verdict for line in planned(ready, path).lines} == {"same"}


def test_sheets_may_be_communities(ready: Database, path: Path) -> None:
    head = ["网格", "地址", "姓名", "身份证号"]
    book(
        path,
        {
            "迎宾社区": [head, ["1", "1-1-101", "周欣", A]],
            "长青": [["长青社区居民台账"], head, ["第一网格", "1-1-101", "胡娟", C]],
        },
    )

    plan, _ = imported(ready, path)

    assert plan.new_grids == (("迎宾社区", "第1网格"), ("长青社区", "第一网格"))
    assert [line.community for line in ready.read(households).result()] == ["迎宾社区", "长青社区"]


def test_two_row_heads_subtotals_and_signatures_are_passed_over(
    ready: Database, path: Path
) -> None:
    sheet(
        path,
        ["迎宾社区居民登记表"],
        ["填报日期：2026年10月20日"],
        ["序号", "住址", "", "家庭情况", "", ""],
        ["", "楼栋", "房号", "姓名", "与户主关系", "身份证号"],
        [1, "3号楼", "101", "周欣", "户主", A],
        [2, "", "", "周华", "子", B],
        ["合计", "", "", "2人"],
        ["填表人：李某", "", "审核人："],
    )

    plan, _ = imported(ready, path)

    assert people(ready) == {"3号楼101": ["周欣", "周华"]}
    assert read_residents(path).dated is not None
    assert not plan.of("refused")  # type: ignore[arg-type]


def test_key_groups_are_parted_and_called_by_their_usual_names(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["社区", "地址", "姓名", "身份证号", "重点人群"],
        ["迎宾社区", "1-1-101", "周欣", A, "独居，低保 精神病人/退伍军人"],
        ["迎宾社区", "1-1-102", "周华", B, "无"],
        ["迎宾社区", "1-1-103", "胡娟", C, "新业态劳动者、普通户"],
    )
    imported(ready, path)

    groups = [line.groups for line in ready.read(households, OCTOBER).result()]

    assert groups == [("独居老人", "低保户", "精神障碍患者", "退役军人"), (), ("新业态劳动者",)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["迎宾社区", "1-1-101", "", A], "缺少姓名"),
        (["迎宾社区", "1-1-101", "周?", A], "生僻字"),
        (["迎宾社区", "1-1-101", "周" * 101, A], "不像是姓名"),
        (["迎宾社区", "1-1-101", "周欣", 410402198503120000], "数字"),
        (["迎宾社区", "1-1-101", "周欣", A[:-1]], "17 位"),
        (["", "1-1-101", "周欣", A], "缺少社区"),
        (["迎宾社区", "", "周欣", A], "没有写地址"),
        (["迎宾社区", "号" * 101, "周欣", A], "101 个字"),
        (["迎宾社区", date(2026, 3, 2), "周欣", A], "变成了日期"),
    ],
)
def test_a_row_is_refused_with_its_reason(
    ready: Database, path: Path, row: list[object], reason: str
) -> None:
    head = ["社区", "地址", "姓名", "身份证号"]
    _with_dates(path, head, row)

    assert reason in "".join(reasons(planned(ready, path)))


def _with_dates(path: Path, head: list[str], row: list[object]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "m-d"}) as made:
        page = made.add_worksheet()
        page.write_row(0, 0, head)
        page.write_row(1, 0, row)


@pytest.mark.parametrize(
    ("column", "cell", "doubt"),
    [
        ("身份证号", "", "没有身份证号"),
        ("身份证号", "410***********1234", "隐藏的"),
        ("性别", "女", "按身份证号登记"),
        ("出生日期", "1990-01-01", "按身份证号登记"),
        ("出生日期", "不详的日子", "按身份证号登记"),
        ("联系电话", "123", "不像电话号码"),
        ("联系电话", "138****1234", "隐藏的"),
    ],
)
def test_a_row_comes_in_with_a_word(
    ready: Database, path: Path, column: str, cell: str, doubt: str
) -> None:
    said = {"社区": "迎宾社区", "地址": "1-1-101", "姓名": "周欣", "身份证号": A, column: cell}
    sheet(path, list(said), list(said.values()))

    plan = planned(ready, path)

    assert [line.verdict for line in plan.lines] == ["new"]
    assert doubt in plan.doubtful[0].doubts[0].text


def test_sex_and_birth_are_kept_where_no_number_says_them(ready: Database, path: Path) -> None:
    sheet(
        path,
        ["社区", "地址", "姓名", "性别", "出生年月"],
        ["迎宾社区", "1-1-101", "周欣", "男", "1985.3"],
        ["迎宾社区", "1-1-101", "周华", "女", "13月"],
    )

    plan, _ = imported(ready, path)

    [home] = ready.read(households, OCTOBER).result()
    assert [(one.sex, one.born) for one in home.residents] == [("男", "1985-03"), ("女", "")]
    assert "出生日期没有导入" in plan.doubtful[0].doubts[0].text


def test_members_of_a_household_without_an_address_are_refused_and_come_back_mended(
    ready: Database, path: Path, tmp_path: Path
) -> None:
    sheet(
        path,
        ["社区", "地址", "姓名", "与户主关系", "身份证号"],
        ["迎宾社区", "1-1-101", "周欣", "户主", A],
        ["", "", "胡娟", "户主", C],
        ["", "", "胡军", "子", D],
    )
    reading = read_residents(path)
    plan = ready.read(make_plan, reading, OCTOBER).result()
    refused = tmp_path / "退回.xlsx"

    assert [line.verdict for line in plan.lines] == ["new", "refused", "refused"]
    assert write_refused(refused, reading, plan) == 2
    kept = read_file(refused).sheets[0].rows[1]
    assert kept[1:4] == ("迎宾社区", None, "胡娟")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (["社区", "姓名", "身份证号"], "no_address"),
        (["社区", "地址", "身份证号"], "no_header"),
        (["社区", "地址", "姓名", "职务"], "wrong_kind"),
        (["社区", "地址", "姓名", "身份证号"], "no_rows"),
    ],
)
def test_another_kind_of_sheet_is_rejected(path: Path, head: list[str], code: str) -> None:
    rows = [["迎宾社区", "1-1-101", "周欣", A]] if code != "no_rows" else []
    sheet(path, head, *rows)

    with pytest.raises(Rejected) as told:
        read_residents(path)
    assert told.value.code == code
