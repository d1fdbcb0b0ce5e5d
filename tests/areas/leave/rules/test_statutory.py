"""CN-31, CN-32: births; sickness and its medical period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.leave.rules.statutory import (
    Birth,
    MedicalPeriod,
    child_years,
    earliest_maternity,
    maternity_last_day,
    medical_period,
    medical_use,
    miscarriage_last_day,
)
from tests.areas.leave.rules.days import run


@pytest.mark.parametrize(
    ("birth", "last"),
    [
        pytest.param(Birth(), date(2026, 4, 12), id="CN-31-normal"),
        pytest.param(Birth(difficult=True), date(2026, 4, 27), id="CN-31-difficult"),
        pytest.param(Birth(babies=2), date(2026, 4, 27), id="CN-31-twins"),
        pytest.param(Birth(difficult=True, babies=2), date(2026, 5, 12), id="CN-31-both"),
        pytest.param(Birth(extra_days=60), date(2026, 6, 11), id="province-days"),
        pytest.param(Birth(extra_months=3), date(2026, 7, 12), id="henan"),
    ],
)
def test_cn_31_maternity_leave_by_birth(birth: Birth, last: date) -> None:
    assert maternity_last_day(date(2026, 1, 5), birth) == last


def test_cn_32_a_leap_day_is_one_of_the_days() -> None:
    assert maternity_last_day(date(2024, 2, 1)) == date(2024, 5, 8)
    assert maternity_last_day(date(2025, 2, 1)) == date(2025, 5, 9)


def test_maternity_leave_can_begin_fifteen_days_before_the_birth() -> None:
    assert earliest_maternity(date(2026, 3, 16)) == date(2026, 3, 1)


@pytest.mark.parametrize(("months", "days"), [(3, 15), (4, 42), (6, 42)])
def test_leave_after_a_miscarriage(months: int, days: int) -> None:
    last = miscarriage_last_day(date(2026, 3, 1), months)
    assert (last - date(2026, 3, 1)).days + 1 == days


def test_parental_leave_comes_with_each_year_of_the_child() -> None:
    assert child_years(date(2024, 2, 29)) == (
        (date(2024, 2, 29), date(2025, 2, 27)),
        (date(2025, 2, 28), date(2026, 2, 27)),
        (date(2026, 2, 28), date(2027, 2, 27)),
    )


@pytest.mark.parametrize(
    ("worked", "here", "months", "window"),
    [
        (3, 2, 3, 6), (9, 5, 6, 12), (10, 4, 6, 12), (15, 5, 9, 15),
        (15, 10, 12, 18), (18, 15, 18, 24), (25, 20, 24, 30),
    ],
)  # fmt: skip
def test_the_medical_period_by_years_of_work(
    worked: int, here: int, months: int, window: int
) -> None:
    assert medical_period(worked, here) == MedicalPeriod(months, window)


THREE = MedicalPeriod(3, 6)


def test_sick_days_add_up_in_a_window_from_the_first() -> None:
    sick = [*run(date(2026, 3, 5), date(2026, 4, 3)), *run(date(2026, 6, 1), date(2026, 6, 10))]
    use = medical_use(THREE, sick, date(2026, 6, 30))
    assert (use.window_first, use.window_last) == (date(2026, 3, 5), date(2026, 9, 4))
    assert (use.used, use.limit, use.left) == (40, 90, 50)


def test_after_the_window_a_new_one_begins_with_the_next_sick_day() -> None:
    sick = [date(2026, 3, 5), date(2026, 9, 4), date(2026, 9, 5)]
    assert medical_use(THREE, sick, date(2026, 9, 4)).used == 2
    assert medical_use(THREE, sick, date(2026, 9, 5)).window_first == date(2026, 9, 5)
    assert medical_use(THREE, sick, date(2027, 9, 1)).window_first is None
    assert medical_use(THREE, [], date(2027, 9, 1)).left == 90


@given(st.sets(st.integers(0, 900), max_size=60), st.integers(0, 900))
def test_days_to_come_use_nothing(sick: set[int], as_of: int) -> None:
    start = date(2024, 1, 1)
    days = [start + timedelta(days=n) for n in sick]
    on = start + timedelta(days=as_of)
    known = [day for day in days if day <= on]
    assert medical_use(THREE, days, on) == medical_use(THREE, known, on)
    assert medical_use(THREE, days, on).used <= len(known)
