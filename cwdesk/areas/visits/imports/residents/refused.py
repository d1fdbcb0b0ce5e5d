"""The workbook of refused rows: mended in Excel, it is imported again."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from cwdesk.areas.visits.imports.residents.drafts import Reading
from cwdesk.areas.visits.imports.residents.plan import Plan, Verdict
from cwdesk.sheets import refused
from cwdesk.sheets.refused import RefusedRows


def write_refused(path: Path, reading: Reading, plan: Plan) -> int:
    """Write the refused rows as they stood, why they were refused in the first column.

    Returns:
        How many rows were written.

    Raises:
        Rejected: the file cannot be written.
    """
    reasons: defaultdict[str, dict[int, list[str]]] = defaultdict(dict)
    for line in plan.of(Verdict.REFUSED):
        said = reasons[line.sheet].setdefault(line.row, [])
        said += [problem.text for problem in line.refusals if problem.text not in said]
    sheets = {sheet.name: sheet for sheet in reading.book.sheets}
    parts = [
        RefusedRows(
            sheet=sheets[table.layout.sheet],
            layout=table.layout,
            records=table.records,
            reasons=reasons[table.layout.sheet],
        )
        for table in reading.tables
        if table.layout.sheet in reasons
    ]
    refused.write_refused(path, parts)
    return sum(len(part.reasons) for part in parts)
