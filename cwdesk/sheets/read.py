"""Reading .xlsx, .xls and .csv into plain rows, within limits."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias, TypeVar

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from cwdesk.kernel.errors import Rejected
from cwdesk.sheets import limits
from cwdesk.sheets.delimited import read_delimited
from cwdesk.sheets.legacy import look_through_legacy
from cwdesk.sheets.markup import Area, Shown
from cwdesk.sheets.package import look_through

Cell: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
"""A cell as its file types it: a number is never text, whole numbers are `int`, empty is `None`."""

Row: TypeAlias = tuple[Cell, ...]
_T = TypeVar("_T")

_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CRASHED = "PanicException"
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows[0]` is Excel's row 1: empty and hidden rows are there too."""

    name: str
    rows: tuple[Row, ...]
    hidden: bool = False

    def row(self, number: int) -> Row:
        """Return the row that Excel numbers so at its left."""
        return self.rows[number - 1]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order, and what was left out, in Chinese."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


def read_file(path: Path) -> Workbook:
    """Return what a file holds; its content decides its kind, not its name.

    Raises:
        Rejected: not readable, not a sheet, damaged, locked, or over a limit.
    """
    try:
        limits.check_size(path.stat().st_size)
        data = path.read_bytes()
    except OSError:
        raise Rejected(
            "unreadable", "打不开这个文件。请确认文件还在、没有被其他程序占用，再试一次。"
        ) from None
    return read_bytes(data, path.stem)


def read_bytes(data: bytes, name: str = "") -> Workbook:
    """Return what a file's bytes hold; `name` becomes the name of a .csv's only sheet.

    Raises:
        Rejected: see `read_file`.
    """
    limits.check_size(len(data))
    if data.startswith(_ZIP):
        package = look_through(data)
        return Workbook(tuple(_sheets(package.data, package.areas)), package.notes)
    if data.startswith(_OLE):
        look_through_legacy(data)
        return Workbook(tuple(_sheets(data, {})))
    return Workbook((Sheet(name, read_delimited(data, name)),))


def _sheets(data: bytes, areas: Mapping[str, Area]) -> Iterator[Sheet]:
    book = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    listed = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    if len(listed) > limits.MAX_SHEETS:
        raise Rejected("too_many_sheets", "工作表太多。请只留下要导入的工作表。")
    for meta in listed:
        raw = _guarded(lambda name=meta.name: _raw_rows(book, name))  # type: ignore[misc]
        area = areas.get(meta.name)
        rows = tuple(_rows(raw, meta.name, area.shown if area else {}))
        yield Sheet(meta.name, rows, meta.visible != SheetVisibleEnum.Visible)


def _raw_rows(book: CalamineWorkbook, name: str) -> Sequence[Sequence[Cell]]:
    sheet = book.get_sheet_by_name(name)
    limits.check_area(name, sheet.total_height, sheet.total_width)
    return sheet.to_python(skip_empty_area=False)


def _guarded(work: Callable[[], _T]) -> _T:
    try:
        return work()
    except (CalamineError, OSError, ValueError):
        limits.damaged()
    except BaseException as crash:
        # The reader's own bugs on damaged files arrive as a PanicException, a class without a home.
        if type(crash).__name__ != _CRASHED:
            raise
        limits.damaged()


def _rows(
    raw: Sequence[Sequence[Cell]], name: str, shown: Mapping[tuple[int, int], Shown]
) -> Iterator[Row]:
    for number, line in enumerate(raw):
        row = tuple(_cell(value) for value in line)
        for text in row:
            if isinstance(text, str):
                limits.check_text(name, number + 1, text)
        yield row if not shown else _as_shown(row, number, shown)


def _cell(value: Cell) -> Cell:
    if value == "":
        return None
    if isinstance(value, float):
        return _number(value)
    return value


def _number(value: float) -> Cell:
    if not math.isfinite(value):
        return str(value)  # no spreadsheet program writes it, and no arithmetic survives it
    return int(value) if value.is_integer() else value


def _as_shown(row: Row, number: int, shown: Mapping[tuple[int, int], Shown]) -> Row:
    return tuple(_shown(value, shown.get((number, column))) for column, value in enumerate(row))


def _shown(value: Cell, shown: Shown | None) -> Cell:
    """Return what the clerk sees where the file's value pretends to know more or less.

    Excel makes 1985-03-01 of a typed 1985-3 and still shows the month alone; the format 0.00 shows
    the last 0 of 1998.10, which the bare number 1998.1 has lost.
    """
    if shown is Shown.MONTH and isinstance(value, date):
        return f"{value.year}-{value.month:02}"
    if shown is Shown.HUNDREDTHS and isinstance(value, float) and int(value) in _YEARS:
        return f"{value:.2f}"
    return value
