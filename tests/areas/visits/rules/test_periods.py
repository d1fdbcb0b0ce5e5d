"""Periods: spans of the calendar without gaps, and so long after the last visit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.visits.rules.periods import (
    Days,
    Every,
    due_after,
    month_of,
    span_after,
    span_before,
    span_on,
    spans_ending,
)

DAY = timedelta(days=1)
EVERY = st.sampled_from([one for one in Every if one])
DATES = st.dates(date(2000, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        ("周", "2026-05-04", "2026-05-10"),
        ("半月", "2026-05-01", "2026-05-15"),
        ("月", "2026-05-01", "2026-05-31"),
        ("两月", "2026-05-01", "2026-06-30"),
        ("季", "2026-04-01", "2026-06-30"),
        ("半年", "2026-01-01", "2026-06-30"),
        ("年", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_day_lies_in_a_span_of_the_calendar(every: str, first: str, last: str) -> None:
    span = span_on(Every(every), date(2026, 5, 6))
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)


def test_the_second_half_of_a_month_begins_on_the_16th() -> None:
    assert span_on(Every.HALF_MONTH, date(2026, 2, 16)) == Days(
        date(2026, 2, 16), date(2026, 2, 28)
    )


@given(EVERY, DATES)
def test_spans_follow_one_another_without_gap_or_overlap(every: Every, day: date) -> None:
    span = span_on(every, day)
    assert span.first <= day <= span.last
    assert span_before(every, day).last == span.first - DAY
    assert span_after(every, day).first == span.last + DAY
    assert span_on(every, span.first) == span_on(every, span.last) == span


@given(EVERY, DATES)
def test_spans_that_end_in_a_month_are_those_whose_last_day_lies_in_it(
    every: Every, day: date
) -> None:
    month = month_of(day)
    days = [month.first + timedelta(n) for n in range((month.last - month.first).days + 1)]
    ends = [one for one in days if span_on(every, one).last == one]
    assert [span.last for span in spans_ending(every, month)] == ends


@given(EVERY, DATES)
def test_the_next_visit_is_due_after_the_length_of_the_period(every: Every, day: date) -> None:
    longest = {"周": 7, "半月": 15, "月": 31, "两月": 62, "季": 92, "半年": 184, "年": 366}
    length = (due_after(every, day) - day).days
    assert longest[every] - 3 <= length <= longest[every]


def test_where_no_visit_is_asked_for_there_is_no_span() -> None:
    for work in (span_on, due_after):
        with pytest.raises(ValueError, match="no visit"):
            work(Every.NEVER, date(2026, 5, 6))


def test_periods_are_shown_in_words_and_ranked() -> None:
    assert [one.shown for one in (Every.WEEK, Every.NEVER)] == ["每周", "不要求"]
    assert sorted(Every, key=lambda one: one.rank)[0] is Every.WEEK
