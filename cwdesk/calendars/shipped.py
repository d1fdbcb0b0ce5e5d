"""The years that the program came with, and the calendar that every office begins with."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from operator import itemgetter

from cwdesk.calendars.festivals import known_years, statutory
from cwdesk.calendars.kinds import Calendar, Day, DayKind
from cwdesk.kernel.resources import resource

ON_BOARD = range(2020, 2027)
"""Version 0 of every office's calendar. It stays as it is for good: a later year comes by its
notice, as a version of its own, so that a new program never moves a day behind the clerk's back."""

_KINDS = {
    "statutory": DayKind.STATUTORY,
    "rest": DayKind.REST,
    "in_lieu_off": DayKind.IN_LIEU,
    "make_up_work": DayKind.MAKE_UP,
}


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a year's days come from."""

    year: int
    document: str
    number: str
    issued: str


@cache
def sources() -> Mapping[int, Source]:
    """Return the documents of the years on board."""
    with resource("calendars", "sources.csv").open(encoding="utf-8", newline="") as lines:
        read = (
            Source(int(line["year"]), line["document"], line["number"], line["issued"])
            for line in csv.DictReader(lines)
        )
        return {source.year: source for source in read}


@cache
def shipped(year: int) -> tuple[Day, ...]:
    """Return the days that the notice of a year on board names, in order."""
    with resource("calendars", f"{year}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Day(date.fromisoformat(line["date"]), _KINDS[line["kind"]], line["festival"])
            for line in csv.DictReader(lines)
        )


def provisional(year: int) -> Iterator[Day]:
    """Yield the statutory days of a year without a notice; nothing of it is moved."""
    for on, festivals in groupby(statutory(year), itemgetter(0)):
        yield Day(on, DayKind.STATUTORY, "、".join(name for _, name in festivals))


def assembled(accepted: Mapping[int, Iterable[Day]], version: int = 0) -> Calendar:
    """Return the calendar of the years on board, the office's notices over them.

    Args:
        accepted: year of the notice → the days it names.
        version: its number.
    """
    notices = {**{year: shipped(year) for year in ON_BOARD}, **accepted}
    days: dict[date, Day] = {}
    for year in sorted({*notices, *known_years()}):
        found = notices[year] if year in notices else provisional(year)
        days.update((day.on, day) for day in found)
    return Calendar(days, frozenset(notices), version=version)


@cache
def board() -> Calendar:
    """Return version 0: what the program came with."""
    return assembled({})
