"""Taking a list of residents away, and putting on record that full ID numbers went with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.roster.commands import record_export
from cwdesk.areas.roster.rules import problems_with_purpose
from cwdesk.areas.visits.exports import TITLE, Wanted, write_residents
from cwdesk.kernel.errors import refuse


def export_residents(
    session: Session, path: Path, as_of: date, wanted: Wanted, purpose: str = ""
) -> int:
    """Write who lives where on a day; return how many residents.

    Args:
        session: of a write, for the record.
        path: the .xlsx to write.
        as_of: the day that the list holds for.
        wanted: which households, and whether ID numbers are masked: then nothing goes on record.
        purpose: what it is for; needed unless masked.

    Raises:
        Refused: full ID numbers without a purpose, or too many households.
        Rejected: the file cannot be written.
    """
    if not wanted.masked:
        refuse(problems_with_purpose(purpose))
    written = write_residents(session, path, as_of, wanted)
    if not wanted.masked:
        record_export(session, f"导出{TITLE}（截至 {as_of}，{written} 人）", purpose, written)
    return written
