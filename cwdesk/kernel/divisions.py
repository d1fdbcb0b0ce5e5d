"""The national administrative divisions, from province to community, read from a packed file.

Codes are digits: 2 for a province, 4 a city, 6 a county, 9 a street or township, 12 a community.
Reading is cached: a step of picking takes milliseconds, the first search some tens of them.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cwdesk.kernel.resources import resource
from cwdesk.kernel.text import squeeze

PROVINCE, CITY, COUNTY, STREET, COMMUNITY = 2, 4, 6, 9, 12
"""Lengths of the codes of the five levels."""

_LEVELS = (PROVINCE, CITY, COUNTY, STREET, COMMUNITY)
_ENTRIES = {PROVINCE: "provinces", CITY: "cities", COUNTY: "counties"}
_PARTS = {STREET: ("streets", PROVINCE), COMMUNITY: ("communities", CITY)}
_FILLERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


class Division(NamedTuple):
    """One division: its code and its own name."""

    code: str
    name: str


def provinces() -> tuple[Division, ...]:
    """Return the provinces in the order of their codes."""
    return _divisions("provinces")


def cities(province: str) -> tuple[Division, ...]:
    """Return the cities of a province, including the fillers 市辖区 and 县 of municipalities."""
    return _below(province, CITY)


def counties(city: str) -> tuple[Division, ...]:
    """Return the counties of a city; a city without counties has itself for one."""
    return _below(city, COUNTY)


def streets(county: str) -> tuple[Division, ...]:
    """Return the streets and townships of a county."""
    return _below(county, STREET)


def communities(street: str) -> tuple[Division, ...]:
    """Return the communities and villages of a street."""
    return _below(street, COMMUNITY)


def find(code: str) -> Division | None:
    """Return the division with a code, if there is one."""
    if len(code) not in _LEVELS or not code.isdecimal():
        return None
    found = _below(code, len(code))
    return found[0] if found else None


def path(code: str) -> tuple[Division, ...]:
    """Return the divisions from the province down to a code; nothing for an unknown code."""
    found = (find(code[:length]) for length in _LEVELS if length <= len(code))
    return tuple(division for division in found if division is not None)


def full_name(code: str) -> str:
    """Return a division's name with all above it, such as 河南省平顶山市新华区光明路街道.

    The fillers of municipalities (市辖区, 县) are left out.
    """
    names = [division.name for division in path(code)]
    shown = [name for name in names[:-1] if name not in _FILLERS]
    return "".join(dict.fromkeys((*shown, *names[-1:])))


def search_streets(words: str, limit: int = 50) -> tuple[Division, ...]:
    """Return streets by pieces of their names; further words must be found in the names above.

    Streets whose name begins with the first word come first.
    """
    pieces = [squeeze(word) for word in words.split()]
    if not pieces:
        return ()
    found = [street for street in _all_streets() if pieces[0] in street.name]
    found.sort(key=lambda street: not street.name.startswith(pieces[0]))
    return tuple(_fitting(found, pieces[1:], limit))


def _fitting(streets: list[Division], pieces: list[str], limit: int) -> Iterator[Division]:
    for street in streets:
        if limit <= 0:
            return
        if not pieces or all(piece in _above(street.code[:COUNTY]) for piece in pieces):
            limit -= 1
            yield street


@cache
def _above(county: str) -> str:
    return full_name(county)


def _below(code: str, length: int) -> tuple[Division, ...]:
    """Return the divisions of one level whose codes begin with a code."""
    if len(code) < PROVINCE or not code.isdecimal():
        return ()
    divisions = _divisions(_entry(code, length))
    first = bisect_left(divisions, code, key=lambda division: division.code)
    last = bisect_left(divisions, code + ":", key=lambda division: division.code)
    return divisions[first:last]


def _entry(code: str, length: int) -> str:
    if length in _ENTRIES:
        return _ENTRIES[length]
    folder, digits = _PARTS[length]
    return f"{folder}/{code[:digits]}"


@cache
def _divisions(entry: str) -> tuple[Division, ...]:
    with _archive() as archive:
        return tuple(_read(archive, entry))


@cache
def _all_streets() -> tuple[Division, ...]:
    entries = [f"streets/{province.code}" for province in provinces()]
    with _archive() as archive:
        return tuple(street for entry in entries for street in _read(archive, entry))


def _archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(resource("divisions", "divisions.zip"))


def _read(archive: zipfile.ZipFile, entry: str) -> Iterator[Division]:
    try:
        lines = archive.read(entry).decode("utf-8").splitlines()
    except KeyError:
        return
    for line in lines:
        yield Division(*line.split(",", 1))
