"""Who has a post in a grid on a day."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.roster import rules
from cwdesk.areas.roster.models import Posting
from cwdesk.kernel.ids import Uid


def posted_in_grids(session: Session, as_of: date) -> tuple[tuple[Uid, Uid], ...]:
    """Return grid and person of each posting in a grid that holds on a day, oldest first."""
    wanted = select(Posting).where(col(Posting.grid_id).is_not(None)).order_by(col(Posting.id))
    return tuple(
        (row.grid_id, row.person_id)
        for row in session.exec(wanted)
        if row.grid_id is not None and rules.in_span(row.valid_from, row.valid_to, as_of)
    )
