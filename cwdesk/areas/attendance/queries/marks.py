"""The signs that this office writes."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.attendance.models import AttendanceMark
from cwdesk.areas.attendance.rules.marks import Counts, Mark, Marks, marks
from cwdesk.areas.leave.queries import policy


def office_marks(session: Session, on: date) -> Marks:
    """Return every mark of a day by its key, kinds of leave among them, with the office's signs."""
    own = {row.key: row.symbol for row in session.exec(select(AttendanceMark))}
    leave = (
        Mark(kind.key, kind.title, kind.symbol, Counts.LEAVE, "good")
        for kind in policy(session, on).types_on(on)
    )
    return marks(tuple(leave), own)
