"""Rows of a workbook that stand for a list: rows are put in, and all that points at them follows.

openpyxl moves cells and nothing else; merged cells, heights, formulas, areas and pictures are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any, TypeAlias

from cwdesk.templates.references import Growth

Book: TypeAlias = Any
Sheet: TypeAlias = Any
Cell: TypeAlias = Any
"""Objects of openpyxl, which is untyped."""


def grow(book: Book, sheet: Sheet, row: int, items: int) -> None:
    """Make room for `items` items in `row` and below it, each row like the first."""
    blank = min(_blank_rows(sheet, row), items - 1)
    growth = Growth(sheet.title, row, row + blank, items - 1 - blank, items)
    if growth.count:
        _put_in(sheet, growth)
    for other in book.worksheets:
        _put_right_formulas(other, growth)
    _put_right_areas(book, sheet, growth)
    for offset in range(1, items):
        _copy_row(sheet, row, row + offset)


def _blank_rows(sheet: Sheet, row: int) -> int:
    """Return how many drawn but empty rows follow at once."""
    columns = [cell.column for cell in sheet[row] if cell.value is not None]
    last = row
    while last < sheet.max_row and _blank(sheet, last + 1, columns):
        last += 1
    return last - row


def _blank(sheet: Sheet, row: int, columns: list[int]) -> bool:
    cells = [sheet.cell(row, column) for column in columns]
    return all(cell.value is None and _drawn(cell) for cell in cells) and not any(
        cell.value for cell in sheet[row]
    )


def _drawn(cell: Cell) -> bool:
    sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
    return any(side is not None and side.style for side in sides)


def _put_in(sheet: Sheet, growth: Growth) -> None:
    moved = _merges_that_move(sheet, growth)
    for old, _rows in moved:
        sheet.merged_cells.remove(old)
    sheet.insert_rows(growth.after + 1, growth.count)
    _move_heights(sheet, growth)
    for new in range(growth.after + 1, growth.after + growth.count + 1):
        for cell in sheet[growth.row]:
            _dress(sheet.cell(new, cell.column), cell)
    for old, (top, bottom) in moved:
        end = sheet.cell(growth.line(old.max_row), old.max_col)
        _dress(sheet.cell(bottom, old.max_col), end)
        sheet.merge_cells(None, top, old.min_col, bottom, old.max_col)
    for line in sheet.iter_rows(min_row=growth.after + 1):
        for cell in line:
            if getattr(cell, "hyperlink", None):
                cell.hyperlink.ref = cell.coordinate


def _merges_that_move(sheet: Sheet, growth: Growth) -> list[tuple[Any, tuple[int, int]]]:
    found = ((one, growth.merged(one.min_row, one.max_row)) for one in sheet.merged_cells.ranges)
    return [(one, rows) for one, rows in found if rows != (one.min_row, one.max_row)]


def _move_heights(sheet: Sheet, growth: Growth) -> None:
    for row in sorted(sheet.row_dimensions, reverse=True):
        if row > growth.after:
            moved = sheet.row_dimensions.pop(row)
            moved.index = growth.line(row)
            sheet.row_dimensions[moved.index] = moved


def _dress(cell: Cell, like: Cell) -> None:
    if like.has_style:
        cell._style = copy(like._style)  # noqa: SLF001 - the style whole, at once


def _copy_row(sheet: Sheet, row: int, to: int) -> None:
    """Write a row's words, formulas, styles, merged cells and height once more."""
    from openpyxl.cell import MergedCell
    from openpyxl.formula.translate import Translator

    for cell in sheet[row]:
        made = sheet.cell(to, cell.column)
        if isinstance(cell, MergedCell) or isinstance(made, MergedCell):
            continue
        _dress(made, cell)
        value = cell.value
        if cell.data_type == "f" and isinstance(value, str):
            value = Translator(value, cell.coordinate).translate_formula(made.coordinate)
        made.value = value
    for merged in [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]:
        sheet.merge_cells(None, to, merged.min_col, to, merged.max_col)
    sheet.row_dimensions[to].height = sheet.row_dimensions[row].height


def _put_right_formulas(sheet: Sheet, growth: Growth) -> None:
    own = sheet.title == growth.sheet
    for cell in formulas(sheet):
        within = own and cell.row == growth.row
        cell.value = growth.formula(cell.value, own=own, within=within)


def formulas(sheet: Sheet) -> Iterator[Cell]:
    """Yield the cells that hold a formula as text."""
    for line in sheet.iter_rows():
        for cell in line:
            if cell.data_type == "f" and isinstance(cell.value, str):
                yield cell


def _put_right_areas(book: Book, sheet: Sheet, growth: Growth) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.worksheet.cell_range import MultiCellRange

    if sheet.print_area:
        areas = (part.rpartition("!")[2] for part in sheet.print_area.split(","))
        sheet.print_area = growth.areas(",".join(areas))
    if sheet.auto_filter.ref:
        sheet.auto_filter.ref = growth.areas(sheet.auto_filter.ref)
    for rule in sheet.data_validations.dataValidation:
        rule.sqref = MultiCellRange(growth.areas(str(rule.sqref)))
    old, sheet.conditional_formatting = sheet.conditional_formatting, ConditionalFormattingList()
    for area in old:
        for rule in area.rules:
            sheet.conditional_formatting.add(growth.areas(str(area.sqref)), rule)
    for name in (*book.defined_names.values(), *sheet.defined_names.values()):
        name.attr_text = growth.formula(f"={name.attr_text}", own=False)[1:]
    _move_drawings(sheet, growth)


def _move_drawings(sheet: Sheet, growth: Growth) -> None:
    for shape in (*sheet._images, *sheet._charts):  # noqa: SLF001 - there is no other way to them
        for corner in ("_from", "to"):
            mark = getattr(shape.anchor, corner, None)
            if mark is not None:
                mark.row = growth.line(mark.row + 1) - 1
    for mark in sheet.row_breaks.brk:
        mark.id = growth.line(mark.id)
