"""ST-02, CN-44, CN-45: what can follow on what, and where a request stands on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.leave.rules.counting import Unit, counted_days, half_days
from cwdesk.areas.leave.rules.halves import HalfDay, Span, whole_days
from cwdesk.areas.leave.rules.states import (
    Course,
    Event,
    Fact,
    State,
    given_back,
    last_event,
    missed_halves,
    problems_with_event,
    state_on,
    until,
)
from tests.areas.leave.rules.days import WEEK

ASKED, APPROVED, RETURNED = Event.ASKED, Event.APPROVED, Event.RETURNED
DAY = date(2026, 3, 2)
LEAVE = whole_days(date(2026, 3, 9), date(2026, 3, 13))


def facts(*events: Event) -> list[Fact]:
    return [Fact(event, DAY) for event in events]


def state(day: date, *events: Event, extended: bool = False) -> State | None:
    course = Course(facts(*events), LEAVE.last, LEAVE.first, extended)
    return state_on(course, day, WEEK)


@pytest.mark.parametrize("end", [Event.REFUSED, Event.WITHDRAWN, Event.CANCELLED])
@pytest.mark.parametrize("event", list(Event))
def test_st_02_nothing_follows_the_end_of_a_request(end: Event, event: Event) -> None:
    said = problems_with_event([*facts(ASKED), Fact(end, DAY)], event, DAY)
    assert end in said[0].text


ALLOWED = {
    (ASKED, APPROVED), (ASKED, Event.REFUSED), (ASKED, Event.WITHDRAWN), (APPROVED, RETURNED),
    (APPROVED, Event.CANCELLED), (RETURNED, Event.CANCELLED),
}  # fmt: skip


@pytest.mark.parametrize("last", [ASKED, APPROVED, RETURNED])
@pytest.mark.parametrize("event", list(Event))
def test_only_these_steps_are_there(last: Event, event: Event) -> None:
    assert (not problems_with_event(facts(last), event, DAY)) is ((last, event) in ALLOWED)


def test_a_request_begins_by_being_made() -> None:
    assert problems_with_event([], ASKED, DAY) == []
    assert "还没有提交" in problems_with_event([], APPROVED, DAY)[0].text


def test_a_step_is_not_dated_before_the_last_one() -> None:
    (problem,) = problems_with_event(facts(ASKED), APPROVED, DAY - timedelta(1))
    assert problem.field == "on"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 8), State.APPROVED),
        (date(2026, 3, 9), State.ON_LEAVE),
        (date(2026, 3, 13), State.ON_LEAVE),
        (date(2026, 3, 14), State.DUE),
        (date(2026, 3, 18), State.DUE),
        (date(2026, 3, 19), State.OVERDUE),
    ],
)
def test_an_approved_leave_begins_ends_and_waits_for_the_return(day: date, expected: State) -> None:
    assert state(day, ASKED, APPROVED) is expected


def test_cn_45_the_first_morning_not_back_is_a_candidate_and_the_leave_waits() -> None:
    monday = date(2026, 3, 16)
    assert state(monday, ASKED, APPROVED) is State.DUE
    missed = missed_halves(LEAVE.last, HalfDay(monday, pm=True), WEEK)
    assert missed == (HalfDay(monday),)


def test_an_extension_takes_the_place_of_the_return() -> None:
    assert state(date(2026, 3, 30), ASKED, APPROVED, extended=True) is State.EXTENDED
    assert state(date(2026, 3, 30), ASKED, APPROVED, RETURNED, extended=True) is State.RETURNED


def test_a_request_is_where_its_last_event_put_it() -> None:
    assert state(date(2026, 3, 30), ASKED) is State.ASKED
    assert state(date(2026, 3, 1), ASKED) is None
    assert state(date(2026, 3, 30), ASKED, Event.REFUSED) is State.REFUSED
    assert last_event(facts(ASKED, APPROVED), DAY - timedelta(1)) is None
    assert last_event([]) is None


def test_cn_44_an_early_return_gives_back_what_was_not_needed() -> None:
    counted = counted_days([LEAVE], Unit.WORKING, WEEK)
    rest = given_back(counted, HalfDay(date(2026, 3, 12)))
    assert (half_days(counted) - half_days(rest), half_days(rest)) == (6, 4)


def test_a_return_at_noon_gives_back_the_afternoon() -> None:
    rest = given_back(
        counted_days([LEAVE], Unit.WORKING, WEEK), HalfDay(date(2026, 3, 13), pm=True)
    )
    assert [(one.day.day, one.half_days) for one in rest] == [(13, 1)]


def test_a_return_in_time_misses_nothing() -> None:
    assert missed_halves(LEAVE.last, HalfDay(date(2026, 3, 14)), WEEK) == ()
    assert missed_halves(LEAVE.last, HalfDay(date(2026, 3, 10)), WEEK) == ()
    assert missed_halves(LEAVE.last, HalfDay(date(2026, 3, 16)), WEEK) == ()


def test_what_was_taken_ends_with_the_return() -> None:
    tail = whole_days(date(2026, 3, 16), date(2026, 3, 17))
    back = HalfDay(date(2026, 3, 12), pm=True)
    assert until([LEAVE, tail], back) == (Span(LEAVE.first, HalfDay(date(2026, 3, 12))),)
    assert until([LEAVE, tail], None) == (LEAVE, tail)


@given(days=st.integers(-3, 20), pm=st.booleans())
def test_what_is_given_back_and_what_was_taken_are_the_whole(days: int, *, pm: bool) -> None:
    back = HalfDay(date(2026, 3, 9) + timedelta(days), pm)
    counted = counted_days([LEAVE], Unit.WORKING, WEEK)
    taken = counted_days(until([LEAVE], back), Unit.WORKING, WEEK)
    assert half_days(taken) + half_days(given_back(counted, back)) == half_days(counted)
