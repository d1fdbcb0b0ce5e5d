"""The signs that this office writes."""

from __future__ import annotations

from sqlmodel import Session, select

from cwdesk.areas.attendance.models import AttendanceMark
from cwdesk.areas.attendance.rules.marks import Marks, marks


def office_marks(session: Session) -> Marks:
    """Return every mark by its key, with the office's own signs."""
    own = {row.key: row.symbol for row in session.exec(select(AttendanceMark))}
    return marks((), own)
