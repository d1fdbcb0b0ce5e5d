"""What a visit and a pairing must say."""

from __future__ import annotations

from datetime import date

from cwdesk.areas.visits.rules.visits import (
    problems_with_companions,
    problems_with_pairing,
    problems_with_standing,
    problems_with_visit,
)

DAY, TODAY = date(2026, 5, 6), date(2026, 5, 20)


def test_a_visit_has_a_day_and_a_kind() -> None:
    assert problems_with_visit(DAY, "", "入户走访", TODAY) == []
    assert problems_with_visit(DAY, "09:30", "节日慰问", TODAY) == []
    found = problems_with_visit(date(2026, 5, 21), "9:30", "", TODAY)
    assert [one.field for one in found] == ["on", "time", "kind"]
    assert [one.field for one in problems_with_visit(DAY, "", "走" * 21, TODAY)] == ["kind"]


def test_a_household_is_visited_while_it_stands() -> None:
    assert problems_with_standing(DAY, None, None) == []
    assert problems_with_standing(DAY, DAY, DAY) == []
    assert [one.field for one in problems_with_standing(DAY, TODAY, None)] == ["household_id"]
    assert [one.field for one in problems_with_standing(TODAY, None, DAY, "on")] == ["on"]


def test_companions_are_others_and_each_once() -> None:
    assert problems_with_companions(b"a", (b"b", b"c")) == []
    assert problems_with_companions(b"a", (b"a",))
    assert problems_with_companions(b"a", (b"b", b"b"))


def test_a_pairing_says_since_when_and_why() -> None:
    assert problems_with_pairing(DAY, None, "患病", TODAY) == []
    found = problems_with_pairing(date(2026, 5, 21), DAY, " ", TODAY)
    assert [one.field for one in found] == ["valid_from", "valid_to", "reason"]
