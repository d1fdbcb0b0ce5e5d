"""`import residents`, `resident find`, `export residents`, `import visits`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.areas.roster.given import id_number, sheet
from tests.cli.conftest import Ctl

FILES = Path(__file__).parents[1] / "files"
EXPECTED: dict[str, int] = json.loads((FILES / "residents.expect.json").read_text("utf-8"))
HEAD = ("社区", "地址", "姓名", "与户主关系", "身份证号", "联系电话")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "居民.xlsx"


def test_the_sample_gives_what_is_expected_of_it(street: Path, ctl: Ctl) -> None:
    said = ctl("import", "residents", FILES / "residents.xlsx", "--office", street, "--json").json

    assert {key: said[key] for key in EXPECTED} == EXPECTED
    assert (said["new"], said["changed"], said["same"]) == (EXPECTED["residents"], 0, 0)
    assert said["refused"] == []

    again = ctl("import", "residents", FILES / "residents.xlsx", "--office", street).out
    assert "830 户，24 个网格" in again
    assert "新增 0，变更 0，相同 2473，退回 0" in again


def test_households_are_found(street: Path, ctl: Ctl, path: Path) -> None:
    sheet(
        path,
        HEAD,
        ("迎宾社区", "3号楼2单元101", "周欣", "户主", id_number(1), "13800001111"),
        ("迎宾社区", "3号楼2单元101", "周华", "子", id_number(2), ""),
    )
    assert ctl("import", "residents", path, "--office", street).code == 0

    for text in ("3-2-101", "zx", "1111", "周欣"):
        assert "周" in ctl("resident", "find", text, "--office", street).out
    [hit] = ctl("resident", "find", "zhouhua", "--office", street, "--json").json
    assert (hit["name"], hit["residents"]) == ("周华", ["周欣", "周华"])
    assert "没有找到" in ctl("resident", "find", "王五", "--office", street).out


def test_what_is_refused_is_said_and_can_be_mended(
    street: Path, ctl: Ctl, path: Path, tmp_path: Path
) -> None:
    sheet(
        path,
        HEAD,
        ("迎宾社区", "1-1-101", "周欣", "户主", id_number(1)[:-1], ""),
        ("迎宾社区", "1-1-101", "周华", "子", "", ""),
    )
    report = tmp_path / "退回.xlsx"

    words = ("import", "residents", path, "--office", street, "--report", report)
    said = ctl(*words, "--dry-run", "--json").json

    assert [(line["row"], line["fields"]) for line in said["refused"]] == [(2, ["id_number"])]
    assert [line["name"] for line in said["warned"]] == ["周华"]
    assert report.exists()
    out = ctl(*words).out
    assert "退回　第 2 行 周欣" in out
    assert "提醒　第 3 行 周华" in out


def test_what_goes_out_comes_back(street: Path, ctl: Ctl, path: Path, tmp_path: Path) -> None:
    sheet(path, HEAD, ("迎宾社区", "1-1-101", "周欣", "户主", id_number(1), ""))
    ctl("import", "residents", path, "--office", street)
    out = tmp_path / "台账.xlsx"

    words = ("export", "residents", "--office", street, "--community", "迎宾社区")
    assert "已导出 1 人" in ctl(*words, "--out", out).out

    assert ctl("import", "residents", out, "--office", street, "--json").json["same"] == 1
    assert ctl(*words, "--out", tmp_path / "台账.csv").code == 1


def test_a_sheet_of_visits_comes_in(street: Path, ctl: Ctl, path: Path, tmp_path: Path) -> None:
    ctl("import", "roster", FILES / "roster.xlsx", "--office", street)
    sheet(path, HEAD, ("迎宾社区", "1-1-101", "周欣", "户主", id_number(1), ""))
    ctl("import", "residents", path, "--office", street, "--as-of", "2026-01-01")
    who = ctl("export", "roster", "--office", street, "--out", tmp_path / "花名册.xlsx")
    assert who.code == 0
    visits = tmp_path / "走访.xlsx"
    sheet(
        visits,
        ("日期", "社区", "地址", "走访人", "情况"),
        ("2026-10-05", "迎宾社区", "1-1-101", "没有此人", "平安"),
    )

    words = ("import", "visits", visits, "--office", street)
    said = ctl(*words, "--json").json

    assert said["new"] == 0
    assert "没有叫没有此人的在职人员" in said["refused"][0]["reason"]
    out = ctl(*words, "--dry-run", "--report", tmp_path / "退回.xlsx").out
    assert "新增 0，变更 0，相同 0，退回 1" in out
    assert (tmp_path / "退回.xlsx").exists()
