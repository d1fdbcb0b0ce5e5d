"""`grade schemes`, `use`, `review`, `apply`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cwdesk.kernel.resources import resource
from tests.cli.conftest import Ctl


@pytest.fixture
def practice(tmp_path: Path, ctl: Ctl) -> Path:
    """A street with forty made-up people."""
    folder = tmp_path / "练习"
    assert ctl("practice", folder, "--workers", "40").code == 0
    return folder


def use(ctl: Ctl, office: Path, scheme: str = "four-18") -> str:
    words = ("--office", office, "--from", "2020-01-01", "--reason", "新民〔2020〕3号")
    said = ctl("grade", "use", scheme, *words)
    assert said.code == 0, said.err
    return said.out


def test_schemes_are_listed_and_chosen(ctl: Ctl, practice: Path, tmp_path: Path) -> None:
    keys = [one["key"] for one in ctl("grade", "schemes", "--json").json]
    assert keys == ["four-18", "four-24", "three-18", "three-18-years"]
    assert "四岗十八级" in use(ctl, practice)
    own = shutil.copy(resource("policy", "grades", "three-18.toml"), tmp_path / "本地办法.toml")
    use(ctl, practice, str(own))
    (line,) = ctl("grade", "schemes", "--office", practice, "--json").json
    assert (line["key"], line["from"]) == ("three-18", "2020-01-01")
    assert "三岗十八级" in ctl("grade", "schemes", "--office", practice).out


def test_without_a_scheme_nothing_is_computed(ctl: Ctl, practice: Path) -> None:
    said = ctl("grade", "review", "--office", practice)
    assert (said.code, "grade use" in said.err) == (1, True)
    assert ctl("grade", "review", "--office", practice, "--json").json["scheme"] is None


def test_a_street_is_regraded_and_back(ctl: Ctl, practice: Path) -> None:
    use(ctl, practice)
    before = ctl("grade", "review", "--office", practice, "--json").json["people"]
    assert len(before) == 40
    lower = [one for one in before if one["difference"] < 0]
    assert lower
    assert "级算起" in ctl("grade", "review", "--office", practice).out
    words = ("--office", practice, "--reason", "年度核定")
    raised = sum(one["difference"] > 0 for one in before)
    assert f"已核定 {raised} 人" in ctl("grade", "apply", *words).out
    assert f"已核定 {len(lower)} 人" in ctl("grade", "apply", "--lower", *words).out
    after = ctl("grade", "review", "--office", practice, "--json").json["people"]
    assert {one["difference"] for one in after} == {0}
    for _ in range(2):
        assert ctl("undo", "--office", practice).code == 0
    assert ctl("grade", "review", "--office", practice, "--json").json["people"] == before


def test_one_person_is_graded(ctl: Ctl, practice: Path) -> None:
    use(ctl, practice)
    people = ctl("grade", "review", "--office", practice, "--json").json["people"]
    number = next(one["staff_number"] for one in people if one["difference"] > 0)
    words = ("--office", practice, "--reason", "取得社会工作师")
    one = ("--person", number, "--from", "2026-12-01")
    assert "已核定 1 人" in ctl("grade", "apply", *one, *words).out
    people = ctl("grade", "review", "--office", practice, "--json").json["people"]
    assert [one["difference"] for one in people if one["staff_number"] == number] == [0]
    missing = ctl("grade", "apply", "--person", "查无此人", *words)
    assert (missing.code, "0 人符合" in missing.err) == (1, True)
