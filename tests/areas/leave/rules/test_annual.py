"""CN-17…CN-30, AC-*, LG-17…LG-19, LG-41: annual leave by law, its loss, its carrying over."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.leave.rules.annual import (
    Absences,
    Amount,
    CarryRule,
    Entitlement,
    Loss,
    LossRule,
    accrued,
    adjustment,
    carried_over,
    due_on_leaving,
    entitlement,
    loss,
    rounded,
    statutory_days,
    worked_years,
)

STARTS = {5: date(2018, 3, 1), 10: date(2010, 3, 1), 15: date(2000, 3, 1)}
"""Full leave → when work began, well inside that tier in 2025 and 2026."""


@pytest.mark.parametrize(
    ("years", "days"), [(0, 0), (1, 5), (9, 5), (10, 10), (19, 10), (20, 15), (45, 15)]
)
def test_leave_grows_with_completed_years(years: int, days: int) -> None:
    assert statutory_days(years) == days


def test_negative_years_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="worked_years"):
        statutory_days(-1)


@pytest.mark.parametrize(("full", "days"), [(5, 2), (10, 5), (15, 7)])
def test_cn_17_who_joins_in_july_gets_the_rest_of_the_year(full: int, days: int) -> None:
    assert entitlement(2025, STARTS[full], date(2025, 7, 1)).days == days


def test_cn_22_who_joins_in_december_gets_one_day_of_fifteen() -> None:
    reckoned = entitlement(2025, STARTS[15], date(2025, 12, 1))
    assert reckoned.days == 1
    assert [one.share for one in reckoned.stretches] == [Fraction(31 * 15, 365)]


@pytest.mark.parametrize(("taken", "due"), [(0, 2), (1, 1), (3, 0)])
def test_cn_23_a_leaver_gets_what_is_left_and_gives_nothing_back(taken: int, due: int) -> None:
    reckoned = entitlement(2025, STARTS[5], date(2020, 1, 1), date(2025, 6, 30))
    assert due_on_leaving(reckoned, taken) == due


def test_a_full_year_brings_the_full_leave_in_leap_years_too() -> None:
    for year in (2024, 2025):
        assert entitlement(year, STARTS[15], date(2015, 1, 1)).days == 15


def test_a_tier_reached_inside_the_year_counts_from_that_day() -> None:
    reckoned = entitlement(2026, date(2016, 7, 1), date(2020, 1, 1))
    assert [(one.days, one.full) for one in reckoned.stretches] == [(181, 5), (184, 10)]
    assert reckoned.days == 7  # 2.48 + 5.04: rounded once, at the end


def test_a_tier_can_count_for_the_whole_year_instead() -> None:
    assert entitlement(2026, date(2016, 7, 1), date(2020, 1, 1), pro_rata=False).days == 10


def test_the_first_leave_begins_after_twelve_months_of_work() -> None:
    assert entitlement(2025, date(2025, 3, 1), date(2025, 3, 1)).days == 0
    assert entitlement(2026, date(2025, 7, 1), date(2025, 7, 1)).days == 2
    assert entitlement(2024, STARTS[5], date(2025, 3, 1)) == Entitlement(0, ())


@given(
    st.dates(date(1985, 1, 1), date(2026, 12, 31)), st.dates(date(2020, 1, 1), date(2026, 12, 31))
)
def test_never_more_than_the_full_leave_and_never_less_for_joining_earlier(
    start: date, joined: date
) -> None:
    whole = entitlement(2026, start, date(2019, 1, 1)).days
    assert 0 <= entitlement(2026, start, joined).days <= whole <= 15


@given(
    st.dates(date(1985, 1, 1), date(2026, 12, 31)), st.dates(date(1985, 1, 1), date(2026, 12, 31))
)
def test_longer_work_never_means_less_leave(a: date, b: date) -> None:
    early, late = sorted((a, b))
    joined = date(2019, 1, 1)
    assert entitlement(2026, early, joined).days >= entitlement(2026, late, joined).days


@pytest.mark.parametrize(("days", "lost"), [(19, False), (20, True)])
def test_cn_27_twenty_days_of_paid_personal_leave_cost_the_annual_leave(
    days: int, *, lost: bool
) -> None:
    assert loss(5, Absences(personal_paid=days), 0).this_year is lost


@pytest.mark.parametrize(
    ("years", "months"), [(1, 2), (9, 2), (10, 3), (19, 3), (20, 4), (30, 4), (0, 2)]
)
def test_cn_28_sick_months_by_tier_cost_the_annual_leave(years: int, months: int) -> None:
    assert loss(years, Absences(sick=months * 30), 0).this_year
    assert loss(years, Absences(sick=months * 30 - 1), 0) == Loss()


def test_cn_29_what_was_taken_already_costs_the_next_year() -> None:
    cost = loss(5, Absences(sick=60), taken=5)
    assert (cost.this_year, cost.next_year) == (False, True)
    assert "病假累计满 2 个月" in cost.reason


def test_the_numbers_of_a_loss_are_local() -> None:
    assert loss(5, Absences(sick=62), 0, LossRule(month_days=31)).this_year
    assert not loss(5, Absences(sick=61), 0, LossRule(month_days=31)).this_year


def test_cn_30_unused_days_go_over_once_the_year_is_over() -> None:
    assert carried_over(3, closed=True) == 3
    assert carried_over(3, closed=False) == 0


@pytest.mark.parametrize(
    ("unused", "new", "rule", "over"),
    [
        pytest.param(15, 15, CarryRule(10), 10, id="LG-17-cap"),
        pytest.param(15, 25, CarryRule(10, 30), 5, id="LG-17-overall"),
        pytest.param(15, 35, CarryRule(10, 30), 0, id="LG-17-no-room"),
        pytest.param(10, 0, CarryRule(Fraction(11, 2)), Fraction(11, 2), id="LG-41-cap"),
        pytest.param(10, 0, None, 10, id="LG-41-unlimited"),
        pytest.param(3, 0, CarryRule(5), 3, id="LG-41-less-left"),
        pytest.param(0, 0, None, 0, id="LG-41-none"),
        pytest.param(-2, 0, None, 0, id="LG-41-overdrawn"),
    ],
)
def test_lg_17_lg_41_carrying_over_keeps_to_its_caps(
    unused: Amount, new: Amount, rule: CarryRule | None, over: Amount
) -> None:
    assert carried_over(unused, new, rule) == over


def test_lg_41_carried_and_new_stand_together() -> None:
    assert carried_over(3) + 10 == 13
    assert carried_over(10, closed=False) == 0


@pytest.mark.parametrize(
    ("granted", "wanted", "used", "row"),
    [
        pytest.param(15, 40, 0, 25, id="LG-19-up"),
        pytest.param(15, 32, 0, 17, id="LG-19-beside-carry"),
        pytest.param(15, 10, 0, -5, id="LG-19-down"),
        pytest.param(15, 8, 8, -7, id="LG-19-down-to-used"),
        pytest.param(15, 8, 9, None, id="LG-19-below-used"),
    ],
)
def test_lg_19_an_edited_grant_is_a_row_of_difference(
    granted: int, wanted: int, used: int, row: int | None
) -> None:
    assert adjustment(granted, wanted, used) == row


def test_lg_18_shares_are_exact_until_they_are_shown() -> None:
    shares = [Fraction("0.416333"), Fraction("0.58")]
    shown = [rounded(one, Fraction(1, 100)) for one in shares]
    assert shown == [Fraction("0.42"), Fraction("0.58")]
    assert sum(shown) == 1


def test_ac_14_nothing_accrues_before_the_least_employment() -> None:
    assert accrued(1, date(2003, 1, 5), date(2003, 2, 28), least_days=60) == 0
    assert accrued(1, date(2003, 1, 5), date(2003, 3, 5), least_days=60) > 0
    assert accrued(1, date(2003, 1, 5), date(2003, 1, 31)) == 0


def test_ac_15_the_first_month_accrues_by_its_days_and_the_time_of_day_is_nothing() -> None:
    hired, until = date(2001, 3, 5), date(2003, 12, 31)
    assert accrued(1, hired, until) == Fraction(27, 31) + 32
    seconds = accrued(Fraction(40 * 3600, 12), hired, until)
    published = 109 * 3600 + 34 * 60 + 10
    assert 0 <= seconds - published < 2  # exact where the published figure rounds the first month


def test_completed_years_of_work() -> None:
    assert worked_years(date(2016, 7, 1), date(2026, 6, 30)) == 9
    assert worked_years(date(2016, 7, 1), date(2026, 7, 1)) == 10
    assert worked_years(date(2016, 2, 29), date(2026, 2, 28)) == 10
