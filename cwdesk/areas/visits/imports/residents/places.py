"""Which community and grid on file a household of the file is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cwdesk.areas.office.queries import CommunityLine, GridLine
from cwdesk.areas.office.rules import CommunityNames, in_being, section_name, unnumbered
from cwdesk.areas.visits.imports.residents.drafts import Home
from cwdesk.areas.visits.rules.addresses import grid_key, grid_name
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Place:
    """A community and a grid, by name, and their ids where they are on file."""

    community: str
    community_id: Uid | None
    grid: str
    """Empty: the file says none."""
    grid_id: Uid | None


class Places:
    """The communities and grids on file as of a day."""

    def __init__(
        self, communities: Iterable[CommunityLine], grids: Iterable[GridLine], as_of: date
    ) -> None:
        self._as_of = as_of
        self._lines = {line.name: line for line in communities}
        self._names = CommunityNames(self._lines)
        self._grids = {
            (grid.community_id, grid_key(grid.name)): grid
            for grid in grids
            if in_being(grid.valid_from, grid.valid_to, as_of)
        }
        self._announced: set[str] = set()

    def place(self, home: Home) -> Place | Problem:
        """Return where a household is; a community or grid not on file is to be added."""
        name = self._meant(home)
        if not name:
            return Problem("缺少社区。请补上社区后再导入。", "community")
        line = self._lines.get(name)
        if line is None:
            return Place(name, None, grid_name(home.grid) if home.grid else "", None)
        if not in_being(line.valid_from, line.valid_to, self._as_of):
            text = f"“{name}”在 {self._as_of} 不存在（未设立或已撤销），请改成当时的社区。"
            return Problem(text, "community")
        grid = self._grids.get((line.id, grid_key(home.grid))) if home.grid else None
        if grid is None:
            return Place(name, line.id, grid_name(home.grid) if home.grid else "", None)
        return Place(name, line.id, grid.name, grid.id)

    def announcement(self, place: Place) -> Problem | None:
        """Return the reminder that a community is to be added, the first time that it is named."""
        if place.community_id is not None or place.community in self._announced:
            return None
        self._announced.add(place.community)
        return Problem(f"“{place.community}”不在社区名单里，导入时会新增。", "community")

    def _meant(self, home: Home) -> str:
        if home.community:
            return self._names.meant(home.community) or home.community
        hints = (self._names.meant(unnumbered(hint)) for hint in home.hints)
        known = next(filter(None, hints), None)
        return known or next(filter(None, map(section_name, home.hints[:2])), "")
