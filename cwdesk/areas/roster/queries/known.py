"""Everybody on file by what other files call them: ID number, staff number, name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.roster import models
from cwdesk.areas.roster.queries.facts import rows_of
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody on file; a name alone never says who it is."""

    person_id: Uid
    name: str
    id_number: str
    staff_number: str


def known_people(session: Session) -> tuple[Known, ...]:
    """Return everybody on file, whether in service or not."""
    return tuple(
        Known(row.id, row.name, row.id_number, row.staff_number)
        for row in rows_of(session, models.Person)
    )
