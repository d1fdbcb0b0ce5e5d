from __future__ import annotations

from datetime import date

import pytest

from cwdesk.areas.leave.rules.counting import Unit, why_counted
from cwdesk.areas.leave.rules.ledger import Grant, Use, balance


@pytest.mark.parametrize(
    ("kind", "unit", "asked", "counted", "words"),
    [
        ("工作日", Unit.WORKING, 2, 2, "工作日"),
        ("公休日", Unit.WORKING, 2, 0, "公休日，不计"),
        ("工作日", Unit.WORKING, 2, 1, "工作日，另一半天不上班，不计"),
        ("公休日", Unit.CALENDAR, 2, 2, "公休日，按自然日计"),
        ("法定节假日", Unit.MONTH, 1, 1, "法定节假日，按月计"),
    ],
)
def test_why_a_day_counts_or_not(
    kind: str, unit: Unit, asked: int, counted: int, words: str
) -> None:
    assert why_counted(kind, unit, asked, counted) == words


def test_what_is_left_is_told_by_grant_and_by_when_it_ends() -> None:
    old = Grant(b"1", 4, date(2025, 1, 1), date(2026, 12, 31))
    new = Grant(b"2", 10, date(2026, 1, 1), date(2027, 12, 31))
    free = Grant(b"3", 2, date(2026, 1, 1))
    gone = Grant(b"4", 6, date(2025, 1, 1), date(2025, 12, 31))
    used = Use(b"u", date(2026, 3, 9), 1)
    found = balance([new, free, gone, old], [used], date(2026, 6, 1))
    assert found.lots == ((old, 3), (new, 10), (free, 2))
    assert found.ending(date(2026, 12, 31)) == 3
    assert found.ending(date(2027, 12, 31)) == 13
