"""Who still serves in a place after a day; asked before the place is closed."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from cwdesk.areas.roster.models import Posting, Service
from cwdesk.kernel.ids import Uid


def serving_in_community_after(session: Session, community_id: Uid, on: date) -> int:
    """Return how many people serve in a community after `on`; postings to come count too."""
    return session.exec(_after(on).where(Posting.community_id == community_id)).one()


def serving_in_grid_after(session: Session, grid_id: Uid, on: date) -> int:
    """Return how many people serve in a grid after `on`; postings to come count too."""
    return session.exec(_after(on).where(Posting.grid_id == grid_id)).one()


def _after(on: date) -> SelectOfScalar[int]:
    return (
        select(func.count(func.distinct(Posting.person_id)))
        .join(Service, col(Service.person_id) == col(Posting.person_id))
        .where(
            or_(col(Posting.valid_to).is_(None), col(Posting.valid_to) > on),
            or_(col(Service.valid_to).is_(None), col(Service.valid_to) > on),
        )
    )
