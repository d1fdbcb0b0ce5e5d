"""A community's sheet of visits: read, compare, preview, then one operation."""

from __future__ import annotations

from cwdesk.areas.visits.imports.visits.apply import Imported, apply
from cwdesk.areas.visits.imports.visits.columns import FIELDS
from cwdesk.areas.visits.imports.visits.plan import (
    FieldChange,
    Plan,
    Planned,
    Verdict,
    make_plan,
)
from cwdesk.areas.visits.imports.visits.reading import Draft, Reading, read_visits
from cwdesk.areas.visits.imports.visits.refused import write_refused

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
    "read_visits",
    "write_refused",
]
