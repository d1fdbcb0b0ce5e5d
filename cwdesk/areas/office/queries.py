"""Reads of the office: who we are, the street, its communities and grids as of a date."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from cwdesk.areas.office.models import (
    Community,
    Grid,
    Office,
    ResidentsFigure,
    SheetLayout,
    Street,
)
from cwdesk.areas.office.rules import in_being
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.printing.spec import Request


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """The installation's own unit."""

    kind: str
    """`street` or `county`."""
    code: str
    name: str
    practice: bool


@dataclass(frozen=True, slots=True)
class StreetLine:
    """A street."""

    id: Uid
    code: str
    name: str
    county: str


@dataclass(frozen=True, slots=True)
class CommunityLine:
    """A community, with how many grids it has on the date asked for."""

    id: Uid
    street_id: Uid
    code: str
    name: str
    valid_from: date | None
    valid_to: date | None
    grids: int


@dataclass(frozen=True, slots=True)
class GridLine:
    """A grid with its community's name."""

    id: Uid
    community_id: Uid
    community: str
    name: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Residents of a year; `community` is empty for the whole street."""

    id: Uid
    community_id: Uid | None
    community: str
    year: int
    residents: int
    source: str


def own_office(session: Session) -> OwnOffice:
    """Return who we are.

    Raises:
        NotFound: the first-start wizard has not been through.
    """
    row = session.exec(select(Office)).first()
    if row is None:
        raise NotFound("本机还没有设置街道，请先完成首次设置。")
    return OwnOffice(row.kind, row.code, row.name, row.practice)


def office_on_paper(session: Session, request: Request) -> str:
    """Return the office's name as forms print it.

    Raises:
        NotFound: the first-start wizard has not been through.
    """
    return request.settings.office or own_office(session).name


def streets(session: Session) -> tuple[StreetLine, ...]:
    """Return the streets on file, by code: one at a street office, many at a county."""
    rows = session.exec(select(Street).order_by(col(Street.code)))
    return tuple(StreetLine(row.id, row.code, row.name, row.county) for row in rows)


def communities(
    session: Session, as_of: date | None = None, *, street_id: Uid | None = None
) -> tuple[CommunityLine, ...]:
    """Return the communities in being on `as_of` (None: all that ever were), in list order."""
    wanted = select(Community).order_by(
        col(Community.street_id), col(Community.place), col(Community.code), col(Community.name)
    )
    if street_id is not None:
        wanted = wanted.where(Community.street_id == street_id)
    grids_in = Counter(grid.community_id for grid in grids(session, as_of))
    return tuple(
        CommunityLine(
            id=row.id,
            street_id=row.street_id,
            code=row.code,
            name=row.name,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            grids=grids_in[row.id],
        )
        for row in session.exec(wanted)
        if as_of is None or in_being(row.valid_from, row.valid_to, as_of)
    )


def grids(session: Session, as_of: date | None = None) -> tuple[GridLine, ...]:
    """Return the grids in being on `as_of` (None: all that ever were)."""
    table, place = Grid.__table__.c, Community.__table__.c  # type: ignore[attr-defined]
    columns = (table.id, table.community_id, place.name, table.name)
    wanted: Any = (
        sql_select(*columns, table.valid_from, table.valid_to)
        .join_from(Grid, Community, table.community_id == place.id)
        .order_by(place.place, table.name)
    )
    lines = (GridLine(*row) for row in session.exec(wanted))
    return tuple(
        line for line in lines if as_of is None or in_being(line.valid_from, line.valid_to, as_of)
    )


def residents_figures(session: Session, year: int | None = None) -> tuple[FigureLine, ...]:
    """Return the residents figures, newest year first, the whole street before its communities."""
    wanted = (
        select(ResidentsFigure, Community.name)
        .join(Community, col(ResidentsFigure.community_id) == col(Community.id), isouter=True)
        .order_by(col(ResidentsFigure.year).desc(), col(Community.place))
    )
    if year is not None:
        wanted = wanted.where(ResidentsFigure.year == year)
    return tuple(
        FigureLine(row.id, row.community_id, name or "", row.year, row.residents, row.source)
        for row, name in session.exec(wanted)
    )


def residents_on(session: Session, as_of: date) -> tuple[FigureLine, ...]:
    """Return the figures that hold on a date: the newest up to its year, one for each unit."""
    newest: dict[Uid | None, FigureLine] = {}
    for line in residents_figures(session):
        if line.year <= as_of.year:
            newest.setdefault(line.community_id, line)
    return tuple(newest.values())


def sheet_mappings(session: Session, kind: str) -> dict[str, dict[str, str]]:
    """Return the remembered layouts of one import: fingerprint → column's label → field key."""
    rows = session.exec(select(SheetLayout).where(SheetLayout.kind == kind))
    return {row.fingerprint: json.loads(row.mapping) for row in rows}
