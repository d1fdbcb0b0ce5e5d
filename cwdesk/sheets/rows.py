"""The data rows below a header, told from subtotals, totals, signatures and notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import TypeAlias

from cwdesk.kernel.text import squeeze, trim
from cwdesk.sheets.header import SEPARATOR, Column, Layout, plain_heading
from cwdesk.sheets.read import Cell, Row, Sheet

_SUBTOTAL = re.compile(r".{0,30}(小计|分计)[:：]?(\d+[人名户条个]?)?")
_TOTAL = re.compile(
    r"(本页|全街道|街道|社区|全部|人员)?(合计|总计|共计|累计|总人数)[:：]?(\d+[人名户条个]?)?"
)
_TOLD_BY = 4
"""How many of a row's first words tell what it is."""
_COUNT = re.compile(r"\d{1,6}[人名户条个]?")
_SIGNATURE = re.compile(
    r"(填表|填报|制表|审核|复核|经办|负责|单位负责|主管|分管领导|联系|签字|签章|盖章|统计|报送)"
    r"(人|单位|领导|负责人|日期|时间|电话|签字|签章)?(\(.*\))?[:：].*"
)
_NOTE = re.compile(r"(注|备注|说明|填表说明|填写说明)(\d+)?[:：.、].*")


class RowKind(StrEnum):
    """What a row below the header is."""

    DATA = "data"
    EMPTY = "empty"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    SIGNATURE = "signature"
    NOTE = "note"
    SECTION = "section"
    HEADER = "header"


_ASIDES = (
    (_SUBTOTAL, RowKind.SUBTOTAL, 2),
    (_TOTAL, RowKind.TOTAL, 2),
    (_SIGNATURE, RowKind.SIGNATURE, 1),
    (_NOTE, RowKind.NOTE, 1),
)
"""What announces a row that is nobody, and among how many first words."""

RowKindCounts: TypeAlias = Mapping[RowKind, int]


@dataclass(frozen=True, slots=True)
class Record:
    """One data row: Excel's row number and its cells by field key, empty ones as `None`."""

    sheet: str
    row: int
    cells: Mapping[str, Cell]
    filled: frozenset[str] = frozenset()
    """Keys whose value stands in a row above, written once for several rows."""
    section: str = ""
    """The text that stands alone in a row above, such as a community's name over its people."""

    def cell(self, key: str) -> Cell:
        """Return a field's cell as it is typed; `None` when empty or without a column."""
        return self.cells.get(key)

    def text(self, key: str) -> str:
        """Return a field's cell as text, trimmed; empty for none."""
        return cell_text(self.cells.get(key))


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one sheet, and how many rows of each other kind were passed over."""

    layout: Layout
    records: tuple[Record, ...]
    skipped: RowKindCounts


def read_table(sheet: Sheet, layout: Layout) -> Table:
    """Return the data rows of a sheet below its header."""
    skipped: Counter[RowKind] = Counter()
    records = tuple(_records(sheet, layout, skipped))
    return Table(layout, records, dict(skipped))


def cell_text(cell: Cell) -> str:
    """Return a cell as a clerk would write it: dates as 2026-10-08, no blanks at the ends."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        text = cell.isoformat(" ", timespec="minutes")
        return text.removesuffix(" 00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return trim(str(cell))


def _records(sheet: Sheet, layout: Layout, skipped: Counter[RowKind]) -> Iterator[Record]:
    above: dict[str, Cell] = {}
    section = ""
    for number in range(layout.last_row + 1, len(sheet.rows) + 1):
        row = sheet.row(number)
        cells = _named(row, layout)
        kind = _kind(row, cells, layout)
        if kind is RowKind.DATA:
            filled = _fill(cells, layout, above)
            yield Record(sheet.name, number, cells, filled, section)
            continue
        skipped[kind] += 1
        if kind is RowKind.SECTION:
            section = next(text for cell in row if (text := cell_text(cell)))
        if kind is RowKind.EMPTY:
            _remember(cells, layout, above)
        else:
            above.clear()  # what follows a subtotal belongs to another community


def _named(row: Row, layout: Layout) -> dict[str, Cell]:
    return {
        column.field.key: _worth(row[column.index])
        for column in layout.columns
        if column.field is not None and column.index < len(row)
    }


def _worth(cell: Cell) -> Cell:
    return None if isinstance(cell, str) and not squeeze(cell) else cell


def _fill(cells: dict[str, Cell], layout: Layout, above: dict[str, Cell]) -> frozenset[str]:
    _remember(cells, layout, above)
    filled = {key for key, value in above.items() if cells.get(key) is None and value is not None}
    cells.update({key: above[key] for key in filled})
    return _same(frozenset(filled))


@cache
def _same(keys: frozenset[str]) -> frozenset[str]:
    """Return one set for all rows that are alike: a list of residents has tens of thousands."""
    return keys


def _remember(cells: Mapping[str, Cell], layout: Layout, above: dict[str, Cell]) -> None:
    for column in layout.columns:
        if column.field is not None and column.field.fill_down:
            value = cells.get(column.field.key)
            if value is not None:
                above[column.field.key] = value


def _kind(row: Row, cells: Mapping[str, Cell], layout: Layout) -> RowKind:
    words = list(islice((text for cell in row if (text := squeeze(cell_text(cell)))), _TOLD_BY))
    aside = _aside(words)
    if aside is not None and not _is_whole(cells, layout):
        return aside
    if _repeats_header(row, layout):
        return RowKind.HEADER
    fields = [column.field for column in layout.columns if column.field is not None]
    named = {field.key for field in fields if cells.get(field.key) is not None}
    if any(field.key in named for field in fields if not (field.ordinal or field.fill_down)):
        return RowKind.DATA
    filled_down = any(field.key in named for field in fields if field.fill_down)
    alone = len(words) == 1 and not words[0].isdecimal() and not filled_down
    return RowKind.SECTION if alone else RowKind.EMPTY


def _aside(words: list[str]) -> RowKind | None:
    """Return what the first words of a row announce, if not data; numbers are passed over.

    A sum may stand behind the community's name. A signature or note must come first: further
    right it is a remark about somebody, and nobody is passed over in silence.
    """
    telling = [word for word in words if not word.isdecimal()]
    for pattern, kind, places in _ASIDES:
        if any(pattern.fullmatch(word) for word in telling[:places]):
            return kind
    return None


def _is_whole(cells: Mapping[str, Cell], layout: Layout) -> bool:
    """Say whether every required field is filled: then the row is data, whatever its words."""
    required = [c.field.key for c in layout.columns if c.field is not None and c.field.required]
    texts = [squeeze(cell_text(cells.get(key))) for key in required]
    return bool(texts) and not any(text == "" or _COUNT.fullmatch(text) for text in texts)


def _repeats_header(row: Row, layout: Layout) -> bool:
    """Say whether a row is the header again, as on sheets pasted from printed pages."""
    required = [c for c in layout.columns if c.field is not None and c.field.required]
    if not any(_same_heading(row, column) for column in required):
        return False
    same = sum(_same_heading(row, column) for column in layout.columns)
    return same * 2 > sum(cell is not None for cell in row)


def _same_heading(row: Row, column: Column) -> bool:
    cell = row[column.index] if column.index < len(row) else None
    return isinstance(cell, str) and plain_heading(cell) in _heading_words(column.heading)


@cache
def _heading_words(heading: str) -> frozenset[str]:
    return frozenset(plain_heading(part) for part in heading.split(SEPARATOR))
