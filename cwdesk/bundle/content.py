"""What a bundle carries: the journal of a range, collapsed per row, or every row there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import Table, text
from sqlmodel import Session

from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.lines import TOGETHER, Line, Op, between
from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row, first_row
from cwdesk.store.past import RawRow, columns, row_at, rows_now, step_back
from cwdesk.store.table import Authority
from cwdesk.store.triggers import authority_of, journalled

Entry: TypeAlias = tuple[Any, ...]
"""(row id, position, op, was) of the journal."""

AUTHORITY = {UnitKind.STREET: Authority.STREET, UnitKind.COUNTY: Authority.COUNTY}


def tables_of(kind: UnitKind) -> list[Table]:
    """Return the tables that a unit of that kind decides about, parents before children."""
    return [table for table in journalled() if authority_of(table.name) == AUTHORITY[kind]]


def journal_pos(session: Session) -> int:
    """Return the position of the newest journal entry there ever was; a trimmed log counts on."""
    found = session.connection().execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    )
    return int(found.scalar_one_or_none() or 0)


def changed(session: Session, tables: list[Table], start: int, to: int) -> Iterator[Line]:
    """Return the rows that differ between two positions: parents first, the deleted ones last."""
    deleted: list[Line] = []
    touched = _touched(session, start)
    for table in tables:
        for line in _lines(session, table, start, to) if table.name in touched else ():
            if line.op == Op.DELETE:
                deleted.append(line)
            else:
                yield line
    yield from reversed(deleted)


def everything(session: Session, tables: list[Table], to: int) -> Iterator[Line]:
    """Return every row as it was at a position, as an insert; parents first."""
    touched = _touched(session, to)
    for table in tables:
        entries = _entries(session, table, to) if table.name in touched else ()
        later = {row_id for row_id, *_ in entries}
        names = table.columns.keys()
        for row in each_row(
            session.connection(),
            f'SELECT {columns(table)} FROM "{table.name}" ORDER BY id',  # noqa: S608
        ):
            now = dict(zip(names, row, strict=True))
            line = between(table.name, now["id"], None, now)
            if line is not None and now["id"] not in later:
                yield line
        for row_id in sorted(later):
            past = row_at(session, table.name, row_id, to)
            if (line := between(table.name, row_id, None, past)) is not None:
                yield line


def row_count(session: Session, tables: list[Table]) -> int:
    """Return how many rows the tables have together."""
    counts = " + ".join(f'(SELECT count(*) FROM "{table.name}")' for table in tables)  # noqa: S608
    found = first_row(session.connection(), f"SELECT {counts or 0}")
    return int(found[0]) if found else 0


def _touched(session: Session, after: int) -> set[str]:
    """Return the tables that the journal names after a position."""
    found = each_row(session.connection(), "SELECT DISTINCT tbl FROM journal WHERE pos > ?", after)
    return {str(name) for (name,) in found}


def _lines(session: Session, table: Table, start: int, to: int) -> Iterator[Line]:
    entries = _entries(session, table, start)
    of_rows = ((row_id, [*own]) for row_id, own in groupby(entries, key=itemgetter(0)))
    while some := [*islice(of_rows, TOGETHER)]:
        rows = rows_now(session, table.name, [row_id for row_id, _ in some])
        for row_id, own in some:
            line = _line(table.name, row_id, rows.get(row_id), own, to)
            if line is not None:
                yield line


def _line(
    table: str, row_id: Uid, row: RawRow | None, entries: Iterable[Entry], to: int
) -> Line | None:
    """Walk a row back through its entries (newest first) and compare its state at both ends."""
    after, last = row, 0
    for _, pos, op, was in entries:
        if pos <= to and not last:
            after, last = row, pos
        row = step_back(table, row_id, row, op, was)
    return between(table, row_id, row, after, last) if last else None


def _entries(session: Session, table: Table, after: int) -> Iterator[Entry]:
    return each_row(
        session.connection(),
        "SELECT row_id, pos, op, was FROM journal "
        "WHERE pos > ? AND +tbl = ? AND row_id IS NOT NULL ORDER BY row_id, pos DESC",
        after,
        table.name,
    )
