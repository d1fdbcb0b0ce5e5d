"""`card` and `bundle`, between a street and its county; `practice`; `demo`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cwdesk.areas.office.queries import own_office
from cwdesk.store.opening import open_office
from tests.cli.conftest import Ctl
from tests.conftest import PASSWORD


@pytest.fixture
def county(tmp_path: Path, ctl: Ctl) -> Path:
    folder = tmp_path / "县"
    assert ctl("init", folder, "--county", "410402").code == 0
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


def introduce(ctl: Ctl, one: Path, other: Path, stick: Path) -> None:
    card = stick / f"{one.name}.card"
    digits = ctl("card", "show", "--office", one, "--out", card).out.strip()
    assert len(digits.replace(" ", "")) == 25
    assert ctl("card", "add", card, "--digits", digits, "--office", other).code == 0


def test_a_bundle_goes_to_the_county_and_is_known_the_second_time(
    ctl: Ctl, street: Path, county: Path, stick: Path
) -> None:
    introduce(ctl, street, county, stick)
    introduce(ctl, county, street, stick)
    made = Path(
        ctl("bundle", "export", "--office", street, "--to", "410402", "--out", stick).out.strip()
    )
    outside = ctl("bundle", "inspect", made).json
    assert (outside["kind"], outside["from"]) == ("full", "光明路街道办事处")

    assert "签名完好：光明路街道办事处" in ctl("bundle", "verify", made, "--office", county).out
    for bad in (made.parent, made.parent / "没有.cwd"):
        assert ctl("bundle", "verify", bad, "--office", county).code == 1
    asked = ctl("bundle", "receive", made, "--office", county, "--json")
    assert asked.code == 1, "nobody answered the question"
    first = ctl("bundle", "receive", made, "--office", county, "--yes", "--json").json
    assert first["code"] == "APPLIED"
    assert first["counts"]["community"]["new"] == 6
    second = ctl("bundle", "receive", made, "--office", county, "--yes", "--json")
    assert second.json["code"] == "ALREADY"
    assert second.code == 0


def test_a_flipped_bit_is_refused_and_the_good_file_still_comes_in(
    ctl: Ctl, street: Path, county: Path, stick: Path
) -> None:
    introduce(ctl, street, county, stick)
    introduce(ctl, county, street, stick)
    made = Path(
        ctl("bundle", "export", "--office", street, "--to", "410402", "--out", stick).out.strip()
    )
    bad = stick / "坏.cwd"
    data = bytearray(made.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(data)
    ran = ctl("bundle", "receive", bad, made, "--office", county, "--yes", "--json")
    assert ran.code == 1
    assert sorted(one["code"] for one in ran.json["bundles"]) == ["APPLIED", "BAD_FRAME"]


def test_an_unknown_sender_is_refused(ctl: Ctl, street: Path, county: Path, stick: Path) -> None:
    introduce(ctl, county, street, stick)
    made = Path(
        ctl("bundle", "export", "--office", street, "--to", "410402", "--out", stick).out.strip()
    )
    ran = ctl("bundle", "receive", made, "--office", county, "--yes")
    assert ran.code == 1
    assert "密钥卡" in ran.err


def test_wrong_digits_add_nobody(ctl: Ctl, street: Path, county: Path, stick: Path) -> None:
    card = stick / "卡.card"
    digits = ctl("card", "show", "--office", street, "--out", card).out.strip()
    wrong = ("1" if digits[0] == "0" else "0") + digits[1:]
    ran = ctl("card", "add", card, "--digits", wrong, "--office", county)
    assert ran.code == 1
    assert "第1组" in ran.err


def test_a_practice_office_says_so_and_is_the_same_for_the_same_seed(
    ctl: Ctl, tmp_path: Path
) -> None:
    sheets = []
    for name in ("甲", "乙"):
        folder = tmp_path / name
        assert ctl("practice", folder, "--workers", 12, "--seed", 7).code == 0
        with open_office(folder, PASSWORD, "机") as office:
            assert office.database.read(own_office).result().practice
        plan = tmp_path / f"{name}.xlsx"
        ctl("export", "roster", "--office", folder, "--out", plan)
        sheets.append(ctl("import", "roster", plan, "--office", tmp_path / "甲", "--json").json)
    assert [sheet["same"] + sheet["changed"] for sheet in sheets] == [12, 12]


def test_the_demonstration_makes_every_file_it_names(ctl: Ctl, tmp_path: Path) -> None:
    ran = ctl("demo", tmp_path / "演示")
    assert ran.code == 0
    named = [Path(line.strip()) for line in ran.out.splitlines() if line.startswith("    ")]
    assert len(named) >= 9
    assert all(path.exists() for path in named)
    assert "县（区）现有 80 人" in ran.out
    assert ctl("demo", tmp_path / "演示").code == 1


def test_a_bundle_of_ones_own_is_not_for_oneself(
    ctl: Ctl, street: Path, county: Path, stick: Path
) -> None:
    introduce(ctl, county, street, stick)
    introduce(ctl, street, county, stick)
    words = ("bundle", "export", "--office", street, "--to", "410402", "--out", stick)
    made = Path(ctl(*words).out.strip())
    ran = ctl("bundle", "receive", made, "--office", street, "--yes", "--json")
    assert ran.json["code"] == "NOT_FOR_ME"
    assert "新华区" in ran.err


def test_a_card_goes_into_a_folder_and_a_missing_one_is_named(
    ctl: Ctl, street: Path, stick: Path
) -> None:
    assert ctl("card", "show", "--office", street, "--out", stick).code == 0
    assert [file.suffix for file in stick.iterdir()] == [".card"]
    ran = ctl("card", "add", stick / "没有.card", "--digits", "1", "--office", street)
    assert ran.code == 1
    assert "找不到“没有.card”" in ran.err


def test_the_recovery_key_becomes_an_age_identity(ctl: Ctl, tmp_path: Path) -> None:
    made = ctl("init", tmp_path / "甲", "--street", "410402002").out
    key = made.strip().splitlines()[-1]
    said = ctl("card", "identity", "--recovery", key).out.strip()
    assert said.startswith("AGE-SECRET-KEY-1")
    assert "第 2 组" in ctl("card", "identity", "--recovery", "9" * 48).err


def test_an_inspected_text_file_is_no_bundle(ctl: Ctl, tmp_path: Path) -> None:
    (tmp_path / "x.cwd").write_text("不是数据包")
    ran = ctl("bundle", "inspect", tmp_path / "x.cwd", "--json")
    assert ran.code != 0
    assert json.loads(ran.out or "{}").get("code", "BAD_FRAME") == "BAD_FRAME"
