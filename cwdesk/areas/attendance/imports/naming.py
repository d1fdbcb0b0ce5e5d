"""Numbers that nobody bears, and who on the roster is called what the clock calls their bearer.

A name alone never says who somebody is: what is found here is offered, and the clerk says yes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.attendance.imports.found import Presses
from cwdesk.areas.attendance.imports.planning import Planned, Unmatched, plan_presses
from cwdesk.areas.attendance.imports.taking import Assigned
from cwdesk.areas.attendance.queries.people import Candidate, people
from cwdesk.kernel.text import squeeze


@dataclass(frozen=True, slots=True)
class Nameless:
    """A number that nobody bears, with those on file who have the bearer's name."""

    unmatched: Unmatched
    candidates: tuple[Candidate, ...]

    @property
    def suggested(self) -> Candidate | None:
        """The only one of that name, to be confirmed."""
        return self.candidates[0] if len(self.candidates) == 1 else None

    def given_to(self, person: Candidate) -> Assigned:
        """Return the number as assigned to somebody."""
        return Assigned(self.unmatched.number, person.person_id, self.unmatched.first)


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What taking files would do, and whom the numbers that nobody bears may be given to."""

    planned: Planned
    nameless: tuple[Nameless, ...]
    people: tuple[Candidate, ...]


def foresee(session: Session, presses: Presses, clock: str, on: date) -> Foreseen:
    """Compare files with what is on file; nothing is written."""
    planned, known = plan_presses(session, presses, clock), people(session, on)
    return Foreseen(planned, nameless(known, planned.unmatched), known)


def nameless(known: Iterable[Candidate], unmatched: Sequence[Unmatched]) -> tuple[Nameless, ...]:
    """Return for each number who on file has the name that the clock knows it by.

    Whoever left before the first press is no candidate: a newcomer may have the name.
    """
    named: defaultdict[str, list[Candidate]] = defaultdict(list)
    for one in known:
        named[squeeze(one.name)].append(one)
    return tuple(Nameless(one, tuple(_called(named, one))) for one in unmatched)


def _called(named: Mapping[str, Sequence[Candidate]], one: Unmatched) -> list[Candidate]:
    found = named.get(squeeze(one.name or one.number), ())
    return [who for who in found if who.left_on is None or who.left_on >= one.first]


def by_name(found: Iterable[Nameless]) -> tuple[Assigned, ...]:
    """Return the numbers whose bearer's name is unique, as assigned to that person."""
    return tuple(one.given_to(one.suggested) for one in found if one.suggested is not None)
