"""What waits for a clerk's word, as lists show it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlmodel import Session, col, select

from cwdesk.bundle.asking import WAITING
from cwdesk.bundle.canonical import Json
from cwdesk.bundle.questions import Conflict
from cwdesk.kernel.ids import Uid
from cwdesk.store.past import row_now
from cwdesk.store.rows import column_title, table_title
from cwdesk.store.table import METADATA

DELETED = "（已删除）"
WHOLE = "整条记录"


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A conflict in words."""

    id: Uid
    at: str
    who: str
    table_title: str
    row_name: str
    """The name of the person or thing, as far as the row has one."""
    field_title: str
    base: str
    mine: str
    theirs: str
    state: str
    note: str
    settled_by: str
    settled_at: str


def conflicts(session: Session, *, waiting: bool = True) -> tuple[ConflictLine, ...]:
    """Return the conflicts, oldest first; only those that wait, or all."""
    found = select(Conflict).order_by(col(Conflict.id))
    if waiting:
        found = found.where(col(Conflict.state).in_(WAITING))
    return tuple(_line(session, one) for one in session.exec(found))


def _line(session: Session, one: Conflict) -> ConflictLine:
    return ConflictLine(
        id=one.id,
        at=one.at,
        who=one.who,
        table_title=table_title(one.tbl),
        row_name=row_name(session, one.tbl, one.row_id),
        field_title=column_title(one.tbl, one.field) if one.field else WHOLE,
        base=_words(one, one.base),
        mine=_words(one, one.mine),
        theirs=_words(one, one.theirs),
        state=one.state,
        note=one.note,
        settled_by=one.settled_by,
        settled_at=one.settled_at,
    )


def row_name(session: Session, table: str, row_id: Uid) -> str:
    """Return what a row is called, or whose it is; nothing when it says neither."""
    row = row_now(session, table, row_id) or {}
    whose = row.get("person_id")
    person = row_now(session, "person", whose) if isinstance(whose, bytes) else None
    return str((person or row).get("name", ""))


def _words(one: Conflict, text: str) -> str:
    value: Json = json.loads(text)
    if one.field is not None:
        return "" if value is None else str(value)
    if not isinstance(value, dict):
        return DELETED
    columns = METADATA.tables[one.tbl].columns
    said = (
        f"{column_title(one.tbl, name)}：{content}"
        for name, content in value.items()
        if content not in (None, "") and not columns[name].foreign_keys
    )
    return "；".join(said)
