"""Finding a household by address, name, pinyin, initials, ID tail or phone tail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import communities
from cwdesk.areas.office.rules import short_name
from cwdesk.areas.visits.models import Household
from cwdesk.areas.visits.queries.households import HouseholdLine, homes_of, household_lines
from cwdesk.areas.visits.queries.index import Index, index_of
from cwdesk.areas.visits.queries.spans import rows_for, standing
from cwdesk.kernel.ids import Uid

_LOOKED_AT = 2000
"""What one of several words may find; with more, the clerk has to type more."""

_AT_FIRST = 200
"""What a word alone may find."""

Homes = Mapping[Uid, Uid | None]
"""Household → the resident through whom it was found, None: by its address."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A household that was found, and through whom."""

    household: HouseholdLine
    resident_id: Uid | None
    """None: by its address."""
    name: str
    """Of that resident; of the head when it was found by its address."""


def find(
    session: Session, text: str, as_of: date, *, community_id: Uid | None = None, most: int = 20
) -> tuple[Hit, ...]:
    """Return the households that a text means on a day, whole names and addresses first.

    Several words must all be found in a household; a community's name may stand before them.
    """
    words = text.split()
    if not words:
        return ()
    found = _found(session, words, as_of, far=community_id is not None)
    homes = _standing(session, found, as_of, community_id)
    place, rest = _place(session, words)
    if place is not None and community_id in (None, place) and len(homes) < most:
        of_place = _found(session, rest, as_of, far=True)
        found = {**of_place, **found}
        homes += [key for key in _standing(session, of_place, as_of, place) if key not in homes]
    lines = household_lines(session, homes[:most], as_of)
    return tuple(_hit(line, found[line.household_id]) for line in lines)


def _place(session: Session, words: Sequence[str]) -> tuple[Uid | None, list[str]]:
    """Return the community that the first word names or begins with, and the words behind it."""
    first = words[0]
    for line in communities(session):
        for name in (line.name, short_name(line.name)):
            rest = [first.removeprefix(name), *words[1:]]
            if first.startswith(name) and any(rest):
                return line.id, [word for word in rest if word]
    return None, []


def _found(session: Session, words: Sequence[str], as_of: date, *, far: bool) -> Homes:
    """Return the households in which every word is found; `far`: most of them will not do."""
    index = index_of(session)
    most = _AT_FIRST if len(words) == 1 and not far else _LOOKED_AT
    each = [_by_word(session, index, word, as_of, most) for word in words]
    joined = "".join(words)
    if len(words) > 1 and not joined.isascii():
        whole = _by_word(session, index, joined, as_of, most)
    else:
        whole = {}
    common = {key: through for key, through in each[0].items() if all(key in one for one in each)}
    for others in each[1:]:
        common = {key: through or others[key] for key, through in common.items()}
    return {**whole, **common}


def _by_word(session: Session, index: Index, word: str, as_of: date, most: int) -> Homes:
    """Return what one word finds: doors before people if it looks like an address."""
    people = _some(index.people(word), most)
    homes = homes_of(session, people, as_of)
    through: dict[Uid, Uid | None] = {}
    for resident in people:
        if resident in homes:
            through.setdefault(homes[resident], resident)
    doors = dict.fromkeys(_some(index.doors(word), most))
    return {**doors, **through} if "-" in word or not word.isascii() else {**through, **doors}


def _some(found: Iterator[Uid], most: int) -> list[Uid]:
    return list(dict.fromkeys(islice(found, most)))


def _standing(
    session: Session, homes: Iterable[Uid], as_of: date, community_id: Uid | None
) -> list[Uid]:
    """Return those households that stand on a day, in the order found."""
    wanted = select(Household.id).where(*standing(Household, as_of))
    if community_id is not None:
        wanted = wanted.where(Household.community_id == community_id)
    homes = list(homes)
    there = {row.id for row in rows_for(session, wanted, col(Household.id), homes)}
    return [key for key in homes if key in there]


def _hit(line: HouseholdLine, resident_id: Uid | None) -> Hit:
    names = {one.resident_id: one.name for one in line.residents}
    return Hit(line, resident_id, names.get(resident_id, line.head) if resident_id else line.head)
