"""The lists on a page: side by side, each under the same headings, one day above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cwdesk.kernel.dates import read_partial
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.text import squeeze
from cwdesk.sheets.header import Field, Layout, find_layout, plain_heading
from cwdesk.sheets.read import Cell, Sheet
from cwdesk.sheets.rows import Table, cell_text, read_table

_DAY = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?")


@dataclass(frozen=True, slots=True)
class Page:
    """One list, the sheet with nothing but it, and the day above it."""

    sheet: Sheet
    table: Table
    dated: date | None
    """None: no day stands there, or more than one."""


def pages_of(sheet: Sheet, layout: Layout, fields: Sequence[Field], name: Field) -> Iterator[Page]:
    """Yield each list of a sheet; those beside the first repeat its headings, `name` at least.

    Raises:
        Rejected: one of them has nothing but names, and would be passed over.
    """
    days = set(_days(sheet, layout))
    dated = days.pop() if len(days) == 1 else None
    for part in _beside(sheet, _starts(layout, name.words())):
        own = find_layout(part, fields)
        if own is None:
            text = "并排的名单里有一列只有姓名。请在它旁边加上“签名”一列，再导入。"
            raise Rejected("no_header", text)
        yield Page(part, read_table(part, own), dated)


def _beside(sheet: Sheet, starts: Sequence[int]) -> Iterator[Sheet]:
    ends = [*starts[1:], max(len(row) for row in sheet.rows)]
    for start, end in zip(starts, ends, strict=True):
        rows = tuple(
            tuple(cell if start <= at < end else None for at, cell in enumerate(row))
            for row in sheet.rows
        )
        yield replace(sheet, rows=rows)


def _starts(layout: Layout, words: frozenset[str]) -> list[int]:
    """Return where each list begins: as far before its names as the headings are the first's."""
    headings = {column.index: plain_heading(column.heading) for column in layout.columns}
    names = [at for at, heading in headings.items() if heading in words]
    found = [min(headings)]
    for name in names[1:]:
        back = 0
        while _same(headings, name - back - 1, names[0] - back - 1):
            back += 1
        found.append(name - back)
    return found


def _same(headings: Mapping[int, str], at: int, first: int) -> bool:
    return first in headings and headings.get(at) == headings[first]


def _days(sheet: Sheet, layout: Layout) -> Iterator[date]:
    """Yield the days that are named above a header."""
    for row in sheet.rows[: layout.first_row - 1]:
        for cell in row:
            yield from _days_in(cell)


def _days_in(cell: Cell) -> Iterator[date]:
    for text in _DAY.findall(squeeze(cell_text(cell))):
        read = read_partial(text).value
        if read is not None:
            yield date.fromisoformat(read)
