"""People to choose from: those of one name told apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.kernel.ids import Uid

TAIL = 4
"""Digits of an ID number by which people of one name are told apart."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody on file."""

    person_id: Uid
    name: str
    community: str
    community_id: Uid | None
    tail: str
    status: str
    left_on: date | None = None

    @property
    def words(self) -> str:
        """Who it is, told apart from others of the name."""
        return f"{self.name}（{self.community or self.status}，{self.tail}）"


def people(session: Session, on: date) -> tuple[Candidate, ...]:
    """Return everybody on file as of a day, by community; those who left come last."""
    found = map(_candidate, roster_lines(session, on, everyone=True))
    return tuple(sorted(found, key=lambda one: one.left_on is not None))


def _candidate(line: RosterLine) -> Candidate:
    return Candidate(
        line.person_id,
        line.name,
        line.community,
        line.community_id,
        line.id_number[-TAIL:],
        line.status,
        line.left_on,
    )
