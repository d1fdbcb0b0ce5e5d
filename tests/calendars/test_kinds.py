"""Counting days: the cases of the working-day calendar, and what must hold for every span."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from chinese_calendar import is_workday
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.calendars.festivals import known_years, statutory
from cwdesk.calendars.half_holidays import free_half, personal_half_days
from cwdesk.calendars.kinds import (
    Calendar,
    DayKind,
    Half,
    OwnDay,
    OwnKind,
    Stretch,
    days_from,
    differences,
    is_weekend,
)
from cwdesk.calendars.shipped import ON_BOARD, assembled, board, shipped, sources

PLAIN = Calendar()
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param(date(2016, 5, 14), date(2016, 5, 20), 5, id="WD-01"),
        pytest.param(date(2015, 1, 1), date(2015, 1, 31), 22, id="WD-02"),
        pytest.param(date(2016, 1, 1), date(2016, 12, 31), 261, id="WD-04 leap year"),
        pytest.param(date(2011, 1, 1), date(2011, 12, 31), 260, id="WD-04"),
        pytest.param(date(2016, 7, 2), date(2016, 7, 3), 0, id="WD-05"),
        pytest.param(date(2020, 1, 1), date(2020, 1, 8), 6, id="WD-12"),
    ],
)
def test_monday_to_friday(first: date, last: date, days: int) -> None:
    assert PLAIN.working_days(first, last) == days
    assert PLAIN.half_days(first, last) == 2 * days


def test_leave_on_a_half_holiday_costs_the_other_half() -> None:
    """WD-15."""
    women = date(2027, 3, 8)
    assert personal_half_days(PLAIN, women, women, "女", date(1990, 1, 1)) == 1
    assert personal_half_days(PLAIN, women, women, "男", date(1990, 1, 1)) == 2


@pytest.mark.parametrize(
    ("year", "by_month"),
    [
        pytest.param(2025, (19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23), id="CN-01"),
        pytest.param(2026, (21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23), id="2026"),
        pytest.param(2024, (22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22), id="2024"),
        pytest.param(2023, (18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21), id="2023"),
        pytest.param(2022, (21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22), id="2022"),
        pytest.param(2021, (20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23), id="2021"),
        pytest.param(2020, (17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23), id="2020"),
    ],
)
def test_the_working_days_of_each_month(year: int, by_month: tuple[int, ...]) -> None:
    firsts = [date(year, month, 1) for month in range(1, 13)]
    lasts = [first - timedelta(1) for first in (*firsts[1:], date(year + 1, 1, 1))]
    found = tuple(map(board().working_days, firsts, lasts))
    assert found == by_month


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        pytest.param(date(2026, 2, 14), date(2026, 2, 28), 6, id="CN-04"),
        pytest.param(date(2026, 5, 8), date(2026, 5, 9), 2, id="CN-06"),
        pytest.param(date(2025, 12, 29), date(2025, 12, 31), 3, id="CN-08 old year"),
        pytest.param(date(2026, 1, 1), date(2026, 1, 5), 2, id="CN-08 new year"),
        pytest.param(date(2025, 9, 26), date(2025, 10, 11), 7, id="CN-09"),
        pytest.param(date(2026, 9, 24), date(2026, 10, 10), 7, id="CN-09 2026"),
        pytest.param(date(2026, 4, 3), date(2026, 4, 7), 2, id="CN-10"),
    ],
)
def test_days_moved_by_a_notice(first: date, last: date, days: int) -> None:
    assert board().working_days(first, last) == days
    assert board().half_days(first, last) == 2 * days


@pytest.mark.parametrize("year", [*ON_BOARD])
def test_an_independent_table_sees_the_same_days(year: int) -> None:
    calendar = board()
    every = days_from(date(year, 1, 1), date(year, 12, 31))
    assert [on for on in every if calendar.kind(on).works != is_workday(on)] == []


@pytest.mark.parametrize("year", [*ON_BOARD])
def test_a_year_on_board_holds_every_statutory_day_and_names_its_source(year: int) -> None:
    off = {day.on for day in shipped(year) if day.kind is DayKind.STATUTORY}
    assert off == {on for on, _ in statutory(year)}
    assert str(year) in sources()[year].document


def test_thirteen_days_since_2025_and_eleven_before() -> None:
    assert {len(statutory(year)) for year in known_years() if year >= 2025} == {13}
    assert {len(statutory(year)) for year in known_years() if year < 2025} == {11}


def test_outside_the_table_the_solar_days_are_still_known() -> None:
    assert [name for _, name in statutory(1999)] == ["元旦", "劳动节", *["国庆节"] * 3]


@given(DAYS)
def test_every_day_has_a_kind_that_fits_its_weekday(on: date) -> None:
    kind = board().kind(on)
    weekend = {DayKind.REST, DayKind.MAKE_UP, DayKind.STATUTORY}
    assert kind in (weekend if is_weekend(on) else {*DayKind} - {DayKind.REST, DayKind.MAKE_UP})


@given(DAYS)
def test_only_years_without_a_notice_are_provisional(on: date) -> None:
    assert board().is_provisional(on) == (on.year > 2026)
    if board().is_provisional(on):
        assert board().kind(on) not in {DayKind.IN_LIEU, DayKind.MAKE_UP}


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(a: date, b: date, c: date) -> None:
    first, middle, last = sorted((a, b, c))
    count = board().working_days
    assert count(first, last) == count(first, middle) + count(middle + timedelta(1), last)


@given(DAYS, DAYS, st.sampled_from(Half), st.sampled_from(Half))
def test_a_span_cut_at_its_halves_is_the_sum_of_them(
    a: date, b: date, starts: Half, ends: Half
) -> None:
    first, last = sorted((a, b))
    wanted = [
        (on, half)
        for on in days_from(first, last)
        for half in Half
        if (on, half) != (first, Half.MORNING if starts is Half.AFTERNOON else None)
        and (on, half) != (last, Half.AFTERNOON if ends is Half.MORNING else None)
    ]
    assert board().half_days(first, last, starts, ends) == sum(
        board().works(on, half) for on, half in wanted
    )


def test_mid_autumn_on_national_day_carries_both_names() -> None:
    assert board().words(date(2031, 10, 1)) == "法定节假日（中秋节、国庆节）"


MONDAY = date(2026, 11, 2)
SATURDAY = date(2026, 11, 7)


def own(on: date, stretch: Stretch, kind: OwnKind) -> Calendar:
    days = board().days
    return Calendar(days, frozenset(ON_BOARD), {on: (OwnDay(on, stretch, kind, "停电"),)}, 1)


@pytest.mark.parametrize(
    ("on", "stretch", "kind", "half_days"),
    [
        (MONDAY, Stretch.WHOLE, OwnKind.CLOSED, 0),
        (MONDAY, Stretch.MORNING, OwnKind.CLOSED, 1),
        (MONDAY, Stretch.AFTERNOON, OwnKind.HOLIDAY, 1),
        (SATURDAY, Stretch.WHOLE, OwnKind.OPEN, 2),
        (SATURDAY, Stretch.MORNING, OwnKind.OPEN, 1),
    ],
)
def test_the_office_has_days_of_its_own(
    on: date, stretch: Stretch, kind: OwnKind, half_days: int
) -> None:
    calendar = own(on, stretch, kind)
    assert calendar.half_days_on(on) == half_days
    assert calendar.working_days(on, on) == board().working_days(on, on)


def test_differences_say_before_and_after() -> None:
    (found,) = differences(board(), own(MONDAY, Stretch.MORNING, OwnKind.CLOSED))
    assert (found.on, found.before, found.half_days) == (MONDAY, "工作日", -1)
    assert found.after == "工作日；上午停工（停电）"


def test_versions_that_agree_have_no_differences() -> None:
    assert differences(board(), assembled({2026: shipped(2026)}, 3)) == ()


@pytest.mark.parametrize(
    ("on", "sex", "birth", "name"),
    [
        pytest.param(date(2026, 5, 4), "男", date(2000, 1, 1), None, id="CN-13 already off"),
        pytest.param(date(2027, 5, 4), "男", date(2000, 1, 1), "青年节", id="on a working day"),
        pytest.param(date(2028, 5, 4), "男", date(1999, 5, 4), None, id="29 on the day"),
        pytest.param(date(2028, 5, 4), "男", date(1999, 5, 5), "青年节", id="29 the day after"),
        pytest.param(date(2026, 3, 8), "女", date(1980, 1, 1), None, id="Sunday, not moved"),
        pytest.param(date(2026, 3, 9), "女", date(1980, 1, 1), None, id="Monday after"),
        pytest.param(date(2027, 3, 8), "女", date(1980, 1, 1), "妇女节", id="Monday"),
    ],
)
def test_half_holidays(on: date, sex: str, birth: date, name: str | None) -> None:
    found = free_half(board(), on, sex, birth)
    assert (found.name if found else None) == name


def test_a_half_that_the_office_has_off_is_not_given_twice() -> None:
    women = date(2027, 3, 8)
    closed = own(women, Stretch.AFTERNOON, OwnKind.CLOSED)
    assert free_half(closed, women, "女", date(1980, 1, 1)) is None
    assert personal_half_days(closed, women, women, "女", date(1980, 1, 1)) == 1
