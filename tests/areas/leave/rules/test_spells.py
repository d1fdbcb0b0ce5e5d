"""Spells of service: what touches is one."""

from __future__ import annotations

from datetime import date

from cwdesk.areas.leave.rules.spells import joined

JUNE, JULY, AUGUST = date(2026, 6, 30), date(2026, 7, 1), date(2026, 8, 1)
START = date(2020, 1, 1)


def test_spells_that_touch_are_one_and_a_day_between_parts_them() -> None:
    assert joined([(JULY, date.max), (START, JUNE)]) == [(START, date.max)]
    assert joined([(AUGUST, date.max), (START, JUNE)]) == [(START, JUNE), (AUGUST, date.max)]
    assert joined([]) == []


def test_a_spell_without_end_takes_in_what_begins_later() -> None:
    assert joined([(START, date.max), (JULY, AUGUST)]) == [(START, date.max)]
