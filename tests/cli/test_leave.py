"""`leave …`: requests, balances, grants."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.areas.roster.given import sheet
from tests.cli.conftest import Ctl, Ran

FILES = Path(__file__).parents[1] / "files"
WHO = "程娟强"
OTHER = "410421197205045088"


class Leave(Protocol):
    """Runs a command of `leave` on the sample office."""

    def __call__(self, *words: object) -> Ran: ...


@pytest.fixture
def leave(ctl: Ctl, street: Path) -> Leave:
    ctl("import", "roster", FILES / "roster.xlsx", "--office", street)
    return lambda *words: ctl("leave", *words, "--office", street)


def asked(leave: Leave, kind: str, first: str, last: str, *more: object) -> Any:
    words = ("--type", kind, "--from", first, "--to", last, "--on", "2026-03-02", *more)
    ran = leave("add", WHO, *words, "--json")
    assert ran.code == 0, ran.err
    return ran.json


def given(leave: Leave, days: str = "5") -> None:
    words = ("--type", "年休假", "--days", days, "--basis", "测试", "--from", "2026-01-01")
    assert leave("grant", WHO, *words, "--to", "2026-12-31").code == 0


def left(leave: Leave, as_of: str) -> Any:
    return leave("balance", "--person", WHO, "--as-of", as_of, "--json").json[0]


def test_a_leave_from_request_to_return(leave: Leave) -> None:
    given(leave)
    one = asked(leave, "annual", "2026-03-09", "2026-03-13")
    assert (one["days"], one["state_key"]) == (5, "asked")
    assert left(leave, "2026-03-02")["available"] == 0

    ran = leave("approve", one["number"], "--on", "2026-02-27")
    assert "日期不能早于申请的日期 2026-03-02" in ran.err
    assert "办理日期用 --on 写明" in ran.err
    ran = leave("approve", one["number"], "--on", "2026-03-03", "--by", "王书记")
    assert ran.out.rstrip().endswith("批准")
    ran = leave("return", one["number"], "--back", "2026-03-12am", "--on", "2026-03-12")
    assert "3 天\t已销假" in ran.out
    found = left(leave, "2026-12-31")
    assert (found["taken"], found["remaining"], found["pending"]) == (3, 2, 0)
    entries = [row["entry"] for row in leave("ledger", WHO, "--json").json]
    assert entries == ["发放", *["使用"] * 5, "冲回", "冲回"]
    assert "2026年发放（至 2026-12-31） 1 天" in leave("ledger", WHO, "--type", "年休假").out


def test_a_balance_follows_from_the_day(leave: Leave) -> None:
    given(leave)
    assert left(leave, "2026-12-31")["remaining"] == 5
    assert (left(leave, "2027-01-01")["remaining"], left(leave, "2027-01-01")["expired"]) == (0, 5)
    assert "剩余 5 天" in leave("balance", "--person", WHO, "--as-of", "2026-12-31").out


def test_cancelling_refusing_and_withdrawing(leave: Leave) -> None:
    for step, state in (
        (("refuse", "--reason", "人手不够"), "退回"),
        (("withdraw",), "撤回"),
    ):
        one = asked(leave, "事假", "2026-03-09", "2026-03-09")
        ran = leave(step[0], one["number"], *step[1:])
        assert ran.out.rstrip().endswith(state)
    one = asked(leave, "事假", "2026-03-09", "2026-03-09")
    leave("approve", one["number"], "--on", "2026-03-03")
    assert leave("cancel", one["number"], "--reason", "不去了").out.rstrip().endswith("作废")
    assert leave("cancel", one["number"], "--reason", "再来").code == 1
    states = [line["state_key"] for line in leave("list", "--person", WHO, "--json").json]
    assert sorted(states) == ["cancelled", "refused", "withdrawn"]


def test_an_extension_gets_a_number_of_its_own(leave: Leave) -> None:
    one = asked(leave, "事假", "2026-03-09", "2026-03-10pm")
    leave("approve", one["number"], "--on", "2026-03-03")
    words = ("--to", "2026-03-12am", "--reason", "未办完", "--on", "2026-03-10")
    assert (
        "2026-03-11 上午 至 2026-03-12 上午\t1.5 天\t申请"
        in leave("extend", one["number"], *words).out
    )
    extended = [line["extends"] for line in leave("list", "--json").json]
    assert extended == [one["number"], None]
    assert WHO in leave("list").out


DAYS = (
    (("--from", "2026-02-14", "--to", "2026-02-28", "--type", "annual"), 6),
    (("--from", "2026-04-03", "--to", "2026-04-07", "--type", "病假"), 5),
    (("--from", "2026-04-03pm", "--to", "2026-04-07am", "--type", "事假"), 1),
    (("--from", "2026-03-09am", "--to", "2026-03-09am", "--type", "事假"), 0.5),
    (("--from", "2026-03-09"), 1),
)


def test_days_are_counted_without_a_request(leave: Leave) -> None:
    for words, days in DAYS:
        assert leave("days", *words, "--json").json["days"] == days


def test_days_of_two_years_are_told_apart(leave: Leave) -> None:
    words = ("days", "--from", "2025-12-29", "--to", "2026-01-05", "--person", WHO)
    assert leave(*words, "--json").json["by_year"] == {"2025": 3, "2026": 2}
    said = leave(*words).out
    assert "年休假：5 天（工作日）" in said
    assert "可用 0 天，休后余 -5 天" in said
    assert "2025年 3 天" in said
    assert "2026-01-04\t补班\t1" in said


def test_the_kinds_are_listed_with_their_source(leave: Leave) -> None:
    assert "国务院令第514号" in leave("types").out
    assert "育儿假" not in leave("types").out
    assert "河南省" in leave("province", "henan", "--from", "2026-01-01").out
    assert "育儿假" in [one["title"] for one in leave("types", "--json").json]
    assert leave("province", "none").out == "现在使用：国家规定\n"


def test_a_year_is_granted_and_carried_over(leave: Leave) -> None:
    first = leave("grant-year", "2025", "--json").json
    assert first["granted"] > 0
    assert "不变" in leave("grant-year", "2025").out
    done = leave("carry", "2025", "--person", OTHER, "--on", "2026-01-05").out
    assert "已结转 1 人" in done
    assert leave("carry", "2025", "--on", "2026-01-05").code == 0


def test_who_is_not_back_is_listed(leave: Leave) -> None:
    one = asked(leave, "事假", "2026-03-09", "2026-03-13")
    leave("approve", one["number"], "--on", "2026-03-03")
    assert leave("missed", "--as-of", "2026-03-15", "--json").json == []
    (missed,) = leave("missed", "--as-of", "2026-03-16", "--json").json
    assert (missed["days"], missed["from"]) == (1, "2026-03-16 上午")
    assert "未返岗\t1 个工作日" in leave("missed", "--as-of", "2026-03-16").out


def test_a_new_day_off_is_listed_and_confirmed(leave: Leave, ctl: Ctl, street: Path) -> None:
    one = asked(leave, "事假", "2026-03-09", "2026-03-13")
    leave("approve", one["number"], "--on", "2026-03-03")
    ctl("calendar", "add-day", "2026-03-11", "--reason", "停电", "--office", street)
    (task,) = leave("recount", "--json").json
    assert (task["request"], task["before"], task["after"]) == (one["number"], 5, 4)
    assert "5 天 → 4 天\t2026-03-11" in leave("recount").out
    assert "已按新日历重算" in leave("recount", one["number"]).out
    assert leave("recount", "--json").json == []


REFUSED = (
    (("add", WHO, "--type", "事假", "--from", "明天"), "半天写成"),
    (("add", "诸葛亮", "--type", "事假", "--from", "2026-03-09"), "没有找到这个人"),
    (("add", WHO, "--type", "年休假", "--from", "2026-03-09"), "余额不足"),
    (("days", "--from", "2026-03-10", "--to", "2026-03-09"), "结束时间不能早于开始时间"),
    (("days", "--from", "2026-03-09pm", "--to", "2026-03-09am"), "结束时间不能早于开始时间"),
    (("approve", "ffffffff"), "没有找到这张请假单"),
    (("grant", WHO, "--type", "年休假", "--days", "1.3", "--basis", "x"), "半天"),
    (("grant", WHO, "--type", "年休假", "--days", "半", "--basis", "x"), "半天"),
)


def test_what_cannot_be_done_says_why(leave: Leave) -> None:
    for words, said in REFUSED:
        ran = leave(*words)
        assert ran.code == 1
        assert said in ran.err


def test_an_opening_is_entered_once(leave: Leave) -> None:
    words = ("--type", "年休假", "--days", "2.5", "--basis", "旧台账", "--from", "2026-01-01")
    assert leave("grant", WHO, *words, "--to", "2026-12-31", "--opening").code == 0
    assert "已经登记过" in leave("grant", WHO, *words, "--opening").err
    assert left(leave, "2026-03-02")["remaining"] == 2.5


def test_openings_come_from_a_sheet(leave: Leave, ctl: Ctl, street: Path, tmp_path: Path) -> None:
    rows = ((WHO, 3.5), ("诸葛亮", 1))
    file = sheet(tmp_path / "余额.xlsx", ("姓名", "剩余天数"), *rows)
    words = ("import", "leave", file, "--office", street, "--as-of", "2026-03-02")
    report = tmp_path / "退回.xlsx"
    said = ctl(*words, "--report", report, "--dry-run", "--json").json
    assert (said["new"], said["same"], [one["row"] for one in said["refused"]]) == (1, 0, [3])
    assert report.exists()
    assert "新增 1，相同 0，退回 1" in ctl(*words).out
    assert left(leave, "2026-12-31")["remaining"] == 3.5


def test_terms_by_law_are_told(leave: Leave) -> None:
    assert leave("maternity", "2026-01-05", "--difficult").out == "2026-04-27\n"
    assert "个月内累计" in leave("medical", WHO, "--as-of", "2026-03-02").out
    one = asked(leave, "病假", "2026-03-09", "2026-03-10")
    leave("approve", one["number"], "--on", "2026-03-03")
    assert leave("medical", WHO, "--as-of", "2026-03-31", "--json").json["used_days"] == 2
    assert "已用 2 天" in leave("medical", WHO, "--as-of", "2026-03-31").out
    assert leave("year", "2026", "--json").json[0]["days"] == {"sick": 2}
    assert leave("year", "2026").out == f"{WHO}\t病假 2 天\n"
