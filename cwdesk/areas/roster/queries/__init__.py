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
from cwdesk.areas.roster.queries.grades import (
    GradeLine,
    GradeReview,
    Grading,
    grade_review,
    grading,
)
from cwdesk.areas.roster.queries.known import Known, known_people
from cwdesk.areas.roster.queries.lines import (
    RosterLine,
    identity,
    roster_line,
    roster_lines,
    search,
)
from cwdesk.areas.roster.queries.posted import posted_in_grids
from cwdesk.areas.roster.queries.schemes import (
    SampleScheme,
    SchemeLine,
    grade_schemes,
    sample_scheme,
    sample_schemes,
    scheme_on,
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
    "GradeLine",
    "GradeReview",
    "Grading",
    "HistoryLine",
    "Known",
    "PartRow",
    "PersonalFile",
    "Quota",
    "RosterLine",
    "SampleScheme",
    "SchemeLine",
    "SheetRow",
    "StaffLine",
    "Stay",
    "attachment_data",
    "counts",
    "export_records",
    "grade_review",
    "grade_schemes",
    "grading",
    "history",
    "identity",
    "known_people",
    "people_of",
    "person_rows",
    "personal_file",
    "photo",
    "posted_in_grids",
    "quotas",
    "roster_line",
    "roster_lines",
    "sample_scheme",
    "sample_schemes",
    "scheme_on",
    "search",
    "serving_in_community_after",
    "serving_in_grid_after",
    "sheet_rows",
    "staff_lines",
    "stays",
]
