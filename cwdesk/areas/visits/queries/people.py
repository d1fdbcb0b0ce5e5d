"""What workers, communities and grids are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.roster.queries import known_people
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id, of whoever and whatever was ever on file."""

    people: Mapping[Uid, str]
    communities: Mapping[Uid, str]
    grids: Mapping[Uid, str]

    def grid(self, grid_id: Uid | None) -> str:
        """Return a grid's name, nothing for none."""
        return self.grids.get(grid_id, "") if grid_id else ""


def names(session: Session) -> Names:
    """Return what workers, communities and grids are called; read once in each reading session."""
    held: Names | None = session.info.get(_HELD)
    if held is None:
        held = _names(session)
        if "operation" not in session.info:  # what is being written may still change
            session.info[_HELD] = held
    return held


_HELD = "names in visits"


def _names(session: Session) -> Names:
    return Names(
        people={one.person_id: one.name for one in known_people(session)},
        communities={one.id: one.name for one in communities(session)},
        grids={one.id: one.name for one in grids(session)},
    )
