"""Who must be trained by when and why: CN-42, tables of cases, and an independent reckoning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.training.rules.cycle import (
    Colour,
    Duty,
    Standing,
    Training,
    Verdict,
    colour,
    due,
    fulfils,
    verdicts,
)
from cwdesk.areas.training.rules.policy import CALENDAR, ROLLING, Policy

NATIONAL = Policy()
LONG_AGO = date(2020, 3, 1)
HEAD = Standing(("书记", "主任"), LONG_AGO, LONG_AGO, "书记、主任")
OTHER = Standing((), None, LONG_AGO, "网格员")


def county(on: str, kind: str = "在职培训", level: str = "县级") -> Training:
    return Training("社区治理", level, kind, date.fromisoformat(on), "合格")


def only(standing: Standing, on: str, *trainings: Training, policy: Policy = NATIONAL) -> Verdict:
    (found,) = verdicts(standing, trainings, policy, date.fromisoformat(on))
    return found


@pytest.mark.parametrize(
    ("on", "trained", "colour", "due_on"),
    [
        ("2026-12-31", ["2025-11-20"], "red", "2026-12-31"),
        ("2026-12-31", ["2025-11-20", "2026-01-05"], "green", "2027-12-31"),
        ("2026-12-30", ["2025-11-20"], "amber", "2026-12-31"),
        ("2026-10-02", ["2025-11-20"], "amber", "2026-12-31"),
        ("2026-10-01", ["2025-11-20"], "green", "2026-12-31"),
        ("2027-01-01", ["2025-11-20"], "red", "2026-12-31"),
        ("2027-06-30", ["2025-11-20", "2027-02-01"], "green", "2028-12-31"),
        ("2026-12-31", ["2027-01-05"], "red", "2024-12-31"),
        ("2026-12-31", [], "red", "2024-12-31"),
        ("2024-12-30", [], "amber", "2024-12-31"),
        ("2024-01-30", ["2021-01-05"], "green", "2024-12-31"),
    ],
)
def test_cn_42_a_head_is_trained_in_each_calendar_year(
    on: str, trained: list[str], colour: str, due_on: str
) -> None:
    found = only(HEAD, on, *(county(day) for day in trained))
    assert (found.colour, str(found.due_on)) == (colour, due_on)
    assert found.duty is Duty.HEAD


@pytest.mark.parametrize(("level", "colour"), [("省级以上", "green"), ("街道", "red")])
def test_cn_42_levels_from_the_county_up_count(level: str, colour: str) -> None:
    assert only(HEAD, "2026-12-31", county("2026-05-06", level=level)).colour == colour


def test_who_became_head_this_year_owes_nothing_for_the_last() -> None:
    new = Standing(("书记",), date(2026, 5, 6), LONG_AGO, "书记")
    assert only(new, "2026-06-01", county("2024-02-01")).due_on == date(2026, 12, 31)
    assert only(new, "2026-06-01", county("2026-02-01")).due_on == date(2027, 12, 31)
    unknown = Standing(("书记",), None, LONG_AGO, "书记")
    assert only(unknown, "2020-06-01").due_on == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("on", "trained", "colour", "due_on"),
    [
        ("2026-05-09", ["2023-05-10"], "amber", "2026-05-10"),
        ("2026-05-10", ["2023-05-10"], "red", "2026-05-10"),
        ("2026-02-08", ["2023-05-10"], "green", "2026-05-10"),
        ("2026-02-09", ["2023-05-10"], "amber", "2026-05-10"),
        ("2026-05-10", ["2023-05-10", "2026-04-01"], "green", "2029-04-01"),
        ("2026-05-10", [], "red", "2024-03-28"),
        ("2022-05-10", [], "green", "2024-03-28"),
        ("2027-01-01", ["2024-02-29"], "amber", "2027-02-28"),
    ],
)
def test_all_others_are_trained_once_in_three_years(
    on: str, trained: list[str], colour: str, due_on: str
) -> None:
    found = only(OTHER, on, *(county(day) for day in trained))
    assert (found.duty, found.colour, str(found.due_on)) == (Duty.CYCLE, colour, due_on)
    assert "意见第八条" in found.why


def test_the_cycle_can_go_by_calendar_years() -> None:
    calendar = Policy(cycle_reckoning=CALENDAR, cycle_levels=("街道", "县级"))
    found = only(OTHER, "2026-05-10", county("2023-05-10", level="街道"), policy=calendar)
    assert (found.colour, found.due_on) == (Colour.GREEN, date(2026, 12, 31))
    assert "街道、县级培训" in found.why
    new = Standing((), None, date(2023, 5, 6))
    assert only(new, "2024-05-10", policy=calendar).due_on == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("policy", "due_on", "words"),
    [
        (Policy(head_reckoning=ROLLING), date(2026, 11, 20), "每满一年"),
        (Policy(head_years=2), date(2027, 12, 31), "每 2 年"),
    ],
)
def test_an_office_can_reckon_its_heads_otherwise(policy: Policy, due_on: date, words: str) -> None:
    found = only(HEAD, "2026-05-10", county("2025-11-20"), policy=policy)
    assert found.due_on == due_on
    assert words in found.why


def test_nobody_knows_since_when_it_runs() -> None:
    found = only(Standing(), "2026-05-10")
    assert (found.due_on, found.colour) == (None, Colour.RED)
    assert "没有登记" in found.why
    assert only(Standing(), "2026-05-10", county("2025-05-10")).colour is Colour.GREEN


NEW = Standing((), None, date(2026, 1, 15), "网格员")


def first_of(on: str, *trainings: Training, standing: Standing = NEW) -> Verdict | None:
    found = verdicts(standing, trainings, NATIONAL, date.fromisoformat(on))
    return next((one for one in found if one.duty is Duty.FIRST), None)


@pytest.mark.parametrize(
    ("on", "trained", "colour"),
    [
        ("2026-03-01", [], "green"),
        ("2026-10-17", [], "amber"),
        ("2027-01-15", [], "red"),
        ("2030-01-01", [], "red"),
        ("2026-11-01", ["2026-04-01"], "green"),
        ("2027-01-15", ["2026-04-01"], "green"),
        ("2027-01-16", ["2026-04-01"], None),
        ("2028-01-16", ["2028-01-10"], None),
    ],
)
def test_a_newcomer_has_a_first_training_within_a_year(
    on: str, trained: list[str], colour: str | None
) -> None:
    found = first_of(on, *(county(day, "初任培训", "街道") for day in trained))
    assert (found.colour if found else None) == colour
    if found:
        assert found.due_on == date(2027, 1, 15)
        assert "2026-01-15 到岗" in found.why


def test_who_was_there_before_the_opinions_is_no_newcomer() -> None:
    assert first_of("2026-05-06", standing=OTHER) is None
    since = Standing((), None, date(2024, 3, 28), "网格员")
    assert first_of("2026-05-06", standing=since) is not None
    assert first_of("2026-05-06", standing=Standing()) is None


def test_what_counts_for_which_duty() -> None:
    assert fulfils(Duty.FIRST, "街道", "初任培训", NATIONAL)
    assert not fulfils(Duty.FIRST, "县级", "在职培训", NATIONAL)
    assert fulfils(Duty.CYCLE, "市级", "实践锻炼", NATIONAL)
    assert not fulfils(Duty.HEAD, "街道", "在职培训", NATIONAL)


def test_every_colour_has_a_word() -> None:
    assert [one.word for one in Colour] == ["已到期", "将到期", "未到期"]


START = date(2018, 1, 1)
DAYS = st.integers(0, 365 * 12).map(lambda days: START + timedelta(days))


@given(st.lists(DAYS, max_size=8), DAYS, DAYS)
def test_calendar_years_are_owed_one_by_one(taught: list[date], since: date, on: date) -> None:
    """The first year of office without a training, and without a later one, is what is due."""
    done = {day.year for day in taught if day <= on}
    owed = [
        year
        for year in range(since.year, on.year + 1)
        if not any(year <= taught_in for taught_in in done)
    ]
    last = max((day for day in taught if day <= on), default=None)
    if since <= on:
        expected = date(owed[0] if owed else on.year + 1, 12, 31)
        assert due(last, since, 1, CALENDAR) == expected


@given(st.lists(DAYS, max_size=8), DAYS, DAYS)
def test_a_rolling_cycle_is_broken_when_three_years_hold_no_training(
    taught: list[date], since: date, on: date
) -> None:
    done = [day for day in taught if day <= on]
    last = max(done, default=None)
    served = later(since, 3) <= on
    fresh = any(later(day, 3) > on for day in done)
    ran_out_here = any(since <= later(day, 3) <= on for day in done)
    broken = not fresh and (ran_out_here or served)
    if since <= on:
        assert (colour(due(last, since, 3, ROLLING), on, 90) is Colour.RED) == broken


def later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@given(DAYS, DAYS, st.integers(0, 200))
def test_colours_follow_one_another(due_on: date, on: date, amber: int) -> None:
    order = [Colour.GREEN, Colour.AMBER, Colour.RED]
    now, tomorrow = (order.index(colour(due_on, day, amber)) for day in (on, on + timedelta(1)))
    assert now <= tomorrow
