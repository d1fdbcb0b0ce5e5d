"""Rows that are for one office only: what a county says to one street is no other street's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session

from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.roles import office_of
from cwdesk.store.past import row_at
from cwdesk.store.rows import class_of


def only_for(session: Session, lines: Iterable[Line], unit: str, start: int) -> Iterator[Line]:
    """Return those of `lines` that are for the office at `unit`, or for everyone.

    Args:
        session: where the rows are.
        lines: changes since `start`.
        unit: the receiver's address.
        start: own position at which the receiver is; a deleted row is looked up as it was there.
    """
    for line in lines:
        column = class_of(line.table).addressed
        if not column or _named(session, line, column, start) in ("", office_of(unit)):
            yield line


def _named(session: Session, line: Line, column: str, start: int) -> object:
    if column in line.cells and line.op != Op.DELETE:
        return line.cells[column][1]
    row = row_at(session, line.table, line.row_id, start)
    return row[column] if row else ""
