"""The office's own periods: from a day on, with their reason."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.visits.commands import remove_period, set_period, set_reckoning
from cwdesk.areas.visits.queries import classes, coverage, due, period_lines, policy
from cwdesk.areas.visits.rules.periods import Every, Reckoning
from cwdesk.kernel.errors import Refused
from tests.areas.visits.given import home, place, visited

MARCH, MAY = date(2026, 3, 1), date(2026, 5, 6)


def test_a_period_of_the_office_holds_from_its_day_on(session: Session) -> None:
    set_period(session, "独居老人", Every.MONTH, MARCH, "街道办〔2026〕3号")
    assert policy(session, date(2026, 2, 28)).classes["独居老人"].every is Every.WEEK
    rule = policy(session, MARCH).classes["独居老人"]
    assert (rule.every, rule.source, rule.valid_from) == (
        Every.MONTH, "街道办〔2026〕3号", MARCH,
    )  # fmt: skip
    set_period(session, "独居老人", Every.HALF_MONTH, MARCH, "更正")
    (line,) = period_lines(session)
    assert (line.every, line.reason) == (Every.HALF_MONTH, "更正")
    remove_period(session, line.id)
    assert period_lines(session) == ()
    ranked = [one.every.rank for one in classes(session, MARCH)]
    assert ranked == sorted(ranked)


def test_a_period_needs_a_class_and_a_reason(session: Session) -> None:
    with pytest.raises(Refused) as error:
        set_period(session, " ", Every.MONTH, MARCH, " ")
    assert [one.field for one in error.value.problems] == ["visit_class", "reason"]
    with pytest.raises(Refused):
        set_reckoning(session, Reckoning.ROLLING, MARCH, "")


def test_reckoned_from_the_last_visit_a_household_is_due_later(session: Session) -> None:
    at = place(session)
    door = home(session, at, "1-1-101", "低保户")
    visited(session, at, door, date(2026, 4, 20))
    assert due(session, MAY)[0].due_on == date(2026, 5, 31)
    set_reckoning(session, Reckoning.ROLLING, MARCH, "街道规定")
    assert due(session, MAY) == ()
    (line,) = due(session, date(2026, 5, 18))
    assert (line.due_on, line.days_left) == (date(2026, 5, 20), 2)
    assert [coverage(session, day).whole.visited for day in (date(2026, 4, 1), MAY)] == [1, 0]
    set_reckoning(session, Reckoning.CALENDAR, MARCH, "改回")
    assert due(session, MAY)[0].due_on == date(2026, 5, 31)
