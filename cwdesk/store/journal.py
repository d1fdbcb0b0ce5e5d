"""Operations: each use case leaves one, with the rows it changed and a link in a hash chain."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.kernel.clock import now_text

GENESIS = bytes(32)
"""What the first operation names as its predecessor's hash."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who sits at the desk, and at which one."""

    name: str
    device: str


def begin(session: Session, actor: Actor) -> int:
    """Open an operation; every journalled write of the transaction belongs to it.

    Returns:
        The operation's number.
    """
    no = (
        session.connection()
        .execute(
            text(
                "INSERT INTO operation (at, by, device, title, reason, prev_hash, hash) "
                "VALUES (:at, :by, :device, '', '', x'', x'') RETURNING no"
            ),
            {"at": now_text(), "by": actor.name, "device": actor.device},
        )
        .scalar_one()
    )
    session.connection().execute(
        text(
            "INSERT INTO journal_now (one, operation, origin) VALUES (1, :no, 0) "
            "ON CONFLICT (one) DO UPDATE SET operation = excluded.operation, origin = 0"
        ),
        {"no": no},
    )
    session.info["operation"] = int(no)
    session.info.pop("title", None)
    session.info.pop("reason", None)
    return int(no)


def describe(session: Session, title: str, reason: str = "") -> None:
    """Say in Chinese what the running use case does; the last word counts."""
    session.info["title"] = title
    session.info["reason"] = reason


def undoes(session: Session, operation: int) -> None:
    """Record that the running operation is the undo of `operation`."""
    session.connection().execute(
        text("UPDATE operation SET undo_of = :old WHERE no = :no"),
        {"old": operation, "no": session.info["operation"]},
    )


def came_by(session: Session, link: int) -> None:
    """Journal what follows as having come in by `link`; 0 is this desk again."""
    session.flush()
    session.connection().execute(text("UPDATE journal_now SET origin = :link"), {"link": link})


def finish(session: Session) -> frozenset[str]:
    """Close the running operation: title, hash, context; an empty one leaves no trace.

    Returns:
        The names of the tables touched.

    Raises:
        RuntimeError: rows were changed by a command that did not describe itself.
    """
    session.flush()
    connection = session.connection()
    no = session.info.pop("operation")
    title, reason = session.info.pop("title", ""), session.info.pop("reason", "")
    touched = connection.execute(
        text("SELECT DISTINCT tbl FROM journal WHERE operation = :no"), {"no": no}
    ).scalars()
    tables = frozenset(str(name) for name in touched)
    connection.execute(text("UPDATE journal_now SET operation = NULL, origin = 0"))
    if not tables:
        connection.execute(text("DELETE FROM operation WHERE no = :no"), {"no": no})
        return tables
    if not title:
        raise RuntimeError(f"an operation on {sorted(tables)} did not describe itself")
    connection.execute(
        text("UPDATE operation SET title = :title, reason = :reason WHERE no = :no"),
        {"title": title, "reason": reason, "no": no},
    )
    _seal(session, no)
    return tables


def _seal(session: Session, no: int) -> None:
    connection = session.connection()
    before = connection.execute(
        text("SELECT hash FROM operation WHERE no < :no ORDER BY no DESC LIMIT 1"), {"no": no}
    ).scalar_one_or_none()
    previous = bytes(before) if before is not None else GENESIS
    connection.execute(
        text("UPDATE operation SET prev_hash = :previous, hash = :hash WHERE no = :no"),
        {"previous": previous, "hash": digest(session, no, previous), "no": no},
    )


def digest(session: Session, no: int, previous: bytes) -> bytes:
    """Return the hash of operation `no` over its own fields, its rows and `previous`."""
    connection = session.connection()
    head = connection.execute(
        text("SELECT no, at, by, device, title, reason, undo_of FROM operation WHERE no = :no"),
        {"no": no},
    ).one()
    made = hashlib.sha256(previous)
    made.update(json.dumps(list(head), ensure_ascii=False).encode())
    rows = connection.execute(
        text(
            "SELECT pos, origin, tbl, hex(row_id), op, was FROM journal "
            "WHERE operation = :no ORDER BY pos"
        ),
        {"no": no},
    )
    for row in rows:
        made.update(json.dumps(list(row), ensure_ascii=False).encode())
    return made.digest()


def head(session: Session) -> bytes:
    """Return the hash of the newest operation."""
    newest = (
        session.connection()
        .execute(text("SELECT hash FROM operation ORDER BY no DESC LIMIT 1"))
        .scalar_one_or_none()
    )
    return bytes(newest) if newest is not None else GENESIS


def broken_links(session: Session) -> list[int]:
    """Return the numbers of operations whose hash no longer fits; empty when history is whole."""
    wrong: list[int] = []
    previous = GENESIS
    rows = (
        session.connection()
        .execute(text("SELECT no, prev_hash, hash FROM operation ORDER BY no"))
        .all()
    )
    for no, prev_hash, stored in rows:
        if bytes(prev_hash) != previous or bytes(stored) != digest(session, no, previous):
            wrong.append(int(no))
        previous = bytes(stored)
    return wrong
