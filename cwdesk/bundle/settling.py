"""Settling a conflict at the gateway: this PC's value, the other's, a third, or a question back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Boolean, Integer, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from cwdesk.bundle import trust
from cwdesk.bundle.alias import children
from cwdesk.bundle.asking import WAITING
from cwdesk.bundle.lines import raw_of
from cwdesk.bundle.questions import Conflict, State
from cwdesk.bundle.roles import is_second
from cwdesk.kernel.clock import now_text
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.past import RawRow, put, row_now, values_of
from cwdesk.store.rows import column_title, fetch, table_title
from cwdesk.store.sealing import refuse_sealed
from cwdesk.store.table import METADATA


class Choice(StrEnum):
    """What the clerk says."""

    MINE = "mine"
    THEIRS = "theirs"
    OTHER = "other"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The clerk's word on a conflict."""

    choice: Choice
    by: str
    value: str = ""
    """With `OTHER`: the value as typed."""
    note: str = ""
    """With `ASK`: the question."""


def settle(session: Session, conflict_id: Uid, said: Verdict) -> None:
    """Settle a conflict; what was decided travels to every PC with the next bundles.

    Raises:
        NotFound: there is no such conflict.
        Refused: this PC is not the street's gateway; it is settled already; or the value cannot be.
    """
    refuse_on_a_second(session)
    conflict = fetch(session, Conflict, conflict_id)
    if conflict.state not in WAITING:
        raise Refused("这个冲突已经处理过了，请刷新列表。")
    if said.choice == Choice.ASK:
        _ask_back(conflict, said)
    else:
        _decide(session, conflict, said)
        conflict.state, conflict.note = State(said.choice), said.note
        conflict.settled_by, conflict.settled_at = said.by, now_text()
    session.add(conflict)
    describe(session, f"处理冲突：{title_of(conflict)}", said.note)


def refuse_on_a_second(session: Session) -> None:
    """Check that this PC decides for its street.

    Raises:
        Refused: it is a second PC.
    """
    if is_second(trust.own_device(session).unit):
        raise Refused("冲突由本街道的主机处理，这台电脑只能查看。请在主机上处理。")


def title_of(conflict: Conflict) -> str:
    """Return what a conflict is about, without what is in the row."""
    what = column_title(conflict.tbl, conflict.field) if conflict.field else "整条记录"
    return f"{table_title(conflict.tbl)} {what}"


def _ask_back(conflict: Conflict, said: Verdict) -> None:
    if not said.note.strip():
        raise Refused([Problem("请写明要问对方什么。", "note")])
    conflict.state, conflict.note = State.ASKED, said.note


def _decide(session: Session, conflict: Conflict, said: Verdict) -> None:
    if conflict.field is not None:
        _set_field(session, conflict, conflict.field, said)
    elif said.choice == Choice.OTHER:
        raise Refused([Problem("整条记录只能选保留或按对方的办。", "value")])
    elif said.choice == Choice.THEIRS and json.loads(conflict.theirs) is None:
        for one in _held_with(session, conflict):
            one.state, one.settled_by, one.settled_at = State.THEIRS, said.by, now_text()
            session.add(one)
            _write(session, one.tbl, one.row_id, None)
    elif said.choice == Choice.THEIRS:
        _write(session, conflict.tbl, conflict.row_id, _restored(session, conflict))


def _set_field(session: Session, conflict: Conflict, field: str, said: Verdict) -> None:
    if said.choice == Choice.MINE:
        return
    row = row_now(session, conflict.tbl, conflict.row_id)
    if row is None:
        raise Refused("这条记录在本机已经删除，只能选“用本机的”。")
    column = METADATA.tables[conflict.tbl].columns[field]
    try:
        theirs = said.choice == Choice.THEIRS
        value = json.loads(conflict.theirs) if theirs else _typed(column.type, said.value)
        raw = raw_of(column, value)
    except ValueError as error:
        raise Refused([Problem("内容的格式不对，请重新填写。", "value")]) from error
    _write(session, conflict.tbl, conflict.row_id, row | {field: raw})


def _typed(kind: object, value: str) -> int | str:
    return int(value) if isinstance(kind, Integer | Boolean) else value.strip()


_MISFIT = "按这个选择，记录会与本机别的记录重复或缺少所属，请先处理那些记录。"


def _write(session: Session, table: str, row_id: Uid, after: RawRow | None) -> None:
    session.flush()
    try:
        put(session, table, row_id, before=row_now(session, table, row_id), after=after)
    except IntegrityError as error:
        refuse_sealed(error)
        raise Refused(
            "按这个选择，记录会与本机别的记录重复或缺少所属，请先处理那些记录。"
        ) from error


def _held_with(session: Session, conflict: Conflict) -> list[Conflict]:
    """Return the deletions that wait together with that of a row, what belongs to it first."""
    waiting = {
        one.row_id: one
        for one in session.exec(
            select(Conflict).where(
                col(Conflict.field).is_(None),
                col(Conflict.unit) == conflict.unit,
                col(Conflict.theirs) == "null",
                col(Conflict.state).in_(WAITING),
            )
        )
    }
    found = [conflict]
    for one in found:
        found += [
            waiting[row_id]
            for column in children(one.tbl)
            for row_id in _naming(session, column.table.name, column.name, one.row_id)
            if row_id in waiting and waiting[row_id] not in found
        ]
    return list(reversed(found))


def _naming(session: Session, table: str, column: str, row_id: Uid) -> list[Uid]:
    found = session.connection().execute(
        text(f'SELECT id FROM "{table}" WHERE "{column}" = :id'),  # noqa: S608
        {"id": row_id},
    )
    return [bytes(one) for one in found.scalars()]


def _restored(session: Session, conflict: Conflict) -> RawRow:
    """Return a row that was deleted here, as the peer has it now."""
    last = session.connection().execute(
        text(
            "SELECT was FROM journal WHERE tbl = :tbl AND row_id = :id AND op = 'D' "
            "ORDER BY pos DESC LIMIT 1"
        ),
        {"tbl": conflict.tbl, "id": conflict.row_id},
    )
    columns = METADATA.tables[conflict.tbl].columns
    cells = json.loads(conflict.theirs)
    theirs = {name: raw_of(columns[name], value) for name, value in cells.items()}
    was = values_of(conflict.tbl, str(last.scalar_one()))
    return {"id": conflict.row_id, **was, **theirs}
