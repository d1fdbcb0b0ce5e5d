"""What cannot be of households and residents."""

from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.visits.rules import households as rules

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("said", ["户主", "本人", "户主本人", "本人（户主）", " 户 主 "])
def test_the_head_goes_by_several_words(said: str) -> None:
    assert rules.relation(said) == "户主"


def test_other_relations_are_kept_as_written() -> None:
    assert rules.relation(" 儿媳 ") == "儿媳"


def test_an_end_lies_between_the_beginning_and_today() -> None:
    begin = date(2026, 1, 1)

    assert rules.problems_with_end(begin, begin, TODAY, "这一户") == []
    assert rules.problems_with_end(None, TODAY, TODAY, "这一户") == []
    assert "还没有到" in rules.problems_with_end(begin, date(2026, 11, 21), TODAY, "")[0].text
    assert "这一户从 2026-01-01" in (
        rules.problems_with_end(begin, date(2025, 12, 31), TODAY, "这一户")[0].text
    )


def test_nobody_is_born_tomorrow() -> None:
    assert rules.problems_with_birth("2026-11", TODAY) == []
    assert rules.problems_with_birth("", TODAY) == []
    assert rules.problems_with_birth("2026-12", TODAY)[0].field == "born"
