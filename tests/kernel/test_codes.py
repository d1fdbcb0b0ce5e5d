from __future__ import annotations

import csv

import pytest

from cwdesk.kernel.codes import CodeTable, codes, find
from cwdesk.kernel.resources import resource


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        (CodeTable.SEX, "男", "1"),
        (CodeTable.SEX, "女性", "2"),
        (CodeTable.SEX, 1, "1"),
        (CodeTable.NATION, "汉", "01"),
        (CodeTable.NATION, "汉 族", "01"),
        (CodeTable.NATION, "维吾尔", "05"),
        (CodeTable.NATION, 1, "01"),
        (CodeTable.POLITICS, "党员", "01"),
        (CodeTable.POLITICS, "中共党员（预备）", "02"),
        (CodeTable.POLITICS, "预备党员", "02"),
        (CodeTable.POLITICS, "团员", "03"),
        (CodeTable.POLITICS, "群众", "13"),
        (CodeTable.EDUCATION, "本科", "20"),
        (CodeTable.EDUCATION, "硕士研究生", "14"),
        (CodeTable.EDUCATION, "大专", "30"),
        (CodeTable.EDUCATION, "中专", "41"),
        (CodeTable.EDUCATION, "高中", "60"),
        (CodeTable.EDUCATION, "初中", "70"),
        (CodeTable.EDUCATION, "大学本科毕业", "21"),
        (CodeTable.MARITAL, "离异", "40"),
        (CodeTable.HEALTH, "良好", "1"),
    ],
)
def test_what_clerks_write_is_found(table: CodeTable, text: object, code: str) -> None:
    found = find(table, text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", [None, "", "火星族", "00"])
def test_what_is_not_in_the_table_is_not_found(text: object) -> None:
    assert find(CodeTable.NATION, text) is None


def test_educations_have_levels() -> None:
    levels = {
        text: find(CodeTable.EDUCATION, text) for text in ("本科", "大专", "博士", "中专", "小学")
    }
    assert [code.level for code in levels.values() if code] == [
        "本科",
        "专科",
        "研究生",
        "高中及中专",
        "初中及以下",
    ]


def test_all_fifty_six_nations_are_there_and_every_code_is_its_own() -> None:
    assert len([code for code in codes(CodeTable.NATION) if int(code.code) <= 56]) == 56
    for table in CodeTable:
        assert len({code.code for code in codes(table)}) == len(codes(table))
        assert all(find(table, code.name) == code for code in codes(table))


def test_every_spoken_word_stands_for_one_code_that_exists() -> None:
    with resource("codes", "spoken.csv").open(encoding="utf-8", newline="") as lines:
        spoken = list(csv.DictReader(lines))
    words = [(line["table"], word) for line in spoken for word in line["words"].split()]
    assert len(words) == len(set(words))
    for line in spoken:
        assert line["code"] in {code.code for code in codes(CodeTable(line["table"]))}
