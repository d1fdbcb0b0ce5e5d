"""Rosters laid out in other ways, each built from data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from sqlmodel import Session

from cwdesk.areas.office.commands import close_community
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import queries
from cwdesk.areas.roster.imports import Planned, Verdict, read_roster
from cwdesk.store.database import Database
from tests.areas.roster.given import (
    HEADER,
    OCTOBER,
    book,
    id_number,
    imported,
    person,
    planned,
    sheet,
    street,
)

OPEN_ENDED = {"contract_from": "2024-07-01", "contract_to": "无固定期限"}


@pytest.fixture
def desk(session: Session) -> Session:
    """A session of an office with its street."""
    street(session)
    return session


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


def only(session: Session, path: Path, as_of: date = OCTOBER) -> Planned:
    (line,) = planned(session, path, as_of).lines
    return line


def said(session: Session, path: Path, heading: str | Sequence[str], *cells: object) -> Planned:
    """Plan one person's row with more columns at its right."""
    headings = [heading] if isinstance(heading, str) else heading
    return only(session, sheet(path, [*HEADER, *headings], [*person(1, "张伟"), *cells]))


def test_a_header_in_the_first_row_needs_no_title(desk: Session, path: Path) -> None:
    plan = planned(desk, sheet(path, HEADER, person(1, "张伟"), person(3, "李强")))
    assert [line.verdict for line in plan.lines] == [Verdict.NEW, Verdict.NEW]
    assert [line.row for line in plan.lines] == [2, 3]


@pytest.mark.parametrize(
    ("headings", "keys"),
    [
        (("公民身份号码", "人员姓名", "所属社区", "手机号码"), "id_number name community phone"),
        (("证件号码", "姓 名", "社区名称", "联系方式"), "id_number name community phone"),
        (("身份证号\n（18位）", "姓名*", "工作单位", "电话"), "id_number name community phone"),
    ],
)
def test_columns_go_by_their_synonyms(
    desk: Session, path: Path, headings: Sequence[str], keys: str
) -> None:
    line = only(desk, sheet(path, headings, [id_number(1), "张伟", "迎宾社区", "13800000001"]))
    assert line.verdict is Verdict.NEW
    assert all(line.values[key] for key in keys.split())


CELLS: Sequence[tuple[str, object, Mapping[str, str]]] = (
    ("学历", "大学本科", {"highest_education": "本科"}),
    (
        "合同期限",
        "2024.7.1-2027.6.30",
        {"contract_from": "2024-07-01", "contract_to": "2027-06-30"},
    ),
    (
        "劳动合同起止时间",
        "2024年7月1日至2027年6月30日",
        {"contract_from": "2024-07-01", "contract_to": "2027-06-30"},
    ),
    (
        "合同起止",
        "2024-07-01—2027-06-30",
        {"contract_from": "2024-07-01", "contract_to": "2027-06-30"},
    ),
    (
        "合同起止",
        "2024-07-01-2027-06-30",
        {"contract_from": "2024-07-01", "contract_to": "2027-06-30"},
    ),
    (
        "合同期限",
        "20240701～20270630",
        {"contract_from": "2024-07-01", "contract_to": "2027-06-30"},
    ),
    ("合同期限", "2024.07-2027.06", {"contract_from": "2024-07", "contract_to": "2027-06"}),
    ("合同期限", "2024.7.1起无固定期限", OPEN_ENDED),
    ("合同期限", "2024-07-01 至 无固定期限", OPEN_ENDED),
    ("合同终止时间", "2027年6月", {"contract_to": "2027-06"}),
    ("任职时间", 44271, {"post_since": "2021-03-16"}),
    ("岗级", "5级", {"grade": "5"}),
    ("岗位等级", 12, {"grade": "12"}),
    ("社工证", "中级", {"qualification": "社会工作师"}),
    (
        "职业资格及时间",
        "社会工作师（2016.10）",
        {"qualification": "社会工作师", "qualification_obtained": "2016-10"},
    ),
    ("毕业院校及专业", "平顶山学院 法学", {"school": "平顶山学院", "major": "法学"}),
    ("人员类别", "公益岗", {"service_kind": "公益性岗位"}),
    ("联系电话", 13800000001, {"phone": "13800000001"}),
    ("民族", "维吾尔", {"nation": "维吾尔族"}),
    ("政治面貌", "党员", {"politics": "中共党员"}),
    ("是否退役军人", "是", {"veteran": "是"}),
    ("入党时间", "/", {"party_joined": ""}),
    ("合同期限", "/", {"contract_from": "", "contract_to": ""}),
)


@pytest.mark.parametrize(("heading", "cell", "values"), CELLS)
def test_a_cell_is_understood(
    desk: Session,
    path: Path,
    heading: str,
    cell: object,
    values: Mapping[str, str],
) -> None:
    line = said(desk, path, heading, cell)
    assert {key: line.values[key] for key in values} == values
    assert (line.verdict, line.doubts) == (Verdict.NEW, ())


@pytest.mark.parametrize(
    ("heading", "cell", "field", "word"),
    [
        ("合同期限", "三年", "contract_from", "没有导入"),
        ("合同期限", "2024.7.1-2027.6.31", "contract_to", "2027年6月31日"),
        ("任职时间", "2021.13", "post_since", "没有导入"),
        ("任职时间", "2026-11-01", "post_since", "晚于名册日期"),
        ("岗级", "五", "grade", "认不出"),
        ("岗级", "0", "grade", "认不出"),
        ("学历", "自学", "highest_education", "认不出"),
        ("民族", "火星族", "nation", "照原样保留"),
        ("人员类别", "合同制", "service_kind", "按职务判断"),
        ("出生年月", "1985.4", "birth", "按身份证号登记"),
        ("出生年月", "85.3", "birth", "按身份证号登记"),
        ("参加工作时间", "1999", "work_start", "不满 16"),
        ("职业资格", "社会工作师2016.13", "qualification_obtained", "没有导入"),
    ],
)
def test_what_is_doubtful_comes_in_and_is_pointed_out(
    desk: Session,
    path: Path,
    heading: str,
    cell: object,
    field: str,
    word: str,
) -> None:
    line = said(desk, path, heading, cell)
    assert line.verdict is Verdict.NEW
    assert [problem.field for problem in line.doubts] == [field]
    assert word in line.doubts[0].text


@pytest.mark.parametrize("cell", ["1985.3", "1985年3月", 31118, "1985-03-12", "198503", None])
def test_a_birth_date_that_agrees_is_no_matter(desk: Session, path: Path, cell: object) -> None:
    assert said(desk, path, "出生年月", cell).doubts == ()


@pytest.mark.parametrize(
    "number",
    [
        id_number(1).lower(),
        " 410402 19850312 " + id_number(1)[14:],
        id_number(1).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
        "'" + id_number(1),
    ],
)
def test_an_id_number_is_mended_without_fuss(desk: Session, path: Path, number: str) -> None:
    row = person(1, "张伟")
    row[4] = number
    line = only(desk, sheet(path, HEADER, row))
    assert (line.values["id_number"], line.doubts) == (id_number(1), ())


@pytest.mark.parametrize(
    ("column", "cell", "field", "word"),
    [
        (4, int(id_number(1, born="19850313")[:17] + "0"), "id_number", "数字"),
        (4, "410402850312001", "id_number", "15 位"),
        (4, "410402198513120011", "id_number", "真实的日期"),
        (4, "", "id_number", "缺少身份证号"),
        (4, "410***********0011", "id_number", "隐藏"),
        (2, "", "name", "缺少姓名"),
        (2, "张?", "name", "生僻字"),
        (2, "张" * 101, "name", "不像是姓名"),
        (1, "", "community", "缺少社区"),
        (5, "岗" * 101, "post", "最多 100"),
    ],
)
def test_what_cannot_be_is_refused_with_the_next_step(
    desk: Session,
    path: Path,
    column: int,
    cell: object,
    field: str,
    word: str,
) -> None:
    row = person(1, "张伟")
    row[column] = cell
    line = only(desk, sheet(path, HEADER, row))
    assert line.verdict is Verdict.REFUSED
    assert [problem.field for problem in line.refusals] == [field]
    assert word in line.refusals[0].text
    assert "请" in line.refusals[0].text


def test_all_that_is_wrong_with_a_row_is_said_at_once(desk: Session, path: Path) -> None:
    line = only(desk, sheet(path, HEADER, [1, "", "", "男", "41040219850312001", "书记"]))
    assert [problem.field for problem in line.refusals] == ["name", "id_number", "community"]


@pytest.mark.parametrize("name", ["李䶮", "张𬭊", "赵𬸪", "阿依古丽·买买提", "欧阳 娜 娜"])
def test_rare_names_stay_as_they_are_written(desk: Session, path: Path, name: str) -> None:
    line = only(desk, sheet(path, HEADER, person(1, name)))
    assert line.values["name"] == name.replace(" ", "")


def test_hidden_rows_count(desk: Session, path: Path) -> None:
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet()
        for number, row in enumerate([HEADER, person(1, "张伟"), person(3, "李强")]):
            page.write_row(number, 0, row)
        page.set_row(1, options={"hidden": True})
    assert [line.name for line in planned(desk, path).lines] == ["张伟", "李强"]


def test_unknown_columns_stay_visible(desk: Session, path: Path) -> None:
    reading = read_roster(sheet(path, [*HEADER, "血型"], [*person(1, "张伟"), "A"]))
    assert [column.heading for column in reading.layouts[0].unknown] == ["血型"]


WITHOUT = ("姓名", "身份证号", "职务")


def test_sheets_named_after_communities_are_all_read(desk: Session, path: Path) -> None:
    sheets: dict[str, Any] = {
        "说明": [["请按社区填写"]],
        "迎宾": [WITHOUT, ["张伟", id_number(1), "书记"]],
        "长青社区": [WITHOUT, ["李强", id_number(3), "委员"]],
        "阳光社区": [WITHOUT, ["王芳", id_number(5), "委员"]],
    }
    plan = planned(desk, book(path, sheets))
    found = {line.name: line.values["community"] for line in plan.lines}
    assert found == {"张伟": "迎宾社区", "李强": "长青社区", "王芳": "阳光社区"}
    assert plan.new_communities == ("阳光社区",)


def test_a_heading_row_names_the_community_of_those_below_it(desk: Session, path: Path) -> None:
    rows: list[list[object]] = [
        ["光明路街道社区工作者花名册"],
        ["序号", *WITHOUT],
        ["一、迎宾社区"],
        [1, "张伟", id_number(1), "书记"],
        ["二、长青社区"],
        [2, "李强", id_number(3), "委员"],
        [3, "王芳", id_number(5), "委员"],
    ]
    found = [line.values["community"] for line in planned(desk, sheet(path, *rows)).lines]
    assert found == ["迎宾社区", "长青社区", "长青社区"]


def test_the_title_names_the_community_of_its_sheet(desk: Session, path: Path) -> None:
    rows: list[Sequence[object]] = [
        ["光明路街道长青社区工作者花名册"],
        WITHOUT,
        ["张伟", id_number(1), "书记"],
    ]
    assert only(desk, sheet(path, *rows)).values["community"] == "长青社区"


@pytest.mark.parametrize("name", ["迎宾", "迎宾居委会", "光明路街道迎宾社区", "迎宾 社区"])
def test_a_community_is_known_by_other_names(desk: Session, path: Path, name: str) -> None:
    line = only(desk, sheet(path, HEADER, person(1, "张伟", name)))
    assert (line.values["community"], line.doubts) == ("迎宾社区", ())


def test_an_unknown_community_is_added_and_pointed_out(database: Database, path: Path) -> None:
    database.write(street).result()
    rows: list[list[object]] = [[*HEADER, "网格"], [*person(1, "张伟", "阳光社区"), "第一网格"]]
    plan, _ = imported(database, sheet(path, *rows))
    assert (plan.new_communities, plan.new_grids) == (("阳光社区",), (("阳光社区", "第一网格"),))
    assert "导入时会新增" in plan.lines[0].doubts[0].text
    (line,) = database.read(queries.roster_lines, OCTOBER).result()
    assert line.community == "阳光社区"
    assert imported(database, path)[1].same == 1


def test_a_closed_community_takes_nobody_in(desk: Session, path: Path) -> None:
    close_community(desk, communities(desk)[0].id, date(2026, 10, 30))
    desk.flush()
    made = sheet(path, HEADER, person(1, "张伟"))
    assert only(desk, made, date(2026, 10, 30)).verdict is Verdict.NEW
    assert "已撤销" in only(desk, made).refusals[0].text


def test_a_remembered_layout_comes_before_the_words(path: Path) -> None:
    made = sheet(path, ["姓名", "身份证号", "代号"], ["张伟", id_number(1), "A7"])
    layout = read_roster(made).layouts[0]
    mapping = {**layout.mapping(), "代号": "staff_number"}
    reading = read_roster(made, {layout.fingerprint: mapping})
    assert reading.drafts[0].values["staff_number"] == "A7"
