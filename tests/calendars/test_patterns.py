"""Rotas: what a day holds, wherever the week stands in its round."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cwdesk.calendars.kinds import days_from
from cwdesk.calendars.patterns import FREE, Pattern, Turn, week

TWO_WEEKS = Pattern(date(2016, 7, 31), (week(450, 1, 3, 5), week(270, 2, 4)))
HALF_SATURDAY = Pattern(date(2026, 1, 1), (week(480, 1, 2, 3, 4, 5, half=(6,)),))


def test_wd_10_two_weeks_in_turn() -> None:
    assert TWO_WEEKS.minutes_a_round == 31.5 * 60
    turns = [
        int(TWO_WEEKS.turn(on) != FREE) for on in days_from(date(2016, 8, 1), date(2016, 8, 15))
    ]
    assert turns[:7] == [0, 1, 0, 1, 0, 0, 0]
    assert turns[7:] == [1, 0, 1, 0, 1, 0, 0, 0]
    assert TWO_WEEKS.minutes(date(2016, 8, 1), date(2016, 8, 14)) == 31.5 * 60


def test_wd_11_nothing_before_the_start() -> None:
    assert TWO_WEEKS.turn(date(2016, 7, 29)) == FREE
    assert TWO_WEEKS.minutes(date(2016, 1, 1), date(2016, 7, 30)) == 0


def test_wd_14_half_a_saturday() -> None:
    assert HALF_SATURDAY.half_days(date(2026, 11, 2), date(2026, 11, 8)) == 11
    assert HALF_SATURDAY.turn(date(2026, 11, 7)) == Turn(240, 1)


def test_a_rota_without_weeks_is_free() -> None:
    assert Pattern(date(2026, 1, 1), ()).turn(date(2026, 1, 1)) == FREE


@given(st.dates(date(2016, 7, 31), date(2040, 1, 1)))
def test_it_comes_round(on: date) -> None:
    assert TWO_WEEKS.turn(on) == TWO_WEEKS.turn(date.fromordinal(on.toordinal() + 14))
