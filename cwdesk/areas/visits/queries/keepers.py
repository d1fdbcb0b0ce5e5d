"""Who answers for each grid, for lists of many households."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from sqlmodel import Session, col, select

from cwdesk.areas.roster.queries import posted_in_grids
from cwdesk.areas.visits.models import GridDuty
from cwdesk.areas.visits.queries.people import Names
from cwdesk.areas.visits.queries.spans import standing
from cwdesk.kernel.ids import Uid

Keepers: TypeAlias = Mapping[Uid, tuple[tuple[Uid, str], ...]]
"""Grid → who answers for it: id and name."""


def keepers(session: Session, as_of: date, called: Names) -> Keepers:
    """Return who answers for each grid on a day; a posting in a grid says the same as a duty."""
    wanted = select(GridDuty.grid_id, GridDuty.person_id).where(*standing(GridDuty, as_of))
    duties = session.exec(wanted.order_by(col(GridDuty.valid_from), col(GridDuty.id))).all()
    found: defaultdict[Uid, dict[Uid, str]] = defaultdict(dict)
    for grid_id, person_id in (*duties, *posted_in_grids(session, as_of)):
        found[grid_id][person_id] = called.people[person_id]
    return {grid_id: tuple(people.items()) for grid_id, people in found.items()}
