from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.calendar.rules import problems_with_own_day
from cwdesk.calendars.kinds import OwnDay, OwnKind, Stretch
from cwdesk.calendars.shipped import board

MONDAY, SATURDAY = date(2026, 11, 2), date(2026, 11, 7)


def own(on: date, kind: OwnKind, stretch: Stretch = Stretch.WHOLE, reason: str = "停电") -> OwnDay:
    return OwnDay(on, stretch, kind, reason)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (own(MONDAY, OwnKind.CLOSED), None),
        (own(SATURDAY, OwnKind.OPEN), None),
        (own(MONDAY, OwnKind.CLOSED, reason=" "), "reason"),
        (own(MONDAY, OwnKind.CLOSED, reason="长" * 61), "reason"),
        (own(SATURDAY, OwnKind.CLOSED), "on"),
        (own(MONDAY, OwnKind.OPEN), "on"),
    ],
)
def test_a_day_needs_a_reason_and_must_change_something(wish: OwnDay, field: str | None) -> None:
    found = problems_with_own_day(wish, (), board())
    assert [problem.field for problem in found] == ([field] if field else [])


@pytest.mark.parametrize(
    ("there", "refused"),
    [(Stretch.WHOLE, True), (Stretch.MORNING, True), (Stretch.AFTERNOON, False)],
)
def test_two_on_the_same_half_are_refused(there: Stretch, *, refused: bool) -> None:
    found = problems_with_own_day(
        own(MONDAY, OwnKind.CLOSED, Stretch.MORNING),
        (own(MONDAY, OwnKind.HOLIDAY, there),),
        board(),
    )
    assert bool(found) is refused
