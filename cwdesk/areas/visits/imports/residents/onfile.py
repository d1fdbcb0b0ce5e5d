"""What is on file about the people and doors of a list, fetched for many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.visits.models import Household, KeyGroup, Member, Resident
from cwdesk.areas.visits.queries.spans import rows_for
from cwdesk.areas.visits.rules.addresses import address_key
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class KnownHome:
    """A household that stands."""

    id: Uid
    community_id: Uid
    grid_id: Uid | None
    address: str
    number: str
    visit_class: str
    needs: str
    door: str


@dataclass(frozen=True, slots=True)
class KnownMember:
    """Somebody who belongs to a household now."""

    id: Uid
    household_id: Uid
    resident_id: Uid
    relation: str
    place: int
    valid_from: date | None


@dataclass(frozen=True, slots=True)
class KnownResident:
    """A resident on file."""

    id: Uid
    name: str
    id_number: str
    sex: str
    born: str
    phone: str
    note: str
    died_on: date | None


class OnFile:
    """The households of some communities, and the people that a file may be about."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.residents: dict[Uid, KnownResident] = {}
        self.by_number: dict[str, KnownResident] = {}
        self.homes: dict[Uid, KnownHome] = {}
        self.doors: defaultdict[tuple[Uid, str], list[KnownHome]] = defaultdict(list)
        self.members: defaultdict[Uid, list[KnownMember]] = defaultdict(list)
        self.home_of: dict[Uid, KnownMember] = {}
        self.groups: defaultdict[Uid, dict[str, Uid]] = defaultdict(dict)
        """Resident → the key groups they belong to now, each with its row."""

    def load(
        self,
        doors: Mapping[Uid, Set[str]],
        numbers: Iterable[str],
        residents: Iterable[Uid],
    ) -> None:
        """Read what a file may be about: doors by community, people, and who lives with them."""
        for community_id, meant in doors.items():
            self._load_doors(community_id, meant)
        self._load_residents(col(Resident.id_number), numbers)
        self._load_residents(col(Resident.id), residents)
        self._load_members(col(Member.resident_id), tuple(self.residents))
        theirs = {one.household_id for one in self.home_of.values()} - self.homes.keys()
        self._load_homes(theirs)
        self._load_members(col(Member.household_id), tuple(self.homes))
        self._load_residents(col(Resident.id), self.home_of.keys() - self.residents.keys())
        self._load_groups()

    def people_at(self, household_id: Uid) -> list[KnownResident]:
        """Return who lives in a household."""
        return [self.residents[one.resident_id] for one in self.members[household_id]]

    def _load_doors(self, community_id: Uid, doors: Set[str]) -> None:
        wanted = select(Household.id, Household.address).where(
            Household.community_id == community_id, col(Household.valid_to).is_(None)
        )
        meant = [key for key, text in self._plain(wanted) if address_key(text) in doors]
        self._load_homes(meant)

    def _load_homes(self, household_ids: Iterable[Uid]) -> None:
        columns = [getattr(Household, key) for key in _HOME]
        for row in rows_for(self._session, select(*columns), col(Household.id), household_ids):
            known: dict[str, Any] = {**row._mapping}  # noqa: SLF001 - the row as a mapping
            home = KnownHome(**known, door=address_key(row.address))
            if home.id not in self.homes:
                self.homes[home.id] = home
                self.doors[home.community_id, home.door].append(home)

    def _load_residents(self, key: Any, values: Iterable[object]) -> None:  # noqa: ANN401 - a column
        columns = [getattr(Resident, name) for name in _RESIDENT]
        for row in rows_for(self._session, select(*columns), key, values):
            known: dict[str, Any] = {**row._mapping, "id_number": row.id_number or ""}  # noqa: SLF001 - likewise
            one = KnownResident(**known)
            self.residents[one.id] = one
            if one.id_number:
                self.by_number[one.id_number] = one

    def _load_members(self, key: Any, values: Sequence[Uid]) -> None:  # noqa: ANN401 - a column
        columns = [getattr(Member, name) for name in _MEMBER]
        wanted = select(*columns).where(col(Member.valid_to).is_(None)).order_by(col(Member.place))
        for row in rows_for(self._session, wanted, key, values):
            if row.resident_id not in self.home_of:
                self.home_of[row.resident_id] = KnownMember(*row)
                self.members[row.household_id].append(self.home_of[row.resident_id])

    def _load_groups(self) -> None:
        wanted = select(KeyGroup.resident_id, KeyGroup.kind, KeyGroup.id).where(
            col(KeyGroup.valid_to).is_(None)
        )
        for row in rows_for(self._session, wanted, col(KeyGroup.resident_id), self.residents):
            self.groups[row.resident_id][row.kind] = row.id

    def _plain(self, wanted: Any) -> Sequence[Any]:  # noqa: ANN401 - a query and plain rows
        return self._session.connection().execute(wanted).all()


_HOME = ("id", "community_id", "grid_id", "address", "number", "visit_class", "needs")
_MEMBER = ("id", "household_id", "resident_id", "relation", "place", "valid_from")
_RESIDENT = ("id", "name", "id_number", "sex", "born", "phone", "note", "died_on")
