"""A table as it stands on screen, as a simple form: what was filtered, and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from unicodedata import east_asian_width

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.errors import NotFound
from cwdesk.printing.blocks import Align, Block, Column, Line, Paragraph, Table, Title, UnitLine
from cwdesk.printing.spec import FormSpec, Margins, PageSetup, Paper, Request

NARROW = 8
"""Columns that an upright sheet has room for, if what they say is short."""
UPRIGHT, LONGEST = 84, 36
"""Half-width characters across an upright sheet, and of one column that count."""
KEY = "screen_table"


@dataclass(frozen=True, slots=True)
class ScreenTable:
    """What the clerk sees; cells are as on screen, masked where they are masked there."""

    title: str
    filters: str
    """What the rows were chosen by, in words."""
    columns: tuple[tuple[str, Align], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A table with whose it is and when it was so."""

    office: str
    at: datetime
    table: ScreenTable


def table_form(table: ScreenTable) -> FormSpec[TableSheet]:
    """Return the form that prints one table; it has no number."""
    return FormSpec(
        key=KEY,
        title=table.title,
        collect=partial(_collect, table),
        layout=layout,
        samples={},
        page=PageSetup(
            landscape=sum(_widths(table)) > UPRIGHT or len(table.columns) > NARROW,
            margins=Margins(top=18, right=15, bottom=18, left=20),
            body={Paper.A4: 9, Paper.A3: 10.5},
        ),
        registered=False,
    )


def _collect(table: ScreenTable, session: Session, request: Request) -> TableSheet:
    try:
        office = own_office(session).name
    except NotFound:  # before the set-up there are tables, but no office yet
        office = ""
    return TableSheet(office, request.printed_at, table)


def layout(sheet: TableSheet) -> tuple[Block, ...]:
    """Lay the table out with ordinals in front and, above it, what its rows were chosen by."""
    table = sheet.table
    when = f"{sheet.at:%Y-%m-%d %H:%M} 的情况"
    rows = tuple(Line((str(n), *row), row[0]) for n, row in enumerate(table.rows, 1))
    chosen_by = (Paragraph(table.filters, indent=0),) if table.filters else ()
    return (
        Title(table.title),
        UnitLine(sheet.office, f"共 {len(rows)} 条", when),
        *chosen_by,
        Table(tuple(_columns(table)), rows),
    )


def _columns(table: ScreenTable) -> list[Column]:
    """Return columns as wide as what they say needs, long texts over several lines."""
    columns = [
        Column(title, width, least=2, align=align)
        for (title, align), width in zip(table.columns, _widths(table), strict=True)
    ]
    return [Column("序号", 5, least=2), *columns]


def _widths(table: ScreenTable) -> list[int]:
    """Return the width that each column asks for, in half-width characters."""
    texts: list[Sequence[str]] = [[title] for title, _ in table.columns]
    for place, column in enumerate(zip(*table.rows, strict=True)):
        texts[place] = [*texts[place], *column]
    return [min(LONGEST, max(map(_wide, column)) + 1) for column in texts]


def _wide(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
