"""`form print` about households, and lists of one community."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Ctl
from tests.cli.test_rosters import ROSTER
from tests.printing.paper import sides, solid

RESIDENTS = Path(__file__).parents[1] / "files" / "residents.xlsx"


@pytest.fixture
def office(ctl: Ctl, street: Path) -> Path:
    """A street with the sample roster and residents."""
    assert ctl("import", "roster", ROSTER, "--office", street).code == 0
    assert ctl("import", "residents", RESIDENTS, "--office", street).code == 0
    return street


def test_a_form_about_a_household_is_printed_by_its_address(
    ctl: Ctl, office: Path, tmp_path: Path
) -> None:
    words = ("form", "print", "household_visits", "--office", office, "--out", tmp_path / "户.pdf")
    said = ctl(*words)
    assert (said.code, "--record" in said.err) == (1, True)
    said = ctl(*words, "--record", "1号楼1单元101")
    assert (said.code, "个户符合" in said.err) == (1, True)
    said = ctl(*words, "--record", "迎宾社区第1网格1号楼1单元101", "--register")
    assert (said.code, "编号" in said.out) == (0, True)
    assert "1号楼1单元101" in solid(sides((tmp_path / "户.pdf").read_bytes())[0].text)

    names = tmp_path / "名单.txt"
    names.write_text(
        "迎宾社区第1网格1号楼1单元101\n迎宾社区第1网格1号楼1单元201\n", encoding="utf-8"
    )
    said = ctl(*words, "--people", names)
    assert (said.code, "2 张" in said.out) == (0, True)
    said = ctl(*words, "--all")
    assert (said.code, "不是一人一张" in said.err) == (1, True)


def test_a_list_can_be_of_one_community_and_takes_no_record(
    ctl: Ctl, office: Path, tmp_path: Path
) -> None:
    out = tmp_path / "表.pdf"
    words = ("form", "print", "visit_route", "--office", office, "--out", out)
    said = ctl(*words)
    assert (said.code, "请先选择网格" in said.err) == (1, True)
    assert ctl(*words, "--community", "长青社区").code == 0
    text = solid("".join(side.text for side in sides(out.read_bytes())))
    assert "长青社区" in text
    assert "迎宾社区" not in text
    said = ctl("form", "print", "roster_list", "--office", office, "--out", out, "--record", "甲")
    assert (said.code, "--record" in said.err) == (1, True)
