"""Which community and grid on file a row means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cwdesk.areas.office.queries import CommunityLine, GridLine
from cwdesk.areas.office.rules import CommunityNames, in_being, section_name, unnumbered
from cwdesk.areas.roster.imports.case import Case


class Places:
    """The communities and grids on file, and those that a file would add."""

    def __init__(
        self, communities: Iterable[CommunityLine], grids: Iterable[GridLine], as_of: date
    ) -> None:
        self._as_of = as_of
        self._lines = {line.name: line for line in communities}
        self._names = CommunityNames(self._lines)
        self._grids = {(grid.community, grid.name) for grid in grids}
        self.new_communities: dict[str, None] = {}
        self.new_grids: dict[tuple[str, str], None] = {}

    def settle(self, case: Case) -> None:
        """Turn the community's name into the one on file, or note that it is to be added.

        A row that is refused already adds nothing, but hears of a missing community too.
        """
        said = case.values.get("community", "")
        place = self._place(said) if said else self._hinted(case)
        if case.refusals:
            if not said and place is None:
                self._nowhere(case)
            return
        if place is not None:
            self._take(case, place)
        elif said or (said := self._new_section(case)):
            case.values["community"] = said
            self.new_communities.setdefault(said)
            case.doubt(f"“{said}”不在社区名单里，导入时会新增。", "community")
        else:
            self._nowhere(case)
        self._settle_grid(case)

    def _take(self, case: Case, place: CommunityLine) -> None:
        if in_being(place.valid_from, place.valid_to, self._as_of):
            case.values["community"] = place.name
        else:
            text = f"“{place.name}”在 {self._as_of} 不存在（未设立或已撤销），请改成当时的社区。"
            case.refuse(text, "community")

    def _nowhere(self, case: Case) -> None:
        """Leave a person on file where they are; a new one has to stand somewhere."""
        case.values.pop("community", None)
        if case.found is None:
            case.refuse("缺少社区。请补上社区后再导入。", "community")
        elif not case.found.values["community"]:
            for key in ("grid", "post", "post_category", "post_since"):
                case.values.pop(key, None)

    def _place(self, said: str) -> CommunityLine | None:
        name = self._names.meant(said)
        return self._lines[name] if name is not None else None

    def _hinted(self, case: Case) -> CommunityLine | None:
        """Return the community named by a heading row, the sheet's name or the title.

        Somebody on file stays where they are: a heading is not a transfer.
        """
        if case.found is not None and case.found.values["community"]:
            return None
        found = (self._place(unnumbered(hint)) for hint in case.draft.hints)
        return next((place for place in found if place is not None), None)

    def _new_section(self, case: Case) -> str:
        """Return the name of a community not on file, that a heading row or the sheet bears."""
        if case.found is not None:
            return ""
        return next(filter(None, map(section_name, case.draft.hints[:2])), "")

    def _settle_grid(self, case: Case) -> None:
        grid = case.values.get("grid", "")
        community = case.values.get("community") or (
            case.found.values["community"] if case.found else ""
        )
        if grid and community and not case.refusals and (community, grid) not in self._grids:
            self.new_grids.setdefault((community, grid))
