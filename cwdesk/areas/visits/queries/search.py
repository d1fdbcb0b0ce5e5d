"""Finding a household by address, name, pinyin, initials, ID tail or phone tail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.visits.models import Household, Resident
from cwdesk.areas.visits.queries.households import HouseholdLine, homes_of, household_lines
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import matches, searchable


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
    """Return the households that a text means on a day, whole addresses and names first."""
    if not text.strip():
        return ()
    people = {
        row.id: row
        for row in session.exec(select(Resident))
        if matches(text, searchable(row.name, (row.id_number, row.phone)))
    }
    homes = homes_of(session, people, as_of)
    through = {home: resident for resident, home in homes.items()}
    key = address_key(text)
    doors = [
        row
        for row, address in session.exec(select(Household.id, col(Household.address)))
        if key in address_key(address)
    ]
    lines = household_lines(session, list(dict.fromkeys([*doors, *through])), as_of)
    hits = [_hit(line, through.get(line.household_id)) for line in lines]
    return tuple(hit for hit in hits if _wanted(hit, community_id))[:most]


def _hit(line: HouseholdLine, resident_id: Uid | None) -> Hit:
    names = {one.resident_id: one.name for one in line.residents}
    return Hit(line, resident_id, names.get(resident_id, line.head) if resident_id else line.head)


def _wanted(hit: Hit, community_id: Uid | None) -> bool:
    return community_id in (None, hit.household.community_id)
