"""Requests on a real store: asking, approving, returning, going on, cancelling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Ask
from cwdesk.areas.leave.rules.halves import WHOLE, HalfDay
from cwdesk.areas.leave.rules.states import State
from cwdesk.areas.roster import commands as roster
from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid, new_id
from tests.areas.leave.given import (
    MARCH,
    approved,
    asked,
    days_off,
    left,
    somebody,
    span,
)

THURSDAY = HalfDay(date(2026, 3, 12))


@pytest.fixture
def person(session: Session) -> Uid:
    return somebody(session)


def refused(work: Any, *args: Any, **named: Any) -> str:
    with pytest.raises(Refused) as error:
        work(*args, **named)
    return str(error.value)


def state(session: Session, request: Uid, day: date) -> State:
    found = {line.id: line.state for line in queries.requests(session, day)}
    return found[request]


def rows(session: Session, person: Uid) -> list[tuple[str, int, str]]:
    return [
        (line.entry.entry, line.entry.half_days, line.entry.halves)
        for line in queries.account(session, person)
    ]


def test_a_request_waits_is_approved_and_is_leave(session: Session, person: Uid) -> None:
    request = asked(session, person, "事假", "2026-03-09", "2026-03-11am")
    assert state(session, request, MARCH) is State.ASKED
    assert queries.on_leave(session, date(2026, 3, 9)) == ()

    commands.approve(session, request, MARCH, "王书记")

    (away,) = queries.on_leave(session, date(2026, 3, 11))
    assert (away.person_id, away.symbol, len(away.halves)) == (person, "事", 1)
    assert state(session, request, date(2026, 3, 9)) is State.ON_LEAVE
    (line,) = queries.requests(session, MARCH)
    assert (line.name, line.title, line.half_days) == ("张伟", "事假", 5)


def test_lv_06_leave_over_new_year_stands_in_both_years_with_its_part(
    session: Session, person: Uid
) -> None:
    approved(session, person, "sick", "2025-12-25", "2026-01-03", on=date(2025, 12, 1))
    parts = {
        year: -sum(one.entry.half_days for one in queries.account(session, person, year=year))
        for year in (2025, 2026)
    }
    assert parts == {2025: 14, 2026: 6}


def test_lv_07_approved_days_are_days_on_leave_with_their_request(
    session: Session, person: Uid
) -> None:
    first, last = date(2026, 3, 9), date(2026, 3, 11)
    request = approved(session, person, "事假", "2026-03-09", "2026-03-11")
    found = queries.leave_between(session, first, last)
    assert [(day, one.request_id, one.halves) for day, (one,) in sorted(found.items())] == [
        (first.replace(day=n), request, WHOLE) for n in (9, 10, 11)
    ]


def test_lv_03_one_form_takes_from_the_grants_of_both_years(session: Session, person: Uid) -> None:
    for year in (2026, 2027):
        gift = commands.Gift("annual", 10, date(year, 1, 1), date(year, 12, 31), "测试")
        commands.grant(session, person, gift, MARCH)
    approved(session, person, "annual", "2026-12-29", "2027-01-05")
    paid = [one.paid_by[0].title for one in queries.account(session, person) if one.paid_by]
    assert paid == ["2026年发放（至 2026-12-31）"] * 3 + ["2027年发放（至 2027-12-31）"] * 2


def test_a_second_leave_on_the_same_half_day_is_refused(session: Session, person: Uid) -> None:
    asked(session, person, "事假", "2026-03-09", "2026-03-10am")
    said = refused(asked, session, person, "sick", "2026-03-10")
    assert "与已有的事假申请（2026-03-09 上午 至 2026-03-10 上午）时间重叠" in said
    asked(session, person, "sick", "2026-03-10pm", "2026-03-11")


def test_lv_11_a_request_can_have_a_gap(session: Session, person: Uid) -> None:
    spans = (span("2026-03-09", "2026-03-11am"), span("2026-03-12", "2026-03-13"))
    commands.add(session, person, Ask("事假", spans, MARCH, "家中有事"))
    asked(session, person, "sick", "2026-03-11pm", "2026-03-11pm")
    assert queries.requests(session, MARCH)[1].half_days == 9


def test_what_is_refused_withdrawn_or_cancelled_frees_its_days(
    session: Session, person: Uid
) -> None:
    ends = (commands.turn_down, commands.withdraw)
    for end in ends:
        end(session, asked(session, person, "事假", "2026-03-09"), MARCH, "人手不够")
    commands.cancel(session, approved(session, person, "事假", "2026-03-09"), MARCH, "不去了")
    asked(session, person, "事假", "2026-03-09")
    assert [one.state for one in queries.requests(session, MARCH)].count(State.ASKED) == 1


def test_leave_that_counts_nothing_is_refused(session: Session, person: Uid) -> None:
    assert "没有工作日" in refused(asked, session, person, "事假", "2026-03-07", "2026-03-08")


def test_an_unknown_kind_names_those_there_are(session: Session, person: Uid) -> None:
    said = refused(asked, session, person, "旅游假", "2026-03-09")
    assert "年休假、事假、病假" in said


def test_a_request_without_dates_is_refused(session: Session, person: Uid) -> None:
    assert "起止时间" in refused(commands.add, session, person, Ask("事假", (), MARCH))


def test_nobody_takes_leave_after_leaving(session: Session, person: Uid) -> None:
    roster.leave(session, person, date(2026, 3, 10), "辞职", "个人原因")
    said = refused(asked, session, person, "事假", "2026-03-09", "2026-03-12")
    assert "张伟在 2026-03-12 不在职" in said


def test_a_request_handed_in_afterwards_says_so(session: Session, person: Uid) -> None:
    asked(session, person, "sick", "2026-02-26")
    asked(session, person, "sick", "2026-03-02")
    assert [line.late for line in queries.requests(session, MARCH)] == [False, True]


def test_asking_for_more_than_is_left_is_refused_and_pending_counts(
    session: Session, person: Uid
) -> None:
    days_off(session, person, 5)
    asked(session, person, "annual", "2026-03-09", "2026-03-11")
    said = refused(asked, session, person, "annual", "2026-03-16", "2026-03-18")
    assert "申请 3 天，还差 1 天" in said
    found = left(session, person)
    assert (found.remaining, found.pending, found.free) == (10, 6, 4)


def test_what_was_used_up_meanwhile_cannot_be_approved(session: Session, person: Uid) -> None:
    gift = days_off(session, person, 3)
    request = asked(session, person, "annual", "2026-03-09", "2026-03-11")
    commands.adjust(session, gift, 4, MARCH, "更正")
    assert "还差 1 天" in refused(commands.approve, session, request, MARCH)


def test_the_chain_is_kept_with_the_request(session: Session, person: Uid) -> None:
    request = asked(session, person, "事假", "2026-03-09", "2026-03-10")
    assert queries.leave_of(session, request).levels == ("社区党组织书记", "街道分管领导")


def test_cn_44_an_early_return_is_two_reversal_rows(session: Session, person: Uid) -> None:
    days_off(session, person, 5)
    request = approved(session, person, "annual", "2026-03-09", "2026-03-13")
    given = commands.record_return(session, request, THURSDAY, THURSDAY.day)
    assert given == 4
    assert rows(session, person)[1:] == [("使用", -2, "全天")] * 5 + [("冲回", 2, "全天")] * 2
    assert left(session, person).remaining == 4
    assert state(session, request, THURSDAY.day) is State.RETURNED
    asked(session, person, "事假", "2026-03-12", on=THURSDAY.day)


def test_a_return_at_noon_gives_back_an_afternoon(session: Session, person: Uid) -> None:
    request = approved(session, person, "事假", "2026-03-09", "2026-03-10")
    noon = HalfDay(date(2026, 3, 10), pm=True)
    assert commands.record_return(session, request, noon, noon.day) == 1
    (away,) = queries.on_leave(session, noon.day)
    assert len(away.halves) == 1


def test_cn_45_who_is_not_back_is_listed_and_the_leave_waits(session: Session, person: Uid) -> None:
    request = approved(session, person, "事假", "2026-03-09", "2026-03-13")
    monday = date(2026, 3, 16)
    assert queries.missed(session, date(2026, 3, 15)) == ()
    (missed,) = queries.missed(session, monday)
    assert missed.halves[0] == HalfDay(monday)
    assert state(session, request, monday) is State.DUE

    commands.record_return(session, request, HalfDay(monday, pm=True), monday, "堵车")
    (missed,) = queries.missed(session, date(2026, 3, 31))
    assert missed.halves == (HalfDay(monday),)


def test_an_extension_is_a_request_of_its_own_and_both_end_together(
    session: Session, person: Uid
) -> None:
    request = approved(session, person, "事假", "2026-03-09", "2026-03-11")
    last = HalfDay(date(2026, 3, 18), pm=True)
    more = commands.extend(session, request, last, date(2026, 3, 10), "未办完")
    assert queries.leave_of(session, more).span.first == THURSDAY
    commands.approve(session, more, date(2026, 3, 11))
    assert state(session, request, date(2026, 3, 13)) is State.EXTENDED
    assert queries.missed(session, date(2026, 3, 18)) == ()

    assert "续假的那一张" in refused(commands.cancel, session, request, last.day, "误")
    assert "已经续过假" in refused(commands.extend, session, request, last, last.day, "再续")
    commands.record_return(session, request, HalfDay(date(2026, 3, 17)), last.day)
    assert {line.state for line in queries.requests(session, last.day)} == {State.RETURNED}
    assert [line.half_days for line in queries.requests(session, last.day)] == [6, 6]


def test_an_extension_needs_a_leave_that_goes_on_and_a_reason(
    session: Session, person: Uid
) -> None:
    request = asked(session, person, "事假", "2026-03-09")
    last = HalfDay(date(2026, 3, 10), pm=True)
    said = refused(commands.extend, session, request, last, MARCH, "")
    assert "续假的原因" in said
    assert "只有已批准" in said


def test_an_extension_is_not_approved_after_the_return(session: Session, person: Uid) -> None:
    request = approved(session, person, "事假", "2026-03-09", "2026-03-11")
    last = HalfDay(date(2026, 3, 18), pm=True)
    more = commands.extend(session, request, last, date(2026, 3, 10), "未办完")
    commands.record_return(session, request, THURSDAY, THURSDAY.day)
    assert "已销假或作废" in refused(commands.approve, session, more, THURSDAY.day)


@pytest.mark.parametrize(
    ("back", "on", "said"),
    [
        (HalfDay(date(2026, 3, 9)), date(2026, 3, 9), "请改用作废"),
        (HalfDay(date(2026, 3, 12)), date(2026, 3, 11), "不能晚于登记"),
    ],
)
def test_a_return_lies_inside_or_after_the_leave(
    session: Session, person: Uid, back: HalfDay, on: date, said: str
) -> None:
    request = approved(session, person, "事假", "2026-03-09", "2026-03-13")
    assert said in refused(commands.record_return, session, request, back, on)


def test_cancelling_reverses_every_row_and_needs_a_reason(session: Session, person: Uid) -> None:
    days_off(session, person, 5)
    request = approved(session, person, "annual", "2026-03-09", "2026-03-10am")
    commands.record_return(session, request, HalfDay(date(2026, 3, 10)), date(2026, 3, 10))
    assert "原因" in refused(commands.cancel, session, request, date(2026, 3, 10), "")
    commands.cancel(session, request, date(2026, 3, 10), "登记错误")
    assert [row[0] for row in rows(session, person)] == ["发放", "使用", "使用", "冲回", "冲回"]
    assert left(session, person).remaining == 10
    assert state(session, request, date(2026, 3, 11)) is State.CANCELLED


def test_st_02_what_is_over_stays_over(session: Session, person: Uid) -> None:
    request = asked(session, person, "事假", "2026-03-09")
    commands.turn_down(session, request, MARCH, "人手不够")
    assert "退回" in refused(commands.approve, session, request, MARCH)
    assert "退回" in refused(commands.withdraw, session, request, MARCH)


def test_leave_of_a_month_ends_where_the_month_does(session: Session, person: Uid) -> None:
    commands.choose_province(session, "henan", date(2026, 1, 1))
    start = span("2026-03-10")
    request = commands.add(session, person, Ask("护理假", (start,), MARCH, "陪产", months=1))
    found = queries.leave_of(session, request)
    assert (found.span, found.months) == (span("2026-03-10", "2026-04-09"), 1)


def test_a_request_is_found_by_the_end_of_its_number(session: Session, person: Uid) -> None:
    request = asked(session, person, "事假", "2026-03-09")
    number = queries.requests(session, MARCH)[0].number
    assert queries.request_called(session, number, MARCH).id == request
    assert "没有找到" in refused(queries.request_called, session, "zz", MARCH)


def test_strangers_are_not_found(session: Session, person: Uid) -> None:
    with pytest.raises(NotFound):
        commands.approve(session, new_id(), MARCH)
    with pytest.raises(NotFound):
        asked(session, new_id(), "事假", "2026-03-09")
