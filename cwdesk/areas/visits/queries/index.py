"""Everybody's name and numbers, and every address, in memory: what searching looks through.

Held once for each open store, some 20 MB for 240,000 residents, and kept up to date by the journal:
whichever way a row came, by hand, by import, by undo or by a bundle, it left its mark there.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.spelling import Spelling
from cwdesk.kernel.text import folded, folded_lines, matches, searchable

_AT_ONCE = 16_000
"""Rows of one step of reading: after it, within a tenth of a second, others may read."""

_MANY = 2000
"""Changed rows beyond which everything is read again."""

_TAIL = re.compile(r"\d{3,}x?")
_ID_BYTES = 16


def index_of(session: Session) -> Index:
    """Return the whole index of a store, as the session sees it."""
    if "operation" in session.info:
        return _caught_up(session, Index())  # what is not committed is nobody else's to find
    return _caught_up(session, _held(session))


def warm(session: Session) -> bool:
    """Read a part of what searching needs, before it is asked for; return whether more is left."""
    return _held(session).step(session)


_INDEXES: WeakKeyDictionary[Any, Index] = WeakKeyDictionary()


def _held(session: Session) -> Index:
    return _INDEXES.setdefault(session.get_bind(), Index())


def _caught_up(session: Session, index: Index) -> Index:
    if index.catch_up(session):
        return index
    fresh = Index()
    fresh.catch_up(session)
    if "operation" not in session.info:
        _INDEXES[session.get_bind()] = fresh
    return fresh


class Lines:
    """Many short texts as one, each behind a line break, and whose each is."""

    def __init__(self, text: str, ids: bytes) -> None:
        self.text = f"\n{text}\n"
        lengths = (len(line) + 1 for line in text.split("\n"))
        self._starts = array("I", accumulate(lengths, initial=0))
        self._ids = ids

    def finds(self, pattern: re.Pattern[str]) -> Iterator[tuple[Uid, str]]:
        """Yield whose texts a pattern is found in, and these texts."""
        return (self._at(found.start()) for found in pattern.finditer(self.text))

    def holds(self, *pieces: str) -> Iterator[tuple[Uid, str]]:
        """Do the same for pieces of text: many times as fast as a pattern."""
        for piece in pieces:
            place = self.text.find(piece)
            while place >= 0:
                yield self._at(place)
                place = self.text.find(piece, place + 1)

    def _at(self, place: int) -> tuple[Uid, str]:
        at = bisect_right(self._starts, place) - 1
        owner = self._ids[at * _ID_BYTES : (at + 1) * _ID_BYTES]
        return owner, self.text[self._starts[at] + 1 : self._starts[at + 1]]


class Index:
    """Names, numbers and addresses of one store."""

    def __init__(self) -> None:
        self._parts: dict[str, list[_Part]] = {table: [] for table in _READ}
        self._read = dict.fromkeys(_READ, 0)
        self._pos = -1
        self._whole = False
        self._newer: dict[str, dict[Uid, tuple[str, str] | None]] = {table: {} for table in _READ}

    def step(self, session: Session) -> bool:
        """Read some more rows; return whether others are left."""
        if self._whole:
            return False
        if self._pos < 0:
            self._pos = _newest(session)
        for table, statement in _READ.items():
            after = self._read[table]
            if after < _last_row(session, table):
                span = {"after": after, "until": after + _AT_ONCE}
                row = session.connection().execute(statement, span).one()
                self._parts[table] += [_SHAPED[table](*row)] if row[0] is not None else []
                self._read[table] += _AT_ONCE
                return True
        self._settle()
        return False

    def catch_up(self, session: Session) -> bool:
        """Take in what is missing and what was written since; return False if it is too much."""
        while self.step(session):
            pass
        newest = _newest(session)
        if newest == self._pos:
            return True
        changed = (
            session.connection().execute(_CHANGED, {"pos": self._pos, "most": _MANY + 1}).all()
        )
        if newest < self._pos or len(changed) > _MANY or any(key is None for _, key in changed):
            return False
        for table, key in changed:
            found = session.connection().execute(_ROW[table], {"id": key}).one_or_none()
            self._newer[table][key] = (found[0], found[1]) if found is not None else None
        self._pos = newest
        return True

    def people(self, word: str) -> Iterator[Uid]:
        """Yield the residents that one word finds, as `text.matches` says; whole names first."""
        plain = folded(word)
        for resident, row in self._newer["resident"].items():
            if row is not None and matches(plain, searchable(row[0], row[1].split("\t"))):
                yield resident
        if plain.isascii() and not _TAIL.fullmatch(plain):
            yield from self._spelt(plain)
            return
        if _TAIL.fullmatch(plain):
            found = self._numbers.holds(f"{plain}\t", f"{plain}\n")
        else:
            found = self._names.holds(f"\n{plain}\n", f"\n{plain}", plain)
        yield from (key for key, _ in found if key not in self._newer["resident"])

    def doors(self, word: str) -> Iterator[Uid]:
        """Yield the households that a word is the address of or a part of it, or the number."""
        key, number = address_key(word), folded(word)
        if not key:
            return
        way = _door(key)
        for home, row in self._newer["household"].items():
            found = row is not None and way.search(f"\n{address_key(row[0])}\n")
            if found or (row is not None and folded(row[1]) == number):
                yield home
        for home, _ in self._tallies.holds(f"\n{number}\n"):
            if home not in self._newer["household"]:
                yield home
        for home, address in self._addresses.holds(f"\n{key}\n", key):
            if home not in self._newer["household"] and way.search(f"\n{address}\n"):
                yield home

    def _spelt(self, word: str) -> Iterator[Uid]:
        pattern = self._pattern(word)
        for resident, name in self._names.finds(pattern) if pattern else ():
            if resident not in self._newer["resident"] and matches(word, searchable(name)):
                yield resident

    def _settle(self) -> None:
        """Join what was read."""
        people, homes = self._parts["resident"], self._parts["household"]
        ids = b"".join(part.ids for part in people)
        names = "\n".join(part.first for part in people)
        self._names = Lines(names, ids)
        self._numbers = Lines("\n".join(part.second for part in people), ids)
        ids = b"".join(part.ids for part in homes)
        self._addresses = Lines("\n".join(part.first for part in homes), ids)
        self._tallies = Lines("\n".join(part.second for part in homes), ids)
        self._pattern = lru_cache(256)(Spelling(set(names)).pattern)
        self._parts.clear()
        self._whole = True


@dataclass(frozen=True, slots=True)
class _Part:
    """Some thousand rows: names or addresses, and numbers, each in a line; whose they are."""

    first: str
    second: str
    ids: bytes


def _people(names: str, numbers: str, ids: str) -> _Part:
    return _Part(folded_lines(names), numbers.lower(), bytes.fromhex(ids))


def _homes(addresses: str, numbers: str, ids: str) -> _Part:
    keys = "\n".join(map(address_key, addresses.split("\n")))
    return _Part(keys, folded_lines(numbers), bytes.fromhex(ids))


_SHAPED = {"resident": _people, "household": _homes}


@lru_cache(256)
def _door(key: str) -> re.Pattern[str]:
    """Return what finds a compared address in others: 3-2 is no part of 13-2, nor 101 of 1101.

    A bare number is a room, a building or a whole address; in between it would be anything.
    """
    if key.isdecimal():
        return re.compile(rf"\n{key}(?=[-\n])|(?<!\d){key}\n")
    begin = r"(?<!\d)" if key[0].isdecimal() else ""
    return re.compile(begin + re.escape(key) + (r"(?!\d)" if key[-1].isdecimal() else ""))


def _newest(session: Session) -> int:
    return int(session.connection().execute(_NEWEST).scalar_one() or 0)


def _last_row(session: Session, table: str) -> int:
    return int(session.connection().execute(_LAST[table]).scalar_one() or 0)


_NEWEST = text("SELECT max(pos) FROM journal")
_CHANGED = text(
    "SELECT DISTINCT tbl, row_id FROM journal "
    "WHERE pos > :pos AND tbl IN ('resident', 'household') LIMIT :most"
)
_LAST = {
    "resident": text("SELECT max(rowid) FROM resident"),
    "household": text("SELECT max(rowid) FROM household"),
}
_ROW = {
    "resident": text(
        "SELECT name, coalesce(id_number, '') || char(9) || phone FROM resident WHERE id = :id"
    ),
    "household": text("SELECT address, number FROM household WHERE id = :id"),
}
_READ = {
    "resident": text(
        "SELECT group_concat(replace(name, char(10), ' '), char(10)), "
        "group_concat(coalesce(id_number, '') || char(9) || replace(phone, char(10), ' '), "
        "char(10)), "
        "group_concat(hex(id), '') FROM resident WHERE rowid > :after AND rowid <= :until"
    ),
    "household": text(
        "SELECT group_concat(replace(address, char(10), ' '), char(10)), "
        "group_concat(replace(number, char(10), ' '), char(10)), "
        "group_concat(hex(id), '') FROM household WHERE rowid > :after AND rowid <= :until"
    ),
}
"""Joined by SQLite: a row at a time as Python's objects would take four times as long."""
