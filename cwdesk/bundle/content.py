"""What a bundle carries: the journal of a range, collapsed per row, or every row there is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from sqlalchemy import Table, text
from sqlmodel import Session, col, select

from cwdesk.bundle import lines
from cwdesk.bundle.lines import Line, Op, between, changing, inserting
from cwdesk.bundle.tables import Link, Parked
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow, columns, row_at, row_now, step_back

ANSWER = "A"
"""The journal's op of a peer's word that was heard while the row stayed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry about a row."""

    row_id: Uid
    pos: int
    op: str
    was: str | None
    origin: int

    @property
    def names(self) -> frozenset[str]:
        """The columns that it names."""
        return frozenset(json.loads(self.was or "{}"))


@dataclass(frozen=True, slots=True)
class Range:
    """The part of the journal that a delta is about."""

    start: int
    to: int
    shown: Collection[int] = ()
    """Positions inside at which a bundle was made already: the peer may be at any of them."""
    peer: int = 0
    """Origin of what the peer proposed, each word of which is answered; 0: it proposes nothing."""


def journal_pos(session: Session) -> int:
    """Return the position of the newest journal entry there ever was; a trimmed log counts on."""
    found = session.connection().execute(
        text("SELECT seq FROM sqlite_sequence WHERE name = 'journal'")
    )
    return int(found.scalar_one_or_none() or 0)


def changed(session: Session, tables: list[Table], span: Range) -> Iterator[Line]:
    """Return the rows that the peer may have otherwise: parents first, the deleted ones last.

    That a row is again what it was at the start does not mean that the peer has it so: it may have
    applied a bundle in between whose receipt did not come back yet.
    """
    deleted: list[Line] = []
    for table in touched(session, tables, span.start):
        for line in _lines(session, table, span):
            if line.op == Op.DELETE:
                deleted.append(line)
            else:
                yield line
    yield from reversed(deleted)


def everything(session: Session, tables: list[Table], to: int) -> Iterator[Line]:
    """Return every row as it was at a position, as an insert; parents first."""
    busy = touched(session, tables, to)
    for table in tables:
        later = {one.row_id for one in entries(session, table, to)} if table in busy else set()
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


def touched(session: Session, tables: list[Table], after: int) -> list[Table]:
    """Return those tables that the journal names after a position."""
    found = session.connection().execute(
        text("SELECT DISTINCT tbl FROM journal WHERE pos > :after"), {"after": after}
    )
    names = set(found.scalars())
    return [table for table in tables if table.name in names]


def waiting(session: Session, tables: list[Table], link_no: int) -> Iterator[Line]:
    """Return what a peer proposed and is parked here: a full bundle must not do away with it."""
    found = session.exec(
        select(Parked)
        .join(Link, col(Parked.link_id) == col(Link.id))
        .where(col(Link.no) == link_no)
        .order_by(col(Parked.id))
    )
    rows: dict[tuple[str, Uid], Line] = {}
    for one in found:
        line = lines.parse(one.line.encode())
        earlier = rows.get((one.tbl, one.row_id))
        rows[one.tbl, one.row_id] = lines.folded(earlier, line) if earlier else line
    for table in tables:
        for (name, _), line in rows.items():
            if name == table.name and line.op != Op.DELETE:
                yield replace(line, pos=0)


def entries(session: Session, table: Table, after: int) -> list[Entry]:
    """Return the journal of a table after a position, row by row, of each the newest first."""
    found = session.connection().execute(
        text(
            "SELECT row_id, pos, op, was, origin FROM journal "
            "WHERE pos > :after AND +tbl = :tbl AND row_id IS NOT NULL ORDER BY row_id, pos DESC"
        ),
        {"after": after, "tbl": table.name},
    )
    return [
        Entry(bytes(row_id), int(pos), str(op), was, int(origin))
        for row_id, pos, op, was, origin in found
    ]


def rows_of(found: Sequence[Entry]) -> Iterator[tuple[Uid, list[Entry]]]:
    """Return entries gathered by row."""
    for row_id, of_row in groupby(found, key=lambda entry: entry.row_id):
        yield row_id, list(of_row)


def walked(
    session: Session, table: str, row_id: Uid, newest_first: Sequence[Entry], to: int
) -> tuple[RawRow | None, list[Entry]]:
    """Return a row as it was at `to`, and those of its entries that are not later."""
    row = row_now(session, table, row_id)
    for at, entry in enumerate(newest_first):
        if entry.pos <= to:
            return row, list(newest_first[at:])
        row = step_back(table, row_id, row, entry.op, entry.was)
    return row, []


@dataclass(slots=True)
class _Told:
    """A row at both ends of a range, and what must be said about it though it looks the same."""

    before: RawRow | None
    after: RawRow | None
    touched: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    came_or_went: bool = False
    heard: bool = False


def _lines(session: Session, table: Table, span: Range) -> Iterator[Line]:
    for row_id, of_row in rows_of(entries(session, table, span.start)):
        after, inside = walked(session, table.name, row_id, of_row, span.to)
        if inside:
            told = _told(table.name, row_id, after, inside, span.peer)
            first, last = inside[-1].pos, inside[0].pos
            shown = any(first <= pos < last for pos in span.shown)
            line = _line(table.name, row_id, told, last, shown=shown)
            if line is not None:
                yield line


def _told(
    table: str, row_id: Uid, after: RawRow | None, inside: Sequence[Entry], peer: int
) -> _Told:
    told = _Told(after, after)
    for entry in inside:
        told.before = step_back(table, row_id, told.before, entry.op, entry.was)
        if entry.op in "ID":
            told.came_or_went = True
        told.touched |= entry.names
        if peer and entry.origin == peer:
            told.heard = True
            told.answered |= entry.names
    return told


def _line(table: str, row_id: Uid, told: _Told, pos: int, *, shown: bool) -> Line | None:
    before, after = told.before, told.after
    if after is None:
        gone = before is not None or shown or told.heard
        return Line(table, row_id, Op.DELETE, pos, {}) if gone else None
    whole = told.answered >= after.keys() - {"id"}
    if before is None or whole or (told.came_or_went and (shown or told.heard)):
        return inserting(table, row_id, after, pos)
    differing = {name for name in after if after[name] != before[name]}
    names = differing | told.answered | (told.touched if shown else set())
    return changing(table, row_id, {name: before[name] for name in names}, after, pos)
