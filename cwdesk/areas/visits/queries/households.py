"""Households as they stood on a day, with whoever lived there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.visits.models import Household, KeyGroup, Member, Resident
from cwdesk.areas.visits.queries.spans import chunks, rows_for, standing
from cwdesk.areas.visits.rules.households import HEAD
from cwdesk.kernel import idcard
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class ResidentLine:
    """Somebody in a household."""

    resident_id: Uid
    household_id: Uid
    name: str
    relation: str
    id_number: str
    sex: str
    born: str
    """A partial date as text."""
    phone: str
    groups: tuple[str, ...]
    note: str
    since: date | None


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """A household as a list shows it."""

    household_id: Uid
    community_id: Uid
    community: str
    grid_id: Uid | None
    grid: str
    address: str
    number: str
    head: str
    phone: str
    """Of the head, else of the first who has one."""
    residents: tuple[ResidentLine, ...]
    visit_class: str
    needs: str
    note: str
    valid_from: date | None
    valid_to: date | None
    end_kind: str

    @property
    def groups(self) -> tuple[str, ...]:
        """The key groups of its people, each once."""
        return tuple(dict.fromkeys(kind for one in self.residents for kind in one.groups))


def household(session: Session, household_id: Uid, as_of: date) -> HouseholdLine:
    """Return one household with its people on a day.

    Raises:
        NotFound: it is gone.
    """
    found = household_lines(session, [household_id], as_of)
    if not found:
        raise NotFound
    return found[0]


def household_lines(
    session: Session, household_ids: Sequence[Uid], as_of: date
) -> tuple[HouseholdLine, ...]:
    """Return some households with their people on a day, in the order asked for."""
    made = dict(_lines(session, household_ids, as_of))
    return tuple(made[key] for key in household_ids if key in made)


def households_in(
    session: Session, as_of: date, community_id: Uid, grid_id: Uid | None = None
) -> tuple[Uid, ...]:
    """Return the households that stand in a community or grid on a day."""
    wanted = select(Household.id).where(
        Household.community_id == community_id, *standing(Household, as_of)
    )
    if grid_id is not None:
        wanted = wanted.where(Household.grid_id == grid_id)
    return tuple(session.exec(wanted))


def residents_of(session: Session, household_id: Uid, as_of: date) -> tuple[ResidentLine, ...]:
    """Return who lives in a household on a day, as listed, the head first."""
    return tuple(_residents(session, [household_id], as_of)[household_id])


def homes_of(session: Session, resident_ids: Iterable[Uid], as_of: date) -> dict[Uid, Uid]:
    """Return the household that each of some residents belongs to on a day."""
    found: dict[Uid, Uid] = {}
    for some in chunks(tuple(resident_ids)):
        wanted = select(Member.resident_id, Member.household_id).where(
            col(Member.resident_id).in_(some), *standing(Member, as_of)
        )
        found |= dict(session.exec(wanted).all())
    return found


def _lines(
    session: Session, household_ids: Sequence[Uid], as_of: date
) -> Iterator[tuple[Uid, HouseholdLine]]:
    places = {line.id: line.name for line in communities(session)}
    names = {line.id: line.name for line in grids(session)}
    people = _residents(session, household_ids, as_of)
    columns = Household.__table__.c  # type: ignore[attr-defined]
    for row in rows_for(session, select(*columns), columns.id, household_ids):
        here = tuple(people[row.id])
        heads = [one for one in here if one.relation == HEAD] or list(here[:1])
        yield (
            row.id,
            HouseholdLine(
                household_id=row.id,
                community_id=row.community_id,
                community=places[row.community_id],
                grid_id=row.grid_id,
                grid=names.get(row.grid_id, ""),
                address=row.address,
                number=row.number,
                head=heads[0].name if heads else "",
                phone=next((one.phone for one in (*heads, *here) if one.phone), ""),
                residents=here,
                visit_class=row.visit_class,
                needs=row.needs,
                note=row.note,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                end_kind=row.end_kind,
            ),
        )


def _residents(
    session: Session, household_ids: Sequence[Uid], as_of: date
) -> Mapping[Uid, list[ResidentLine]]:
    """Return who lives in each of some households on a day, heads first."""
    wanted = (
        select(Member, Resident)
        .join(Resident, col(Resident.id) == col(Member.resident_id))
        .where(*standing(Member, as_of))
    )
    columns = [
        *(col(getattr(Member, key)) for key in ("household_id", "relation", "place", "valid_from")),
        *(
            col(getattr(Resident, key))
            for key in ("id", "name", "id_number", "sex", "born", "phone", "note")
        ),
    ]
    rows = rows_for(
        session, wanted.with_only_columns(*columns), col(Member.household_id), household_ids
    )
    groups = groups_of(session, [row.id for row in rows], as_of)
    found: defaultdict[Uid, list[ResidentLine]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.relation != HEAD, row.place)):
        found[row.household_id].append(_resident(row, groups.get(row.id, ())))
    return found


def _resident(row: Any, groups: tuple[str, ...]) -> ResidentLine:  # noqa: ANN401 - a plain row
    said = idcard.read(row.id_number) if row.id_number else None
    known = said if isinstance(said, idcard.IdNumber) else None
    return ResidentLine(
        resident_id=row.id,
        household_id=row.household_id,
        name=row.name,
        relation=row.relation,
        id_number=row.id_number or "",
        sex=known.sex if known else row.sex,
        born=known.birth.isoformat() if known else row.born,
        phone=row.phone,
        groups=groups,
        note=row.note,
        since=row.valid_from,
    )


def groups_of(
    session: Session, resident_ids: Collection[Uid], as_of: date
) -> dict[Uid, tuple[str, ...]]:
    """Return the key groups of some residents on a day."""
    wanted = (
        select(KeyGroup.resident_id, KeyGroup.kind)
        .where(*standing(KeyGroup, as_of))
        .order_by(col(KeyGroup.id))
    )
    found: dict[Uid, tuple[str, ...]] = {}
    for row in rows_for(session, wanted, col(KeyGroup.resident_id), tuple(resident_ids)):
        found[row.resident_id] = (*found.get(row.resident_id, ()), row.kind)
    return found
