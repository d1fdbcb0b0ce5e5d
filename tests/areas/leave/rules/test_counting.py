"""WD-*, CN-04…CN-13, ST-14: what a leave counts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.leave.rules.asking import problems_with_count
from cwdesk.areas.leave.rules.counting import (
    Unit,
    WorkingDays,
    counted_days,
    half_days,
    in_days,
    last_day_of_months,
    shown_days,
    span_of,
)
from cwdesk.areas.leave.rules.halves import HalfDay, Span, by_year, whole_days
from cwdesk.calendars.kinds import Calendar, Half, OwnDay, OwnKind, Stretch
from cwdesk.kernel.dates import add_months
from tests.areas.leave.rules.days import NOTICES, WEEK, Days, run
from tests.areas.leave.rules.kinds import kind

WORKING, CALENDAR = Unit.WORKING, Unit.CALENDAR


def counted(first: str, last: str, days: WorkingDays = WEEK, unit: Unit = WORKING) -> float:
    span = whole_days(date.fromisoformat(first), date.fromisoformat(last))
    return half_days(counted_days([span], unit, days)) / 2


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param("2016-05-14", "2016-05-20", 5, id="WD-01"),
        pytest.param("2015-01-01", "2015-01-31", 22, id="WD-02"),
        pytest.param("2016-01-01", "2016-12-31", 261, id="WD-04-leap"),
        pytest.param("2011-01-01", "2011-12-31", 260, id="WD-04"),
        pytest.param("2016-07-02", "2016-07-03", 0, id="WD-05"),
        pytest.param("2020-01-01", "2020-01-08", 6, id="WD-12"),
    ],
)
def test_working_days_of_a_plain_week(first: str, last: str, days: int) -> None:
    assert counted(first, last) == days


def test_wd_14_a_week_with_half_a_saturday_counts_five_and_a_half() -> None:
    saturday = OwnDay(date(2016, 5, 21), Stretch.MORNING, OwnKind.OPEN)
    half = Calendar(own={saturday.on: (saturday,)})
    assert counted("2016-05-16", "2016-05-22", half) == 5.5


def test_wd_15_a_day_of_leave_on_a_half_holiday_counts_half() -> None:
    half = Days(half_off={date(2016, 5, 18): Half.AFTERNOON})
    assert counted("2016-05-18", "2016-05-18", half) == 0.5


@pytest.mark.parametrize(
    ("first", "last", "unit", "days"),
    [
        pytest.param("2026-02-14", "2026-02-28", WORKING, 6, id="CN-04"),
        pytest.param("2026-05-08", "2026-05-09", WORKING, 2, id="CN-06"),
        pytest.param("2025-12-29", "2026-01-05", WORKING, 5, id="CN-08"),
        pytest.param("2025-09-26", "2025-10-11", WORKING, 7, id="CN-09-2025"),
        pytest.param("2026-09-24", "2026-10-10", WORKING, 7, id="CN-09-2026"),
        pytest.param("2026-04-03", "2026-04-07", CALENDAR, 5, id="CN-10-calendar"),
        pytest.param("2026-04-03", "2026-04-07", WORKING, 2, id="CN-10-working"),
    ],
)
def test_make_up_days_count_and_days_off_do_not(
    first: str, last: str, unit: Unit, days: int
) -> None:
    assert counted(first, last, NOTICES, unit) == days


def test_cn_08_each_year_has_its_own_part() -> None:
    parts = by_year(whole_days(date(2025, 12, 29), date(2026, 1, 5)))
    assert [half_days(counted_days([one], WORKING, NOTICES)) for one in parts] == [6, 4]


def test_the_kind_of_each_day_is_kept_with_the_count() -> None:
    one, two = counted_days([whole_days(date(2026, 5, 8), date(2026, 5, 9))], WORKING, NOTICES)
    assert (one.kind, two.kind) == ("工作日", "补班")
    assert two.span() == whole_days(date(2026, 5, 9), date(2026, 5, 9))


WEDNESDAY = Days(off=frozenset({date(2024, 7, 3)}))
TUESDAY = Days(off=frozenset({date(2024, 7, 2)}))


@pytest.mark.parametrize(
    ("first", "last", "days", "expected"),
    [
        pytest.param("2024-06-28", "2024-07-01", WEEK, 2, id="friday-to-monday"),
        pytest.param("2024-07-02", "2024-07-04", WEDNESDAY, 2, id="holiday-between"),
        pytest.param("2024-07-02", "2024-07-02", WEDNESDAY, 1, id="holiday-beside"),
        pytest.param("2024-07-03", "2024-07-03", WEDNESDAY, 0, id="holiday-only"),
        pytest.param("2024-06-28", "2024-07-03", TUESDAY, 3, id="holiday-at-the-end"),
        pytest.param("2024-06-29", "2024-07-01", WEEK, 1, id="starting-on-rest"),
    ],
)
def test_st_14_rest_between_is_never_leave(
    first: str, last: str, days: Days, expected: int
) -> None:
    assert counted(first, last, days) == expected


def test_st_14_leave_on_days_of_rest_alone_is_refused() -> None:
    span = whole_days(date(2024, 7, 3), date(2024, 7, 3))
    problems = problems_with_count(kind(), counted_days([span], WORKING, WEDNESDAY))
    assert [one.text for one in problems] == ["这段时间没有工作日，不用请假。"]


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-03-01", 1, "2026-03-31"),
        ("2026-01-15", 1, "2026-02-14"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-12-01", 3, "2026-02-28"),
    ],
)
def test_months_end_the_day_before_or_with_the_month(first: str, months: int, last: str) -> None:
    assert last_day_of_months(date.fromisoformat(first), months) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("unit", "amount", "last"),
    [
        (WORKING, 5, HalfDay(date(2024, 7, 8))),
        (CALENDAR, 5, HalfDay(date(2024, 7, 6))),
        (Unit.MONTH, 1, HalfDay(date(2024, 7, 31), pm=True)),
    ],
)
def test_the_end_follows_from_beginning_and_amount(unit: Unit, amount: int, last: HalfDay) -> None:
    first = HalfDay(date(2024, 7, 1), pm=unit is not Unit.MONTH)
    assert span_of(first, amount, unit, WEEK) == Span(first, last)


def test_an_amount_of_nothing_has_no_end() -> None:
    with pytest.raises(ValueError, match="amount"):
        span_of(HalfDay(date(2024, 7, 1)), 0, WORKING, WEEK)


def test_half_days_are_shown_as_days() -> None:
    assert [shown_days(one) for one in (4, 3, -1, 0)] == ["2", "1.5", "-0.5", "0"]
    assert in_days(3) * 2 == 3


DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(DAYS, st.integers(0, 40), st.integers(1, 60))
def test_the_end_holds_just_the_amount(first: date, moved: int, amount: int) -> None:
    span = span_of(HalfDay(first).moved(moved), amount, WORKING, NOTICES)
    assert half_days(counted_days([span], WORKING, NOTICES)) == amount * 2


@given(DAYS, st.integers(0, 60))
def test_working_days_are_the_days_worked(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    worked = sum(NOTICES.works(day, Half.MORNING) for day in run(first, last))
    assert counted(first.isoformat(), last.isoformat(), NOTICES) == worked


@given(DAYS, st.integers(-40, 40))
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert later.day == day.day or (later.day < day.day and add_months(later, 1).day >= later.day)
