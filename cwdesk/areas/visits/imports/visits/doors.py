"""Which household a visit was to: by its address, or by who lives there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.office.rules import CommunityNames, section_name, unnumbered
from cwdesk.areas.visits.imports.visits.reading import Draft
from cwdesk.areas.visits.models import Household, Member, Resident
from cwdesk.areas.visits.queries.spans import rows_for
from cwdesk.areas.visits.rules.addresses import address_key, grid_key
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Door:
    """A household that stands or stood."""

    id: Uid
    community_id: Uid
    grid_id: Uid | None
    number: str
    door: str
    valid_from: date | None
    valid_to: date | None


class Doors:
    """The households of the file's communities, and who lives or lived in them."""

    def __init__(self, session: Session, drafts: Sequence[Draft]) -> None:
        places = communities(session)
        self._names = CommunityNames(line.name for line in places)
        self._ids = {line.name: line.id for line in places}
        self._grids = {(one.community_id, grid_key(one.name)): one.id for one in grids(session)}
        self._by_door: defaultdict[tuple[Uid, str], list[Door]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Uid]] = defaultdict(list)
        self._homes: dict[Uid, Door] = {}
        self._load(session, drafts)

    def community(self, draft: Draft) -> Uid | None:
        """Return the community that a row is about, by its column, a heading, sheet or title."""
        if draft.community:
            return self._ids.get(self._names.meant(draft.community) or "")
        for hint in draft.hints:
            meant = self._names.meant(section_name(hint) or unnumbered(hint))
            if meant:
                return self._ids[meant]
        return next(iter(self._ids.values())) if len(self._ids) == 1 else None

    def meant(self, draft: Draft, community_id: Uid | None) -> Door | Problem:
        """Return the household that a row is about, or why there is none to be told."""
        if draft.community and community_id is None:
            return Problem(f"没有名为“{draft.community}”的社区，请核对。", "community")
        found = self._behind_door(draft) if draft.door else self._of_name(draft)
        found = [one for one in found if community_id in {None, one.community_id}]
        found = self._narrowed(draft, found)
        standing = [
            one for one in found if one.valid_to is None or one.valid_to >= draft_day(draft)
        ]
        if len(standing) == 1:
            return standing[0]
        return _unclear(draft, found, standing)

    def lives_there(self, draft: Draft, home: Door) -> bool:
        """Say whether the one whom the row names lives or lived in a household."""
        return not draft.head or home.id in self._by_name[draft.head]

    def _behind_door(self, draft: Draft) -> list[Door]:
        return [
            home for key in self._ids.values() for home in self._by_door.get((key, draft.door), ())
        ]

    def _of_name(self, draft: Draft) -> list[Door]:
        return [self._homes[key] for key in dict.fromkeys(self._by_name[draft.head])]

    def _narrowed(self, draft: Draft, found: list[Door]) -> list[Door]:
        """Return those in the grid, with the number and of the name, as far as these tell."""
        if draft.grid:
            found = [
                one
                for one in found
                if one.grid_id == self._grids.get((one.community_id, grid_key(draft.grid)))
            ]
        for fits in (
            lambda one: bool(draft.number) and one.number == draft.number,
            lambda one: one.id in self._by_name[draft.head],
        ):
            found = [one for one in found if len(found) > 1 and fits(one)] or found
        return found

    def _load(self, session: Session, drafts: Sequence[Draft]) -> None:
        meant = {draft.door for draft in drafts} - {""}
        table: Any = Household.__table__  # type: ignore[attr-defined]
        every = session.connection().execute(select(table.c.id, table.c.address)).all()
        self._take(session, [key for key, text in every if address_key(text) in meant])
        wanted = select(col(Resident.name), col(Member.household_id)).join(
            Member, col(Member.resident_id) == col(Resident.id)
        )
        heads = {draft.head for draft in drafts} - {""}
        for row in rows_for(session, wanted, col(Resident.name), heads):
            self._by_name[row.name].append(row.household_id)
        self._take(session, {key for homes in self._by_name.values() for key in homes})

    def _take(self, session: Session, household_ids: Iterable[Uid]) -> None:
        keys = ("id", "community_id", "grid_id", "number", "address", "valid_from", "valid_to")
        columns = [getattr(Household, key) for key in keys]
        missing = [key for key in household_ids if key not in self._homes]
        for row in rows_for(session, select(*columns), col(Household.id), missing):
            known: dict[str, Any] = {**row._mapping}  # noqa: SLF001 - the row as a mapping
            door = address_key(known.pop("address"))
            home = Door(**known, door=door)
            self._homes[home.id] = home
            self._by_door[home.community_id, home.door].append(home)


def draft_day(draft: Draft) -> date:
    """Return the day of a row that has one."""
    return draft.on or date.min


def _unclear(draft: Draft, found: Sequence[Door], standing: Sequence[Door]) -> Problem:
    field = "address" if draft.door else "head"
    what = f"地址“{draft.address}”" if draft.door else f"{draft.head}"
    if len(standing) > 1:
        more = "网格、户主或户号" if draft.door else "地址"
        text = f"{what}有 {len(standing)} 户，无法确定是哪一户。请写明社区、{more}后再导入。"
    elif found:
        text = f"{what}的户在 {draft.on} 已销户，请核对日期。"
    elif draft.door:
        text = f"没有{what}的户。请核对地址，或先在居民里登记这一户。"
    else:
        text = f"没有叫{what}的居民。请写上地址，或先在居民里登记。"
    return Problem(text, field)
