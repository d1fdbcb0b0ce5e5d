"""Who is invited to what is still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.training.models import Invitation, TrainingSession
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Coming:
    """A session that somebody is invited to and that is not over."""

    session_id: Uid
    name: str
    first_day: date


def coming(session: Session, as_of: date) -> dict[Uid, Coming]:
    """Return the next session that each person is invited to and has not said no to."""
    held = TrainingSession
    wanted = (
        select(col(Invitation.person_id), held)
        .join(held, col(held.id) == col(Invitation.session_id))
        .where(held.last_day >= as_of, held.cancelled == "", Invitation.excuse == "")
        .order_by(col(held.first_day).desc(), col(held.id))
    )
    return {who: Coming(row.id, row.name, row.first_day) for who, row in session.exec(wanted)}
