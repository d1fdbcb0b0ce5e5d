"""Every text of a form, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from cwdesk.printing.blocks import (
    Band,
    Block,
    Closing,
    Column,
    Entry,
    Head,
    Heading,
    Line,
    Listing,
    MonthGrid,
    Note,
    Opinions,
    Pairs,
    Paragraph,
    QrCode,
    Signatures,
    Stamp,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.chart import Chart


def wording(block: Block) -> Iterator[tuple[str, str]]:
    """Yield where a text stands, in the clerk's words, and the text."""
    match block:
        case Table():
            yield from _table(block)
        case MonthGrid():
            yield from _month(block)
        case Listing():
            yield block.side, block.side
            yield from _table(Table(block.columns, block.rows))
        case Pairs():
            yield from _pairs(block)
        case Opinions(opinions):
            for one in opinions:
                yield from ((one.title, text) for text in (one.title, one.signer, one.text))
        case _:
            yield from _line(block)


PLACES: dict[type, str] = {Title: "标题", Note: "说明", Head: "页眉"}
"""What some blocks of one text are called."""


def _line(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case UnitLine(left, middle, right):
            yield from (("表头", text) for text in (left, middle, right))
        case Signatures(places):
            yield from (("签字栏", text) for text in places)
        case Closing(unit, day):
            yield from (("落款", text) for text in (unit, day))
        case Title(text) | Note(text) | Paragraph(text) | Heading(text) | Stamp(text) | Head(text):
            yield PLACES.get(type(block), "正文"), text
        case QrCode(caption=text):
            yield "二维码", text
        case Chart():
            yield from (("统计图", text) for text in block.wording())


def _table(table: Table) -> Iterator[tuple[str, str]]:
    for column in table.columns:
        yield "表头", column.title
        yield "表头", column.group
    for row in table.rows:
        match row:
            case Line(cells, subject):
                for column, text in zip(table.columns, cells, strict=True):
                    yield f"{subject}的“{column.title}”", text
            case Band(cells):
                yield from (("合计行", cell.text) for cell in cells)
    if table.carry:
        yield from (("承前页", text) for sums in table.carry.sums for text in sums)


def _month(grid: MonthGrid) -> Iterator[tuple[str, str]]:
    """Yield each symbol of a month once: they are few, and the same for everyone."""
    columns = tuple(Column(count.title, 1, group=count.group) for count in grid.counts)
    yield from _table(Table(columns, ()))
    yield from _table(Table(grid.columns, tuple(Line(row.cells, row.subject) for row in grid.rows)))
    yield from (("表头", text) for day in grid.days for text in (day.number, day.weekday))
    symbols = (symbol for row in grid.rows for halves in row.halves for symbol in halves)
    yield from (("考勤符号", symbol) for symbol in dict.fromkeys(symbols))


def _pairs(block: Pairs) -> Iterator[tuple[str, str]]:
    for row in block.rows:
        for cell in row.cells:
            where = f"{block.subject}的“{cell.name}”" if isinstance(cell, Entry) else "照片"
            if not (isinstance(cell, Entry) or cell.picture is None):
                continue
            yield where, cell.text
