"""Writes of the office: setting it up, its communities, grids and residents figures."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.office import rules
from cwdesk.areas.office.models import (
    Community,
    Grid,
    Office,
    ResidentsFigure,
    SheetLayout,
    Street,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def set_up_street(
    session: Session,
    code: str,
    name: str,
    county: str,
    communities: Sequence[tuple[str, str]],
    *,
    practice: bool = False,
) -> Uid:
    """Make this installation the office of a street, with its communities as (code, name).

    Raises:
        Refused: the office has been set up already.
    """
    _own(session, kind="street", code=code, name=name, practice=practice)
    street = Street(code=code, name=name, county=county)
    session.add(street)
    session.flush()
    for place, (community_code, community) in enumerate(communities, 1):
        session.add(
            Community(street_id=street.id, code=community_code, name=community, place=place)
        )
    describe(session, f"设置{name}，{len(communities)} 个社区", final=True)
    return street.id


def set_up_county(session: Session, code: str, name: str) -> None:
    """Make this installation the office of a county.

    Raises:
        Refused: the office has been set up already.
    """
    _own(session, kind="county", code=code, name=name, practice=False)


def set_up_second(session: Session, code: str, name: str) -> None:
    """Make this installation a second PC of a street, whose data come from its gateway.

    Raises:
        Refused: the office has been set up already.
    """
    _own(session, kind="street", code=code, name=name, practice=False)


def _own(session: Session, *, kind: str, code: str, name: str, practice: bool) -> None:
    if session.exec(select(Office)).first() is not None:
        raise Refused("这份办公数据已经设置过单位，不能再设置一次。")
    session.add(Office(kind=kind, code=code, name=name, practice=practice))


def add_community(
    session: Session, street_id: Uid, name: str, valid_from: date | None = None
) -> Uid:
    """Add a community that is not in the national list.

    Raises:
        Refused: the name is missing or taken.
    """
    refuse(rules.problems_with_name(name, _names(session, street_id)))
    last = session.exec(
        select(Community.place)
        .where(Community.street_id == street_id)
        .order_by(col(Community.place).desc())
    ).first()
    community = Community(
        street_id=street_id, name=name.strip(), place=(last or 0) + 1, valid_from=valid_from
    )
    session.add(community)
    describe(session, f"新增社区：{community.name}")
    return community.id


def rename_community(session: Session, community_id: Uid, name: str, reason: str = "") -> None:
    """Give a community another name.

    Raises:
        Refused: the name is missing or taken.
        NotFound: the community is gone.
    """
    community = fetch(session, Community, community_id)
    taken = _names(session, community.street_id) - {community.name}
    refuse(rules.problems_with_name(name, taken))
    describe(session, f"社区改名：{community.name} → {name.strip()}", reason)
    community.name = name.strip()
    session.add(community)


def close_community(session: Session, community_id: Uid, on: date | None, reason: str = "") -> None:
    """Close a community after the day `on`; None opens it again.

    Raises:
        Refused: it would end before it began, or its name was given to another since.
        NotFound: the community is gone.
    """
    community = fetch(session, Community, community_id)
    refuse(rules.problems_with_span(community.valid_from, on))
    if on is None and community.valid_to is not None:
        refuse(rules.problems_with_name(community.name, _names(session, community.street_id)))
    community.valid_to = on
    session.add(community)
    done = f"撤销社区：{community.name}（{on} 止）" if on else f"恢复社区：{community.name}"
    describe(session, done, reason)


def add_grid(session: Session, community_id: Uid, name: str, valid_from: date | None = None) -> Uid:
    """Add a grid to a community.

    Raises:
        Refused: the name is missing or taken in this community.
        NotFound: the community is gone.
    """
    community = fetch(session, Community, community_id)
    refuse(rules.problems_with_name(name, _grid_names(session, community_id)))
    grid = Grid(community_id=community_id, name=name.strip(), valid_from=valid_from)
    session.add(grid)
    describe(session, f"新增网格：{community.name} {grid.name}")
    return grid.id


def rename_grid(session: Session, grid_id: Uid, name: str, reason: str = "") -> None:
    """Give a grid another name.

    Raises:
        Refused: the name is missing or taken in this community.
        NotFound: the grid is gone.
    """
    grid = fetch(session, Grid, grid_id)
    taken = _grid_names(session, grid.community_id) - {grid.name}
    refuse(rules.problems_with_name(name, taken))
    describe(session, f"网格改名：{grid.name} → {name.strip()}", reason)
    grid.name = name.strip()
    session.add(grid)


def close_grid(session: Session, grid_id: Uid, on: date | None, reason: str = "") -> None:
    """Close a grid after the day `on`; None opens it again.

    Raises:
        Refused: it would end before it began, or its name was given to another since.
        NotFound: the grid is gone.
    """
    grid = fetch(session, Grid, grid_id)
    refuse(rules.problems_with_span(grid.valid_from, on))
    if on is None and grid.valid_to is not None:
        refuse(rules.problems_with_name(grid.name, _grid_names(session, grid.community_id)))
    grid.valid_to = on
    session.add(grid)
    done = f"撤销网格：{grid.name}（{on} 止）" if on else f"恢复网格：{grid.name}"
    describe(session, done, reason)


def set_residents(
    session: Session,
    street_id: Uid,
    community_id: Uid | None,
    year: int,
    residents: int,
    source: str,
) -> Uid:
    """Set the urban residents' figure of a year; one that is there already is corrected.

    Raises:
        Refused: the year or the number cannot be.
    """
    refuse(rules.problems_with_figure(year, residents, today().year))
    found = session.exec(
        select(ResidentsFigure).where(
            ResidentsFigure.street_id == street_id,
            col(ResidentsFigure.community_id).is_not_distinct_from(community_id),
            ResidentsFigure.year == year,
        )
    ).first()
    figure = found or ResidentsFigure(
        street_id=street_id, community_id=community_id, year=year, residents=residents
    )
    figure.residents, figure.source = residents, source
    session.add(figure)
    describe(session, f"{year} 年城镇常住人口：{residents:,} 人")
    return figure.id


def remember_layout(
    session: Session, kind: str, fingerprint: str, mapping: Mapping[str, str]
) -> None:
    """Remember what the columns of a sheet are, so that the next one like it is read the same."""
    found = session.exec(
        select(SheetLayout).where(SheetLayout.kind == kind, SheetLayout.fingerprint == fingerprint)
    ).first()
    layout = found or SheetLayout(kind=kind, fingerprint=fingerprint, mapping="")
    layout.mapping = json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)
    session.add(layout)


def _names(session: Session, street_id: Uid) -> frozenset[str]:
    return frozenset(
        session.exec(
            select(Community.name).where(
                Community.street_id == street_id, col(Community.valid_to).is_(None)
            )
        )
    )


def _grid_names(session: Session, community_id: Uid) -> frozenset[str]:
    return frozenset(
        session.exec(
            select(Grid.name).where(Grid.community_id == community_id, col(Grid.valid_to).is_(None))
        )
    )
