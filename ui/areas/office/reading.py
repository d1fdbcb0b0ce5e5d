"""What the page of the street reads: places with their people, residents and quota."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cwdesk.areas.office.queries import (
    CommunityLine,
    FigureLine,
    GridLine,
    StreetLine,
    communities,
    grids,
    own_office,
    residents_figures,
    streets,
)
from cwdesk.areas.roster.queries.counts import Quota, quotas
from cwdesk.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Place:
    """A community, or the whole street, as of a day; a closed one has no quota."""

    street: str
    community: CommunityLine | None
    """None: the whole street."""
    grids: int
    quota: Quota | None

    @property
    def name(self) -> str:
        """What the list calls it."""
        return self.community.name if self.community else "全街道"


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the page shows."""

    streets: tuple[StreetLine, ...]
    places: tuple[Place, ...]
    grids: tuple[GridLine, ...]
    figures: tuple[FigureLine, ...]
    editable: bool
    """A street decides about its places; a county only looks at them."""


def overview(session: Any, as_of: date, *, everything: bool = False) -> Overview:
    """Return the places in being on `as_of`; `everything`: closed and coming ones too."""
    owners = streets(session)
    names = {street.id: street.name for street in owners}
    by_place = {quota.community_id: quota for quota in quotas(session, as_of)}
    lines = communities(session, None if everything else as_of)
    whole = Place("", None, sum(line.grids for line in lines), by_place.get(None))
    places = tuple(
        Place(names.get(line.street_id, ""), line, line.grids, by_place.get(line.id))
        for line in lines
    )
    return Overview(
        streets=owners,
        places=(whole, *places) if places else (),
        grids=grids(session),
        figures=residents_figures(session),
        editable=len(owners) == 1 and _is_street(session),
    )


def _is_street(session: Any) -> bool:
    try:
        return own_office(session).kind == "street"
    except NotFound:
        return False
