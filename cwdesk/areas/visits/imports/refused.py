"""The workbook of refused rows: mended in Excel, it is imported again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from cwdesk.kernel.errors import Problem
from cwdesk.sheets import refused
from cwdesk.sheets.read import Workbook
from cwdesk.sheets.refused import RefusedRows
from cwdesk.sheets.rows import Table


class _File(Protocol):
    @property
    def book(self) -> Workbook: ...
    @property
    def tables(self) -> tuple[Table, ...]: ...


class _Line(Protocol):
    @property
    def sheet(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def refusals(self) -> tuple[Problem, ...]: ...


def write_lines(path: Path, file: _File, lines: Iterable[_Line]) -> int:
    """Write the rows of refused lines as they stood, why in the first column.

    Returns:
        How many rows were written: several people of one row are one.

    Raises:
        Rejected: the file cannot be written.
    """
    reasons = _reasons(lines)
    sheets = {sheet.name: sheet for sheet in file.book.sheets}
    parts = [
        RefusedRows(
            sheet=sheets[table.layout.sheet],
            layout=table.layout,
            records=table.records,
            reasons=reasons[table.layout.sheet],
        )
        for table in file.tables
        if table.layout.sheet in reasons
    ]
    refused.write_refused(path, parts)
    return sum(len(part.reasons) for part in parts)


def _reasons(lines: Iterable[_Line]) -> dict[str, dict[int, Sequence[str]]]:
    found: defaultdict[str, dict[int, Sequence[str]]] = defaultdict(dict)
    for line in lines:
        said = [*found[line.sheet].get(line.row, ()), *(one.text for one in line.refusals)]
        found[line.sheet][line.row] = list(dict.fromkeys(said))
    return dict(found)
