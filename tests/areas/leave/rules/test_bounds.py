"""The bounds of leave years (MS cases)."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.leave.rules.bounds import (
    latest_day,
    problems_with_latest,
    problems_with_year,
    year_start,
)


def test_ms_09_leave_years_that_share_a_day_are_refused() -> None:
    year = (date(2015, 1, 1), date(2015, 12, 31))

    assert "重叠" in problems_with_year((date(2015, 12, 31), date(2016, 12, 31)), [year])[0].text
    assert problems_with_year((date(2016, 1, 1), date(2016, 12, 31)), [year]) == []


@pytest.mark.parametrize(
    ("now", "begins", "latest"),
    [
        ("2021-11-01", (1, 1), "2022-12-31"),
        ("2022-11-01", (1, 15), "2024-01-14"),
        ("2022-11-01", (2, 28), "2024-02-27"),
        ("2100-11-01", (12, 31), "2101-12-30"),
    ],
)
def test_ms_10_leave_can_be_asked_for_until_the_next_leave_year_ends(
    now: str, begins: tuple[int, int], latest: str
) -> None:
    assert latest_day(date.fromisoformat(now), begins) == date.fromisoformat(latest)


def test_a_day_before_the_years_beginning_belongs_to_the_last_one() -> None:
    assert year_start(date(2026, 1, 14), (1, 15)) == date(2025, 1, 15)
    assert year_start(date(2026, 1, 15), (1, 15)) == date(2026, 1, 15)


def test_leave_in_a_mistyped_year_is_refused() -> None:
    assert problems_with_latest(date(2027, 12, 31), date(2026, 3, 2)) == []
    assert "2027-12-31" in problems_with_latest(date(2206, 3, 9), date(2026, 3, 2))[0].text
