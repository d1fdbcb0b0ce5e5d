from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cwdesk.areas.roster.rules.clocks import (
    UNBOUNDED,
    Spell,
    community_spells,
    served,
)

OCTOBER = date(2026, 10, 31)
DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))
PARTIALS = st.builds(
    lambda day, length: day.isoformat()[:length], DAYS, st.sampled_from((4, 7, 10))
)
SPELLS = st.lists(
    st.builds(Spell, PARTIALS, st.one_of(st.just(""), PARTIALS), st.booleans()), max_size=5
)


@pytest.mark.parametrize(
    ("spells", "words"),
    [
        ([Spell("2020-11-01")], "6年"),
        ([Spell("2020-11-02")], "5年11个月"),
        ([Spell("2008")], "17至18年"),
        ([Spell("2020-03-01", "2021-02-28"), Spell("2024-01-01", "2024-06-30")], "1年6个月"),
        ([Spell("2020-03-01", "2021-02-28"), Spell("2021-01-01", "2021-08-31")], "1年6个月"),
        ([Spell("2020-03-01", "2021-02-14"), Spell("2021-02-15", "2021-08-31")], "1年6个月"),
        ([Spell("2008-03-01", "2015-11"), Spell("2015-12", "2021-02-28")], "13年"),
        ([Spell("2026-11-01")], "不满1个月"),
        ([], "不详"),
        ([Spell("2020-11-01"), Spell("")], "不详"),
    ],
)
def test_spells_are_added_up(spells: list[Spell], words: str) -> None:
    assert served(spells, OCTOBER).words == words


def test_a_spell_that_lasts_counts_up_to_the_day() -> None:
    assert served([Spell("2020-11-01", "2030-01-01")], OCTOBER).least == 72


def test_what_is_only_claimed_may_or_may_not_count() -> None:
    both = served([Spell("2015-11-01", "2020-10-31", proven=False), Spell("2020-11-01")], OCTOBER)
    assert (both.least, both.most) == (72, 132)
    assert both.spans == ("2015.11—2020.10（未证明）", "2020.11—今")


def test_a_claim_before_the_first_spell_is_not_proven() -> None:
    found = community_spells([Spell("2015-11-01")], "2008")
    assert found == (Spell("2008", "2015-11-01", proven=False), Spell("2015-11-01"))


@pytest.mark.parametrize("claimed", ["", "2015", "2015-11", "2016-01-01"])
def test_a_claim_that_the_spells_bear_out_adds_nothing(claimed: str) -> None:
    assert community_spells([Spell("2015-11-01")], claimed) == (Spell("2015-11-01"),)


def test_a_spell_of_unknown_beginning_begins_at_the_claim_unproven() -> None:
    assert community_spells([Spell("", "2020-01-01")], "2008") == (
        Spell("2008", "2020-01-01", proven=False),
    )
    assert community_spells([], "2008") == (Spell("2008", proven=False),)
    assert served(community_spells([Spell("")], ""), OCTOBER).most == UNBOUNDED


@given(SPELLS, DAYS)
def test_the_time_lies_between_its_bounds(spells: list[Spell], as_of: date) -> None:
    found = served(spells, as_of)
    assert 0 <= found.least <= found.most <= UNBOUNDED


@given(SPELLS, PARTIALS, DAYS)
def test_another_proven_spell_never_means_less(
    spells: list[Spell], begin: str, as_of: date
) -> None:
    longer = served([*spells, Spell(begin)], as_of)
    assert longer.least >= served(spells, as_of).least


@given(SPELLS, DAYS, DAYS)
def test_a_later_day_never_means_less(spells: list[Spell], a: date, b: date) -> None:
    low, high = sorted((a, b))
    assert served(spells, low).least <= served(spells, high).least
