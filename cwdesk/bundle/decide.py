"""What one incoming change means for this PC; reads the store, changes nothing."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Table
from sqlmodel import Session

from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.decision import (
    Decision,
    Fate,
    Misfit,
    OutOfScope,
    Source,
    Told,
    put_or_changed,
    raw_values,
)
from cwdesk.bundle.hearing import heard
from cwdesk.bundle.intake import Blobs
from cwdesk.bundle.keeping import obeyed
from cwdesk.bundle.lines import Cells, Line, Op, readers
from cwdesk.bundle.roles import Role
from cwdesk.store.table import METADATA, Authority
from cwdesk.store.triggers import authority_of


def decide(session: Session, source: Source, line: Line, blobs: Blobs) -> Decision:
    """Return what `line` means here.

    Raises:
        OutOfScope: the table or the row is not the peer's to change.
        Rejected: BAD_FRAME when it names a column that nobody knows.
    """
    table = METADATA.tables.get(line.table)
    if table is None and source.is_newer:
        return Decision(Fate.PARKED, reason="本机的程序还没有这张表，升级后自动补上")
    if table is None or line.table not in source.tables:
        raise OutOfScope(line)
    known, leftover = _known(table, line.cells)
    if "id" in known or (leftover and not source.is_newer):
        raise rejected(Code.BAD_FRAME)
    try:
        values = {} if line.op == Op.DELETE else raw_values(table, known, blobs)
        before = source.ahead.row(session, line.table, line.row_id)
        told = Told(replace(line, cells=known) if leftover else line, before, values)
        made = _WAYS[source.role](session, source, told)
    except Misfit as misfit:
        return Decision(Fate.PARKED, reason=str(misfit))
    return replace(made, leftover=leftover) if leftover else made


def _of_an_office(session: Session, source: Source, told: Told) -> Decision:
    """Take the word of another office: final about its own rows, refused about any other."""
    line, before = told.line, told.before
    if line.op == Op.DELETE:
        return _deleting(session, source, told)
    made = put_or_changed(line, before, told.values)
    if before is not None and made.after != before:
        _refuse_unless_theirs(session, source, line)
    return made


def _refuse_unless_theirs(session: Session, source: Source, line: Line) -> None:
    owners = source.ahead.owners(session, line.row_id)
    if not owners and authority_of(line.table) == Authority.COUNTY:
        return  # it came by a gateway that this PC has followed
    if owners != {source.link_id}:
        raise OutOfScope(line)


def _deleting(session: Session, source: Source, told: Told) -> Decision:
    line, before = told.line, told.before
    if before is None:
        return Decision(Fate.SAME)
    owners = source.ahead.owners(session, line.row_id)
    if source.link_id not in owners:
        raise OutOfScope(line)
    if len(owners) > 1:
        return Decision(Fate.SAME, before, before)
    return Decision(Fate.DELETED, before, None)


def _known(table: Table, cells: Cells) -> tuple[Cells, Cells]:
    """Return the cells of columns that this program has, and the others."""
    here = readers(table)
    if cells.keys() <= here.keys():
        return cells, {}
    known = {name: pair for name, pair in cells.items() if name in here}
    return known, {name: pair for name, pair in cells.items() if name not in here}


_WAYS = {Role.OFFICE: _of_an_office, Role.SECOND: heard, Role.GATEWAY: obeyed}
