"""LV-*: spans, half days, overlap, leave over New Year."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.leave.rules.counting import Unit, counted_days, half_days
from cwdesk.areas.leave.rules.halves import (
    HalfDay,
    Span,
    by_year,
    clashes,
    overlapping,
    read_half_day,
    segments,
    whole_days,
)
from cwdesk.calendars.kinds import Half
from tests.areas.leave.rules.days import WEEK

MONDAY = date(2024, 7, 1)
"""The first of a month that begins with a Monday."""


def on(number: int, *, pm: bool = False) -> HalfDay:
    return HalfDay(MONDAY.replace(day=number), pm)


def days(first: int, last: int) -> Span:
    return Span(on(first), on(last, pm=True))


def test_lv_03_leave_over_new_year_is_two_segments_of_one_form() -> None:
    whole = whole_days(date(2025, 12, 29), date(2026, 1, 5))
    assert by_year(whole) == (
        whole_days(date(2025, 12, 29), date(2025, 12, 31)),
        whole_days(date(2026, 1, 1), date(2026, 1, 5)),
    )


def test_lv_05_each_year_pays_for_its_own_days() -> None:
    parts = by_year(whole_days(date(2021, 12, 28), date(2022, 1, 5)))
    counted = [half_days(counted_days([one], Unit.CALENDAR, WEEK)) for one in parts]
    assert counted == [8, 10]


def test_lv_11_the_free_half_of_a_day_in_the_middle_can_be_asked_for() -> None:
    taken = [Span(on(1), on(3)), days(4, 5)]
    assert overlapping([Span(on(3, pm=True), on(3, pm=True))], taken) == []


def test_lv_13_a_half_of_a_day_taken_whole_is_refused() -> None:
    assert overlapping([Span(on(1), on(1))], [days(1, 5)])


def test_lv_14_the_half_that_is_left_of_the_last_day_can_begin_another_leave() -> None:
    taken = [Span(on(1), on(5))]
    assert overlapping([Span(on(4), on(5))], taken)
    assert overlapping([Span(on(5, pm=True), on(7, pm=True))], taken) == []


def test_lv_16_morning_and_afternoon_do_not_overlap() -> None:
    morning, afternoon = Span(on(1), on(1)), Span(on(1, pm=True), on(1, pm=True))
    assert overlapping([afternoon], [morning]) == []
    assert overlapping([morning], [morning]) == [morning]


def test_lv_17_halves_at_both_ends_and_a_sunday_count_one_and_a_half() -> None:
    asked = Span(HalfDay(date(2016, 11, 13)), HalfDay(date(2016, 11, 15)))
    counted = counted_days([asked], Unit.WORKING, WEEK)
    assert [(one.day.day, one.half_days) for one in counted] == [(14, 2), (15, 1)]


def at(text: str) -> int:
    clock = time.fromisoformat(text)
    return clock.hour * 60 + clock.minute


@pytest.mark.parametrize(
    ("first", "last", "hits"),
    [
        ("11:00", "12:00", 1),
        ("10:00", "12:00", 2),
        ("09:15", "10:10", 1),
        ("12:00", "13:00", 0),
        ("09:00", "10:00", 0),
        ("10:30", "10:45", 1),
        ("13:30", "15:00", 1),
        ("09:00", "10:30", 1),
        ("00:00", "23:59", 3),
    ],
)
def test_lv_19_touching_is_no_overlap(first: str, last: str, hits: int) -> None:
    taken = [(at("10:00"), at("11:00")), (at("11:00"), at("12:00")), (at("13:00"), at("14:00"))]
    assert len(clashes((at(first), at(last)), taken)) == hits


@pytest.mark.parametrize("case", ["lv_24", "lv_26"])
@pytest.mark.parametrize("pm", [False, True])
def test_lv_24_lv_26_a_half_counts_a_half_however_long_it_is(case: str, *, pm: bool) -> None:
    assert half_days(counted_days([Span(on(1, pm=pm), on(1, pm=pm))], Unit.WORKING, WEEK)) == 1


@pytest.mark.parametrize(
    ("text", "ending", "half"),
    [
        ("2024-07-03", False, on(3)),
        ("2024-07-03", True, on(3, pm=True)),
        ("2024-07-03am", True, on(3)),
        ("2024-07-03 PM", False, on(3, pm=True)),
        ("2024年7月3日 下午", False, on(3, pm=True)),
        ("2024-07-03 上午", True, on(3)),
        ("2024-07", False, None),
        ("明天", False, None),
        ("", False, None),
    ],
)
def test_half_days_are_read_as_they_are_typed(
    text: str, half: HalfDay | None, *, ending: bool
) -> None:
    assert read_half_day(text, ending=ending) == half


def test_spans_are_shown_as_forms_write_them() -> None:
    assert days(1, 1).shown() == "2024-07-01"
    assert days(1, 3).shown() == "2024-07-01 至 2024-07-03"
    assert Span(on(1, pm=True), on(3, pm=True)).shown() == "2024-07-01 下午 至 2024-07-03 下午"
    assert Span(on(1), on(3)).shown() == "2024-07-01 上午 至 2024-07-03 上午"


HALVES = st.builds(HalfDay, st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.booleans())
SPANS = st.tuples(HALVES, HALVES).map(lambda ends: Span(min(ends), max(ends)))


@given(SPANS)
def test_parting_at_new_year_loses_no_half_day(span: Span) -> None:
    parts = by_year(span)
    assert [half for part in parts for half in part.halves()] == list(span.halves())
    assert all(part.first.day.year == part.last.day.year for part in parts)


@given(SPANS, st.sets(st.dates(date(2024, 1, 1), date(2027, 12, 31)), max_size=4))
def test_a_break_outside_parts_nothing(span: Span, breaks: set[date]) -> None:
    parts = segments(span, breaks)
    assert parts[0].first == span.first
    assert parts[-1].last == span.last
    assert len(parts) <= len(breaks) + 1


@given(SPANS, SPANS)
def test_overlap_is_a_shared_half_day(a: Span, b: Span) -> None:
    shared = set(a.halves()) & set(b.halves())
    assert bool(overlapping([a], [b])) == bool(shared)


@given(SPANS)
def test_days_and_halves_of_a_span_agree(span: Span) -> None:
    halves = [HalfDay(day, half is Half.AFTERNOON) for day in span.days() for half in span.on(day)]
    assert sorted(halves) == list(span.halves())


@given(HALVES, st.integers(-50, 50))
def test_moving_there_and_back_arrives_where_it_began(half: HalfDay, by: int) -> None:
    assert half.moved(by).moved(-by) == half
    assert half.moved(by).number == half.number + by
