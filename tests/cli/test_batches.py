"""`form print` for many people."""

from __future__ import annotations

from pathlib import Path

import pytest

from cwdesk.registry import form
from tests.cli.conftest import Ctl
from tests.cli.test_rosters import ROSTER
from tests.printing.paper import sides

CARD = "resume_card"


@pytest.fixture
def office(ctl: Ctl, street: Path) -> Path:
    """A street with the sample roster."""
    ctl("import", "roster", ROSTER, "--office", street)
    return street


def test_a_list_of_people_is_printed_in_its_order_and_registered(
    ctl: Ctl, office: Path, tmp_path: Path
) -> None:
    names = tmp_path / "名单.txt"
    names.write_text("程娟强\n\n", encoding="utf-8")
    out = tmp_path / "卡.pdf"
    said = ctl(
        "form", "print", CARD, "--office", office, "--people", names, "--register", "--out", out
    )
    assert (said.code, said.err) == (0, "")
    assert "1 张，编号 2026-0001 至 2026-0001" in said.out
    assert "程娟强" in "".join(sides(out.read_bytes())[0].text.split())


def test_a_community_goes_into_a_folder_a_file_for_each(
    ctl: Ctl, office: Path, tmp_path: Path
) -> None:
    out = tmp_path / "卡"
    place = "没有这个社区"
    said = ctl("form", "print", CARD, "--office", office, "--community", place, "--out", out)
    assert (said.code, "没有名为" in said.err) == (1, True)
    said = ctl("form", "print", CARD, "--office", office, "--all", "--out", out)
    assert said.code == 0
    files = sorted(out.iterdir())
    assert files[0].name.startswith("001 ")
    assert f"{len(files)} 张" in said.out
    assert "预览" in "".join(sides(files[0].read_bytes())[0].text.split())


def test_whoever_has_no_such_form_is_named(ctl: Ctl, office: Path, tmp_path: Path) -> None:
    words = ("form", "print", "contract_end_proof", "--office", office, "--all")
    said = ctl(*words, "--out", tmp_path / "证明.pdf")
    assert (said.code, "没有打印" in said.out) == (1, True)
    assert not (tmp_path / "证明.pdf").exists()


def test_a_form_of_the_whole_office_is_not_printed_for_each(
    ctl: Ctl, office: Path, tmp_path: Path
) -> None:
    words = ("form", "print", "roster_list", "--office", office, "--all")
    said = ctl(*words, "--out", tmp_path / "表.pdf")
    assert said.code == 1
    assert form("roster_list").title in said.err
