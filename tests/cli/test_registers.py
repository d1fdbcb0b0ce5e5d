"""`form print --register`, `form register`, `reprint`, `void`, `signed`, `enter`."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Ctl, Ran


def printed(ctl: Ctl, street: Path, file: Path, *words: str) -> str:
    said = ctl("form", "print", "roster_list", "--office", street, "--out", file, *words)
    assert said.code == 0
    return said.out


def test_only_what_is_registered_gets_a_number(ctl: Ctl, street: Path, tmp_path: Path) -> None:
    file = tmp_path / "花名册.pdf"
    assert "编号" not in printed(ctl, street, file)
    assert ctl("form", "register", "--office", street, "--json").json == []
    year = printed(ctl, street, file, "--register").strip().rpartition("，编号 ")[2]
    (line,) = ctl("form", "register", "--office", street, "--json").json
    assert line["number"] == year
    assert line["sha256"] == sha256(file.read_bytes()).hexdigest()
    assert (line["kind"], line["status"], line["printed_by"]) == ("roster_list", "已出", "李经办")


def test_a_form_goes_through_its_life(ctl: Ctl, street: Path, tmp_path: Path) -> None:
    file = tmp_path / "花名册.pdf"
    numbers = [printed(ctl, street, file, "--register").split()[-1] for _ in range(2)]
    again = ctl("form", "reprint", numbers[0], "--office", street, "--out", file)
    assert again.out.strip().endswith(f"编号 {numbers[0]} 补打")
    assert "已签" in ctl("form", "signed", numbers[0], "--office", street).out
    gone = ctl("form", "void", numbers[1], "--office", street, "--reason", "打错")
    assert f"已作废：社区工作者花名册 {numbers[1]}" in gone.out
    third = ctl(
        "form", "enter", "roster_list", "--office", street, "--subject", "迎宾社区", "--json"
    )
    assert third.code == 2
    ctl("form", "enter", "roster_list", "--office", street, "--subject", "迎宾社区")
    lines = ctl("form", "register", "--office", street, "--kind", "roster_list", "--json").json
    found = {line["number"][-4:]: line["status"] for line in lines}
    assert found == {"0001": "已签", "0002": "作废", "0003": "已出"}
    shown = ctl("form", "register", "--office", street).out
    assert "补打 1 次" in shown
    assert "打错" in shown
    missing = ctl("form", "register", "--office", street, "--not-back", "--json").json
    assert [line["by_hand"] for line in missing] == [True]
    assert ctl("form", "register", "--office", street, "--year", "2000", "--json").json == []


def test_a_wrong_number_says_so(ctl: Ctl, street: Path) -> None:
    missing = ctl("form", "void", "2026-0007", "--office", street, "--reason", "打错")
    assert (missing.code, "2026-0007" in missing.err) == (1, True)
    assert "不是表单编号" in ctl("form", "signed", "7", "--office", street).err


@pytest.mark.parametrize("top", [True, False])
def test_a_printed_form_is_found_again_when_it_comes_back(
    ctl: Ctl, street: Path, tmp_path: Path, *, top: bool
) -> None:
    def scan(*words: str) -> Ran:
        if top:
            return ctl("scan", place, street, *words)
        return ctl("form", "scan", place, "--office", street, *words)

    place = tmp_path / "扫描"
    place.mkdir()
    number = printed(ctl, street, place / "甲.pdf", "--register").split()[-1]
    printed(ctl, street, place / "乙.pdf")
    (place / "说明.txt").write_text("不是扫描件", encoding="utf-8")
    said = scan().out
    assert f"甲.pdf\t第1页\t社区工作者花名册 {number} 第1页\t标为已签" in said
    assert "说明.txt\t\t\t不是 PDF" in said
    assert said.strip().endswith("存 1 页，标为已签 1 张，要人看的 1 页。")
    found = scan("--json").json
    assert {one["file"]: one["fate"] for one in found} == {
        "甲.pdf": "same",
        "乙.pdf": "no_code",
        "说明.txt": "unread",
    }
    assert ctl("form", "register", "--office", street, "--not-back", "--json").json == []
