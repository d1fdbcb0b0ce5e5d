"""Closing a community or grid: not while people still serve there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from cwdesk.areas.office import commands
from cwdesk.areas.roster.models import Posting, Service
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid


def close_community(session: Session, community_id: Uid, on: date, reason: str) -> None:
    """Close a community after the day `on`.

    Raises:
        Refused: people serve there after that day; or as `office.commands.close_community`.
        NotFound: the community is gone.
    """
    refuse(_still_there(session, col(Posting.community_id) == community_id, on, "社区"))
    commands.close_community(session, community_id, on, reason)


def close_grid(session: Session, grid_id: Uid, on: date, reason: str) -> None:
    """Close a grid after the day `on`.

    Raises:
        Refused: people serve there after that day; or as `office.commands.close_grid`.
        NotFound: the grid is gone.
    """
    refuse(_still_there(session, col(Posting.grid_id) == grid_id, on, "网格"))
    commands.close_grid(session, grid_id, on, reason)


def _still_there(
    session: Session, place: ColumnElement[bool], on: date, what: str
) -> list[Problem]:
    """Return what stands against closing a place; postings and spells to come count too."""
    count = session.exec(
        select(func.count(func.distinct(Posting.person_id)))
        .join(Service, col(Service.person_id) == col(Posting.person_id))
        .where(
            place,
            or_(col(Posting.valid_to).is_(None), col(Posting.valid_to) > on),
            or_(col(Service.valid_to).is_(None), col(Service.valid_to) > on),
        )
    ).one()
    if not count:
        return []
    text = (
        f"{on} 以后这个{what}还有 {count} 人任职。"
        f"请先在“人员”里把他们调到别的{what}或办理离职，再撤销。"
    )
    return [Problem(text, "on")]
