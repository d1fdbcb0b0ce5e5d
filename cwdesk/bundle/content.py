"""What a bundle carries: the journal of a range, collapsed per row, or every row there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sqlalchemy import Table, text
from sqlmodel import Session

from cwdesk.bundle.card import UnitKind
from cwdesk.bundle.lines import Line, Op, between
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow, columns, row_at, row_now, step_back
from cwdesk.store.table import Authority
from cwdesk.store.triggers import authority_of, journalled

Entry = tuple[Uid, int, str, str | None]
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
    for table in tables:
        for line in _lines(session, table, start, to):
            if line.op == Op.DELETE:
                deleted.append(line)
            else:
                yield line
    yield from reversed(deleted)


def everything(session: Session, tables: list[Table], to: int) -> Iterator[Line]:
    """Return every row as it was at a position, as an insert; parents first."""
    for table in tables:
        later = {row_id for row_id, *_ in _entries(session, table, to)}
        rows = session.connection().execute(
            text(f'SELECT {columns(table)} FROM "{table.name}" ORDER BY id')  # noqa: S608
        )
        for row in rows.mappings():
            line = between(table.name, row["id"], None, dict(row))
            if line is not None and row["id"] not in later:
                yield line
        for row_id in sorted(later):
            past = row_at(session, table.name, row_id, to)
            if (line := between(table.name, row_id, None, past)) is not None:
                yield line


def _lines(session: Session, table: Table, start: int, to: int) -> Iterator[Line]:
    entries = _entries(session, table, start)
    for row_id, of_row in groupby(entries, key=lambda entry: entry[0]):
        line = _line(table.name, row_id, row_now(session, table.name, row_id), of_row, to)
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


def _entries(session: Session, table: Table, after: int) -> list[Entry]:
    found = session.connection().execute(
        text(
            "SELECT row_id, pos, op, was FROM journal "
            "WHERE pos > :after AND +tbl = :tbl AND row_id IS NOT NULL ORDER BY row_id, pos DESC"
        ),
        {"after": after, "tbl": table.name},
    )
    return [(bytes(row_id), int(pos), str(op), was) for row_id, pos, op, was in found]
