"""Spells of service that follow one another without a day between are one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeAlias

Spell: TypeAlias = tuple[date, date]
"""The first and the last day; the ends of time where they are not known or to come."""


def joined(spells: Iterable[Spell]) -> list[Spell]:
    """Return the spells, oldest first, those that touch or overlap made one.

    Who goes on in another kind of service does not begin anew.
    """
    found: list[Spell] = []
    for first, last in sorted(spells):
        if found and _goes_on(found[-1], first):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _goes_on(before: Spell, first: date) -> bool:
    return before[1] == date.max or first <= before[1] + timedelta(days=1)
