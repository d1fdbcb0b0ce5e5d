"""Rotas that change inside a year, and the hours that a month may plan (MS-07, CN-51)."""

from __future__ import annotations

from datetime import date, timedelta

from cwdesk.areas.attendance.rules.hours import planned_hours, problems_with_month
from cwdesk.areas.attendance.rules.rotas import Follows, Week
from cwdesk.areas.attendance.rules.schedule import asked
from cwdesk.areas.attendance.rules.shifts import Part, Shift
from cwdesk.areas.attendance.rules.usual import USUAL_SHIFT
from cwdesk.calendars.kinds import Calendar

FULL = Week({(1, weekday): USUAL_SHIFT for weekday in range(1, 6)})
NO_WEDNESDAY = Week({key: shift for key, shift in FULL.shifts.items() if key != (1, 3)})
PERSON = bytes(16)
EIGHT_HOURS = Shift((Part(8 * 60, 12 * 60, (0,)), Part(13 * 60, 17 * 60, (1,))))


def days(followed: tuple[Follows, ...], first: date, last: date) -> float:
    """Count the days that somebody has to work, by the rota of each day."""
    found = 0
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        week = next(one.week for one in followed if one.holds(PERSON, None, day))
        found += asked(week, Calendar(), day).required
    return found / 2


def test_ms_07_days_are_counted_by_the_rota_of_their_time() -> None:
    before = (Follows(FULL, date(2022, 1, 1), None),)
    change = date(2023, 12, 1)
    after = (
        Follows(NO_WEDNESDAY, change, None),
        Follows(FULL, date(2022, 1, 1), change - timedelta(1)),
    )
    january = date(2023, 1, 3), date(2023, 1, 5)

    assert days(before, *january) == 3
    assert days(after, date(2023, 12, 5), date(2023, 12, 7)) == 2
    assert days(after, *january) == 3


def test_cn_51_more_hours_than_a_month_may_plan_are_flagged() -> None:
    assert planned_hours([EIGHT_HOURS] * 22) == 176
    assert "176" in problems_with_month([EIGHT_HOURS] * 22)[0].text
    assert problems_with_month([EIGHT_HOURS] * 20) == []
