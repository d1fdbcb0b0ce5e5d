from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.kernel.errors import Refused
from cwdesk.printing.numbering import (
    Code,
    next_number,
    read_code,
    read_number,
    shown_number,
    shown_numbers,
)

DEEDS = st.lists(st.sampled_from(("issue", "void", "reprint", "by hand")), max_size=60)


@given(DEEDS)
def test_numbers_run_from_one_without_gaps_or_doubles(deeds: list[str]) -> None:
    """Only giving a number changes the numbers given; voiding and reprinting leave them."""
    numbers: list[int] = []
    void: set[int] = set()
    for deed in deeds:
        if deed in ("issue", "by hand"):
            numbers.append(next_number(reversed(numbers)))
        elif deed == "void" and numbers:
            void.add(numbers[-1])
    assert numbers == list(range(1, len(numbers) + 1))
    assert void <= set(numbers)


@given(st.sets(st.integers(1, 10_000)))
def test_a_number_given_before_is_never_given_again(numbers: set[int]) -> None:
    assert Counter([*numbers, next_number(numbers)]).most_common(1)[0][1] == 1


@given(st.integers(1990, 2100), st.integers(1, 999_999))
def test_a_number_is_read_back_as_it_stands_on_paper(year: int, number: int) -> None:
    assert read_number(f" {shown_number(year, number)} ") == (year, number)


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ([], ""),
        ([(2026, 1)], "2026-0001"),
        ([(2026, 3), (2026, 1), (2026, 2)], "2026-0001 至 2026-0003"),
        (
            [(2026, 12), (2026, 13), (2026, 3), (2025, 11)],
            "2025-0011、2026-0003、2026-0012 至 2026-0013",
        ),
    ],
)
def test_only_numbers_that_follow_each_other_are_named_by_the_first_and_the_last(
    numbers: list[tuple[int, int]], shown: str
) -> None:
    assert shown_numbers(numbers) == shown


def test_a_number_has_four_digits_at_least() -> None:
    assert shown_number(2026, 12) == "2026-0012"
    assert shown_number(2026, 12345) == "2026-12345"
    assert read_number("2026-12") == (2026, 12)


@pytest.mark.parametrize("typed", ["", "12", "26-0012", "2026-", "2026-1234567", "2026－0012"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="不是表单编号") as refused:
        read_number(typed)
    assert refused.value.problems[0].field == "number"


@given(
    unit=st.from_regex(r"[0-9]{6}([0-9]{3})?", fullmatch=True),
    kind=st.from_regex(r"[a-z]+(_[a-z]+)*", fullmatch=True),
    number=st.integers(1, 99_999),
    version=st.integers(1, 99),
    page=st.integers(1, 999),
)
def test_a_code_is_read_back(unit: str, kind: str, number: int, version: int, page: int) -> None:
    code = Code(unit, kind, 2026, number, version)
    assert read_code(f"{code.text()}:{page}") == (code, page)
    assert read_code(code.text()) == (code, 0)


def test_a_code_needs_only_the_signs_that_are_packed_closely() -> None:
    packed = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
    text = Code("410402002", "roster_list", 2026, 12, 1).text()
    assert text == "CW1:410402002:ROSTER.LIST:2026-12:1"
    assert set(text) <= packed


@pytest.mark.parametrize("text", ["", "0123012344", "https://example.com", "CW1::X:26-1:1"])
def test_a_foreign_code_is_nobodys(text: str) -> None:
    assert read_code(text) is None
