"""A list of residents by household: read, compare, preview, then one operation."""

from __future__ import annotations

from cwdesk.areas.visits.imports.residents.apply import Imported, apply
from cwdesk.areas.visits.imports.residents.changes import FieldChange
from cwdesk.areas.visits.imports.residents.columns import BY_HEAD, FIELDS
from cwdesk.areas.visits.imports.residents.drafts import Draft, Reading
from cwdesk.areas.visits.imports.residents.plan import (
    Plan,
    Planned,
    PlannedHome,
    Verdict,
    make_plan,
)
from cwdesk.areas.visits.imports.residents.reading import read_residents
from cwdesk.areas.visits.imports.residents.refused import write_refused

__all__ = [
    "BY_HEAD",
    "FIELDS",
    "Draft",
    "FieldChange",
    "Imported",
    "Plan",
    "Planned",
    "PlannedHome",
    "Reading",
    "Verdict",
    "apply",
    "make_plan",
    "read_residents",
    "write_refused",
]
