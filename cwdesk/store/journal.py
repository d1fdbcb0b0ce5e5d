"""Operations: each use case leaves one, with the rows it changed and a link in a hash chain."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.kernel.clock import now_text
from cwdesk.kernel.ids import Uid

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
                "INSERT INTO operation (at, by, device, title, reason, final, prev_hash, hash) "
                "VALUES (:at, :by, :device, '', '', 0, x'', x'') RETURNING no"
            ),
            {"at": now_text(), "by": actor.name, "device": actor.device},
        )
        .scalar_one()
    )
    session.connection().execute(
        text(
            "INSERT INTO journal_now (one, operation, origin, decided) VALUES (1, :no, 0, 0) "
            "ON CONFLICT (one) DO UPDATE "
            "SET operation = excluded.operation, origin = 0, decided = 0"
        ),
        {"no": no},
    )
    session.info["operation"] = int(no)
    session.info.pop(_DESCRIBED, None)
    return int(no)


def describe(session: Session, title: str, reason: str = "", *, final: bool = False) -> None:
    """Say in Chinese what the running use case does; the last word counts.

    Args:
        session: the running use case.
        title: what it does.
        reason: why, in the clerk's words.
        final: it cannot be undone, because it only records what happened or founds the office.
    """
    session.info[_DESCRIBED] = {"title": title, "reason": reason, "final": final}


_DESCRIBED = "described"


def undoes(session: Session, operation: int) -> None:
    """Record that the running operation is the undo of `operation`."""
    session.connection().execute(
        text("UPDATE operation SET undo_of = :old WHERE no = :no"),
        {"old": operation, "no": session.info["operation"]},
    )


def came_by(session: Session, link: int, *, decided: bool = False) -> None:
    """Journal what follows as having come in by `link`; 0 is this desk again.

    `decided`: by the gateway of the same street, so that sealed months do not keep it out.
    """
    session.flush()
    session.connection().execute(
        text("UPDATE journal_now SET origin = :link, decided = :decided"),
        {"link": link, "decided": decided},
    )


def answer(session: Session, table: str, row_id: Uid, stays: Mapping[str, Any]) -> None:
    """Note that the peer's word on some fields was heard and that they stay as they are.

    Args:
        session: the running operation, its origin the peer's link.
        table: the row's table.
        row_id: the row, which need not exist.
        stays: the fields with their raw values here; all of the row's when the peer deleted it.
    """
    was = {k: v.hex() if isinstance(v, bytes) else v for k, v in stays.items()}
    session.connection().execute(
        text(
            "INSERT INTO journal (operation, origin, tbl, row_id, op, was) "
            "SELECT operation, origin, :tbl, :id, 'A', :was FROM journal_now"
        ),
        {"tbl": table, "id": row_id, "was": json.dumps(was, ensure_ascii=False)},
    )


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
    described = session.info.pop(_DESCRIBED, None)
    touched = connection.execute(
        text("SELECT DISTINCT tbl FROM journal WHERE operation = :no"), {"no": no}
    ).scalars()
    tables = frozenset(str(name) for name in touched)
    connection.execute(text("UPDATE journal_now SET operation = NULL, origin = 0, decided = 0"))
    if not tables:
        _take_back(session, no)
        return tables
    if described is None:
        raise RuntimeError(f"an operation on {sorted(tables)} did not describe itself")
    connection.execute(
        text(
            "UPDATE operation SET title = :title, reason = :reason, final = :final WHERE no = :no"
        ),
        {**described, "no": no},
    )
    _seal(session, no)
    return tables


def _take_back(session: Session, no: int) -> None:
    """Remove an operation that did nothing, number and all: a gap would look like a removal."""
    connection = session.connection()
    connection.execute(text("DELETE FROM operation WHERE no = :no"), {"no": no})
    connection.execute(
        text(
            "UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(no), 0) FROM operation) "
            "WHERE name = 'operation'"
        )
    )


def _seal(session: Session, no: int) -> None:
    connection = session.connection()
    before = connection.execute(
        text("SELECT hash FROM operation WHERE no < :no ORDER BY no DESC LIMIT 1"), {"no": no}
    ).scalar_one_or_none()
    previous = bytes(before) if before is not None else GENESIS
    own = connection.execute(text(f"{_OPERATIONS} WHERE no = :no"), {"no": no}).one()
    rows = connection.execute(text(f"{_ENTRIES} WHERE operation = :no ORDER BY pos"), {"no": no})
    connection.execute(
        text("UPDATE operation SET prev_hash = :previous, hash = :hash WHERE no = :no"),
        {"previous": previous, "hash": _digest(previous, own, rows), "no": no},
    )


_OPERATIONS = (
    "SELECT no, at, by, device, title, reason, final, undo_of, prev_hash, hash FROM operation"
)
_ENTRIES = "SELECT operation, pos, origin, tbl, hex(row_id), op, was FROM journal"


def _digest(previous: bytes, own: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return the hash of an operation over its own fields, its rows and its predecessor's hash."""
    made = hashlib.sha256(previous)
    made.update(json.dumps(own[:8], ensure_ascii=False).encode())
    for row in rows:
        made.update(json.dumps(row[1:], ensure_ascii=False).encode())
    return made.digest()


def head(session: Session) -> bytes:
    """Return the hash of the newest operation."""
    newest = (
        session.connection()
        .execute(text("SELECT hash FROM operation ORDER BY no DESC LIMIT 1"))
        .scalar_one_or_none()
    )
    return bytes(newest) if newest is not None else GENESIS


def last_operation(session: Session) -> int:
    """Return the number of the newest finished operation, 0 for none."""
    newest = text("SELECT max(no) FROM operation WHERE hash <> x''")
    return int(session.connection().execute(newest).scalar_one() or 0)


def broken_links(session: Session) -> list[int]:
    """Return the numbers of operations whose hash no longer fits; empty when history is whole."""
    raw: Any = session.connection().connection.driver_connection
    wrong: list[int] = []
    previous = GENESIS
    entries = groupby(raw.execute(f"{_ENTRIES} ORDER BY operation, pos"), itemgetter(0))
    of, rows = next(entries, _NO_MORE)
    for own in raw.execute(f"{_OPERATIONS} ORDER BY no"):
        no, stored = own[0], bytes(own[9])
        while of is not None and of < no:
            of, rows = next(entries, _NO_MORE)
        mine = rows if of == no else ()
        if bytes(own[8]) != previous or stored != _digest(previous, own, mine):
            wrong.append(no)
        previous = stored
    return wrong


_NO_MORE: tuple[int | None, Iterable[Any]] = (None, ())
