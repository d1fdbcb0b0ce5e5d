"""Who is employed on a day, and since when: what the law wants an employer to have at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.facts import Facts, rows_of
from cwdesk.areas.roster.queries.lines import lines_of
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One employee. Dates are partial dates as text."""

    name: str
    sex: str
    id_number: str
    staff_number: str
    household_address: str
    address: str
    phone: str
    employment: str
    since: str
    contract_from: str
    contract_to: str
    """A partial date, 无固定期限, or empty when the end is not on file."""


def staff_lines(
    session: Session, as_of: date, *, community_id: Uid | None = None
) -> tuple[StaffLine, ...]:
    """Return the employees of a day, in the order of the roster."""
    return tuple(_staff(session, Facts(session, as_of), community_id))


def _staff(session: Session, facts: Facts, community_id: Uid | None) -> Iterator[StaffLine]:
    people = {person.id: person for person in rows_of(session, models.Person)}
    for line in lines_of(session, facts, community_id=community_id):
        form = rules.employment(line.service_kind, has_contract=bool(line.contract_from))
        if form is None:
            continue
        person, (service, _) = people[line.person_id], facts.service(line.person_id)
        yield StaffLine(
            name=line.name,
            sex=line.sex,
            id_number=line.id_number,
            staff_number=line.staff_number,
            household_address=person.household_address,
            address=person.address,
            phone=line.phone,
            employment=form,
            since=service.valid_from if service else "",
            contract_from=line.contract_from,
            contract_to=line.contract_to,
        )
