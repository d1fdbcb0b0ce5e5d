"""How a household stands: by the calendar and from its last visit, beside a count day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.visits.rules.due import Standing, State, standing
from cwdesk.areas.visits.rules.periods import Every, Reckoning, span_before, span_on

CALENDAR, ROLLING = Reckoning.CALENDAR, Reckoning.ROLLING
DAY = timedelta(days=1)
AS_OF = date(2026, 5, 20)


def on(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("every", "since", "last", "state", "due_on"),
    [
        ("月", "", "2026-05-01", "已访", "2026-05-31"),
        ("月", "", "2026-04-30", "待访", "2026-05-31"),
        ("月", "", "2026-03-31", "逾期", "2026-04-30"),
        ("月", "", "2025-12-31", "逾期", "2026-01-31"),
        ("月", "", "", "逾期", "2026-04-30"),
        ("月", "2026-04-02", "", "待访", "2026-05-31"),
        ("月", "2026-04-01", "", "逾期", "2026-04-30"),
        ("月", "2026-01-15", "", "逾期", "2026-02-28"),
        ("月", "2026-02-01", "2025-11-03", "逾期", "2026-02-28"),
        ("周", "", "2026-05-10", "逾期", "2026-05-17"),
        ("周", "", "2026-05-17", "待访", "2026-05-24"),
        ("半年", "", "2026-01-01", "已访", "2026-06-30"),
        ("", "", "", "不要求", ""),
    ],
)
def test_by_the_calendar(every: str, since: str, last: str, state: str, due_on: str) -> None:
    found = standing(Every(every), CALENDAR, on(since), on(last), AS_OF)
    assert found == Standing(State(state), on(due_on))


@pytest.mark.parametrize(
    ("every", "since", "last", "state", "due_on"),
    [
        ("月", "", "2026-05-01", "已访", "2026-06-01"),
        ("月", "", "2026-04-25", "待访", "2026-05-25"),
        ("月", "", "2026-04-20", "待访", "2026-05-20"),
        ("月", "", "2026-04-19", "逾期", "2026-05-19"),
        ("月", "2026-05-01", "", "待访", "2026-06-01"),
        ("月", "2026-05-01", "2026-04-01", "待访", "2026-06-01"),
        ("月", "", "", "逾期", ""),
        ("", "", "2026-05-01", "不要求", ""),
    ],
)
def test_from_the_last_visit(every: str, since: str, last: str, state: str, due_on: str) -> None:
    found = standing(Every(every), ROLLING, on(since), on(last), AS_OF)
    assert found == Standing(State(state), on(due_on))


DATES = st.dates(date(2024, 1, 1), date(2026, 12, 31))
EVERY = st.sampled_from([one for one in Every if one])


@given(EVERY, st.none() | DATES, st.lists(DATES, max_size=4), DATES)
def test_a_household_is_late_when_the_whole_period_before_went_by_without_a_visit(
    every: Every, since: date | None, visits: list[date], as_of: date
) -> None:
    days = sorted(day for day in visits if day <= as_of)
    found = standing(every, CALENDAR, since, days[-1] if days else None, as_of)
    running, before = span_on(every, as_of), span_before(every, as_of)
    if any(day >= running.first for day in days):
        assert found.state is State.VISITED
    elif any(before.first <= day <= before.last for day in days) or (
        since is not None and since > before.first
    ):
        assert found.state is State.WAITING
    else:
        assert found.state is State.OVERDUE


@given(EVERY, st.none() | DATES, st.lists(DATES, max_size=4), DATES)
def test_the_day_named_for_a_late_household_ends_the_first_period_it_missed(
    every: Every, since: date | None, visits: list[date], as_of: date
) -> None:
    days = sorted(day for day in visits if day <= as_of)
    found = standing(every, CALENDAR, since, days[-1] if days else None, as_of)
    if found.state is not State.OVERDUE or not (since or days):
        return
    begun = max(day for day in (since, *days[-1:]) if day is not None)
    day, missed = begun, None
    while missed is None:
        span = span_on(every, day)
        whole = span.first >= begun and not (days and span.first <= days[-1])
        if since is not None and not days:
            whole = span.first >= since
        missed = span.last if whole else None
        day = span.last + DAY
    assert found.due_on == missed
