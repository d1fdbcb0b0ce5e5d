"""Reads of the roster: lists as of a date, one personal file, its history."""

from __future__ import annotations

from cwdesk.areas.roster.queries.counts import Count, Quota, counts, quotas
from cwdesk.areas.roster.queries.facts import IN_SERVICE, LEFT, NO_SERVICE, NOT_YET
from cwdesk.areas.roster.queries.file import (
    ExportLine,
    HistoryLine,
    PartRow,
    PersonalFile,
    attachment_data,
    export_records,
    history,
    people_of,
    person_rows,
    personal_file,
    photo,
)
from cwdesk.areas.roster.queries.known import Known, known_people
from cwdesk.areas.roster.queries.lines import (
    RosterLine,
    identity,
    roster_line,
    roster_lines,
    search,
)
from cwdesk.areas.roster.queries.sheet import SheetRow, sheet_rows
from cwdesk.areas.roster.queries.staff import StaffLine, staff_lines
from cwdesk.areas.roster.queries.staying import (
    serving_in_community_after,
    serving_in_grid_after,
)
from cwdesk.areas.roster.queries.stays import Stay, stays

__all__ = [
    "IN_SERVICE",
    "LEFT",
    "NOT_YET",
    "NO_SERVICE",
    "Count",
    "ExportLine",
    "HistoryLine",
    "Known",
    "PartRow",
    "PersonalFile",
    "Quota",
    "RosterLine",
    "SheetRow",
    "StaffLine",
    "Stay",
    "attachment_data",
    "counts",
    "export_records",
    "history",
    "identity",
    "known_people",
    "people_of",
    "person_rows",
    "personal_file",
    "photo",
    "quotas",
    "roster_line",
    "roster_lines",
    "search",
    "serving_in_community_after",
    "serving_in_grid_after",
    "sheet_rows",
    "staff_lines",
    "stays",
]
