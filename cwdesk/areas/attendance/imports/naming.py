"""Numbers that nobody bears, and who on the roster is called what the clock calls their bearer.

A name alone never says who somebody is: what is found here is offered, and the clerk says yes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.attendance.imports.planning import Unmatched
from cwdesk.areas.attendance.imports.taking import Assigned
from cwdesk.areas.roster.queries import RosterLine, roster_lines, search
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import squeeze

TAIL = 4
"""Digits of an ID number by which people of one name are told apart."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose number it may be."""

    person_id: Uid
    name: str
    community: str
    tail: str
    status: str

    @property
    def words(self) -> str:
        """Who it is, told apart from others of the name."""
        return f"{self.name}（{self.community or self.status}，{self.tail}）"


@dataclass(frozen=True, slots=True)
class Nameless:
    """A number that nobody bears, with those on the roster who have the bearer's name."""

    unmatched: Unmatched
    candidates: tuple[Candidate, ...]

    @property
    def suggested(self) -> Candidate | None:
        """The only one of that name, to be confirmed."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def nameless(session: Session, unmatched: Sequence[Unmatched]) -> tuple[Nameless, ...]:
    """Return for each number who on file has the name that the clock knows it by.

    Whoever left before the first press is no candidate: a newcomer may have the name.
    """
    if not unmatched:
        return ()
    by_day: dict[date, dict[str, list[RosterLine]]] = {}
    return tuple(
        Nameless(one, tuple(map(_candidate, _called(session, one, by_day)))) for one in unmatched
    )


def _called(
    session: Session, one: Unmatched, by_day: dict[date, dict[str, list[RosterLine]]]
) -> list[RosterLine]:
    if one.first not in by_day:
        named = defaultdict[str, list[RosterLine]](list)
        for line in roster_lines(session, one.first, everyone=True):
            if line.left_on is None or line.left_on >= one.first:
                named[squeeze(line.name)].append(line)
        by_day[one.first] = named
    return by_day[one.first].get(squeeze(one.name or one.number), [])


def candidates(session: Session, typed: str, on: date) -> tuple[Candidate, ...]:
    """Return whom typed Chinese, pinyin, initials or an ID tail find."""
    return tuple(map(_candidate, search(session, typed, on)))


def by_name(found: Iterable[Nameless]) -> tuple[Assigned, ...]:
    """Return the numbers whose bearer's name is unique, as assigned to that person."""
    return tuple(
        Assigned(one.unmatched.number, one.suggested.person_id, one.unmatched.first)
        for one in found
        if one.suggested is not None
    )


def _candidate(line: RosterLine) -> Candidate:
    tail = line.id_number[-TAIL:]
    return Candidate(line.person_id, line.name, line.community, tail, line.status)
