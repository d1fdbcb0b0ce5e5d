"""Closing a community or grid: not while people still serve there."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.office import commands
from cwdesk.areas.roster.queries import serving_in_community_after, serving_in_grid_after
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid


def close_community(session: Session, community_id: Uid, on: date, reason: str) -> None:
    """Close a community after the day `on`.

    Raises:
        Refused: people serve there after that day; or as `office.commands.close_community`.
        NotFound: the community is gone.
    """
    refuse(_problems(serving_in_community_after(session, community_id, on), on, "社区"))
    commands.close_community(session, community_id, on, reason)


def close_grid(session: Session, grid_id: Uid, on: date, reason: str) -> None:
    """Close a grid after the day `on`.

    Raises:
        Refused: people serve there after that day; or as `office.commands.close_grid`.
        NotFound: the grid is gone.
    """
    refuse(_problems(serving_in_grid_after(session, grid_id, on), on, "网格"))
    commands.close_grid(session, grid_id, on, reason)


def _problems(count: int, on: date, what: str) -> list[Problem]:
    if not count:
        return []
    text = (
        f"{on} 以后这个{what}还有 {count} 人任职。"
        f"请先在“人员”里把他们调到别的{what}或办理离职，再撤销。"
    )
    return [Problem(text, "on")]
