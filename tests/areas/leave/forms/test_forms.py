"""What the forms of leave are filled from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.forms import annual_balances, application, ledger_sheet
from cwdesk.areas.leave.rules.halves import HalfDay
from cwdesk.areas.office.queries import communities
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from tests.areas.leave.given import approved, asked, days_off, somebody
from tests.printing.paper import sides
from tests.printing.paper import wish as plain

WISH = Request(date(2026, 3, 20), "李经办", datetime(2026, 3, 20, 9, 0))  # noqa: DTZ001


@pytest.fixture
def person(session: Session) -> Uid:
    return somebody(session)


@pytest.fixture
def wish(person: Uid) -> Request:
    return replace(WISH, person=person)


def test_without_a_request_the_form_is_to_be_filled_by_hand(
    session: Session, wish: Request
) -> None:
    sheet = application.collect(session, wish)
    assert (sheet.name, sheet.community, sheet.kind) == ("张伟", "迎宾社区", "")
    assert sheet.levels == ("社区意见", "街道意见")


def test_the_last_request_is_printed_with_chain_and_balance(
    session: Session, person: Uid, wish: Request
) -> None:
    days_off(session, person, 5)
    asked(session, person, "annual", "2026-03-09", "2026-03-10am")
    sheet = application.collect(session, wish)
    assert (sheet.kind, sheet.days) == ("年休假", "1.5 天")
    assert sheet.left == "现有 5 天，本次之后结余 3.5 天"
    assert sheet.levels == ("社区党组织书记意见", "街道分管领导意见")
    assert sheet.due_back == "2026-03-10 下午"


def test_who_leaves_over_a_weekend_is_due_back_on_the_next_working_day(
    session: Session, person: Uid, wish: Request
) -> None:
    asked(session, person, "事假", "2026-03-12", "2026-03-13")
    assert application.collect(session, wish).due_back == "2026-03-16 上午"


def test_leave_over_new_year_says_what_falls_into_each_year(
    session: Session, person: Uid, wish: Request
) -> None:
    request = approved(session, person, "事假", "2025-12-29", "2026-01-05")
    commands.record_return(session, request, HalfDay(date(2026, 1, 5)), WISH.as_of)
    sheet = application.collect(session, wish)
    assert sheet.when == "2025-12-29 至 2026-01-05（2025年 3 天，2026年 2 天）"
    assert (sheet.kind, sheet.left) == ("事假（补办）", "不占额度")
    assert sheet.back == "2026-01-05 上午"


def test_what_was_turned_down_is_not_printed(session: Session, person: Uid, wish: Request) -> None:
    request = asked(session, person, "事假", "2026-03-09")
    commands.turn_down(session, request, WISH.as_of, "人手不够")
    assert application.collect(session, wish).kind == ""


def test_an_approved_leave_says_what_is_left_after_it(
    session: Session, person: Uid, wish: Request
) -> None:
    days_off(session, person, 5)
    approved(session, person, "annual", "2026-03-09", "2026-03-10")
    assert application.collect(session, wish).left == "本次之后结余 3 天"


def test_the_ledger_names_the_grant_that_paid(session: Session, person: Uid, wish: Request) -> None:
    days_off(session, person, 5)
    approved(session, person, "annual", "2026-03-09am", "2026-03-09am")
    sheet = ledger_sheet.collect(session, wish)
    assert [(row.entry, row.days, row.balance) for row in sheet.rows] == [
        ("发放", "5", "5"),
        ("使用", "-0.5", "4.5"),
    ]
    assert sheet.rows[1].day == "2026-03-09 上午"
    assert sheet.rows[1].paid_by == "2026年发放（至 2026-12-31） 0.5 天"
    assert sheet.left == {"年休假": "4.5 天"}


def test_forms_about_a_person_need_one_by_name(session: Session, wish: Request) -> None:
    for form in (application, ledger_sheet):
        for bad in (WISH, replace(wish, number_only=True)):
            with pytest.raises(Refused):
                form.collect(session, bad)


def test_the_balances_of_a_community_or_of_all(session: Session, person: Uid) -> None:
    (before,) = annual_balances.collect(session, WISH).people
    assert before.cells[0] == "未发放"
    commands.grant_year(session, 2026, WISH.as_of)
    places = {line.name: line.id for line in communities(session)}
    (one,) = annual_balances.collect(session, WISH).people
    assert (one.name, one.granted, one.left) == ("张伟", 10, 10)
    assert one.cells[0] == "5"
    here = replace(WISH, community=places["迎宾社区"], number_only=True)
    assert [one.name for one in annual_balances.collect(session, here).people] == ["（无工号）"]
    there = replace(WISH, community=places["长青社区"])
    assert annual_balances.collect(session, there).people == ()


@pytest.mark.parametrize("sample", ["empty", "typical", "rare"])
def test_two_copies_and_the_stub_are_one_sheet(sample: str) -> None:
    form = application.FORM
    assert len(sides(render(form, form.samples[sample](), plain()))) == 1
