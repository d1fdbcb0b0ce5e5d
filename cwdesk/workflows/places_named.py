"""Communities and grids that an imported file names and the office does not know yet."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from cwdesk.areas.office.commands import add_community, add_grid
from cwdesk.areas.office.queries import communities, streets


def add_places(
    session: Session, new_communities: Iterable[str], new_grids: Iterable[tuple[str, str]]
) -> None:
    """Add communities by name, then grids by (community, grid), in the running operation."""
    for name in new_communities:
        add_community(session, streets(session)[0].id, name)
    session.flush()
    places = {line.name: line.id for line in communities(session)}
    for community, grid in new_grids:
        add_grid(session, places[community], grid)
    session.flush()
