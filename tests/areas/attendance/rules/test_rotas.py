"""Which shift a day asks for: weeks in turn, half Saturdays, the calendar (WD and LV cases)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.attendance.rules import status
from cwdesk.areas.attendance.rules.rotas import Follows, Week
from cwdesk.areas.attendance.rules.schedule import Asked, asked
from cwdesk.areas.attendance.rules.shifts import Part, Shift
from cwdesk.areas.attendance.rules.usual import USUAL_SHIFT, USUAL_WEEK
from cwdesk.calendars.kinds import (
    Calendar,
    Day,
    DayKind,
    OwnDay,
    OwnKind,
    Stretch,
    days_from,
)

PLAIN = Calendar()
AM, PM, BOTH = (0,), (1,), (0, 1)
LONG = Shift((Part(480, 720, AM), Part(780, 990, PM)))
"""Seven hours and a half."""
SHORT = Shift((Part(480, 750, BOTH),))
"""Four hours and a half."""
MORNING = Shift((Part(480, 720, AM),))
START = date(2016, 7, 31)
TWO_WEEKS = Week(
    {(1, day): LONG for day in (1, 3, 5)} | {(2, day): SHORT for day in (2, 4)}, 2, START
)
HALF_SATURDAY = Week({(1, day): LONG for day in range(1, 6)} | {(1, 6): MORNING})
MONDAY, SATURDAY, SUNDAY = date(2026, 11, 2), date(2026, 11, 7), date(2026, 11, 8)


def minutes(shift: Shift | None) -> int:
    return sum(part.end - part.start for part in shift.parts) if shift else 0


def own(on: date, kind: OwnKind, stretch: Stretch = Stretch.WHOLE) -> Calendar:
    return Calendar(own={on: (OwnDay(on, stretch, kind, "停电"),)})


def country(on: date, kind: DayKind) -> Calendar:
    return Calendar({on: Day(on, kind, "国庆节")})


def test_wd_10_two_weeks_in_turn() -> None:
    days = [TWO_WEEKS.shift(on) for on in days_from(date(2016, 8, 1), date(2016, 8, 15))]

    assert [int(shift is not None) for shift in days] == [
        0,
        1,
        0,
        1,
        0,
        0,
        0,
        1,
        0,
        1,
        0,
        1,
        0,
        0,
        0,
    ]
    assert sum(map(minutes, days[:14])) == 31.5 * 60


def test_wd_11_nothing_before_the_start() -> None:
    days = days_from(date(2016, 1, 1), date(2016, 7, 30))

    assert {TWO_WEEKS.shift(on) for on in days} == {None}


def test_wd_14_half_a_saturday() -> None:
    week = [asked(HALF_SATURDAY, PLAIN, on) for on in days_from(MONDAY, SUNDAY)]

    assert [one.required for one in week] == [2, 2, 2, 2, 2, 1, 0]
    assert {half: said.mark for half, said in week[5].off.items()} == {1: status.REST}


@given(st.dates(START, date(2040, 1, 1)))
def test_a_rota_comes_round(on: date) -> None:
    assert TWO_WEEKS.shift(on) == TWO_WEEKS.shift(date.fromordinal(on.toordinal() + 14))


@pytest.mark.parametrize(
    ("shift", "off"),
    [
        pytest.param(Shift((Part(480, 720, AM), Part(780, 1020, PM))), 0, id="LV-24"),
        pytest.param(Shift((Part(480, 780, AM), Part(840, 1020, PM))), 1, id="LV-26"),
    ],
)
def test_a_half_counts_half_a_day_however_long_it_is(shift: Shift, off: int) -> None:
    week = Week({(1, day): shift for day in range(1, 6)})
    stretch = (Stretch.MORNING, Stretch.AFTERNOON)[off]

    closed = asked(week, own(MONDAY, OwnKind.HOLIDAY, stretch), MONDAY)

    assert closed.required == 1
    assert list(closed.off) == [off]


def test_holidays_are_off_and_make_up_days_are_worked_in_the_usual_shift() -> None:
    holiday = asked(USUAL_WEEK, country(MONDAY, DayKind.STATUTORY), MONDAY)
    assert (holiday.shift, holiday.off[0].mark) == (None, status.HOLIDAY)

    made_up = asked(USUAL_WEEK, country(SATURDAY, DayKind.MAKE_UP), SATURDAY)
    assert made_up == Asked(USUAL_SHIFT)


def test_a_make_up_day_of_a_half_saturday_is_worked_as_the_rota_says() -> None:
    assert asked(HALF_SATURDAY, country(SATURDAY, DayKind.MAKE_UP), SATURDAY).shift == MORNING


def test_a_rota_that_does_not_follow_the_calendar_works_on_holidays() -> None:
    nights = Week({(1, 1): LONG}, follows_calendar=False)

    assert asked(nights, country(MONDAY, DayKind.STATUTORY), MONDAY) == Asked(LONG)
    assert asked(nights, own(MONDAY, OwnKind.HOLIDAY), MONDAY) == Asked(LONG)
    assert asked(nights, own(SUNDAY, OwnKind.OPEN), SUNDAY).shift is None


def test_the_office_opens_on_a_day_of_its_own() -> None:
    assert asked(USUAL_WEEK, own(SATURDAY, OwnKind.OPEN), SATURDAY) == Asked(USUAL_SHIFT)
    assert asked(Week({}), own(SATURDAY, OwnKind.OPEN), SATURDAY).shift is None


def test_the_office_closes_a_day_or_half_of_it() -> None:
    whole = asked(USUAL_WEEK, own(MONDAY, OwnKind.CLOSED), MONDAY)
    assert (whole.shift, whole.required) == (None, 0)

    half = asked(USUAL_WEEK, own(MONDAY, OwnKind.CLOSED, Stretch.MORNING), MONDAY)
    assert (half.shift, half.required) == (USUAL_SHIFT, 1)


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.sampled_from((USUAL_WEEK, HALF_SATURDAY, Week({}), TWO_WEEKS)),
    st.sampled_from(DayKind),
    st.sampled_from(OwnKind),
    st.sampled_from(Stretch),
)
def test_a_day_asks_for_halves_exactly_when_there_is_a_shift(
    on: date, week: Week, kind: DayKind, own_kind: OwnKind, stretch: Stretch
) -> None:
    known = Calendar({on: Day(on, kind)}, own={on: (OwnDay(on, stretch, own_kind),)})

    one = asked(week, known, on)

    assert (one.required > 0) == (one.shift is not None)
    assert {*one.off} <= {0, 1}


def test_the_nearest_rota_holds() -> None:
    person, other, place = b"p" * 16, b"q" * 16, b"c" * 16
    everybody = Follows(USUAL_WEEK, MONDAY, None)
    ours = Follows(HALF_SATURDAY, MONDAY, SATURDAY, community_id=place)
    his = Follows(TWO_WEEKS, MONDAY, None, person_id=person)
    ranked = sorted((everybody, ours, his), key=lambda one: one.rank, reverse=True)

    def holds(who: bytes, where: bytes | None, on: date) -> Week | None:
        return next((one.week for one in ranked if one.holds(who, where, on)), None)

    assert holds(person, place, MONDAY) is TWO_WEEKS
    assert holds(other, place, MONDAY) is HALF_SATURDAY
    assert holds(other, place, SUNDAY) is USUAL_WEEK
    assert holds(other, None, MONDAY) is USUAL_WEEK
    assert holds(other, None, date(2026, 11, 1)) is None
