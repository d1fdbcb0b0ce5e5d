"""Half days that the law gives to part of the people, on the month's sheet."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from cwdesk.areas.attendance.rules import status
from tests.areas.attendance.given import computed, employed, marks, press

WOMENS_DAY = date(2027, 3, 8)
"""A Monday."""
LATER = datetime.fromisoformat("2027-04-10 09:00")


def test_women_have_the_afternoon_of_8_march_off_and_men_do_not(session: Session) -> None:
    employed(session, "王伟", "李桂芳")
    for number in ("1001", "1002"):
        press(session, number, f"{WOMENS_DAY} 08:20", f"{WOMENS_DAY} 12:05")

    man, woman = computed(session, "2027-03", LATER)

    assert marks(woman, WOMENS_DAY) == (status.PRESENT, status.HOLIDAY)
    assert marks(man, WOMENS_DAY) == (status.PRESENT, status.EARLY)
    assert woman.totals.required == man.totals.required - 1


def test_cn_13_a_half_holiday_on_a_day_off_gives_nothing_more(session: Session) -> None:
    employed(session, "王伟", "李桂芳")

    for line in computed(session, "2026-03", datetime.fromisoformat("2026-04-10 09:00")):
        assert marks(line, date(2026, 3, 8)) == (status.REST, status.REST)
