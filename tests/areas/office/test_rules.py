from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.office import rules

A, B = date(2020, 1, 1), date(2026, 10, 31)


@pytest.mark.parametrize(
    ("residents", "required"),
    [(10_000, "18"), (6_000, "10.8"), (1, "0.0018"), (0, "0"), (200_000, "360"), (5_555, "9.999")],
)
def test_eighteen_workers_for_ten_thousand_residents_are_shown_unrounded(
    residents: int, required: str
) -> None:
    assert rules.exact(rules.required_workers(residents)) == required


def test_a_surplus_is_shown_with_its_sign() -> None:
    assert rules.exact(Fraction(-54, 5)) == "-10.8"


@given(st.integers(0, 10_000_000))
def test_the_shown_quota_is_exactly_the_quota(residents: int) -> None:
    required = rules.required_workers(residents)
    assert Fraction(rules.exact(required)) == required


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "on", "holds"),
    [
        (A, B, A, True),
        (A, B, B, True),
        (A, B, date(2019, 12, 31), False),
        (A, B, date(2026, 11, 1), False),
        (None, B, date.min, True),
        (A, None, date.max, True),
        (None, None, A, True),
    ],
)
def test_both_ends_belong_to_a_span(
    valid_from: date | None, valid_to: date | None, on: date, *, holds: bool
) -> None:
    assert rules.in_being(valid_from, valid_to, on) is holds


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("迎宾社区居民委员会", "迎宾"),
        ("迎宾社区居委会", "迎宾"),
        ("迎宾社区", "迎宾"),
        ("王庄村村民委员会", "王庄村"),
        ("王庄村", "王庄"),
        ("社区", "社区"),
        ("光明里", "光明里"),
    ],
)
def test_a_community_is_known_without_its_ending(name: str, short: str) -> None:
    assert rules.short_name(name) == short


@pytest.mark.parametrize(
    ("official", "called"),
    [
        ("迎宾社区居民委员会", "迎宾社区"),
        ("迎宾社区居委会", "迎宾社区"),
        ("王庄村村民委员会", "王庄村村民委员会"),
        ("迎宾社区", "迎宾社区"),
        ("光明居委会", "光明居委会"),
    ],
)
def test_a_community_is_called_by_its_short_name_and_a_village_by_its_own(
    official: str, called: str
) -> None:
    assert rules.community_name(official) == called


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "请填写名称"),
        (" ", "请填写名称"),
        ("长" * 41, "不能超过 40"),
        (" 迎宾社区 ", "已经有了"),
    ],
)
def test_a_bad_name_is_refused_under_its_field(name: str, said: str) -> None:
    (problem,) = rules.problems_with_name(name, frozenset({"迎宾社区"}))
    assert said in problem.text
    assert problem.field == "name"


def test_a_new_name_is_fine() -> None:
    assert rules.problems_with_name("长青社区", frozenset({"迎宾社区"})) == []


def test_a_span_may_last_a_day_but_not_end_before_it_began() -> None:
    assert rules.problems_with_span(A, A) == []
    assert rules.problems_with_span(None, A) == rules.problems_with_span(A, None) == []
    (problem,) = rules.problems_with_span(B, A)
    assert problem.field == "valid_to"


@pytest.mark.parametrize(
    ("year", "residents", "fields"),
    [
        (2026, 10_000_000, []),
        (2026, 10**20, ["residents"]),
        (2026, 0, []),
        (1990, 1, []),
        (1989, 1, ["year"]),
        (2027, 1, ["year"]),
        (2027, -1, ["year", "residents"]),
    ],
)
def test_a_figure_is_of_a_year_that_was_and_not_negative(
    year: int, residents: int, fields: list[str]
) -> None:
    problems = rules.problems_with_figure(year, residents, this_year=2026)
    assert [problem.field for problem in problems] == fields
