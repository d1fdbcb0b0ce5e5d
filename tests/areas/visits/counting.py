"""What is due and covered, counted the slow way: household by household and day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from cwdesk.areas.visits.queries.policy import shipped
from cwdesk.kernel.ids import Uid

DAY = timedelta(days=1)
LONG_AGO = date(1990, 1, 1)
ORDER = ("周", "半月", "月", "两月", "季", "半年", "年")
MONTHS = {"月": 1, "两月": 2, "季": 3, "半年": 6, "年": 12}


@dataclass(frozen=True)
class Group:
    """A member of a key group; the membership and the group have a first day each."""

    kind: str
    member_from: date | None
    group_from: date | None
    group_to: date | None = None

    @property
    def since(self) -> date:
        return max(self.member_from or LONG_AGO, self.group_from or LONG_AGO)

    def holds(self, on: date) -> bool:
        return self.since <= on and (self.group_to is None or on <= self.group_to)


@dataclass(frozen=True)
class Door:
    """A household with its visits."""

    chosen: str
    valid_from: date | None
    valid_to: date | None
    groups: tuple[Group, ...]
    visits: tuple[tuple[date, str], ...]
    id: Uid = field(default=b"", compare=False)

    def stands(self, on: date) -> bool:
        return (self.valid_from or LONG_AGO) <= on <= (self.valid_to or date.max)

    def seen(self, first: date, last: date) -> bool:
        return any(first <= day <= last for day, kind in self.visits if kind != "未遇")


Own = dict[str, tuple[str, date]]
"""Class → the period that the office set, and from when on."""


def asked(door: Door, own: Own, on: date) -> tuple[str, str, date]:
    """Return class, period and since when, on a day."""
    every = dict(shipped()["every"])
    since = dict.fromkeys(every, LONG_AGO)
    for name, (period, first) in own.items():
        if first <= on:
            every[name], since[name] = period, first
    began = door.valid_from or LONG_AGO
    if door.chosen in every:
        return door.chosen, every[door.chosen], max(began, since[door.chosen])
    held = [one for one in door.groups if one.holds(on) and every.get(one.kind)]
    if not held:
        return "普通户", every["普通户"], max(began, since["普通户"])
    best = min(ORDER.index(every[one.kind]) for one in held)
    kind = min(one.kind for one in held if every[one.kind] == ORDER[best])
    first = min(one.since for one in held if one.kind == kind)
    return kind, ORDER[best], max(began, since[kind], first)


def mark(every: str, day: date) -> object:
    """Return what all days of one period have in common."""
    if every == "周":
        return day.isocalendar()[:2]
    if every == "半月":
        return (day.year, day.month, day.day > 15)
    return (day.year, (day.month - 1) // MONTHS[every])


def period(every: str, day: date) -> tuple[date, date]:
    """Return the first and last day of the period that a day lies in."""
    first = last = day
    while mark(every, first - DAY) == mark(every, day):
        first -= DAY
    while mark(every, last + DAY) == mark(every, day):
        last += DAY
    return first, last


def state(door: Door, own: Own, on: date) -> str:
    """Return how a household stands on a day."""
    _, every, since = asked(door, own, on)
    if not every:
        return "不要求"
    first, _ = period(every, on)
    if door.seen(first, on):
        return "已访"
    before, _ = period(every, first - DAY)
    return "待访" if door.seen(before, on) or since > before else "逾期"


def is_covered(door: Door, own: Own, month: tuple[date, date]) -> bool | None:
    """Say whether a household was visited; None: it is not to be visited."""
    first, last = month
    if not door.stands(last):
        return None
    _, every, since = asked(door, own, last)
    if not every:
        return None
    if every in ORDER[:2]:
        spans = [one for one in ending(every, first, last) if since <= one[1]]
        return all(door.seen(*one) for one in spans) and door.seen(LONG_AGO, last)
    return door.seen(period(every, last)[0], last)


def ending(every: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield the periods whose last day lies within some days."""
    day = first
    while day <= last:
        if mark(every, day) != mark(every, day + DAY):
            yield period(every, day)
        day += DAY
