"""The residents who were refused, as a workbook."""

from __future__ import annotations

from pathlib import Path

from cwdesk.areas.visits.imports.refused import write_lines
from cwdesk.areas.visits.imports.residents.drafts import Reading
from cwdesk.areas.visits.imports.residents.plan import Plan, Verdict


def write_refused(path: Path, reading: Reading, plan: Plan) -> int:
    """Write the refused rows as they stood; return how many.

    Raises:
        Rejected: the file cannot be written.
    """
    return write_lines(path, reading, plan.of(Verdict.REFUSED))
