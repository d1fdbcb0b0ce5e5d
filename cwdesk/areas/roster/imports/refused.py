"""The workbook of refused rows: mended in Excel, it is imported again."""

from __future__ import annotations

from pathlib import Path

from cwdesk.areas.roster.imports.plan import Plan, Verdict
from cwdesk.areas.roster.imports.reading import Reading
from cwdesk.sheets import refused
from cwdesk.sheets.refused import RefusedRows


def write_refused(path: Path, reading: Reading, plan: Plan) -> int:
    """Write the refused rows as they stood, why they were refused in the first column.

    Returns:
        How many rows were written.

    Raises:
        Rejected: the file cannot be written.
    """
    lines = plan.of(Verdict.REFUSED)
    sheets = {sheet.name: sheet for sheet in reading.book.sheets}
    parts = [
        RefusedRows(
            sheet=sheets[table.layout.sheet],
            layout=table.layout,
            records=table.records,
            reasons={
                line.row: [problem.text for problem in line.refusals]
                for line in lines
                if line.sheet == table.layout.sheet
            },
        )
        for table in reading.tables
    ]
    refused.write_refused(path, [part for part in parts if part.reasons])
    return len(lines)
