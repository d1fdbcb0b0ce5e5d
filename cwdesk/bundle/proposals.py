"""What a second PC has to say: its own edits that its gateway has not answered yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Table
from sqlmodel import Session

from cwdesk.bundle.content import ANSWER, Entry, touched, walks
from cwdesk.bundle.lines import Line, Op, changing, inserting, json_of
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow, values_of


@dataclass(slots=True)
class Own:
    """What this PC did to a row since its gateway last spoke about it."""

    inserted: bool = False
    base: RawRow = field(default_factory=dict)
    """Column touched → its value before, as the gateway last had it told."""
    closed: set[str] = field(default_factory=set)
    """Columns of which nothing older counts, because the gateway has spoken about them."""
    pos: int = 0
    """Of the newest entry that counts; 0: this PC has nothing to say."""


def proposed(session: Session, tables: list[Table], start: int, to: int) -> Iterator[Line]:
    """Return this PC's own changes after `start`: parents first, the deleted ones last.

    Even a change that was taken back is told: the gateway may have said something meanwhile.
    """
    deleted: list[Line] = []
    for table in touched(session, tables, start):
        for row_id, row, inside in walks(session, table, start, to):
            line = _line(table.name, row_id, row, own_part(table.name, inside))
            if line is not None and line.op == Op.DELETE:
                deleted.append(line)
            elif line is not None:
                yield line
    yield from reversed(deleted)


def own_part(table: str, newest_first: Sequence[Entry]) -> Own:
    """Return what of a row's entries is this PC's own and not yet spoken about by the gateway."""
    own = Own()
    for entry in newest_first:
        if entry.op == ANSWER:
            continue
        if entry.origin:
            own.closed |= entry.names
        else:
            _count(table, own, entry)
        if entry.op == "I" or (entry.origin and entry.op == "D"):
            break
    return own


def _count(table: str, own: Own, entry: Entry) -> None:
    was = values_of(table, entry.was or "{}")
    new = {name: value for name, value in was.items() if name not in own.closed}
    own.base |= new
    own.inserted = entry.op == "I" and not own.closed
    if new or own.inserted or entry.op == "D":
        own.pos = own.pos or entry.pos


def _line(table: str, row_id: Uid, row: RawRow | None, own: Own) -> Line | None:
    if not own.pos:
        return None
    if row is None:
        cells = {name: (json_of(value), None) for name, value in own.base.items()}
        return Line(table, row_id, Op.DELETE, own.pos, cells)
    if own.inserted:
        return inserting(table, row_id, row, own.pos)
    return changing(table, row_id, own.base, row, own.pos)
