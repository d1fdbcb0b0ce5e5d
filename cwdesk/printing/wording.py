"""Every text of a form, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from cwdesk.printing.blocks import (
    Band,
    Block,
    Entry,
    Head,
    Line,
    Listing,
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


def wording(block: Block) -> Iterator[tuple[str, str]]:
    """Yield where a text stands, in the clerk's words, and the text."""
    match block:
        case Table():
            yield from _table(block)
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


def _line(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case UnitLine(left, middle, right):
            yield from (("表头", text) for text in (left, middle, right))
        case Signatures(places):
            yield from (("签字栏", text) for text in places)
        case Title(text):
            yield "标题", text
        case Note(text):
            yield "说明", text
        case Paragraph(text) | Stamp(text):
            yield "正文", text
        case Head(text):
            yield "页眉", text
        case QrCode(caption=text):
            yield "二维码", text


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


def _pairs(block: Pairs) -> Iterator[tuple[str, str]]:
    for row in block.rows:
        for cell in row.cells:
            where = f"{block.subject}的“{cell.name}”" if isinstance(cell, Entry) else "照片"
            if not (isinstance(cell, Entry) or cell.picture is None):
                continue
            yield where, cell.text
