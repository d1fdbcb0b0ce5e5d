"""Coverage: which households of a month count as visited."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.visits.rules.coverage import Visited, covered, definition, percent
from cwdesk.areas.visits.rules.periods import Every, Reckoning, month_of

MAY = month_of(date(2026, 5, 6))
CALENDAR, ROLLING = Reckoning.CALENDAR, Reckoning.ROLLING


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("every", "since", "visits", "expected"),
    [
        ("半年", "", ["2026-01-01"], True),
        ("半年", "", ["2025-12-31"], False),
        ("季", "", ["2026-04-01"], True),
        ("月", "", ["2026-05-31"], True),
        ("月", "", ["2026-04-30"], False),
        ("月", "", [], False),
        ("半月", "", ["2026-05-15", "2026-05-16"], True),
        ("半月", "", ["2026-05-16"], False),
        ("半月", "2026-05-16", ["2026-05-16"], True),
        ("周", "", ["2026-04-30", "2026-05-04", "2026-05-17", "2026-05-24", "2026-05-31"], True),
        ("周", "", ["2026-05-04", "2026-05-17", "2026-05-24", "2026-05-31"], False),
        ("周", "2026-05-05", ["2026-05-05", "2026-05-17", "2026-05-24", "2026-05-31"], True),
    ],
)
def test_by_the_calendar(every: str, since: str, visits: list[str], *, expected: bool) -> None:
    seen = days(*visits)
    began = date.fromisoformat(since) if since else None
    visited = Visited(max(seen, default=None), seen)
    assert covered(Every(every), CALENDAR, began, visited, MAY) is expected


@pytest.mark.parametrize(("last", "expected"), [("2026-05-01", True), ("2026-04-30", False)])
def test_from_the_last_visit(last: str, *, expected: bool) -> None:
    visited = Visited(date.fromisoformat(last))
    assert covered(Every.MONTH, ROLLING, None, visited, MAY) is expected


def test_a_share_is_rounded_half_up_and_of_nothing_there_is_none() -> None:
    assert [percent(7, 8), percent(1, 3), percent(2, 3), percent(8, 8), percent(0, 0)] == [
        "87.5%", "33.3%", "66.7%", "100.0%", "",
    ]  # fmt: skip
    assert percent(1, 16) == "6.3%"


def test_the_definition_says_how_short_periods_count() -> None:
    assert "周期短于一个月" in definition(CALENDAR)
    assert "最近一次走访" in definition(ROLLING)
