"""What a bundle carries: the journal of a range, collapsed per row, or every row there is."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Table, text
from sqlmodel import Session, col, select

from cwdesk.bundle import lines
from cwdesk.bundle.lines import TOGETHER, Line, Op, changing, existing, inserting
from cwdesk.bundle.tables import Link, Parked
from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row, first_row
from cwdesk.store.past import RawRow, columns, row_at, rows_now, step_back

ANSWER = "A"
"""The journal's op of a peer's word that was heard while the row stayed."""


class Entry(NamedTuple):
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
        names = table.columns.keys()
        for row in each_row(
            session.connection(),
            f'SELECT {columns(table)} FROM "{table.name}" ORDER BY id',  # noqa: S608
        ):
            now = dict(zip(names, row, strict=True))
            line = existing(table.name, now["id"], now)
            if line is not None and now["id"] not in later:
                yield line
        for row_id in sorted(later):
            past = row_at(session, table.name, row_id, to)
            if (line := existing(table.name, row_id, past)) is not None:
                yield line


def row_count(session: Session, tables: list[Table]) -> int:
    """Return how many rows the tables have together."""
    counts = " + ".join(f'(SELECT count(*) FROM "{table.name}")' for table in tables)  # noqa: S608
    found = first_row(session.connection(), f"SELECT {counts or 0}")
    return int(found[0]) if found else 0


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


def entries(session: Session, table: Table, after: int) -> Iterator[Entry]:
    """Return the journal of a table after a position, row by row, of each the newest first."""
    found = each_row(
        session.connection(),
        "SELECT row_id, pos, op, was, origin FROM journal "
        "WHERE pos > ? AND +tbl = ? AND row_id IS NOT NULL ORDER BY row_id, pos DESC",
        after,
        table.name,
    )
    return map(Entry._make, found)


def walks(
    session: Session, table: Table, after: int, to: int
) -> Iterator[tuple[Uid, RawRow | None, list[Entry]]]:
    """Return the rows that the journal names after a position: id, and the row as it was at `to`.

    With each come those of its entries that are not later than `to`, the newest first.
    """
    of_rows = (
        (row_id, [*own])
        for row_id, own in groupby(entries(session, table, after), key=attrgetter("row_id"))
    )
    while some := [*islice(of_rows, TOGETHER)]:
        rows = rows_now(session, table.name, [row_id for row_id, _ in some])
        for row_id, newest_first in some:
            row, inside = _walked(table.name, row_id, rows.get(row_id), newest_first, to)
            yield row_id, row, inside


def _walked(
    table: str, row_id: Uid, row: RawRow | None, newest_first: Sequence[Entry], to: int
) -> tuple[RawRow | None, list[Entry]]:
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
    answered: set[str]
    """The columns that the peer spoke about."""
    came_or_went: bool
    heard: bool


def _lines(session: Session, table: Table, span: Range) -> Iterator[Line]:
    for row_id, after, inside in walks(session, table, span.start, span.to):
        if inside:
            told = _told(table.name, row_id, after, inside, span.peer)
            first, last = inside[-1].pos, inside[0].pos
            shown = any(first <= pos < last for pos in span.shown)
            line = _line(table.name, row_id, told, last, inside if shown else ())
            if line is not None:
                yield line


def _told(
    table: str, row_id: Uid, after: RawRow | None, inside: Sequence[Entry], peer: int
) -> _Told:
    before = after
    for entry in inside:
        before = step_back(table, row_id, before, entry.op, entry.was)
    said = [entry for entry in inside if peer and entry.origin == peer]
    came_or_went = any(entry.op in "ID" for entry in inside)
    return _Told(before, after, _names(said), came_or_went, bool(said))


def _names(found: Sequence[Entry]) -> set[str]:
    return {name for entry in found for name in entry.names}


def _line(table: str, row_id: Uid, told: _Told, pos: int, shown: Sequence[Entry]) -> Line | None:
    """Return what to say; `shown` are the entries of a row that was told in between already."""
    before, after = told.before, told.after
    if after is None:
        gone = before is not None or shown or told.heard
        return Line(table, row_id, Op.DELETE, pos, {}) if gone else None
    whole = told.answered >= after.keys() - {"id"}
    if before is None or whole or (told.came_or_went and (shown or told.heard)):
        return inserting(table, row_id, after, pos)
    differing = {name for name, value in after.items() if value != before[name]}
    names = differing | told.answered | _names(shown)
    return changing(table, row_id, {name: before[name] for name in names}, after, pos)
