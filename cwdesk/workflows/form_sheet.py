"""A form that is a table, or a month of half days, as a workbook in the same shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from cwdesk.areas.roster import rules
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.printing.blocks import (
    Band,
    Block,
    Column,
    Line,
    MonthGrid,
    MonthLine,
    Note,
    PageTurn,
    Signatures,
    Table,
    Title,
    UnitLine,
)
from cwdesk.printing.spec import AnyForm, Paper, Request
from cwdesk.sheets import write
from cwdesk.sheets.write import OutCell, OutColumn, OutRow, OutTable, write_tables
from cwdesk.workflows.id_numbers import id_numbers, record_leaving
from cwdesk.workflows.printing import gather

ROOM = {(Paper.A4, False): 90, (Paper.A4, True): 136, (Paper.A3, False): 136, (Paper.A3, True): 198}
"""Half-width characters across a sheet of paper, by paper and whether it lies."""
ORDINAL = "序号"
BETWEEN = "　　　　"
HALVES = ("上午", "下午")
HALF = OutColumn("半天", 6)


def has_table(blocks: Sequence[Block]) -> bool:
    """Return whether a form can be saved as a workbook."""
    return any(isinstance(block, Table | MonthGrid) for block in blocks)


def write_form(
    session: Session, path: Path, form: AnyForm, request: Request, *, purpose: str = ""
) -> None:
    """Write the tables of a form, one a sheet, and put on record that full ID numbers went out.

    Args:
        session: of a write, for the record.
        path: the .xlsx to write.
        form: a form that holds a table.
        request: as for printing; the number and the paper do not count.
        purpose: what it is for; needed where full ID numbers are in it.

    Raises:
        Refused: it holds no table, or full ID numbers and no purpose.
        NotFound: the office has not been set up.
        Rejected: the file cannot be written.
    """
    blocks = gather(session, form, request).blocks
    if not has_table(blocks):
        raise Refused([Problem(f"{form.title}不是表格，不能存为 Excel，请存为 PDF。", "out")])
    if id_numbers(blocks):
        refuse(rules.problems_with_purpose(purpose))
    write_tables(path, form_tables(form, blocks))
    what = f"导出 Excel：{form.title}（截至 {request.as_of}）"
    record_leaving(session, blocks, what, purpose)


def form_tables(form: AnyForm, blocks: Sequence[Block]) -> list[OutTable]:
    """Return the tables of a form with the title above and the notes below of its own part."""
    turns = [at for at, block in enumerate(blocks) if isinstance(block, PageTurn)]
    parts = map(slice, [0, *turns], [*turns, len(blocks)])
    return [table for part in parts for table in _part_tables(form, blocks[part])]


def _part_tables(form: AnyForm, blocks: Sequence[Block]) -> Iterator[OutTable]:
    """Yield the tables between two turns of the page."""
    title = next((block.text for block in blocks if isinstance(block, Title)), form.title)
    lines = [_said(block) for block in blocks if isinstance(block, UnitLine)]
    closing = [_said(block) for block in blocks if isinstance(block, Note | Signatures)]
    room = ROOM[form.page.paper, form.page.landscape]
    for block in blocks:
        if isinstance(block, Table | MonthGrid):
            body = _table(block, room) if isinstance(block, Table) else _month(block, room)
            paper = write.Paper[form.page.paper.name]
            name = body.name or form.title
            yield replace(body, name=name, title=title, lines=lines, closing=closing, paper=paper)


def _table(table: Table, room: float) -> OutTable:
    return OutTable(
        "",
        columns=list(_columns(table.columns, room)),
        rows=[_row(table.columns, row) for row in table.rows] or [_empty(table)],
        merged_column=_merged(table.columns),
    )


def _month(grid: MonthGrid, room: float) -> OutTable:
    """Return a month with two rows for each person, the sums beside the morning."""
    days = [Column(f"{day.number}\n{day.weekday}", grid.day_weight) for day in grid.days]
    counts = [Column(one.title, grid.count_weight, group=one.group) for one in grid.counts]
    at = len(grid.columns)
    columns = list(_columns((*grid.columns, *days, *counts), room))
    return OutTable(
        grid.place,
        columns=[*columns[:at], HALF, *columns[at:]],
        rows=[row for line in grid.rows for row in _halves(grid, line)],
        frozen_columns=at + 1,
    )


def _halves(grid: MonthGrid, line: MonthLine) -> Iterator[OutRow]:
    left = list(map(_cell, grid.columns, line.cells))
    sums: list[OutCell] = [
        number / len(HALVES) if one.halves else number
        for one, number in zip(grid.counts, line.counts, strict=True)
    ]
    yield OutRow([*left, HALVES[0], *(first for first, _ in line.halves), *sums])
    nothing: list[OutCell] = [None] * len(sums)
    yield OutRow([*left, HALVES[1], *(second for _, second in line.halves), *nothing])


def _said(block: UnitLine | Note | Signatures) -> str:
    match block:
        case UnitLine(left, middle, right):
            return BETWEEN.join(text for text in (left, middle, right) if text)
        case Signatures(places):
            return BETWEEN.join(f"{place}：" for place in places)
        case Note(text):
            return text


def _columns(columns: Sequence[Column], room: float) -> Iterator[OutColumn]:
    """Share the width by weight; a column has at least the room that it must have on paper."""
    whole = sum(column.weight for column in columns)
    for column in columns:
        width = max(column.weight / whole * room, 2 * column.least + 2, 5)
        yield OutColumn(column.title, width, column.group, centred=column.align == "center")


def _row(columns: Sequence[Column], row: Line | Band) -> OutRow:
    if isinstance(row, Line):
        return OutRow(list(map(_cell, columns, row.cells)))
    cells: list[OutCell] = []
    for cell in row.cells:
        cells += [cell.text, *[None] * (cell.span - 1)]
    spans = tuple(cell.span for cell in row.cells)
    return OutRow([*cells, *[None] * (len(columns) - len(cells))], is_sum=True, spans=spans)


def _cell(column: Column, text: str) -> OutCell:
    """Return ordinals and counts as numbers, so that a sheet sorts and sums them."""
    counts = column.title == ORDINAL or column.align == "right"
    return int(text) if counts and text.isdecimal() else text


def _empty(table: Table) -> OutRow:
    width = len(table.columns)
    return OutRow([table.empty, *[None] * (width - 1)], spans=(width,))


def _merged(columns: Sequence[Column]) -> int | None:
    return next((place for place, column in enumerate(columns) if column.merge), None)
