"""`import punches` and `attendance …`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.areas.attendance.test_sample_month import counted
from tests.areas.roster.given import sheet
from tests.cli.conftest import Ctl

FILES = Path(__file__).parents[1] / "files"
EXPECTED = json.loads((FILES / "1_attlog.expect.json").read_text("utf-8"))


@pytest.fixture
def office(ctl: Ctl, street: Path) -> Path:
    """A street with the sample's roster."""
    ctl("import", "roster", FILES / "roster.xlsx", "--office", street)
    return street


def test_a_months_punches_from_file_to_seal(ctl: Ctl, office: Path) -> None:
    words = ("--numbers", FILES / "staff-numbers.csv", "--office", office)
    looked = ctl("import", "punches", FILES / "1_attlog.dat", *words, "--dry-run", "--json")
    ran = ctl("import", "punches", FILES / "1_attlog.dat", *words, "--json")
    assert ran.code == 0, ran.err
    assert looked.json["unmatched"] == ran.json["unmatched"]
    assert (ran.json["records"], ran.json["numbers"]["new"]) == (EXPECTED["records"], 80)
    told = ctl("import", "punches", FILES / "1_attlog.dat", *words)
    assert "新增 0 条" in told.out

    people = ctl("attendance", "month", "2026-10", "--office", office, "--json").json["people"]
    cases = ctl("attendance", "cases", "2026-10", "--office", office, "--json").json
    assert len(people) == 80
    mine = counted()
    assert all(one["late"] == mine[one["punch_number"]]["late"] for one in people)
    assert sum(one["words"] == "旷工候选" for one in cases) == sum(one["absent"] for one in people)
    listed = ctl("attendance", "cases", "2026-10", "--office", office)
    assert len(listed.out.splitlines()) == len(cases)

    sealed = ctl("attendance", "seal", "2026-10", "--office", office, "--json")
    assert sealed.json == {"month": "2026-10", "version": 1, "open": len(cases)}
    assert ctl("attendance", "seal", "2026-10", "--office", office).code == 1
    assert "应出勤" in ctl("attendance", "month", "2026-10", "--office", office).out


def test_unique_names_are_taken_when_that_is_asked_for(
    ctl: Ctl, office: Path, tmp_path: Path
) -> None:
    file = sheet(
        tmp_path / "打卡.xlsx",
        ["姓名", "打卡时间"],
        ["程娟强", "2026-10-12 08:20"],
        ["没有这人", "2026-10-12 08:21"],
    )

    looked = ctl("import", "punches", file, "--by-name", "--dry-run", "--office", office, "--json")
    assert (looked.json["assigned"], looked.json["new"]) == (["程娟强"], 2)
    plain = ctl("import", "punches", file, "--office", office, "--json")
    assert [one["number"] for one in plain.json["unmatched"]] == ["没有这人", "程娟强"]
    named = ctl("import", "punches", file, "--by-name", "--office", office)
    assert "按姓名对应　1 个考勤号" in named.out
    assert "程娟强" not in named.out


def test_a_month_is_written_as_a_month(ctl: Ctl, office: Path) -> None:
    ran = ctl("attendance", "cases", "2026-13", "--office", office)

    assert ran.code == 1
    assert "请写成 2026-10" in ran.err
