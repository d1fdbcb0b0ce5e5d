"""Which household on file a household of the file is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cwdesk.areas.visits.imports.residents.case import HomeCase
from cwdesk.areas.visits.imports.residents.drafts import Draft, Home
from cwdesk.areas.visits.imports.residents.onfile import KnownHome, OnFile
from cwdesk.areas.visits.imports.residents.places import Place, Places
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid


class Doors:
    """Finds households by community, grid and address; behind one door by number, head, people."""

    def __init__(self, on_file: OnFile, places: Mapping[int, Place | Problem]) -> None:
        """Take the places of the file's households by `id(home)`."""
        self._on_file = on_file
        self._places = places
        self._numbers: defaultdict[int, set[str]] = defaultdict(set)
        self._behind: Counter[tuple[str, str, str]] = Counter()
        self._taken: set[Uid] = set()

    def count(self, homes: Iterable[Home], drafts: Iterable[Draft]) -> None:
        """Look at the whole file: how many households are behind each door, and who lives there."""
        for home in homes:
            self._behind[self._door(home)] += 1
        for draft in drafts:
            if draft.id_number:
                self._numbers[id(draft.home)].add(draft.id_number)

    def case(self, home: Home, announce: Places) -> HomeCase:
        """Return a household of the file with the one on file that it is."""
        place = self._places[id(home)]
        if isinstance(place, Problem):
            return HomeCase(home, problem=place)
        found = self._found(home, place)
        if isinstance(found, Problem):
            return HomeCase(home, place, problem=found)
        if found is not None:
            self._taken.add(found.id)
        doubt = announce.announcement(place) or self._strangers(home, found)
        return HomeCase(home, place, found, doubt=doubt)

    def _found(self, home: Home, place: Place) -> KnownHome | Problem | None:
        here = self._candidates(home, place)
        if home.number:
            exact = [one for one in here if one.number == home.number]
            here = exact or [one for one in here if not one.number]
        if len(here) > 1 or (here and self._behind[self._door(home)] > 1):
            alike = [one for one in here if self._is_alike(home, one)]
            here = alike if alike or self._behind[self._door(home)] > 1 else here
        if len(here) > 1:
            text = f"这个地址登记了 {len(here)} 户，无法确定是哪一户。请写明网格、户主或户号。"
            return Problem(text, "address")
        return here[0] if here else None

    def _candidates(self, home: Home, place: Place) -> list[KnownHome]:
        """Return the households behind the door; in another grid only if the same people are."""
        if place.community_id is None:
            return []
        known = self._on_file.doors[place.community_id, home.door]
        free = [one for one in known if one.id not in self._taken]
        if not place.grid:
            return free
        here = [one for one in free if one.grid_id in {place.grid_id, None}]
        if place.grid_id is None:
            here = [one for one in free if one.grid_id is None]
        return here or [one for one in free if self._shares(home, one)]

    def _is_alike(self, home: Home, known: KnownHome) -> bool:
        names = {one.name for one in self._on_file.people_at(known.id)}
        return self._shares(home, known) or home.head in names

    def _shares(self, home: Home, known: KnownHome) -> bool:
        there = {one.id_number for one in self._on_file.people_at(known.id)}
        return bool(there & self._numbers[id(home)])

    def _strangers(self, home: Home, known: KnownHome | None) -> Problem | None:
        """Point out a door behind which other people are on file."""
        there: Sequence[str] = (
            [one.name for one in self._on_file.people_at(known.id)] if known else ()
        )
        if known is None or not there or self._is_alike(home, known) or not self._numbers[id(home)]:
            return None
        text = (
            f"这个地址登记的是{there[0]}等 {len(there)} 人，与名册没有相同的人，请核对是否已换户。"
        )
        return Problem(text, "address")

    def _door(self, home: Home) -> tuple[str, str, str]:
        place = self._places[id(home)]
        where = ("", "") if isinstance(place, Problem) else (place.community, place.grid)
        return (*where, home.door)
