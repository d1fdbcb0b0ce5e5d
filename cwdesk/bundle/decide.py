"""What one incoming change means for this PC; reads the store, changes nothing."""

from __future__ import annotations

from dataclasses import replace

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
from cwdesk.bundle.lines import Line, Op
from cwdesk.bundle.roles import Role
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import row_now
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
    known = {name: pair for name, pair in line.cells.items() if name in table.columns}
    leftover = {name: pair for name, pair in line.cells.items() if name not in known}
    if "id" in known or (leftover and not source.is_newer):
        raise rejected(Code.BAD_FRAME)
    try:
        values = {} if line.op == Op.DELETE else raw_values(table, known, blobs)
        before = row_now(session, line.table, line.row_id)
        told = Told(replace(line, cells=known), before, values)
        return replace(_WAYS[source.role](session, source, told), leftover=leftover)
    except Misfit as misfit:
        return Decision(Fate.PARKED, reason=str(misfit))


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
    owners = owners_of(session, line.row_id)
    if not owners and authority_of(line.table) == Authority.COUNTY:
        return  # it came by a gateway that this PC has followed
    if owners != {source.link_id}:
        raise OutOfScope(line)


def _deleting(session: Session, source: Source, told: Told) -> Decision:
    line, before = told.line, told.before
    if before is None:
        return Decision(Fate.SAME)
    owners = owners_of(session, line.row_id)
    if source.link_id not in owners:
        raise OutOfScope(line)
    if len(owners) > 1:
        return Decision(Fate.SAME, before, before)
    return Decision(Fate.DELETED, before, None)


def owners_of(session: Session, row_id: Uid) -> set[Uid]:
    """Return the links that a row came in by; none for a row of this PC's own."""
    found = session.connection().exec_driver_sql(
        "SELECT link_id FROM arrived WHERE row_id = ?", (row_id,)
    )
    return {bytes(link_id) for link_id in found.scalars()}


_WAYS = {Role.OFFICE: _of_an_office, Role.SECOND: heard, Role.GATEWAY: obeyed}
