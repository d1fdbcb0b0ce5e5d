"""The office's own roster sheet: read, compare, preview, then one operation."""

from __future__ import annotations

from cwdesk.areas.roster.imports.apply import Imported, apply
from cwdesk.areas.roster.imports.changes import FieldChange
from cwdesk.areas.roster.imports.columns import FIELDS
from cwdesk.areas.roster.imports.plan import Plan, Planned, Verdict, make_plan
from cwdesk.areas.roster.imports.reading import Draft, Reading, read_roster
from cwdesk.areas.roster.imports.refused import write_refused

__all__ = [
    "FIELDS",
    "Draft",
    "FieldChange",
    "Imported",
    "Plan",
    "Planned",
    "Reading",
    "Verdict",
    "apply",
    "make_plan",
    "read_roster",
    "write_refused",
]
