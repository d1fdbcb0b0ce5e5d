"""Who answers for which grid on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import grids
from cwdesk.areas.office.rules import in_being
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.areas.visits.models import GridDuty
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A worker who answers for a grid."""

    duty_id: Uid
    grid_id: Uid
    community_id: Uid
    community: str
    grid: str
    person_id: Uid
    name: str
    phone: str
    role: str
    valid_from: date
    valid_to: date | None


def duties(
    session: Session, as_of: date, *, grid_id: Uid | None = None, person_id: Uid | None = None
) -> tuple[DutyLine, ...]:
    """Return who answers for grids on a day, by community and grid."""
    places = {line.id: (at, line) for at, line in enumerate(grids(session))}
    people = {line.person_id: line for line in roster_lines(session, as_of, everyone=True)}
    wanted = select(GridDuty).order_by(col(GridDuty.valid_from), col(GridDuty.id))
    if grid_id is not None:
        wanted = wanted.where(GridDuty.grid_id == grid_id)
    if person_id is not None:
        wanted = wanted.where(GridDuty.person_id == person_id)
    rows = [row for row in session.exec(wanted) if in_being(row.valid_from, row.valid_to, as_of)]
    return tuple(
        DutyLine(
            duty_id=row.id,
            grid_id=row.grid_id,
            community_id=places[row.grid_id][1].community_id,
            community=places[row.grid_id][1].community,
            grid=places[row.grid_id][1].name,
            person_id=row.person_id,
            name=people[row.person_id].name,
            phone=people[row.person_id].phone,
            role=row.role,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in sorted(rows, key=lambda row: places[row.grid_id][0])
    )
