"""Parameters: the shipped ones, and what a clerk types over them."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.training.queries.policy import national
from cwdesk.areas.training.rules.policy import (
    CALENDAR,
    ROLLING,
    TITLES,
    Parameter,
    Policy,
    Value,
    policy_of,
    read_value,
    written,
)
from cwdesk.kernel.errors import Problem


def test_the_parameters_on_board_are_the_defaults_each_with_its_source() -> None:
    assert policy_of(national()) == Policy()
    assert [one.key for one in national()] == list(TITLES)
    assert all(one.source and one.title and one.words for one in national())


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("cycle_years", " ５ ", 5),
        ("amber_days", "0", 0),
        ("head_reckoning", "从最近一次起算", ROLLING),
        ("cycle_reckoning", "calendar", CALENDAR),
        ("head_levels", "县级，街道", ("县级", "街道")),
        ("head_posts", "书记、 主任、村长、", ("书记", "主任", "村长")),
        ("since", "2025年1月1日", date(2025, 1, 1)),
    ],
)
def test_a_typed_value_is_read_and_written_back(key: str, text: str, value: Value) -> None:
    assert read_value(key, text) == value
    assert read_value(key, written(value)) == value


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("cycle_years", "0", "1 到"),
        ("cycle_years", "三", "整数"),
        ("cycle_years", "1201", "1200"),
        ("head_reckoning", "每年", "请选择"),
        ("head_levels", "县级、区级", "“区级”"),
        ("head_posts", " 、", "至少"),
        ("since", "2025-01", "完整"),
        ("since", "2025-13-01", "没有"),
        ("no_such", "1", "没有这个参数"),
    ],
)
def test_a_value_that_is_none_is_refused(key: str, text: str, said: str) -> None:
    found = read_value(key, text)
    assert isinstance(found, Problem)
    assert said in found.text


def test_values_are_shown_in_words() -> None:
    assert Parameter("head_reckoning", CALENDAR, "").words == "按自然年度"
    assert Parameter("head_posts", ("书记", "主任"), "").words == "书记、主任"
    assert Parameter("cycle_years", 3, "").words == "3"
    assert Parameter("since", date(2024, 3, 28), "").words == "2024-03-28"
