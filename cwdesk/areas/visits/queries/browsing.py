"""Households page by page, community after community, in the order in which one walks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from cwdesk.areas.office.queries import communities
from cwdesk.areas.visits.models import Household, KeyGroup, Member, Resident
from cwdesk.areas.visits.queries.households import HouseholdLine, household_lines
from cwdesk.areas.visits.rules.households import HEAD
from cwdesk.areas.visits.rules.order import way
from cwdesk.kernel.ids import Uid

PAGE = 100
MANY = 5_000
"""Households from which on the heads of all are read at once."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where the next page begins."""

    community_id: Uid
    at: int
    """How many households of the community came before."""


@dataclass(frozen=True, slots=True)
class Browsed:
    """Some households, and where those after them begin; None: there are none."""

    lines: tuple[HouseholdLine, ...]
    after: Mark | None


def browse(
    session: Session,
    as_of: date,
    community_id: Uid | None = None,
    grid_id: Uid | None = None,
    after: Mark | None = None,
) -> Browsed:
    """Return the next households that stand on a day, a hundred at a time."""
    places = [line.id for line in communities(session) if community_id in (None, line.id)]
    mark = after or (Mark(places[0], 0) if places else None)
    found: list[Uid] = []
    while mark is not None and len(found) < PAGE:
        here = _in_order(session, as_of, mark.community_id, grid_id)
        some = here[mark.at : mark.at + PAGE - len(found)]
        found += some
        mark = _following(places, Mark(mark.community_id, mark.at + len(some)), len(here))
    return Browsed(household_lines(session, found, as_of), mark)


def _following(places: list[Uid], mark: Mark, here: int) -> Mark | None:
    """Return where to go on: in this community, or else with the next one."""
    if mark.at < here:
        return mark
    behind = places[places.index(mark.community_id) + 1 :]
    return Mark(behind[0], 0) if behind else None


def _in_order(
    session: Session, as_of: date, community_id: Uid, grid_id: Uid | None
) -> tuple[Uid, ...]:
    """Return the households of a community or grid in the order in which one walks."""
    wanted = select(Household.id, Household.address).where(
        Household.community_id == community_id, *_stands(as_of)
    )
    if grid_id is not None:
        wanted = wanted.where(Household.grid_id == grid_id)
    rows = session.exec(wanted).all()
    return tuple(key for key, _address in sorted(rows, key=lambda row: (way(row[1]), row[0])))


def heads(session: Session, household_ids: Collection[Uid]) -> dict[Uid, str]:
    """Return the present heads of some households by name."""
    wanted = (
        select(Member.household_id, Resident.name)
        .join(Resident, col(Resident.id) == col(Member.resident_id))
        .where(Member.relation == HEAD, col(Member.valid_to).is_(None))
    )
    if len(household_ids) <= MANY:
        wanted = wanted.where(col(Member.household_id).in_(set(household_ids)))
    return dict(session.exec(wanted).all())


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A key group that a resident belongs to."""

    id: Uid
    resident_id: Uid
    kind: str
    valid_from: date | None


def key_groups(session: Session, resident_ids: Collection[Uid]) -> tuple[GroupLine, ...]:
    """Return the key groups that some residents belong to now."""
    wanted = select(KeyGroup).where(
        col(KeyGroup.resident_id).in_(set(resident_ids)), col(KeyGroup.valid_to).is_(None)
    )
    rows = session.exec(wanted.order_by(col(KeyGroup.id)))
    return tuple(GroupLine(row.id, row.resident_id, row.kind, row.valid_from) for row in rows)


def homes_by_grid(session: Session, as_of: date) -> dict[Uid, int]:
    """Return how many households stand in each grid on a day."""
    wanted = (
        select(col(Household.grid_id), func.count())
        .where(col(Household.grid_id).is_not(None), *_stands(as_of))
        .group_by(col(Household.grid_id))
    )
    return {key: many for key, many in session.exec(wanted) if key is not None}


def _stands(as_of: date) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        or_(col(Household.valid_from).is_(None), col(Household.valid_from) <= as_of),
        or_(col(Household.valid_to).is_(None), col(Household.valid_to) >= as_of),
    )
