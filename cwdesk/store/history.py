"""Who changed what, when: the journal in the words of the screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import LargeBinary, bindparam, text
from sqlmodel import Session

from cwdesk.kernel.ids import Uid
from cwdesk.store.past import RawRow, row_now, step_back
from cwdesk.store.rows import column_title, table_title
from cwdesk.store.table import METADATA


@dataclass(frozen=True, slots=True)
class Event:
    """One operation."""

    operation: int
    at: str
    by: str
    device: str
    title: str
    reason: str
    final: bool
    """It cannot be undone."""
    undo_of: int | None
    undone_by: int | None
    rows: int
    """How many rows it changed."""
    last_pos: int

    @property
    def may_be_undone(self) -> bool:
        """Whether there is something to undo."""
        return not self.final and self.undone_by is None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one row before and after an operation, in words."""

    table: str
    table_title: str
    row_id: Uid
    op: str
    """I insert, U update, D delete."""
    field: str
    field_title: str
    was: str
    now: str


_EVENTS = """
SELECT o.no, o.at, o.by, o.device, o.title, o.reason, o.final, o.undo_of,
       (SELECT max(u.no) FROM operation u WHERE u.undo_of = o.no
        AND NOT EXISTS (SELECT 1 FROM operation r WHERE r.undo_of = u.no)),
       (SELECT count(DISTINCT j.row_id) FROM journal j WHERE j.operation = o.no),
       (SELECT max(j.pos) FROM journal j WHERE j.operation = o.no)
FROM operation o WHERE {where} ORDER BY o.no DESC LIMIT :most
"""


def events(
    session: Session,
    *,
    before: int | None = None,
    operations: Collection[int] | None = None,
    most: int = 200,
) -> tuple[Event, ...]:
    """Return operations, newest first; older than `before`, or only those asked for."""
    if operations is not None:
        query = text(_EVENTS.format(where="o.no IN :only")).bindparams(
            bindparam("only", expanding=True)
        )
        rows = session.connection().execute(query, {"only": list(operations), "most": -1})
    else:
        query = text(_EVENTS.format(where="(:before IS NULL OR o.no < :before)"))
        rows = session.connection().execute(query, {"before": before, "most": most})
    return tuple(Event(*row) for row in rows)


def last_event(session: Session) -> Event | None:
    """Return the newest operation that has not been undone and is no undo itself."""
    where = (
        "NOT o.final AND o.undo_of IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM operation u WHERE u.undo_of = o.no "
        "AND NOT EXISTS (SELECT 1 FROM operation r WHERE r.undo_of = u.no))"
    )
    row = session.connection().execute(text(_EVENTS.format(where=where)), {"most": 1}).first()
    return None if row is None else Event(*row)


def changes(session: Session, operation: int) -> tuple[Change, ...]:
    """Return what one operation changed, field by field."""
    rows = session.connection().execute(
        text(
            "SELECT DISTINCT tbl, row_id FROM journal WHERE operation = :no AND row_id IS NOT NULL"
        ),
        {"no": operation},
    )
    touched = [(str(tbl), bytes(row_id)) for tbl, row_id in rows]
    return tuple(changes_of_rows(session, touched).get(operation, ()))


def changes_of_rows(session: Session, rows: Sequence[tuple[str, Uid]]) -> dict[int, list[Change]]:
    """Return the changes of some rows by operation."""
    names = _Names(session)
    found: defaultdict[int, list[Change]] = defaultdict(list)
    for table, row_id in rows:
        after = row_now(session, table, row_id)
        entries = session.connection().execute(
            text(
                "SELECT operation, op, was FROM journal WHERE tbl = :tbl AND row_id = :id "
                "ORDER BY pos DESC"
            ),
            {"tbl": table, "id": row_id},
        )
        for operation, op, was in entries.all():
            before = step_back(table, row_id, after, str(op), was)
            found[int(operation)] += _differences(names, table, row_id, before, after)
            after = before
    return dict(found)


def _differences(
    names: _Names, table: str, row_id: Uid, before: RawRow | None, after: RawRow | None
) -> list[Change]:
    op = "I" if before is None else "D" if after is None else "U"
    old, new = before or {}, after or {}
    return [
        Change(
            table=table,
            table_title=table_title(table),
            row_id=row_id,
            op=op,
            field=key,
            field_title=column_title(table, key),
            was=names.word(table, key, old.get(key)),
            now=names.word(table, key, new.get(key)),
        )
        for key in (new or old)
        if key not in ("id", "person_id")
        and old.get(key) != new.get(key)
        and (old.get(key), new.get(key)) not in ((None, ""), ("", None))
    ]


class _Names:
    """Turns raw values into words; a reference becomes the name of the row that it points to."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, Uid], str] = {}

    def word(self, table: str, key: str, value: object) -> str:
        """Return a raw value in words."""
        if value is None:
            return ""
        column = METADATA.tables[table].columns[key]
        if isinstance(value, bytes):
            target = next((fk.column.table.name for fk in column.foreign_keys), None)
            return self._name(target, value) if target else f"（{len(value)} 字节）"
        if column.type.python_type is bool:
            return "是" if value else "否"
        return str(value)

    def _name(self, table: str, row_id: Uid) -> str:
        if (table, row_id) not in self._known:
            row = row_now(self._session, table, row_id) if _named(table) else None
            self._known[table, row_id] = str(row["name"]) if row else table_title(table)
        return self._known[table, row_id]


def _named(table: str) -> bool:
    return "name" in METADATA.tables[table].columns and not isinstance(
        METADATA.tables[table].columns["name"].type, LargeBinary
    )
