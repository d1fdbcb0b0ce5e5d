"""Made-up households, the workers who answer for them, and visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office import commands as office
from cwdesk.areas.visits.commands.duties import begin_duty
from cwdesk.areas.visits.commands.households import add_household
from cwdesk.areas.visits.commands.residents import add_resident, begin_group
from cwdesk.areas.visits.commands.visits import NewVisit, add_visit
from cwdesk.kernel.ids import Uid
from tests.areas.roster.given import street, worker

SINCE = date(2025, 1, 1)
"""From when on the households stand."""


@dataclass(frozen=True)
class Place:
    """A community with a grid, the worker who answers for it, and one of another community."""

    community_id: Uid
    grid_id: Uid
    person_id: Uid
    other_id: Uid


def place(session: Session) -> Place:
    """Set a street up with two workers; the first answers for a grid."""
    communities = street(session)
    here = communities["迎宾社区"]
    person = worker(session, 1, "张伟", here, since="2021-03")
    other = worker(session, 2, "李娜", communities["长青社区"], since="2021-03")
    grid = office.add_grid(session, here, "第1网格")
    session.flush()
    begin_duty(session, grid, person, date(2024, 1, 1))
    session.flush()
    return Place(here, grid, person, other)


def home(
    session: Session, at: Place, address: str, *groups: str, since: date | None = SINCE
) -> Uid:
    """Put a household on file, with one resident who belongs to some key groups."""
    values = {"community_id": at.community_id, "grid_id": at.grid_id, "address": address}
    made = add_household(session, {**values, "valid_from": since and since.isoformat()})
    resident = add_resident(session, made, {"name": "王秀英"}, "户主", since)
    for kind in groups:
        begin_group(session, resident, {"kind": kind, "valid_from": since and since.isoformat()})
    session.flush()
    return made


def visited(session: Session, at: Place, household: Uid, on: date, kind: str = "入户走访") -> Uid:
    """Write a visit down."""
    return add_visit(session, NewVisit(household, on, at.person_id, kind))
