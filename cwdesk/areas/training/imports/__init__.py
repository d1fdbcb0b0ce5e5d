"""Sign-in sheets and pasted lists of names: read, matched, previewed, then one operation."""

from __future__ import annotations

from cwdesk.areas.training.imports.pasting import read_pasted
from cwdesk.areas.training.imports.planning import Plan, Planned, Verdict, make_plan
from cwdesk.areas.training.imports.reading import Reading, Said, read_signin
from cwdesk.areas.training.imports.taking import apply, write_refused

__all__ = [
    "Plan",
    "Planned",
    "Reading",
    "Said",
    "Verdict",
    "apply",
    "make_plan",
    "read_pasted",
    "read_signin",
    "write_refused",
]
