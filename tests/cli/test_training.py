"""`training …` and `import signin` on the sample office."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.areas.roster.given import sheet
from tests.cli.conftest import Ctl, Ran

FILES = Path(__file__).parents[1] / "files"
WHO = "程娟强"
HEADER = ("序号", "姓名", "工号", "单位", "签到时间", "签名")


class Run(Protocol):
    """Runs a command on the sample office."""

    def __call__(self, *words: object) -> Ran: ...


@pytest.fixture
def run(ctl: Ctl, street: Path) -> Run:
    ctl("import", "roster", FILES / "roster.xlsx", "--office", street)
    return lambda *words: ctl(*words, "--office", street)


def held(run: Run, name: str, day: str, *more: object) -> Any:
    words = ("--from", day, "--level", "县级", "--hours", "8", *more, "--json")
    ran = run("training", "add", name, *words)
    assert ran.code == 0, ran.err
    return ran.json


def due(run: Run, as_of: str) -> Any:
    found = run("training", "due", "--as-of", as_of, "--json").json
    return next(line for line in found if line["name"] == WHO)


def test_a_session_from_notice_to_certificate(run: Run) -> None:
    made = held(run, "社区治理班", "2026-05-06", "--to", "2026-05-07", "--place", "党校")
    assert (made["hours"], made["level"], made["invited"]) == (8, "县级", 0)
    number = made["number"]
    assert "已通知 1 人" in run("training", "invite", number, WHO, "--on", "2026-04-20").out
    assert "已签到 1 人" in run("training", "sign", "社区治理班", WHO, "--time", "8:30").out
    assert "已撤销签到 1 条" in run("training", "sign", number, WHO, "--undo").out
    assert "已签到 1 人" in run("training", "sign", number, WHO, "--on", "2026-05-07").out
    assert "公出 1 人次，原有 0" in run("training", "business", number, "--half", "pm").out
    assert "不是 am 或 pm" in run("training", "business", number, "--half", "noon").err
    paper = ("--certificate", "豫培1号", "--expires", "2029-05-06", "--hours", "1.5")
    assert "已登记结果 1 人" in run("training", "result", number, WHO, *paper).out
    (line,) = run("training", "sessions", "--year", 2026, "--json").json
    assert (line["signed"], line["to"]) == (1, "2026-05-07")
    assert "通知 1 人，签到 1 人" in run("training", "sessions").out

    found = due(run, "2026-12-31")
    assert (found["colour"], found["last"]) == ("green", "2026-05-07")
    assert found["last_training"]["proof"] == "合格"
    hours = {line["name"]: line for line in run("training", "hours", 2026, "--json").json}
    assert (hours[WHO]["hours"], hours[WHO]["by_kind"]["在职培训"]) == (1.5, 1.5)
    assert f"{WHO}\t1.5 学时" in run("training", "hours", 2026).out


def test_everybody_who_is_due_is_invited_at_once(run: Run) -> None:
    made = held(run, "轮训班", "2026-12-20")
    before = run("training", "due", "--as-of", "2026-12-01", "--json").json
    pressing = [one for one in before if one["colour"] != "green" and one["rule"] != "first"]
    said = run("training", "invite", made["number"], "--due", "--on", "2026-12-01").out
    assert f"已通知 {len(pressing)} 人" in said
    assert due(run, "2026-12-01")["invited_to"] == "轮训班"
    assert "意见第八条" in run("training", "due", "--as-of", "2026-12-01").out


def test_a_sign_in_sheet_comes_in_once(run: Run, tmp_path: Path) -> None:
    number = held(run, "社区治理班", "2026-05-06")["number"]
    path = sheet(
        tmp_path / "签到.xlsx",
        ("社区治理班签到表",),
        (*HEADER, *HEADER),
        (1, WHO, None, None, "8:25", None, 2, "诸葛亮", None, None, "8:26", None),
    )
    words = ("import", "signin", path, "--session", number)
    report = tmp_path / "退回.xlsx"
    found = run(*words, "--dry-run", "--report", report, "--json").json
    assert (found["new"], found["same"], found["doubtful"]) == (1, 0, [])
    assert [(line["name"], line["row"]) for line in found["refused"]] == [("诸葛亮", 3)]
    assert report.exists()
    assert "签到 1，已有 0" in run(*words).out
    found = run(*words, "--json").json
    assert (found["new"], found["same"], len(found["refused"])) == (0, 1, 1)


def test_a_session_that_is_not_there_is_told(run: Run) -> None:
    held(run, "甲班", "2026-05-06")
    held(run, "甲班", "2026-05-07")
    assert "2 个班次符合" in run("training", "sign", "甲班", WHO).err
    assert "已签到 1 人" in run("training", "sign", "2026-05-07 甲班", WHO).out
    assert "没有“乙班”这个班次" in run("training", "sign", "乙班", WHO).err
    assert "级别没有" in run("training", "add", "丙班", "--from", "2026-01-01", "--level", "国").err


def test_one_persons_record_and_the_offices_rules(run: Run, tmp_path: Path) -> None:
    proof = tmp_path / "证明.jpg"
    proof.write_bytes(b"\xff\xd8\xff")
    words = ("--from", "2026-03-01", "--level", "市级", "--hours", "24", "--proof", proof)
    assert run("training", "external", WHO, "书记班", *words).code == 0
    off = held(run, "消防班", "2026-06-01")["number"]
    run("training", "invite", off, WHO, "--on", "2026-05-20")
    assert "已取消：消防班" in run("training", "cancel", off, "--reason", "下雪").out
    asked = ("training", "record", WHO, "--as-of", "2026-12-31")
    found = run(*asked, "--json").json
    assert (found["completed"][0]["proof"], found["hours"]) == ("外出培训", {"2026": 24})
    assert found["missed"] == [
        {"name": "消防班", "to": "2026-06-01", "state": "已取消", "note": "下雪"}
    ]
    said = run(*asked).out
    assert all(word in said for word in ("未到期", "书记班", "24 学时", "下雪"))

    change = ("training", "rule", "cycle_years", "2", "--from", "2026-07-01", "--reason", "区规定")
    assert "2，2026-07-01 起（区规定）" in run(*change).out
    rules = ("training", "rules", "--as-of", "2026-07-01")
    by_key = {one["key"]: one for one in run(*rules, "--json").json}
    assert (by_key["cycle_years"]["value"], by_key["head_years"]["valid_from"]) == (2, None)
    assert "区规定" in run(*rules).out
