"""Matters: which steps follow which, and how they stand after them."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.visits.rules.matters import (
    Fact,
    State,
    Step,
    is_late,
    problems_with_matter,
    problems_with_step,
    problems_with_words,
    state_of,
)

OPENED, TODAY = date(2026, 5, 6), date(2026, 5, 20)


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ("", "待办"),
        ("移交", "待办"),
        ("答复", "办理中"),
        ("办理", "办理中"),
        ("移交 调解", "办理中"),
        ("办理 办结", "已办结"),
        ("办结 答复", "已办结"),
        ("办结 重开", "办理中"),
        ("作废", "作废"),
    ],
)
def test_the_state_follows_from_the_steps(steps: str, state: str) -> None:
    assert state_of([Step(one) for one in steps.split()]) == State(state)


@pytest.mark.parametrize(
    ("before", "step", "fields"),
    [
        ("", "办理", []),
        ("", "重开", ["kind"]),
        ("办结", "重开", []),
        ("办结", "答复", []),
        ("办结", "办理", ["kind"]),
        ("作废", "办理", ["kind"]),
        ("作废", "重开", ["kind"]),
        ("", "调解", ["kind"]),
    ],
)
def test_a_step_follows_from_the_state(before: str, step: str, fields: list[str]) -> None:
    facts = [Fact(Step(one), OPENED) for one in before.split()]
    found = problems_with_step("代办", OPENED, facts, Fact(Step(step), TODAY), TODAY)
    assert [one.field for one in found] == fields


def test_only_disputes_are_mediated() -> None:
    fact = Fact(Step.MEDIATE, TODAY)
    assert problems_with_step("矛盾纠纷", OPENED, [], fact, TODAY) == []


@pytest.mark.parametrize("day", [date(2026, 5, 5), date(2026, 5, 21)])
def test_a_step_lies_between_the_last_one_and_today(day: date) -> None:
    found = problems_with_step("代办", OPENED, [], Fact(Step.WORK, day), TODAY)
    assert [one.field for one in found] == ["on"]


def test_an_open_matter_is_late_after_its_day() -> None:
    assert is_late(State.TODO, OPENED, TODAY)
    assert not is_late(State.TODO, TODAY, TODAY)
    assert not is_late(State.TODO, None, TODAY)
    assert not is_late(State.DONE, OPENED, TODAY)


def test_a_new_matter_says_what_it_is() -> None:
    assert problems_with_matter("代办", "修灯", OPENED, None, TODAY) == []
    found = problems_with_matter("其他", " ", date(2026, 5, 21), OPENED, TODAY)
    assert [one.field for one in found] == ["kind", "what", "opened_on", "due_on"]


@pytest.mark.parametrize(
    ("step", "fields"),
    [
        (Step.WORK, ["what"]),
        (Step.HAND_OVER, []),
        (Step.MEDIATE, ["what", "result"]),
        (Step.ANSWER, ["what"]),
        (Step.CLOSE, ["result"]),
        (Step.REOPEN, ["what"]),
        (Step.VOID, ["what"]),
    ],
)
def test_a_step_says_what_was_done(step: Step, fields: list[str]) -> None:
    assert [one.field for one in problems_with_words(step, " ", " ")] == fields
    assert problems_with_words(step, "已联系", "已解决") == []
