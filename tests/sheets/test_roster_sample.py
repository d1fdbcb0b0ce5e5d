"""The office's own roster, as untidy as it comes, read from end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cwdesk.kernel import dates, idcard
from cwdesk.sheets.header import Field, find_layouts
from cwdesk.sheets.read import read_file
from cwdesk.sheets.rows import Record, RowKind, Table, read_table

FILES = Path(__file__).parents[1] / "files"
FIELDS = (
    Field("number", "序号", ordinal=True),
    Field("community", "社区", fill_down=True),
    Field("name", "姓名", required=True),
    Field("sex", "性别"),
    Field("id_number", "公民身份号码", ("身份证号", "证件号码"), required=True),
    Field("birth", "出生年月"),
    Field("first_education", "第一学历"),
    Field("highest_education", "最高学历"),
    Field("contract_from", "劳动合同/起"),
    Field("contract_to", "劳动合同/止"),
    Field("phone", "联系电话"),
)


@pytest.fixture(scope="module")
def roster() -> Table:
    ((sheet, layout),) = find_layouts(read_file(FILES / "roster.xlsx"), FIELDS)
    return read_table(sheet, layout)


@pytest.fixture(scope="module")
def expected() -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(
        (FILES / "roster.expect.json").read_text(encoding="utf-8")
    )
    return found


def rows_of(entries: list[dict[str, object]], *faults: str) -> set[object]:
    return {entry["row"] for entry in entries if not faults or entry["fault"] in faults}


def test_the_two_row_header_is_found_below_the_titles(roster: Table) -> None:
    assert (roster.layout.first_row, roster.layout.last_row) == (3, 4)
    assert roster.layout.missing == ()
    assert [column.heading for column in roster.layout.unknown] == [
        "民族",
        "政治面貌",
        "职务",
        "岗位类别",
        "岗级",
        "参加工作时间",
        "从事社区工作时间",
        "社会工作职业资格",
        "备注",
    ]


def test_sums_signatures_and_empty_rows_are_counted_and_not_read(roster: Table) -> None:
    assert len(roster.records) == 85
    assert roster.skipped == {
        RowKind.SUBTOTAL: 6,
        RowKind.TOTAL: 1,
        RowKind.EMPTY: 1,
        RowKind.SIGNATURE: 1,
    }


def test_each_person_stands_in_the_community_named_above(
    roster: Table, expected: dict[str, list[str]]
) -> None:
    assert {record.text("community") for record in roster.records} == set(expected["communities"])
    assert roster.records[12].text("community") == "迎宾社区"


def test_the_planted_faults_in_id_numbers_are_found_by_row(
    roster: Table, expected: dict[str, list[dict[str, object]]]
) -> None:
    refused = {r.row for r in roster.records if not isinstance(_id(r), idcard.IdNumber)}
    assert refused == rows_of(expected["reject"], "checksum", "short", "missing", "science")


def test_what_contradicts_the_id_number_is_found_by_row(
    roster: Table, expected: dict[str, list[dict[str, object]]]
) -> None:
    doubtful = {record.row for record in roster.records if _contradicts(record)}
    assert doubtful == rows_of(expected["warn"], "sex", "born") | rows_of(
        expected["reject"], "repeat"
    )


def test_a_day_that_does_not_exist_is_found_by_row(
    roster: Table, expected: dict[str, list[dict[str, object]]]
) -> None:
    wrong = {r.row for r in roster.records if dates.read_partial(r.cell("contract_to")).problem}
    assert wrong == rows_of(expected["warn"], "no_such_day")


def _id(record: Record) -> object:
    return idcard.read(record.cell("id_number"))


def _contradicts(record: Record) -> bool:
    found = idcard.read(record.cell("id_number"))
    if not isinstance(found, idcard.IdNumber):
        return False
    birth = dates.read_partial(record.cell("birth")).value or ""
    return record.text("sex") != found.sex or not dates.agree(birth, found.birth.isoformat())
