"""What an import would do, person by person: new, changed, same or refused, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.visits.imports.residents.case import Case, HomeCase
from cwdesk.areas.visits.imports.residents.changes import MOVE, FieldChange, changes, home_changes
from cwdesk.areas.visits.imports.residents.doors import Doors
from cwdesk.areas.visits.imports.residents.drafts import Draft, Home, Reading
from cwdesk.areas.visits.imports.residents.matching import People
from cwdesk.areas.visits.imports.residents.onfile import OnFile
from cwdesk.areas.visits.imports.residents.places import Place, Places
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import last_operation


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class PlannedHome:
    """A household, and what becomes of it."""

    household_id: Uid | None
    """None: it is new."""
    place: Place
    home: Home
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody in the file, and what becomes of them."""

    sheet: str
    row: int
    name: str
    verdict: Verdict
    resident_id: Uid | None
    home: PlannedHome | None
    """None: refused."""
    values: Mapping[str, str]
    """What the row says, by column key; only columns that are there."""
    groups: tuple[str, ...]
    changes: tuple[FieldChange, ...]
    refusals: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do as of a date."""

    as_of: date
    lines: tuple[Planned, ...]
    homes: tuple[PlannedHome, ...]
    """The households of all who come in."""
    emptied: tuple[Uid, ...]
    """Households that everybody leaves for another: they end."""
    new_communities: tuple[str, ...]
    new_grids: tuple[tuple[str, str], ...]
    """(community, grid)."""
    after: int
    """The newest operation that it has seen: the plan holds until there is another."""

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Return the lines with one verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)

    @property
    def doubtful(self) -> tuple[Planned, ...]:
        """The lines that come in but should be looked at."""
        return tuple(
            line for line in self.lines if line.doubts and line.verdict is not Verdict.REFUSED
        )

    @property
    def grids(self) -> int:
        """How many grids the households are in."""
        return len({(one.place.community, one.place.grid) for one in self.homes if one.place.grid})


def make_plan(session: Session, reading: Reading, as_of: date) -> Plan:
    """Compare a file with what is on file as of a date."""
    planner = _Planner(session, reading, as_of)
    lines = tuple(planner.planned(draft) for draft in reading.drafts)
    homes = {id(line.home): line.home for line in lines if line.home is not None}
    places = [home.place for home in homes.values()]
    return Plan(
        as_of=as_of,
        lines=lines,
        homes=tuple(homes.values()),
        emptied=planner.emptied(lines),
        new_communities=_once(place.community for place in places if place.community_id is None),
        new_grids=tuple(
            dict.fromkeys(
                (place.community, place.grid)
                for place in places
                if place.grid and place.grid_id is None
            )
        ),
        after=last_operation(session),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


class _Planner:
    """Settles the file's households and people against what is on file."""

    def __init__(self, session: Session, reading: Reading, as_of: date) -> None:
        homes = {id(draft.home): draft.home for draft in reading.drafts}
        known_grids = grids(session)
        self._grids = {grid.id: grid.name for grid in known_grids}
        self._places = Places(communities(session), known_grids, as_of)
        places = {key: self._places.place(home) for key, home in homes.items()}
        self._on_file = _on_file(session, reading, homes.values(), places)
        self._doors = Doors(self._on_file, places)
        self._doors.count(homes.values(), reading.drafts)
        self._people = People(self._on_file, reading.drafts)
        self._homes: dict[int, HomeCase] = {}
        self._planned: dict[int, PlannedHome] = {}

    def planned(self, draft: Draft) -> Planned:
        """Return what becomes of somebody."""
        home = self._home(draft.home)
        case = Case(draft, home, refusals=list(draft.refusals), doubts=list(draft.doubts))
        if home.problem is not None:
            case.refusals.append(home.problem)
        if not case.refusals:
            self._people.settle(case)
        if case.refusals:
            return _line(case, Verdict.REFUSED, None, ())
        if home.doubt is not None:
            case.doubts.append(home.doubt)
            home.doubt = None
        planned, first = self._planned_home(home)
        changed = (*changes(case, self._on_file), *(planned.changes if first else ()))
        if case.found is None:
            return _line(case, Verdict.NEW, planned, changed)
        return _line(case, Verdict.CHANGED if changed else Verdict.SAME, planned, changed)

    def emptied(self, lines: Iterable[Planned]) -> tuple[Uid, ...]:
        """Return the households that all their people leave, and into which nobody comes."""
        movers = {
            line.resident_id
            for line in lines
            if line.resident_id and any(change.key == MOVE for change in line.changes)
        }
        left = {one.household_id for key in movers if (one := self._on_file.home_of.get(key))}
        filled = {home.household_id for home in self._planned.values()}
        return tuple(
            key
            for key in left - filled
            if all(one.resident_id in movers for one in self._on_file.members[key])
        )

    def _home(self, home: Home) -> HomeCase:
        if id(home) not in self._homes:
            self._homes[id(home)] = self._doors.case(home, self._places)
        return self._homes[id(home)]

    def _planned_home(self, case: HomeCase) -> tuple[PlannedHome, bool]:
        """Return what becomes of a household, and whether this is the first line about it."""
        key = id(case.home)
        first = key not in self._planned
        if first and case.place is not None:
            known = case.known.id if case.known else None
            changed = home_changes(case, self._grids)
            self._planned[key] = PlannedHome(known, case.place, case.home, changed)
        return self._planned[key], first


def _on_file(
    session: Session,
    reading: Reading,
    homes: Iterable[Home],
    places: Mapping[int, Place | Problem],
) -> OnFile:
    doors: defaultdict[Uid, set[str]] = defaultdict(set)
    for home in homes:
        place = places[id(home)]
        if isinstance(place, Place) and place.community_id is not None:
            doors[place.community_id].add(home.door)
    on_file = OnFile(session)
    on_file.load(
        doors,
        {draft.id_number for draft in reading.drafts} - {""},
        {draft.row_id for draft in reading.drafts if draft.row_id},
    )
    return on_file


def _line(
    case: Case, verdict: Verdict, home: PlannedHome | None, changed: tuple[FieldChange, ...]
) -> Planned:
    return Planned(
        sheet=case.draft.sheet,
        row=case.draft.row,
        name=case.draft.name,
        verdict=verdict,
        resident_id=case.found.id if case.found else None,
        home=home,
        values=case.draft.values,
        groups=case.draft.groups or (),
        changes=changed,
        refusals=tuple(case.refusals),
        doubts=tuple(case.doubts),
    )
