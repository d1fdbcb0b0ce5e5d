"""Reads of the roster: lists as of a date, one personal file, its history."""

from __future__ import annotations

from cwdesk.areas.roster.queries.file import (
    HistoryLine,
    PartRow,
    PersonalFile,
    attachment_data,
    history,
    person_rows,
    personal_file,
    photo,
)
from cwdesk.areas.roster.queries.lines import (
    Count,
    RosterLine,
    counts,
    identity,
    roster_line,
    roster_lines,
    search,
)
from cwdesk.areas.roster.queries.sheet import SheetRow, sheet_rows

__all__ = [
    "Count",
    "HistoryLine",
    "PartRow",
    "PersonalFile",
    "RosterLine",
    "SheetRow",
    "attachment_data",
    "counts",
    "history",
    "identity",
    "person_rows",
    "personal_file",
    "photo",
    "roster_line",
    "roster_lines",
    "search",
    "sheet_rows",
]
