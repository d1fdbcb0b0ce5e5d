"""Undo of any operation, and going back to an earlier version: new operations themselves."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from cwdesk.store.past import RawRow, put, row_at, row_now


@dataclass(frozen=True, slots=True)
class Left:
    """A row or field that stays as it is, because something newer stands on it."""

    table: str
    row_id: Uid
    field: str | None
    """None: the row as a whole."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo did: rows put back, and what it left alone."""

    title: str
    rows: int
    left: tuple[Left, ...]


def undo(session: Session, operation: int) -> Undone:
    """Undo an operation, row by row, wherever nothing newer touched the field.

    Raises:
        NotFound: there is no such operation.
        Refused: nothing of it can be undone any more.
    """
    title = (
        session.connection()
        .execute(text("SELECT title FROM operation WHERE no = :no"), {"no": operation})
        .scalar_one_or_none()
    )
    if title is None or operation == session.info["operation"]:
        raise NotFound("没有这个操作，可能编号有误。请在历史里选择要撤销的操作。")
    rows, left = 0, list[Left]()
    for table, row_id, first, last in _spans(session, operation):
        put_back, kept = _put_back(session, table, row_id, first, last)
        rows += put_back
        left += kept
    if left and not rows:
        raise Refused("这个操作之后的内容已被改过，没有可以撤销的部分。请逐条更正。")
    journal.describe(session, f"撤销：{title}")
    journal.undoes(session, operation)
    return Undone(str(title), rows, tuple(left))


def _spans(session: Session, operation: int) -> list[tuple[str, Uid, int, int]]:
    """Return (table, row, first and last position) of the operation, last touched first."""
    found = session.connection().execute(
        text(
            "SELECT tbl, row_id, min(pos), max(pos) FROM journal "
            "WHERE operation = :no AND row_id IS NOT NULL GROUP BY tbl, row_id ORDER BY max(pos) DESC"
        ),
        {"no": operation},
    )
    return [(str(tbl), bytes(row_id), int(a), int(b)) for tbl, row_id, a, b in found]


def _put_back(
    session: Session, table: str, row_id: Uid, first: int, last: int
) -> tuple[bool, list[Left]]:
    before = row_at(session, table, row_id, first - 1)
    after = row_at(session, table, row_id, last)
    present = row_now(session, table, row_id)
    wanted, fields = _merged(before, after, present)
    if fields is None or not _try(session, table, row_id, present, wanted):
        return False, [Left(table, row_id, None)]
    return True, [Left(table, row_id, field) for field in fields]


def _merged(
    before: RawRow | None, after: RawRow | None, present: RawRow | None
) -> tuple[RawRow | None, list[str] | None]:
    """Return the row wanted, and the fields left alone; None for the latter = the whole row."""
    if present == after:
        return before, []
    if before is None or after is None or present is None:
        return present, None
    changed = [key for key in before if before[key] != after[key]]
    free = [key for key in changed if present[key] == after[key]]
    if not free:
        return present, None
    return present | {key: before[key] for key in free}, [k for k in changed if k not in free]


def _try(
    session: Session, table: str, row_id: Uid, present: RawRow | None, wanted: RawRow | None
) -> bool:
    """Put the row, unless another row that came later needs it as it is."""
    try:
        with session.begin_nested():
            put(session, table, row_id, before=present, after=wanted)
    except IntegrityError:
        return False
    return True


def restore(session: Session, rows: list[tuple[str, Uid]], pos: int, title: str) -> Undone:
    """Put `rows` back to what they were after journal position `pos`, as one new operation."""
    waiting = [
        (table, row_id, row_at(session, table, row_id, pos))
        for table, row_id in rows
        if row_now(session, table, row_id) != row_at(session, table, row_id, pos)
    ]
    changed = len(waiting)
    while waiting:
        again = [
            (table, row_id, wanted)
            for table, row_id, wanted in waiting
            if not _try(session, table, row_id, row_now(session, table, row_id), wanted)
        ]
        if len(again) == len(waiting):
            break
        waiting = again
    journal.describe(session, title)
    left = tuple(Left(table, row_id, None) for table, row_id, _ in waiting)
    return Undone(title, changed - len(left), left)
