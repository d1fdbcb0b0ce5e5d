"""The class of a household: chosen, else by its people, else ordinary."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.visits.queries.policy import shipped
from cwdesk.areas.visits.rules.classes import ClassRule, Policy, policy_of
from cwdesk.areas.visits.rules.groups import KINDS
from cwdesk.areas.visits.rules.periods import Every, Reckoning

PLAIN = policy_of(shipped(), ())


@pytest.mark.parametrize(
    ("chosen", "groups", "expected"),
    [
        ("", (), "普通户"),
        ("", ("退役军人",), "退役军人"),
        ("", ("低保户", "独居老人", "退役军人"), "独居老人"),
        ("退役军人", ("独居老人",), "退役军人"),
        ("没有的类别", ("低保户",), "低保户"),
        ("", ("没有的类别",), "普通户"),
    ],
)
def test_the_shortest_period_of_its_people_holds(
    chosen: str, groups: tuple[str, ...], expected: str
) -> None:
    assert PLAIN.of(chosen, groups).visit_class == expected


def test_a_rule_of_the_office_overrides_and_can_ask_for_nothing() -> None:
    own = ClassRule("独居老人", Every.NEVER, "街道规定", date(2026, 1, 1))
    policy = policy_of(shipped(), [own], "rolling")
    assert policy.of("", ("独居老人", "低保户")).visit_class == "低保户"
    assert policy.of("", ("独居老人",)).visit_class == "普通户"
    assert policy.reckoning is Reckoning.ROLLING


def test_without_any_rule_no_visit_is_asked_for() -> None:
    assert Policy().of("", ()).every is Every.NEVER


def test_shipped_classes_are_called_as_key_groups_are_and_name_their_source() -> None:
    assert set(PLAIN.classes) == {*KINDS, "普通户"}
    assert all("第九条" in rule.source for rule in PLAIN.classes.values())
    assert PLAIN.ordinary.every is Every.HALF_YEAR
