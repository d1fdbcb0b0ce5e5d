"""Workbooks: their texts, and filling them so that styles, merged cells and print areas stay."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

from cwdesk.kernel.errors import Rejected
from cwdesk.templates.braces import placeholders
from cwdesk.templates.names import Facts
from cwdesk.templates.pictures import fitted, most_mm, size_of
from cwdesk.templates.sheet_rows import Book, Cell, Sheet, grow
from cwdesk.templates.values import Lookup, Piece, items_of, lists_in, replaced, shown, value_of

_DPI, _POINTS, _MM_PER_INCH = 96, 72, 25.4
_PIXELS_PER_LETTER, _COLUMN, _ROW = 7, 64, 20
"""Pixels of a letter's width, of a column and of a row that do not say theirs."""
_FEET = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
MOST_ROWS, MOST_COLUMNS = 5_000, 500
"""Far above any form; a sheet beyond was drawn on to its far corner by mistake."""
_AS_TEXT = ("=", "+", "-", "@")
"""What Excel would take for a formula when the cell is edited."""


def pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of a workbook: cells, formulas, headers and footers."""
    for sheet in _opened(data).worksheets:
        _refuse_vast(sheet)
        for cell in _texts(sheet):
            where = f"工作表“{sheet.title}”{cell.coordinate}"
            yield Piece(where, str(cell.value), (sheet.title, cell.row), cell.data_type == "f")
        for part in _feet(sheet):
            yield Piece(f"工作表“{sheet.title}”的页眉页脚", part.text)


def _refuse_vast(sheet: Sheet) -> None:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise Rejected(
            "too_many_cells",
            f"工作表“{sheet.title}”太大（{sheet.max_row} 行 {sheet.max_column} 列）。"
            "请删去右边和下面多余的空行、空列，再添加。",
        )


def fill(data: bytes, facts: Facts) -> bytes:
    """Return the workbook with every placeholder filled, its rows repeated for each item."""
    from openpyxl.workbook.properties import CalcProperties

    from cwdesk.templates.packing import packed

    book = _opened(data)
    for sheet in book.worksheets:
        for row, name in sorted(_rows_of_lists(sheet).items(), reverse=True):
            items = items_of(facts, name)
            grow(book, sheet, row, len(items))
            for place, item in enumerate(items):
                _fill_row(sheet, row + place, item)
        _fill_rest(sheet, value_of(facts))
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    return packed(book)


def _opened(data: bytes) -> Book:
    from openpyxl import load_workbook

    with warnings.catch_warnings():  # it warns of extensions that it does not keep
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), rich_text=True)


def _texts(sheet: Sheet) -> Iterator[Cell]:
    for line in sheet.iter_rows():
        yield from (cell for cell in line if isinstance(cell.value, str | list))


def _rows_of_lists(sheet: Sheet) -> dict[int, str]:
    """Return the rows that name a list."""
    return {cell.row: min(names) for cell in _texts(sheet) if (names := lists_in(str(cell.value)))}


def _fill_row(sheet: Sheet, row: int, look_up: Lookup) -> None:
    for cell in sheet[row]:
        if isinstance(cell.value, str | list):
            _fill_cell(sheet, cell, look_up)


def _fill_rest(sheet: Sheet, look_up: Lookup) -> None:
    for cell in list(_texts(sheet)):
        _fill_cell(sheet, cell, look_up)
    for part in _feet(sheet):
        part.text = replaced(part.text, lambda name: shown(look_up(name)).replace("&", "&&"))


def _fill_cell(sheet: Sheet, cell: Cell, look_up: Lookup) -> None:
    text = str(cell.value)
    found = placeholders(text)
    if not found or cell.data_type == "f":
        return
    for one in found:
        picture = look_up(one.name)
        if isinstance(picture, bytes):
            _draw(sheet, cell, picture)
    alone = len(found) == 1 and text.strip() == text[found[0].start : found[0].end]
    value = look_up(found[0].name) if alone else None
    if isinstance(value, int):
        cell.value = value
    else:
        _write(cell, replaced(text, look_up))


def _write(cell: Cell, text: str) -> None:
    """Write text as text, whatever it begins with."""
    cell.value = None
    if not text:
        return
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_AS_TEXT):
        cell.quotePrefix = True
    if "\n" in text and not cell.alignment.wrap_text:
        cell.alignment = cell.alignment.copy(wrap_text=True)


def _feet(sheet: Sheet) -> Iterator[Cell]:
    for name in _FEET:
        line = getattr(sheet, name)
        yield from (part for part in (line.left, line.center, line.right) if part.text)


def _draw(sheet: Sheet, cell: Cell, data: bytes) -> None:
    """Put a picture over a cell, as large as the cell or the merged cells allow."""
    from openpyxl.drawing.image import Image

    made = Image(io.BytesIO(data))
    size = size_of(data)
    most = (side * _DPI / _MM_PER_INCH for side in most_mm(size))
    wide, high = map(min, _room(sheet, cell), most)
    made.width, made.height = fitted(size, (wide, high))
    sheet.add_image(made, cell.coordinate)


def _room(sheet: Sheet, cell: Cell) -> tuple[float, float]:
    """Return the size of a cell in pixels."""
    merged = (one for one in sheet.merged_cells.ranges if cell.coordinate in one)
    area = next(merged, None)
    bounds = area.bounds if area else (cell.column, cell.row, cell.column, cell.row)
    left, top, right, bottom = bounds
    wide = sum(_width(sheet, column) for column in range(left, right + 1))
    high = sum(_height(sheet, row) for row in range(top, bottom + 1))
    return wide - 2, high - 2


def _width(sheet: Sheet, column: int) -> float:
    for one in sheet.column_dimensions.values():
        if one.min and one.min <= column <= one.max and one.width:
            return float(one.width) * _PIXELS_PER_LETTER + 5
    return _COLUMN


def _height(sheet: Sheet, row: int) -> float:
    points = sheet.row_dimensions[row].height or sheet.sheet_format.defaultRowHeight
    return float(points) * _DPI / _POINTS if points else _ROW
