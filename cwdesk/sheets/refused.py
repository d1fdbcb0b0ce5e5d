"""The sheet of refused rows: mended in Excel, it is imported again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cwdesk.sheets.header import REASON, ROW_ID, Layout
from cwdesk.sheets.read import Cell, Sheet
from cwdesk.sheets.rows import Record, cell_text
from cwdesk.sheets.write import (
    Paper,
    Styles,
    height_of,
    new_book,
    put_cell,
    set_page,
    sheet_name,
    shown_width,
)

_EXACT_DIGITS = 15
_REASON_WIDTH, _WIDEST, _NARROWEST = 48, 30, 8


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """What was refused of one sheet: the records, and the reasons by Excel's row number."""

    sheet: Sheet
    layout: Layout
    records: Sequence[Record]
    reasons: Mapping[int, Sequence[str]]


def write_refused(path: Path, parts: Sequence[RefusedRows]) -> None:
    """Write the refused rows under their own header, the reason in the first column.

    Number cells whose digits Excel has destroyed are left empty in a text column, ready to be
    typed in again; values merged down from above are written out.

    Raises:
        Rejected: `unwritable`.
    """
    with new_book(path) as book:
        styles = Styles(book)
        names: set[str] = set()
        for part in parts:
            _write(book.add_worksheet(sheet_name(part.sheet.name, names)), part, styles)


def _write(sheet: Any, part: RefusedRows, styles: Styles) -> None:  # noqa: ANN401
    kept = _kept_columns(part)
    head = [part.sheet.row(n) for n in range(part.layout.first_row, part.layout.last_row + 1)]
    heads = [[None, *(_at(cells, index) for index in kept)] for cells in head]
    heads[0][0] = REASON.title
    refused = [record for record in part.records if record.row in part.reasons]
    lines = [["；".join(part.reasons[r.row]), *_values(part, r, kept)] for r in refused]
    widths = [_REASON_WIDTH, *_widths([*heads, *lines])]
    for line, values in enumerate([*heads, *lines]):
        sheet.set_row(line, height_of(values, widths))
        for place, value in enumerate(values):
            style = styles.head if line < len(heads) else _style(styles, place, value)
            put_cell(sheet, line, place, value, style)
    _dress(sheet, part, kept, widths)
    sheet.freeze_panes(len(head), 1)
    set_page(sheet, Paper.A4, 0, len(head))


def _style(styles: Styles, place: int, value: Cell) -> Any:  # noqa: ANN401
    if place == 0:
        return styles.reason
    return styles.number if isinstance(value, int | float) else styles.left


def _widths(lines: Sequence[Sequence[Cell]]) -> list[float]:
    """Return how wide each column after the reason should be, by what stands in it."""
    longest = (
        max(shown_width(cell_text(value)) for value in column)
        for column in list(zip(*lines, strict=True))[1:]
    )
    return [min(max(width + 2, _NARROWEST), _WIDEST) for width in longest]


def _kept_columns(part: RefusedRows) -> list[int]:
    """Return the columns to write: all with a heading or a value, but no earlier reason."""
    reason = part.layout.index(REASON.key)
    filled = {
        index
        for record in part.records
        for index, cell in enumerate(part.sheet.row(record.row))
        if cell is not None
    }
    headed = {column.index for column in part.layout.columns}
    return sorted((filled | headed) - {reason})


def _values(part: RefusedRows, record: Record, kept: Sequence[int]) -> list[Cell]:
    row = list(part.sheet.row(record.row))
    for key in record.filled:
        index = part.layout.index(key)
        if index is not None:
            row += [None] * (index + 1 - len(row))
            row[index] = record.cell(key)
    return [_writable(_at(row, index)) for index in kept]


def _writable(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return cell_text(cell)
    if isinstance(cell, int | float):
        return None if len(str(abs(int(cell)))) > _EXACT_DIGITS else cell
    return cell_text(cell)


def _at(row: Sequence[Cell], index: int) -> Cell:
    return row[index] if index < len(row) else None


def _dress(sheet: Any, part: RefusedRows, kept: Sequence[int], widths: Sequence[float]) -> None:  # noqa: ANN401
    hidden = part.layout.index(ROW_ID.key)
    for place, width in enumerate(widths):
        options = {"hidden": True} if place and kept[place - 1] == hidden else {}
        sheet.set_column(place, place, width, None, options)
