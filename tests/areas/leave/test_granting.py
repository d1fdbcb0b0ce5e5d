"""Grants on a real store: a year by law, single grants, carrying over, openings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Gift
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands as roster
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from tests.areas.leave.given import (
    MARCH,
    YEAR_END,
    another,
    approved,
    asked,
    days_off,
    left,
    somebody,
)
from tests.areas.roster.given import street

JANUARY = date(2026, 1, 1)


@pytest.fixture
def person(session: Session) -> Uid:
    return somebody(session)


def refused(work: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(Refused) as error:
        work(*args, **named)
    return str(error.value)


def entries(session: Session, person: Uid) -> list[tuple[str, int, int]]:
    return [
        (line.entry.entry, line.entry.half_days, line.balance)
        for line in queries.account(session, person)
    ]


def test_a_year_is_granted_by_law_once(session: Session, person: Uid) -> None:
    done = commands.grant_year(session, 2026, MARCH)
    assert (done.granted, done.same, done.refused) == (1, 0, ())
    assert left(session, person).remaining == 10
    again = commands.grant_year(session, 2026, MARCH)
    assert (again.granted, again.same) == (0, 1)
    (line,) = queries.account(session, person)
    assert line.entry.basis == "5 天（条例第三条、实施办法第五条）"


def test_a_correction_of_the_file_is_an_adjustment(session: Session, person: Uid) -> None:
    commands.grant_year(session, 2026, MARCH)
    roster.correct_person(session, person, {"work_start": "2016-07"})
    commands.grant_year(session, 2026, MARCH)
    assert entries(session, person) == [("发放", 10, 10), ("调整", 4, 14)]
    line = queries.account(session, person)[-1]
    assert "181/365*5 ＋ 184/365*10" in line.entry.basis


def test_who_joined_this_year_gets_a_share_and_who_left_too(session: Session) -> None:
    places = street(session)
    joiner = another(session, places["迎宾社区"], 3, "李新", since="2025-07-01")
    leaver = another(session, places["迎宾社区"], 5, "王走")
    roster.leave(session, leaver, date(2025, 6, 30), "辞职", "个人原因")
    commands.grant_year(session, 2025, date(2025, 7, 2))
    days = {line.name: line.days for line in queries.year_due(session, 2025)}
    assert days == {"李新": 2, "王走": 2}
    assert joiner != leaver


def test_who_goes_on_in_another_kind_of_service_has_a_full_year(
    session: Session, person: Uid
) -> None:
    roster.leave(session, person, date(2026, 6, 30), "其他", "转为专职")
    posting = {"community_id": communities(session)[0].id}
    roster.come_back(session, person, date(2026, 7, 1), "两委成员", posting, "换届")
    (due,) = queries.year_due(session, 2026)
    assert due.days == 5


def test_whose_work_start_is_not_known_is_named_not_guessed(session: Session) -> None:
    somebody(session, work_start="2018")
    done = commands.grant_year(session, 2026, MARCH)
    assert done.granted == 0
    assert done.refused == (("张伟", "参加工作时间没有填写到月，请先在人员档案里补上"),)


def test_cn_28_long_sickness_takes_the_year_back(session: Session, person: Uid) -> None:
    commands.grant_year(session, 2026, MARCH)
    approved(session, person, "sick", "2026-03-09", "2026-05-07")
    commands.grant_year(session, 2026, date(2026, 6, 1))
    assert left(session, person).remaining == 0
    assert "病假累计满 2 个月" in queries.account(session, person)[-1].entry.basis


def test_cn_29_what_was_taken_before_costs_the_next_year(session: Session, person: Uid) -> None:
    commands.grant_year(session, 2026, MARCH)
    approved(session, person, "annual", "2026-03-02", "2026-03-06")
    approved(session, person, "sick", "2026-08-03", "2026-10-01")
    commands.grant_year(session, 2026, date(2026, 11, 1))
    assert left(session, person).remaining == 0
    (due,) = queries.year_due(session, 2027)
    assert (due.days, due.change) == (0, 0)
    assert "下一年度不享受" in due.basis


def test_what_was_used_beyond_the_law_is_left_to_the_clerk(session: Session, person: Uid) -> None:
    days_off(session, person, 5)
    approved(session, person, "annual", "2026-03-09", "2026-03-13")
    roster.leave(session, person, date(2026, 3, 31), "辞职", "个人原因")
    done = commands.grant_year(session, 2026, date(2026, 4, 1))
    assert done.refused == (("张伟", "应休 1 天，已休 5 天，请人工核对后调整"),)


def test_cn_30_unused_days_go_over_with_consent_and_expire_a_year_later(
    session: Session, person: Uid
) -> None:
    commands.grant_year(session, 2026, MARCH)
    approved(session, person, "annual", "2026-03-09", "2026-03-10")
    january = date(2027, 1, 4)
    assert "还没有结束" in refused(commands.carry_over, session, 2026, {person}, YEAR_END)
    assert commands.carry_over(session, 2026, set(), january) == 0
    assert commands.carry_over(session, 2026, {person}, january) == 1
    assert commands.carry_over(session, 2026, {person}, january) == 0
    assert left(session, person, date(2027, 12, 31)).remaining == 6
    over = left(session, person, date(2028, 1, 1))
    assert (over.remaining, over.expired) == (0, 12)


def test_carried_days_are_used_first_and_never_carried_again(session: Session, person: Uid) -> None:
    commands.grant_year(session, 2026, MARCH)
    commands.carry_over(session, 2026, {person}, date(2027, 1, 4))
    commands.grant_year(session, 2027, date(2027, 1, 4))
    approved(session, person, "annual", "2027-03-08", "2027-03-10")
    paid = {one.paid_by[0].title for one in queries.account(session, person) if one.paid_by}
    assert paid == {"2027年结转（至 2027-12-31）"}
    (carried,) = queries.carry_due(session, 2027, date(2028, 1, 4))
    assert (carried.unused, carried.half_days) == (10, 10)


def test_lg_17_the_office_can_cap_what_goes_over(session: Session, person: Uid) -> None:
    commands.set_number(session, "carry_most", 3, JANUARY, "街道办公会")
    commands.grant_year(session, 2026, MARCH)
    (carried,) = queries.carry_due(session, 2026, date(2027, 1, 4))
    assert (carried.unused, carried.half_days) == (10, 6)


def test_st_12_a_day_off_for_a_worked_holiday_is_taken_back_by_a_row(
    session: Session, person: Uid
) -> None:
    gift = Gift("调休", 2, MARCH, None, "春节值班")
    row = commands.grant(session, person, gift, MARCH)
    assert left(session, person, kind="comp_off").remaining == 2
    commands.take_back(session, row, MARCH, "登记错误")
    assert entries(session, person) == [("发放", 2, 2), ("冲回", -2, 0)]
    assert left(session, person, kind="comp_off").remaining == 0
    assert "已经收回" in refused(commands.take_back, session, row, MARCH, "再次")


def test_st_13_half_a_day_off(session: Session, person: Uid) -> None:
    commands.grant(session, person, Gift("调休", 1, MARCH, None, "值班半天"), MARCH)
    approved(session, person, "调休", "2026-03-09am", "2026-03-09am")
    assert left(session, person, kind="comp_off").remaining == 0


def test_a_grant_that_was_used_is_not_taken_back(session: Session, person: Uid) -> None:
    row = days_off(session, person, 5)
    approved(session, person, "annual", "2026-03-09")
    assert "已经有人休了" in refused(commands.take_back, session, row, MARCH, "误")


@pytest.mark.parametrize(
    ("gift", "said"),
    [
        (Gift("annual", 0, JANUARY, YEAR_END, "x"), "大于 0"),
        (Gift("annual", 2000, JANUARY, YEAR_END, "x"), "不超过一年"),
        (Gift("annual", 2, YEAR_END, JANUARY, "x"), "截止日期不能早于"),
        (Gift("annual", 2, JANUARY, YEAR_END, " "), "原因"),
        (Gift("事假", 2, JANUARY, YEAR_END, "x"), "不用额度"),
    ],
)
def test_a_grant_is_checked(session: Session, person: Uid, gift: Gift, said: str) -> None:
    assert said in refused(commands.grant, session, person, gift, MARCH)


def test_lg_19_an_adjustment_is_a_row_and_never_below_what_was_used(
    session: Session, person: Uid
) -> None:
    row = days_off(session, person, 15)
    commands.adjust(session, row, 80, MARCH, "更正")
    commands.adjust(session, row, 20, MARCH, "更正")
    assert [one[1] for one in entries(session, person)] == [30, 50, -60]
    approved(session, person, "annual", "2026-03-09", "2026-03-13")
    assert "已经用了 5 天" in refused(commands.adjust, session, row, 8, MARCH, "更正")
    assert "没有变化" in refused(commands.adjust, session, row, 20, MARCH, "更正")
    with pytest.raises(NotFound):
        commands.adjust(session, new_id(), 8, MARCH, "更正")


def test_an_opening_is_what_is_left_and_the_year_is_not_granted_beside_it(
    session: Session, person: Uid
) -> None:
    gift = Gift("年休假", 5, JANUARY, YEAR_END, "旧台账结余")
    row = commands.open_balance(session, person, gift, MARCH)
    assert "已经登记过" in refused(commands.open_balance, session, person, gift, MARCH)
    assert commands.grant_year(session, 2026, MARCH).same == 1
    assert left(session, person).remaining == 5
    commands.take_back(session, row, MARCH, "登记错误")
    commands.open_balance(session, person, gift, MARCH)


def test_st_07_a_day_approved_afterwards_lowers_what_expired(session: Session, person: Uid) -> None:
    days_off(session, person, 5, until=date(2026, 3, 1))
    june = date(2026, 6, 1)
    approved(session, person, "annual", "2026-02-02", "2026-02-03")
    assert left(session, person, june).expired == 6
    request = asked(session, person, "annual", "2026-02-12")
    assert left(session, person, june).expired == 6  # ST-08
    commands.approve(session, request, MARCH)
    assert left(session, person, june).expired == 4


def test_lg_21_balances_agree_with_the_rows(session: Session, person: Uid) -> None:
    days_off(session, person, 5, until=date(2026, 3, 31))
    days_off(session, person, 30)
    approved(session, person, "annual", "2026-06-01", "2026-06-04")
    for day in (YEAR_END, date(2026, 12, 28)):
        found = left(session, person, day)
        assert (found.granted, found.expired, found.taken, found.remaining) == (70, 10, 8, 52)
    assert queries.account(session, person)[-1].balance - 10 == 52


def test_rules_of_an_office_hold_from_their_day(session: Session, person: Uid) -> None:
    commands.choose_province(session, "henan", JANUARY)
    commands.set_number(session, "month_days", 31, JANUARY, "街道规定")
    before, now = queries.policy(session, date(2025, 12, 31)), queries.policy(session, JANUARY)
    assert (before.title, before.numbers.month_days) == ("国家规定", 30)
    assert (now.title, now.numbers.month_days) == ("国家规定 + 河南省（样例） + 本单位", 31)
    assert "没有“mars”" in refused(commands.choose_province, session, "mars", JANUARY)
    assert "没有“nothing”" in refused(commands.set_number, session, "nothing", 1, JANUARY, "")
    assert "负数" in refused(commands.set_number, session, "month_days", -1, JANUARY, "")
    commands.set_number(session, "tier_pro_rata", 0, JANUARY, "街道规定")
    assert queries.policy(session, JANUARY).numbers.tier_pro_rata is False
    commands.choose_province(session, "", JANUARY)
    assert queries.policy(session, JANUARY).title == "国家规定 + 本单位"
