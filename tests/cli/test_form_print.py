"""`form print`: answers, workbooks, and what goes on record."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.sheets.read import read_file
from tests.cli.conftest import Ctl
from tests.cli.test_rosters import ROSTER
from tests.printing.paper import sides, solid


@pytest.fixture
def filled(ctl: Ctl, street: Path) -> Path:
    """The street with the sample's people."""
    assert ctl("import", "roster", ROSTER, "--office", street).code == 0
    return street


def titles(ctl: Ctl, office: Path) -> list[str]:
    return [one["title"] for one in ctl("history", "--office", office, "--json").json]


def test_what_a_form_asks_is_set_by_name(ctl: Ctl, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "借调.pdf"
    words = ("form", "print", "secondment_approval", "--office", filled, "--out", file)
    said = ctl(
        *words, "--person", "程娟强", "--set", "借调单位=党群服务中心", "--set", "approval=12号"
    )
    assert said.code == 0
    text = solid(sides(file.read_bytes())[0].text)
    assert "党群服务中心" in text
    assert "未批准" not in text
    assert titles(ctl, filled)[0] == "打印社区工作者借调审批表（未编号）"


@pytest.mark.parametrize(
    ("given", "said"),
    [("单位=甲", "没有“单位”这一项"), ("借调单位", "要写成"), ("借调开始=昨天", "日期")],
)
def test_wrong_answers_are_named(
    ctl: Ctl, filled: Path, tmp_path: Path, given: str, said: str
) -> None:
    words = ("form", "print", "secondment_approval", "--office", filled, "--person", "程娟强")
    ran = ctl(*words, "--out", tmp_path / "借调.pdf", "--set", given)
    assert (ran.code, said in ran.err) == (1, True)
    assert not (tmp_path / "借调.pdf").exists()


def test_a_table_is_written_as_a_workbook(ctl: Ctl, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "名册.xlsx"
    said = ctl("form", "print", "staff_register", "--office", filled, "--out", file)
    assert said.out.strip() == f"已生成：{file}"
    assert len(read_file(file).sheets[0].rows) > 10
    assert titles(ctl, filled)[0].startswith("导出 Excel：职工名册")


def test_what_is_no_table_is_no_workbook(ctl: Ctl, filled: Path, tmp_path: Path) -> None:
    words = ("form", "print", "registration", "--office", filled, "--person", "程娟强")
    said = ctl(*words, "--out", tmp_path / "表.xlsx")
    assert (said.code, "请存为 PDF" in said.err) == (1, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("registration",), "请用 --person 写明是谁，或者用 --all"),
        (("roster_list", "--person", "程娟强"), "请去掉 --person"),
    ],
)
def test_whom_a_form_is_about_is_asked_in_the_words_of_the_command(
    ctl: Ctl, filled: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    ran = ctl("form", "print", *words, "--office", filled, "--out", tmp_path / "表.pdf")
    assert (ran.code, said in ran.err) == (1, True)


def test_the_month_is_written_as_a_workbook(ctl: Ctl, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "月.xlsx"
    words = ("form", "print", "month_sheet", "--office", filled, "--out", file)
    assert ctl(*words).out.strip() == f"已生成：{file}"
    assert any("下午" in row for row in read_file(file).sheets[0].rows)
    assert "社区" in read_file(file).sheets[0].name


def test_a_form_of_a_month_is_asked_for_by_the_month(
    ctl: Ctl, filled: Path, tmp_path: Path
) -> None:
    file = tmp_path / "月.pdf"
    words = ("form", "print", "month_sheet", "--office", filled, "--out", file)
    assert ctl(*words, "--month", "2026-02").code == 0
    assert "2026年2月考勤表" in solid(sides(file.read_bytes())[0].text)
    assert "不是月份，请写成 2026-10" in ctl(*words, "--month", "2026-13").err
