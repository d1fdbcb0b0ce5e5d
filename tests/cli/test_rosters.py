"""`import roster`, `export roster`, `form`, `history`, `undo`, `check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cwdesk.sheets.read import read_file
from tests.cli.conftest import Ctl

FILES = Path(__file__).parents[1] / "files"
ROSTER = FILES / "roster.xlsx"
EXPECTED = json.loads((FILES / "roster.expect.json").read_text("utf-8"))


def test_the_sample_roster_gives_what_is_expected_and_then_nothing_new(
    ctl: Ctl, street: Path, tmp_path: Path
) -> None:
    report = tmp_path / "退回.xlsx"
    first = ctl("import", "roster", ROSTER, "--office", street, "--report", report, "--json").json
    assert first["new"] == EXPECTED["people"]
    assert [one["row"] for one in first["refused"]] == [one["row"] for one in EXPECTED["reject"]]
    assert {one["row"] for one in EXPECTED["warn"]} <= {one["row"] for one in first["warned"]}
    assert all(one["reason"] for one in (*first["refused"], *first["warned"]))
    assert first["new_communities"] == []
    assert len(read_file(report).sheets[0].rows) > len(EXPECTED["reject"])

    second = ctl("import", "roster", ROSTER, "--office", street, "--json").json
    assert (second["new"], second["changed"]) == (0, 0)
    assert second["same"] == EXPECTED["people"]


def test_a_county_imports_no_roster(ctl: Ctl, tmp_path: Path) -> None:
    ctl("init", tmp_path / "县", "--county", "410402")
    said = ctl("import", "roster", ROSTER, "--office", tmp_path / "县")
    assert said.code == 1
    assert "请在街道的电脑上导入" in said.err


def test_a_dry_run_changes_nothing(ctl: Ctl, street: Path) -> None:
    before = ctl("history", "--office", street, "--json").json
    said = ctl("import", "roster", ROSTER, "--office", street, "--dry-run")
    assert "新增 80" in said.out
    assert "第 17 行" in said.out
    assert ctl("history", "--office", street, "--json").json == before


def test_an_import_is_undone_by_one_command(ctl: Ctl, street: Path) -> None:
    ctl("import", "roster", ROSTER, "--office", street)
    undone = ctl("undo", "--office", street, "--json").json
    assert undone["left"] == []
    assert undone["rows"] > EXPECTED["people"]
    again = ctl("import", "roster", ROSTER, "--office", street, "--dry-run", "--json").json
    assert again["new"] == EXPECTED["people"]
    assert "（已撤销）" in ctl("history", "--office", street).out


def test_what_was_never_done_cannot_be_undone(ctl: Ctl, street: Path) -> None:
    assert "没有可以撤销的操作" in ctl("undo", "--office", street).err
    assert "没有这个操作" in ctl("undo", "99", "--office", street).err


def test_an_export_comes_back_as_the_same(ctl: Ctl, street: Path, tmp_path: Path) -> None:
    ctl("import", "roster", ROSTER, "--office", street)
    book = tmp_path / "导出.xlsx"
    said = ctl("export", "roster", "--office", street, "--out", book, "--as-of", "2026-10-31")
    assert "已导出 80 人" in said.out
    again = ctl("import", "roster", book, "--office", street, "--json").json
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 80)


@pytest.mark.parametrize("number_only", [False, True])
def test_the_roster_prints_as_a_pdf(
    ctl: Ctl, street: Path, tmp_path: Path, *, number_only: bool
) -> None:
    ctl("import", "roster", ROSTER, "--office", street)
    keys = [form["key"] for form in ctl("form", "list", "--json").json]
    assert "roster_list" in keys
    assert "社区工作者花名册" in ctl("form", "list").out
    file = tmp_path / "花名册.pdf"
    extra = ["--number-only"] if number_only else []
    words = ("form", "print", "roster_list", "--office", street, "--out", file, *extra)
    assert ctl(*words).code == 0
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("by", ["name", "id_number"])
def test_a_form_about_one_person_prints_for_whom_is_named(
    ctl: Ctl, street: Path, tmp_path: Path, by: str
) -> None:
    file = tmp_path / "登记表.pdf"
    ctl("import", "roster", ROSTER, "--office", street)
    who = {"name": "程娟强", "id_number": "410421197205045088"}[by]
    words = ("form", "print", "registration", "--office", street, "--out", file)
    assert ctl(*words, "--person", who).code == 0
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("who", "said"), [((), "请用 --person 写明"), (("--person", "诸葛亮"), "没有找到这个人")]
)
def test_a_form_about_one_person_is_not_printed_for_nobody(
    ctl: Ctl, street: Path, tmp_path: Path, who: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "登记表.pdf"
    ran = ctl("form", "print", "registration", "--office", street, "--out", file, *who)
    assert ran.code != 0
    assert said in ran.err
    assert not file.exists()


def test_a_sound_office_is_found_sound(ctl: Ctl, street: Path) -> None:
    assert ctl("check", "--office", street, "--json").json == {"whole": True, "findings": []}
    assert "完好" in ctl("check", "--office", street).out


def test_a_lost_slot_file_is_reported(ctl: Ctl, street: Path) -> None:
    (street / "keys.copy.json").write_text("{}")
    said = ctl("check", "--office", street)
    assert said.code in (0, 1)
    assert (street / "keys.copy.json").read_bytes() == (street / "keys.json").read_bytes()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("form", "print", "nothing", "--out", "x.pdf"), "没有名为"),
        (("export", "roster", "--out", "x.xlsx", "--as-of", "2026-02-30"), "不是完整的日期"),
        (("export", "roster", "--out", "x.csv"), ".xlsx"),
        (("export", "roster", "--out", "/没有/x.xlsx"), "不存在"),
        (("import", "roster", "/没有/x.xlsx"), "文件还在"),
        (("import", "roster", __file__), "表"),
    ],
)
def test_what_cannot_be_done_says_why(
    ctl: Ctl, street: Path, words: tuple[str, ...], said: str
) -> None:
    ran = ctl(*words, "--office", street)
    assert ran.code == 1
    assert said in ran.err


def test_a_wrong_password_is_told_as_json(
    ctl: Ctl, street: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CWDESK_PASSWORD", "不对不对")
    ran = ctl("history", "--office", street, "--json")
    assert ran.code == 1
    assert ran.json["code"] == "wrong_password"


def test_an_office_needs_a_street_or_a_county(ctl: Ctl, tmp_path: Path) -> None:
    assert "其中一个" in ctl("init", tmp_path / "x").err
    assert "没有代码为" in ctl("init", tmp_path / "x", "--street", "1").err
    assert not (tmp_path / "x").exists()


def test_a_word_too_many_is_a_usage_error(ctl: Ctl) -> None:
    assert ctl("nonsense").code == 2
