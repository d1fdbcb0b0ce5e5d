"""`template add`, `check`, `list`, `fields`, and `form fill`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ctl
from tests.templates.given import book, opened, packed, word, words


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "名册.xlsx"
    file.write_bytes(packed(book({"A1": "{{街道}} {{表单编号}}", "A2": "{{人员.姓名}}"})))
    return file


@pytest.fixture
def card(tmp_path: Path) -> Path:
    file = tmp_path / "登记表.docx"
    file.write_bytes(word("{{姓名}}，{{社区}}"))
    return file


@pytest.fixture
def practice(tmp_path: Path, ctl: Ctl) -> Path:
    folder = tmp_path / "练习"
    assert ctl("practice", folder, "--workers", 12, "--seed", 1).code == 0
    return folder


def test_a_template_is_checked_added_and_listed(ctl: Ctl, street: Path, card: Path) -> None:
    assert "可以使用：Word 文档，个人表，2 个名称" in ctl("template", "check", card).out
    assert ctl("template", "list", "--office", street, "--json").json == []
    assert "已添加模板“登记表”" in ctl("template", "add", card, "--office", street).out
    (line,) = ctl("template", "list", "--office", street, "--json").json
    assert (line["title"], line["kind"], line["about_person"]) == ("登记表", "docx", True)
    assert "可用" in ctl("template", "list", "--office", street).out
    again = ctl("template", "add", card, "--office", street)
    assert again.code == 1
    assert "已经有名为“登记表”的模板" in again.err
    assert ctl("template", "add", card, "--office", street, "--replace").code == 0


def test_what_is_wrong_is_named(ctl: Ctl, street: Path, card: Path) -> None:
    card.write_bytes(word("{{性名}}"))
    for said in (ctl("template", "check", card), ctl("template", "add", card, "--office", street)):
        assert said.code == 1
        assert "是不是 {{姓名}}" in said.err
    said = ctl("template", "check", card, "--json")
    assert (said.code, len(said.json["problems"])) == (1, 1)
    assert ctl("template", "list", "--office", street).out == ""
    assert ctl("template", "list", "--office", card.parent).code == 1
    missing = ctl("template", "check", card.with_name("没有.docx"))
    assert (missing.code, "读不出来" in missing.err) == (1, True)


def test_the_list_shows_all_that_is_wrong(ctl: Ctl, street: Path, card: Path) -> None:
    (street / "templates").mkdir()
    (street / "templates" / "登记表.docx").write_bytes(word("{{性名}}", "{{简历.内容}}"))
    said = ctl("template", "list", "--office", street).out
    assert said.splitlines()[0].endswith("要修改")
    assert said.count("  有误　") == 2
    assert "是不是 {{简历.在何地何单位任何职}}？" in said


def test_the_names_are_listed_and_saved(ctl: Ctl, tmp_path: Path) -> None:
    assert "{{简历.起止}}" in ctl("template", "fields").out
    lines = ctl("template", "fields", "--json").json
    assert {"{{姓名}}", "{{人员.姓名}}"} <= {line["placeholder"] for line in lines}
    assert "已保存字段表" in ctl("template", "fields", "--out", tmp_path / "字段.xlsx").out
    assert (tmp_path / "字段.xlsx").is_file()


def test_templates_are_filled(
    ctl: Ctl, practice: Path, roster: Path, card: Path, tmp_path: Path
) -> None:
    for file in (roster, card):
        assert ctl("template", "add", file, "--office", practice).code == 0
    out = tmp_path / "填好.xlsx"
    said = ctl("form", "fill", "名册", "--office", practice, "--out", out)
    assert said.out.strip().endswith("-0001")
    names = [cell.value for cell in opened(out.read_bytes()).active["A"]][1:]
    assert len(names) == 12
    done = tmp_path / "填好.docx"
    said = ctl("form", "fill", "登记表", "--office", practice, "--person", names[0], "--out", done)
    assert said.code == 0, said.err
    name, _, community = words(done.read_bytes())[0].partition("，")
    assert name == names[0]
    said = ctl("form", "fill", "名册", "--office", practice, "--community", community, "--out", out)
    assert said.code == 0
    assert names[0] in [cell.value for cell in opened(out.read_bytes()).active["A"]]


def test_a_personal_template_is_filled_for_everybody(
    ctl: Ctl, practice: Path, card: Path, tmp_path: Path
) -> None:
    ctl("template", "add", card, "--office", practice)
    out = tmp_path / "填好"
    out.mkdir()
    said = ctl("form", "fill", "登记表", "--office", practice, "--out", out)
    assert said.out.startswith("已生成 12 份")
    assert len(list(out.glob("登记表 *.docx"))) == 12


WRONG = (
    (("没有", "--out", "甲.xlsx"), "没有名为“没有”的模板"),
    (("名册", "--out", "甲.pdf"), "请改文件名"),
    (("名册", "--out", "甲.xlsx", "--community", "没有"), "请检查社区名称"),
    (("登记表", "--out", "甲.docx"), "请先选择人员"),
    (("登记表", "--out", "甲.docx", "--person", "没有"), "没有找到这个人"),
)


def test_what_cannot_be_filled_is_told(ctl: Ctl, street: Path, roster: Path, card: Path) -> None:
    for file in (roster, card):
        ctl("template", "add", file, "--office", street)
    for (name, *options), reason in WRONG:
        said = ctl("form", "fill", name, "--office", street, *options)
        assert said.code == 1
        assert reason in said.err
