"""The signs of a month's sheet: what each status is written as and what it counts as.

Published legends contradict each other, so an office writes what it likes; these are the usual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from cwdesk.areas.attendance.rules import status


class Counts(StrEnum):
    """What a half day with a mark adds to."""

    WORKED = "实出勤"
    ABSENT = "旷工"
    LEAVE = "请假"
    OFF = ""
    """To nothing: rest, holidays, days that are not over, days not employed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A status of a half day on paper and screen."""

    key: str
    title: str
    symbol: str
    counts: Counts
    tone: str = ""
    """`good`, `due`, `overdue`, `muted` or none: which colour of the palette goes with it."""
    letter: str = ""
    """The key that types it; none for what is not typed."""


USUAL = (
    Mark(status.PRESENT, "出勤", "√", Counts.WORKED, letter="v"),
    Mark(status.LATE, "迟到", "迟", Counts.WORKED, "due", letter="c"),
    Mark(status.EARLY, "早退", "早", Counts.WORKED, "due", letter="z"),
    Mark(status.MISSING, "缺卡", "缺", Counts.WORKED, "due", letter="q"),
    Mark(status.ABSENT, "旷工", "旷", Counts.ABSENT, "overdue", letter="k"),
    Mark(status.BUSINESS, "公出", "公", Counts.WORKED, "good", letter="g"),
    Mark(status.REST, "公休日", "休", Counts.OFF, "muted"),
    Mark(status.HOLIDAY, "法定节假日", "节", Counts.OFF, "muted"),
    Mark(status.IN_LIEU, "调休放假", "休", Counts.OFF, "muted"),
    Mark(status.BEFORE, "未到岗", "－", Counts.OFF, "muted"),
    Mark(status.GONE, "离职", "离", Counts.OFF, "muted"),
    Mark(status.OPEN, "未记", "", Counts.OFF, "muted"),
)
"""The marks that do not come from leave, in the order of the legend."""

Marks = Mapping[str, Mark]
"""Key → mark."""


def marks(leave: tuple[Mark, ...], own: Mapping[str, str]) -> Marks:
    """Return every mark by its key.

    Args:
        leave: a mark for each kind of leave.
        own: the signs that the office writes instead, by key.
    """
    found = {mark.key: mark for mark in (*USUAL, *leave)}
    return {key: replace(mark, symbol=own.get(key, mark.symbol)) for key, mark in found.items()}


def counting(found: Marks, counts: Counts) -> frozenset[str]:
    """Return the keys of the marks that count as one thing."""
    return frozenset(key for key, mark in found.items() if mark.counts is counts)
