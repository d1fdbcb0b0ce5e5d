"""Writing .xlsx that Excel, WPS and LibreOffice print well and give back unharmed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import Any, TypeAlias
from unicodedata import east_asian_width

from cwdesk.kernel.files import save_as
from cwdesk.kernel.ids import Uid
from cwdesk.sheets.header import ROW_ID
from cwdesk.sheets.read import Cell
from cwdesk.sheets.rows import Record, cell_text

OutCell: TypeAlias = Cell
"""Text and dates are written as text and never become a formula; numbers stay numbers."""

_MAX_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_ROW_ID = re.compile(r"[0-9a-f]{32}")
_ROW_ID_WIDTH = 36
_EXACT_DIGITS = 15
_FONT = "宋体"
_LINE = 15
"""Points between the lines of 11-point text."""


class Paper(IntEnum):
    """Paper sizes by the numbers that .xlsx knows them by."""

    A3 = 8
    A4 = 9


@dataclass(frozen=True, slots=True)
class OutColumn:
    """One column: its heading, its width in half-width characters, the heading it shares."""

    title: str
    width: float = 10
    group: str = ""
    centred: bool = True


@dataclass(frozen=True, slots=True)
class OutRow:
    """One row; `row_id` makes an edited sheet come back as updates, `is_sum` prints it bold.

    `spans` says over how many columns each value goes on; what it covers is None.
    """

    values: Sequence[OutCell]
    row_id: Uid | None = None
    is_sum: bool = False
    spans: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class OutTable:
    """One sheet: a title, lines below it, a header of one or two rows, the rows, closing lines.

    `merged_column` is the place of a column whose equal neighbours become one tall cell; such a
    sheet cannot be sorted in Excel. `frozen_columns` stay in sight when scrolling.
    """

    name: str
    columns: Sequence[OutColumn]
    rows: Sequence[OutRow]
    title: str = ""
    lines: Sequence[str] = ()
    closing: Sequence[str] = ()
    merged_column: int | None = None
    frozen_columns: int = 0
    paper: Paper = Paper.A4


def write_tables(path: Path, tables: Sequence[OutTable]) -> None:
    """Write a workbook with one sheet per table; nothing of it touches the disk elsewhere.

    Raises:
        Rejected: `unwritable`, most often because the file is open in Excel.
    """
    with new_book(path) as book:
        styles = Styles(book)
        names: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(sheet_name(table.name, names))
            _Writer(sheet, table, styles).write()


@contextmanager
def new_book(path: Path) -> Iterator[Any]:
    """Give a workbook to write in, made in memory and put in place when it is complete.

    Raises:
        Rejected: `unwritable`.
    """
    from xlsxwriter import Workbook  # a quarter of a second that the start need not pay

    packed = io.BytesIO()
    with Workbook(packed, {"in_memory": True}) as book:
        yield book
    save_as(path, packed.getvalue())


def row_id(record: Record) -> Uid | None:
    """Return the row id that a sheet of the program's own brought back, if any."""
    text = record.text(ROW_ID.key).lower()
    return bytes.fromhex(text) if _ROW_ID.fullmatch(text) else None


def sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel allows and that is not taken yet, and take it."""
    clean = _NOT_IN_NAMES.sub(" ", name).strip()[:_MAX_NAME] or "Sheet"
    unique, number = clean, 1
    while unique.casefold() in taken:
        number += 1
        unique = f"{clean[: _MAX_NAME - 4]}({number})"
    taken.add(unique.casefold())
    return unique


class Styles:
    """The cell styles of a workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter is untyped
        def style(**more: object) -> Any:  # noqa: ANN401
            common = {"font_name": _FONT, "valign": "vcenter", "num_format": "@"}
            return book.add_format({**common, **more})

        box = {"border": 1, "text_wrap": True}
        self.title = style(font_size=18, bold=True, align="center")
        self.line = style(font_size=11)
        self.note = style(font_size=11, text_wrap=True)
        self.head = style(font_size=11, bold=True, align="center", bg_color="#EDEDED", **box)
        self.left = style(font_size=11, **box)
        self.centre = style(font_size=11, align="center", **box)
        self.number = style(font_size=11, align="center", **{**box, "num_format": "General"})
        self.sum = style(font_size=11, bold=True, align="center", bg_color="#F7F7F7", **box)
        self.reason = style(font_size=11, font_color="#B00020", **box)


def put_cell(sheet: Any, row: int, column: int, value: OutCell, style: Any) -> None:  # noqa: ANN401
    """Write one cell: text as text whatever it begins with, a number as a number.

    A whole number too long for Excel's 15 digits is written as text.
    """
    if isinstance(value, int | float) and len(str(int(value))) <= _EXACT_DIGITS:
        sheet.write_number(row, column, value, style)
    elif value is None or value == "":
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_string(row, column, cell_text(value), style)


def set_page(sheet: Any, paper: Paper, head: int, first: int) -> None:  # noqa: ANN401
    """Set a sheet up for print: across, one page wide, the rows `head` to `first` on each page."""
    sheet.set_landscape()
    sheet.set_paper(int(paper))
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head, first - 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C第 &P 页，共 &N 页")


def height_of(values: Sequence[OutCell], widths: Sequence[float]) -> float:
    """Return how tall a row must be to show all its text, in points.

    Said in the file, because only Excel measures rows again when it opens one.
    """
    lines = (
        ceil(shown_width(line) / max(width - 1, 1))
        for value, width in zip(values, widths, strict=True)
        for line in cell_text(value).split("\n")
    )
    return _LINE * max((1, *lines)) + 4


def shown_width(text: str) -> float:
    """Return the width of text in half-width characters."""
    return sum(2 if east_asian_width(letter) in "WFA" else 1.1 for letter in text)


class _Writer:
    """Writes one table on one sheet, from top to bottom."""

    def __init__(self, sheet: Any, table: OutTable, styles: Styles) -> None:  # noqa: ANN401
        self._sheet = sheet
        self._table = table
        self._styles = styles
        self._row = 0
        self._width = len(table.columns)
        self._widths = [column.width for column in table.columns]
        self._keyed = any(row.row_id is not None for row in table.rows)

    def write(self) -> None:
        self._top()
        head = self._row
        self._head()
        first = self._row
        for row in self._table.rows:
            self._data(row)
        self._merge_down(first)
        for line in self._table.closing:
            self._line(line)
        self._columns()
        self._page(head, first)

    def _top(self) -> None:
        if self._table.title:
            self._sheet.set_row(self._row, 32)
            self._across(self._table.title, self._styles.title)
        for line in self._table.lines:
            self._line(line)

    def _across(self, text: str, style: Any) -> None:  # noqa: ANN401
        if self._width > 1:
            self._sheet.merge_range(self._row, 0, self._row, self._width - 1, "", style)
        self._sheet.write_string(self._row, 0, text, style)
        self._row += 1

    def _line(self, text: str) -> None:
        room = sum(self._widths)
        if shown_width(text) > room:
            self._sheet.set_row(self._row, height_of([text], [room]))
            self._across(text, self._styles.note)
            return
        self._sheet.write_string(self._row, 0, text, self._styles.line)
        self._row += 1

    def _head(self) -> None:
        tiers = 2 if any(column.group for column in self._table.columns) else 1
        place = 0
        for group, columns in groupby(self._table.columns, key=lambda column: column.group):
            members = list(columns)
            if group:
                self._block(self._row, place, self._row, place + len(members) - 1, group)
            for offset, column in enumerate(members):
                top = self._row + 1 if group else self._row
                self._block(
                    top, place + offset, self._row + tiers - 1, place + offset, column.title
                )
            place += len(members)
        if self._keyed:
            self._block(self._row, self._width, self._row + tiers - 1, self._width, ROW_ID.title)
        self._row += tiers

    def _block(self, top: int, left: int, bottom: int, right: int, text: str) -> None:
        if (top, left) != (bottom, right):
            self._sheet.merge_range(top, left, bottom, right, "", self._styles.head)
        self._sheet.write_string(top, left, text, self._styles.head)

    def _data(self, row: OutRow) -> None:
        self._sheet.set_row(self._row, height_of(row.values, self._room(row)))
        for place, (column, value) in enumerate(zip(self._table.columns, row.values, strict=True)):
            put_cell(self._sheet, self._row, place, value, self._style(row, column, value))
        self._merge_across(row)
        if row.row_id is not None:
            self._sheet.write_string(self._row, self._width, row.row_id.hex(), self._styles.left)
        self._row += 1

    def _room(self, row: OutRow) -> list[float]:
        """Return how wide each value of a row may be: covered ones share the widths."""
        widths = list(self._widths)
        for place, span in _spread(row.spans):
            widths[place : place + span] = [sum(widths[place : place + span])] * span
        return widths

    def _merge_across(self, row: OutRow) -> None:
        for place, span in _spread(row.spans):
            value = row.values[place]
            style = self._style(row, self._table.columns[place], value)
            self._sheet.merge_range(self._row, place, self._row, place + span - 1, "", style)
            put_cell(self._sheet, self._row, place, value, style)

    def _style(self, row: OutRow, column: OutColumn, value: OutCell) -> Any:  # noqa: ANN401
        if row.is_sum:
            return self._styles.sum
        if isinstance(value, int | float):
            return self._styles.number
        return self._styles.centre if column.centred else self._styles.left

    def _merge_down(self, first: int) -> None:
        place = self._table.merged_column
        if place is None:
            return
        for start, end, value in _runs(self._table.rows, place):
            rows = (first + start, place, first + end, place)
            self._sheet.merge_range(*rows, "", self._styles.centre)
            put_cell(self._sheet, first + start, place, value, self._styles.centre)

    def _columns(self) -> None:
        for place, column in enumerate(self._table.columns):
            self._sheet.set_column(place, place, column.width)
        if self._keyed:
            self._sheet.set_column(self._width, self._width, _ROW_ID_WIDTH, None, {"hidden": True})

    def _page(self, head: int, first: int) -> None:
        self._sheet.freeze_panes(first, self._table.frozen_columns)
        set_page(self._sheet, self._table.paper, head, first)


def _spread(spans: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield place and span of each value that goes on over more than one column."""
    place = 0
    for span in spans:
        if span > 1:
            yield place, span
        place += span


def _runs(rows: Sequence[OutRow], place: int) -> Iterator[tuple[int, int, OutCell]]:
    """Yield first and last place and value of each run of two or more equal neighbours."""
    start = 0
    for (value, is_sum), run in groupby(rows, key=lambda row: (row.values[place], row.is_sum)):
        end = start + sum(1 for _ in run)
        if end - start > 1 and value and not is_sum:
            yield start, end - 1, value
        start = end
