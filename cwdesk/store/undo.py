"""Undo of any operation, and going back to an earlier version: new operations themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cwdesk.kernel.errors import NotFound, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from cwdesk.store.past import RawRow, put, row_at, row_now, step_back
from cwdesk.store.sealing import refuse_sealed

_Waiting: TypeAlias = tuple[str, Uid, RawRow | None]
"""Table, row, and what it is to become."""


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
    removed: int = 0
    """How many of `rows` vanish; only foreseen."""


def undo(session: Session, operation: int) -> Undone:
    """Undo an operation, row by row, wherever nothing newer touched the field.

    Raises:
        NotFound: there is no such operation.
        Refused: nothing of it can be undone any more.
    """
    title = _title(session, operation)
    rows, left = _backwards(session, operation), list[Left]()
    if rows is None:
        rows, left = _row_by_row(session, operation)
    if not rows:
        raise Refused(_NOTHING_LEFT if left else _AS_BEFORE)
    journal.describe(session, f"撤销：{title}")
    journal.undoes(session, operation)
    return Undone(title, rows, tuple(left))


def _title(session: Session, operation: int) -> str:
    found = (
        session.connection()
        .execute(text("SELECT title, final FROM operation WHERE no = :no"), {"no": operation})
        .one_or_none()
    )
    if found is None or operation == session.info["operation"]:
        raise NotFound("没有这个操作，可能编号有误。请在历史里选择要撤销的操作。")
    if found.final:
        raise Refused(
            "这个操作是设置单位、变更日历、办理请假，或只记录了一次查看、导出，不能撤销。"
            "请假可用撤回、作废，额度可用收回、调整。"
        )
    return str(found.title)


_NOTHING_LEFT = "这个操作之后的内容已被改过，没有可以撤销的部分。请逐条更正。"
_AS_BEFORE = "这个操作的内容已经和操作之前一样，不用再撤销。"


def foresee(session: Session, operation: int) -> Undone:
    """Return what `undo` would put back and leave alone, as far as reading tells."""
    waiting, left = _plan(session, operation)
    removed = sum(wanted is None for _, _, wanted in waiting)
    return Undone("", len(waiting), tuple(left), removed)


def _backwards(session: Session, operation: int) -> int | None:
    """Replay an operation backwards, entry by entry, if nothing newer touched any of its rows.

    Every state on the way is one that the tables allowed once, so that swapped unique values and
    references among the rows come right in the only order that is sure to.

    Returns:
        How many rows were put back; None when this way is closed, and nothing was changed.
    """
    connection = session.connection()
    if connection.execute(text(_TOUCHED_SINCE), {"no": operation}).first() is not None:
        return None
    entries = connection.execute(
        text(
            "SELECT tbl, row_id, op, was FROM journal "
            "WHERE operation = :no AND row_id IS NOT NULL ORDER BY pos DESC"
        ),
        {"no": operation},
    ).all()
    try:
        with session.begin_nested():
            for table, row_id, op, was in entries:
                row = row_now(session, table, row_id)
                put(
                    session, table, row_id, before=row, after=step_back(table, row_id, row, op, was)
                )
    except IntegrityError as error:
        refuse_sealed(error)
        return None
    return len({(table, row_id) for table, row_id, _, _ in entries})


_TOUCHED_SINCE = (
    "SELECT 1 FROM journal AS own JOIN journal AS newer USING (tbl, row_id) "
    "WHERE own.operation = :no AND newer.pos > own.pos AND newer.operation <> own.operation LIMIT 1"
)


def _row_by_row(session: Session, operation: int) -> tuple[int, list[Left]]:
    """Put back what can be; return how many rows that were, and what was left."""
    waiting, left = _plan(session, operation)
    stuck = _settle(session, waiting)
    return len(waiting) - len(stuck), left + stuck


def _plan(session: Session, operation: int) -> tuple[list[_Waiting], list[Left]]:
    """Return the rows that may go back, and what something newer stands on."""
    waiting, left = list[_Waiting](), list[Left]()
    for table, row_id, first, last in _spans(session, operation):
        before = row_at(session, table, row_id, first - 1)
        after = row_at(session, table, row_id, last)
        present = row_now(session, table, row_id)
        wanted, fields = _merged(before, after, present)
        left += [Left(table, row_id, field) for field in fields]
        if wanted != present:
            waiting.append((table, row_id, wanted))
    return waiting, left


def _spans(session: Session, operation: int) -> list[tuple[str, Uid, int, int]]:
    """Return (table, row, first and last position) of the operation, last touched first."""
    found = session.connection().execute(
        text(
            "SELECT tbl, row_id, min(pos), max(pos) FROM journal "
            "WHERE operation = :no AND row_id IS NOT NULL "
            "GROUP BY tbl, row_id ORDER BY max(pos) DESC"
        ),
        {"no": operation},
    )
    return [(str(tbl), bytes(row_id), int(a), int(b)) for tbl, row_id, a, b in found]


def _merged(
    before: RawRow | None, after: RawRow | None, present: RawRow | None
) -> tuple[RawRow | None, list[str | None]]:
    """Return the row wanted, and the fields left alone; None among these is the whole row."""
    if present == after:
        return before, []
    if before is None or after is None or present is None:
        return present, [] if present == before else [None]
    changed = [key for key in before if before[key] != after[key]]
    free = {key: before[key] for key in changed if present[key] == after[key]}
    return present | free, [
        key for key in changed if key not in free and present[key] != before[key]
    ]


def _settle(session: Session, waiting: list[_Waiting]) -> list[Left]:
    """Put rows, again and again while that helps: one may need another put first.

    Returns:
        The rows that stay, because others that came later need them as they are.
    """
    while waiting:
        stuck = [one for one in waiting if not _try(session, *one)]
        if len(stuck) == len(waiting):
            break
        waiting = stuck
    return [Left(table, row_id, None) for table, row_id, _ in waiting]


def _try(session: Session, table: str, row_id: Uid, wanted: RawRow | None) -> bool:
    try:
        with session.begin_nested():
            put(session, table, row_id, before=row_now(session, table, row_id), after=wanted)
    except IntegrityError as error:
        refuse_sealed(error)
        return False
    return True


def restore(session: Session, rows: list[tuple[str, Uid]], pos: int, title: str) -> Undone:
    """Put `rows` back to what they were after journal position `pos`, as one new operation."""
    waiting = [
        (table, row_id, wanted)
        for table, row_id in rows
        if (wanted := row_at(session, table, row_id, pos)) != row_now(session, table, row_id)
    ]
    left = _settle(session, waiting)
    journal.describe(session, title)
    return Undone(title, len(waiting) - len(left), tuple(left))
