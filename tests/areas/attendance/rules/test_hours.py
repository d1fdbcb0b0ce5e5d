"""Hours as clerks type them, and what is wrong with a shift."""

from __future__ import annotations

import pytest

from cwdesk.areas.attendance.rules.hours import problems_with_shift, read_hours
from cwdesk.areas.attendance.rules.numbers import plain_number


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("8:30-12:00 14:30-17:30", [(510, 720, (0,)), (870, 1050, (1,))]),
        ("08：30—12：00，14：30至17：30", [(510, 720, (0,)), (870, 1050, (1,))]),
        ("9.00~17.00", [(540, 1020, (0, 1))]),
        ("20:00-8:00", [(1200, 1920, (0, 1))]),
        ("20:00-次日8:00", [(1200, 1920, (0, 1))]),
        ("18:00-22:00 2:00-6:00", [(1080, 1320, (0,)), (1560, 1800, (1,))]),
        ("次日0:30-次日6:00", [(1470, 1800, (0, 1))]),
    ],
)
def test_hours_are_read_as_they_are_typed(
    typed: str, parts: list[tuple[int, int, tuple[int, ...]]]
) -> None:
    read = read_hours(typed)

    assert read is not None
    assert [(part.start, part.end, part.halves) for part in read] == parts


@pytest.mark.parametrize("typed", ["", "全天", "8:30", "8-12 13-17 18-20", "8:30-12:00 左右"])
def test_what_is_no_hours_is_not_guessed(typed: str) -> None:
    assert read_hours(typed) is None


def test_three_stretches_are_too_many() -> None:
    assert read_hours("8:00-10:00 11:00-12:00 13:00-17:00") is None


@pytest.mark.parametrize(
    ("name", "typed", "grace", "fields"),
    [
        ("行政班", "8:30-12:00", 5, []),
        (" ", "8:30-12:00", 61, ["name", "grace"]),
        ("夜班", "不知道", 0, ["hours"]),
        ("长班", "8:00-次日20:00", 0, ["hours"]),
        ("怪班", "8:00-9:00 7:00-8:30", -1, ["hours", "grace"]),
    ],
)
def test_a_shift_says_what_is_wrong_with_it(
    name: str, typed: str, grace: int, fields: list[str]
) -> None:
    found = problems_with_shift(name, read_hours(typed), grace)

    assert [problem.field for problem in found] == fields


@pytest.mark.parametrize(("typed", "plain"), [(" 0012 ", "12"), ("000", "000"), ("A7", "A7")])
def test_numbers_lose_their_padding(typed: str, plain: str) -> None:
    assert plain_number(typed) == plain
