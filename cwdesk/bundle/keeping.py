"""What a second PC makes of its gateway's word: it obeys, but for own edits not yet heard."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.bundle.content import Entry
from cwdesk.bundle.decision import Decision, Fate, Source, Told, put_or_changed
from cwdesk.bundle.lines import Op
from cwdesk.bundle.proposals import Own, own_part
from cwdesk.kernel.ids import Uid


def obeyed(session: Session, source: Source, told: Told) -> Decision:
    """Return what to do with a word of the gateway.

    Raises:
        Misfit: a row is to be changed that is not here.
    """
    line, before = told.line, told.before
    own = unheard(session, line.table, line.row_id, source.heard)
    if own.pos and (before is None or line.op == Op.DELETE):
        return Decision(Fate.SAME, before, before)
    if line.op == Op.DELETE:
        return Decision(Fate.SAME if before is None else Fate.DELETED, before, None)
    mine = told.values.keys() if own.inserted else own.base.keys()
    return put_or_changed(
        line, before, {name: value for name, value in told.values.items() if name not in mine}
    )


def unheard(session: Session, table: str, row_id: Uid, heard: int) -> Own:
    """Return what this PC did to a row after the position that its gateway has heard."""
    found = session.connection().exec_driver_sql(
        "SELECT row_id, pos, op, was, origin FROM journal "
        "WHERE tbl = ? AND row_id = ? AND pos > ? ORDER BY pos DESC",
        (table, row_id, heard),
    )
    return own_part(
        table,
        [Entry(bytes(row), int(pos), str(op), was, int(no)) for row, pos, op, was, no in found],
    )


def unheard_rows(session: Session, table: str, heard: int) -> set[Uid]:
    """Return the rows of a table that this PC has touched since, as far as they are here."""
    found = session.connection().execute(
        text(
            "SELECT DISTINCT row_id FROM journal WHERE pos > :heard AND origin = 0 "  # noqa: S608
            f'AND tbl = :tbl AND row_id IN (SELECT id FROM "{table}")'
        ),
        {"heard": heard, "tbl": table},
    )
    touched = (bytes(row_id) for row_id in found.scalars())
    return {row_id for row_id in touched if unheard(session, table, row_id, heard).pos}
