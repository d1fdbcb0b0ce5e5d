"""LG-*, ST-07, ST-08: which grant pays for which day, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.leave.rules.annual import Amount
from cwdesk.areas.leave.rules.counting import Unit, counted_days, half_days
from cwdesk.areas.leave.rules.halves import HalfDay, Span, segments
from cwdesk.areas.leave.rules.ledger import (
    Balance,
    Grant,
    Use,
    balance,
    paid_by_grant,
    paid_by_use,
    problems_with_taking,
    solve,
    unpaid,
)
from tests.areas.leave.rules.days import WEEK

YEAR = 2012


def on(text: str, year: int = YEAR) -> date:
    return date.fromisoformat(f"{year}-{text}")


def grant(key: str, amount: Amount, first: str, last: str, year: int = YEAR) -> Grant:
    return Grant(key.encode(), amount, on(first, year), on(last, year))


def uses(first: date, days: int, each: Amount = 1) -> list[Use]:
    return [Use(f"{first}-{n:03}".encode(), first + timedelta(days=n), each) for n in range(days)]


def at(grants: Sequence[Grant], taken: Sequence[Use], day: date, pending: Amount = 0) -> Balance:
    return balance(grants, taken, day, pending)


@pytest.mark.parametrize(("day", "left"), [("03-01", 3), ("06-02", 2), ("08-02", 0)])
def test_lg_01_expiry_follows_from_the_day_asked_for(day: str, left: int) -> None:
    grants = [grant("A", 1, "04-04", "06-01"), grant("B", 2, "05-05", "08-01")]
    assert balance(grants, [], on(day), with_future=True).remaining == left


def test_lg_04_taken_booked_and_pending_are_told_apart() -> None:
    half = Fraction(1, 2)
    whole = [grant("A", 7, "01-01", "12-31")]
    found = at(
        whole, [*uses(on("03-01"), 1, half), *uses(on("07-01"), 1, half)], on("05-01"), 3 * half
    )
    assert (found.taken, found.booked, found.pending) == (half, half, 3 * half)
    assert (found.used, found.free) == (5 * half, 9 * half)


def test_lg_05_three_days_of_twenty_leave_seventeen() -> None:
    assert at([grant("A", 20, "01-01", "12-31")], uses(on("03-01"), 3), on("12-31")).remaining == 17


def test_lg_07_one_day_can_be_paid_by_two_grants() -> None:
    grants = [grant("A", Fraction(2, 5), "01-01", "06-30"), grant("B", 1, "01-01", "12-31")]
    (use,) = uses(on("03-01"), 1)
    payments = paid_by_use(solve(grants, [use]))[use.key]
    assert [(one.grant and one.grant.key, one.amount) for one in payments] == [
        (b"A", Fraction(2, 5)),
        (b"B", Fraction(3, 5)),
    ]


def test_lg_08_pending_stands_beside_the_balance() -> None:
    found = at([grant("A", 30, "01-01", "12-31")], uses(on("03-01"), 4), on("06-01"), 1)
    assert (found.remaining, found.pending) == (26, 1)


def test_lg_10_leave_is_parted_where_a_grant_expires() -> None:
    start = on("06-10")
    asked = Span(HalfDay(start - timedelta(3), pm=True), HalfDay(start + timedelta(7), pm=True))
    parts = segments(asked, [start + timedelta(6)])
    assert [half_days(counted_days([one], Unit.CALENDAR, WEEK)) for one in parts] == [17, 4]


CARRY = grant("carry", 15, "01-01", "03-31")
NEW = grant("new", 15, "01-01", "12-31")


@pytest.mark.parametrize(
    ("taken", "expired", "used", "left"),
    [
        pytest.param([], 15, 0, 15, id="LG-11"),
        pytest.param(uses(on("03-31"), 4), 14, 4, 12, id="LG-12"),
        pytest.param(uses(on("03-15"), 20), 0, 20, 10, id="LG-13"),
    ],
)
def test_lg_11_12_13_the_grant_that_expires_first_pays_first(
    taken: list[Use], expired: int, used: int, left: int
) -> None:
    found = at([CARRY, NEW], taken, on("12-01"))
    assert (found.expired, found.taken, found.remaining) == (expired, used, left)


def test_lg_13_the_payments_say_which_grant() -> None:
    paid = paid_by_grant(solve([NEW, CARRY], uses(on("03-15"), 20)))
    assert paid == {b"carry": 15, b"new": 5}


@pytest.mark.parametrize(("used", "expired"), [(0, 10), (8, 2), (10, 0), (12, 0)])
def test_lg_16_what_is_not_used_of_the_carry_expires(used: int, expired: int) -> None:
    grants = [grant("carry", 10, "01-01", "03-31"), NEW]
    assert at(grants, uses(on("02-01"), used), on("04-01")).expired == expired


@pytest.mark.parametrize("day", ["12-31", "12-28"])
def test_lg_21_an_expired_grant_is_counted_once(day: str) -> None:
    grants = [grant("old", 5, "01-01", "03-31"), grant("new", 30, "01-01", "12-31")]
    found = at(grants, uses(on("06-01"), 4), on(day))
    assert (found.granted, found.expired, found.taken, found.remaining) == (35, 5, 4, 26)


def test_lg_22_days_paid_by_the_carry_do_not_lower_the_new() -> None:
    grants = [grant("new", 16, "01-01", "12-31"), grant("carry", 5, "01-01", "02-28")]
    assert at(grants, uses(on("02-01"), 5), on("03-01")).remaining == 16


def test_lg_24_only_the_days_before_expiry_are_saved() -> None:
    day = on("06-10")
    grants = [Grant(b"A", 5, on("01-01"), day - timedelta(1))]
    found = at(grants, uses(day - timedelta(2), 8), day)
    assert found.expired == 3


def test_lg_26_what_no_grant_pays_makes_the_balance_negative() -> None:
    grants = [grant("BF", 5, "01-01", "02-27"), grant("TOIL", 1, "01-01", "02-26")]
    found = at(grants, uses(on("02-20"), 7), on("03-01"))
    assert (found.expired, found.remaining) == (0, -1)


def test_lg_27_parts_of_days_expire_exactly() -> None:
    grants = [grant("A", 5, "01-01", "03-31")]
    taken = [*uses(on("02-01"), 1, Fraction(3, 10)), *uses(on("02-02"), 1, Fraction(4, 10))]
    assert at(grants, taken, on("04-01")).expired == Fraction("4.3")


def test_lg_29_a_cancelled_request_saves_nothing() -> None:
    grants = [grant("TOIL", 2, "01-01", "03-31")]
    assert at(grants, uses(on("02-01"), 1), on("04-01")).expired == 1


@pytest.mark.parametrize(("days", "refused"), [(5, True), (3, False)])
def test_lg_32_an_expired_grant_pays_for_nothing(days: int, *, refused: bool) -> None:
    grants = [grant("old", 20, "01-01", "12-31", 2020), grant("new", 3, "01-01", "12-31", 2021)]
    problems = problems_with_taking(grants, [], uses(on("09-06", 2021), days))
    assert bool(problems) is refused


def test_a_refusal_says_how_much_is_missing() -> None:
    grants = [grant("A", 6, "01-01", "12-31")]
    (problem,) = problems_with_taking(grants, [], uses(on("09-06"), 4, 2))
    assert "申请 4 天，还差 1 天" in problem.text
    assert problem.field == "last"


def test_leave_into_a_year_without_a_grant_is_told_to_grant_it_first() -> None:
    grants = [grant("A", 6, "01-01", "12-31")]
    (problem,) = problems_with_taking(grants, [], uses(on("12-30"), 4))
    assert problem.text.endswith(f"{YEAR + 1} 年的额度还没有发放：请先发放，再登记请到这一年的假。")
    (problem,) = problems_with_taking(
        [*grants, grant("B", 1, "01-01", "12-31", YEAR + 1)], [], uses(on("12-30"), 9)
    )
    assert problem.text.endswith("请缩短天数或改用其他假别。")


def test_lg_33_pending_leaves_the_balance_and_takes_what_is_free() -> None:
    grants = [grant("A", 2, "01-01", "12-31")]
    asked = at(grants, [], on("06-01"), 2)
    assert (asked.remaining, asked.free) == (2, 0)
    approved = at(grants, uses(on("05-01"), 2), on("06-01"))
    assert (approved.taken, approved.remaining) == (2, 0)


def test_lg_37_a_day_of_the_second_year_is_not_paid_by_the_first() -> None:
    first = Grant(b"A", 10, date(2024, 1, 1), date(2025, 12, 31))
    second = Grant(b"B", 10, date(2025, 1, 1), date(2026, 12, 31))
    taken = uses(date(2026, 1, 1), 1)
    assert at([first, second], taken, date(2025, 12, 31)).remaining == 19
    assert paid_by_grant(solve([first, second], taken)) == {b"B": 1}


BF = [grant("BF", 5, "01-01", "03-01")]


def test_st_07_a_day_approved_afterwards_lowers_what_expired() -> None:
    before = at(BF, uses(on("02-01"), 2), on("06-01"))
    after = at(BF, [*uses(on("02-01"), 2), *uses(on("02-15"), 1)], on("06-01"))
    assert (before.expired, after.expired) == (3, 2)


def test_st_08_a_request_that_is_not_approved_changes_nothing() -> None:
    plain, asked = at(BF, [], on("06-01")), at(BF, [], on("06-01"), 1)
    assert (plain.expired, plain.remaining) == (asked.expired, asked.remaining)


AMOUNTS = st.integers(1, 6)
DAYS = st.integers(0, 60)


@st.composite
def grants_of(draw: st.DrawFn) -> list[Grant]:
    spans = draw(st.lists(st.tuples(DAYS, DAYS, AMOUNTS, st.booleans()), max_size=5))
    start = date(2026, 1, 1)
    return [
        Grant(
            bytes([n]),
            amount,
            start + timedelta(min(a, b)),
            None if endless else start + timedelta(max(a, b)),
        )
        for n, (a, b, amount, endless) in enumerate(spans)
    ]


USES = st.lists(st.tuples(DAYS, st.integers(1, 2)), max_size=12).map(
    lambda found: [
        Use(bytes([n]), date(2026, 1, 1) + timedelta(day), amount)
        for n, (day, amount) in enumerate(found)
    ]
)


@given(grants_of(), USES, st.randoms())
def test_the_order_of_rows_does_not_matter(
    grants: list[Grant], taken: list[Use], random: object
) -> None:
    solved = solve(grants, taken)
    getattr(random, "shuffle")(grants)  # noqa: B009
    getattr(random, "shuffle")(taken)  # noqa: B009
    assert solve(grants, taken) == solved


@given(grants_of(), USES)
def test_every_use_is_paid_once_and_no_grant_pays_more_than_it_has(
    grants: list[Grant], taken: list[Use]
) -> None:
    payments = solve(grants, taken)
    by_use = paid_by_use(payments)
    assert all(sum(p.amount for p in by_use[one.key]) == one.amount for one in taken)
    paid = paid_by_grant(payments)
    assert all(paid.get(one.key, 0) <= one.amount for one in grants)
    assert all(one.grant is None or one.grant.covers(one.use.day) for one in payments)


@given(grants_of(), USES, DAYS)
def test_granted_is_taken_expired_and_remaining(
    grants: list[Grant], taken: list[Use], day: int
) -> None:
    on_day = date(2026, 1, 1) + timedelta(day)
    found = balance(grants, taken, on_day, with_future=True)
    assert found.granted == found.taken + found.booked + found.expired + found.remaining


@given(grants_of(), USES)
def test_no_other_order_pays_for_more(grants: list[Grant], taken: list[Use]) -> None:
    """Hall's bound: what must be unpaid on any stretch of days is no more than what is unpaid."""
    missing = unpaid(solve(grants, taken))
    for first in range(0, 61, 10):
        for last in range(first, 61, 10):
            a, b = date(2026, 1, 1) + timedelta(first), date(2026, 1, 1) + timedelta(last)
            wanted = sum(one.amount for one in taken if a <= one.day <= b)
            there = sum(one.amount for one in grants if one.first <= b and (one.last or b) >= a)
            assert missing >= wanted - there
