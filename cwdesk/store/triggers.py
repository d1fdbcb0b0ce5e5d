"""The triggers that write the journal, generated from the tables' metadata.

Triggers, because bulk and raw writes pass SQLAlchemy's events by.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Table

from cwdesk.store.rows import row_classes
from cwdesk.store.scope import scope_texts
from cwdesk.store.sealing import guard_texts
from cwdesk.store.table import METADATA, Authority

PREFIX = "journal_"


def journalled(metadata: MetaData = METADATA) -> list[Table]:
    """Return the tables whose changes are journalled, parents before children."""
    return list(_journalled(metadata, len(metadata.tables)))


@cache
def _journalled(metadata: MetaData, _count: int) -> tuple[Table, ...]:
    """Return the same; as long as no table is added, there is nothing to find out anew."""
    return tuple(t for t in metadata.sorted_tables if _authority(t) != Authority.LOCAL)


def authority_of(name: str) -> Authority:
    """Return who decides about the rows of the table called `name`."""
    return _authority(METADATA.tables[name])


def _authority(table: Table) -> Authority:
    owner = next((cls for cls in row_classes() if cls.__tablename__ == table.name), None)
    return owner.authority if owner else Authority.LOCAL


def trigger_texts(table: Table) -> dict[str, str]:
    """Return the SQL of each trigger of `table`, by trigger name."""
    name = table.name
    rest = [column for column in table.columns if column.name != "id"]
    changed = " OR ".join(f'OLD."{c.name}" IS NOT NEW."{c.name}"' for c in rest)
    bodies = {
        "i": ("AFTER INSERT", "", _entry(name, "I", "NEW", "NULL")),
        "u": ("AFTER UPDATE", f" WHEN {changed}", _entry(name, "U", "NEW", _changed(rest))),
        "d": ("AFTER DELETE", "", _entry(name, "D", "OLD", _all(rest))),
        "k": (
            "BEFORE UPDATE OF id",
            " WHEN OLD.id IS NOT NEW.id",
            "SELECT RAISE(ABORT, 'an id never changes')",
        ),
    }
    return {
        f"{PREFIX}{name}_{kind}": (
            f'CREATE TRIGGER {PREFIX}{name}_{kind} {when} ON "{name}" FOR EACH ROW{guard} '
            f"BEGIN {body}; END"
        )
        for kind, (when, guard, body) in bodies.items()
    }


def _entry(table: str, op: str, row: str, was: str) -> str:
    return (
        "SELECT RAISE(ABORT, 'write outside an operation') "
        "WHERE NOT EXISTS (SELECT 1 FROM journal_now WHERE operation IS NOT NULL); "
        "INSERT INTO journal (operation, origin, tbl, row_id, op, was) "
        f"SELECT operation, origin, '{table}', {row}.id, '{op}', {was} FROM journal_now"
    )


def _value(column: Column[object]) -> str:
    old = f'OLD."{column.name}"'
    if isinstance(column.type, LargeBinary):
        return f"CASE WHEN {old} IS NULL THEN NULL ELSE lower(hex({old})) END"
    return old


def _changed(columns: list[Column[object]]) -> str:
    pairs = " UNION ALL ".join(
        f'SELECT \'{c.name}\' AS k, {_value(c)} AS v WHERE OLD."{c.name}" IS NOT NEW."{c.name}"'
        for c in columns
    )
    return f"(SELECT json_group_object(k, v) FROM ({pairs}))"


def _all(columns: list[Column[object]]) -> str:
    return "json_object(" + ", ".join(f"'{c.name}', {_value(c)}" for c in columns) + ")"


def expected(metadata: MetaData = METADATA) -> dict[str, str]:
    """Return the SQL of every trigger that the store must have.

    Raises:
        RuntimeError: no area's tables are known; whoever opens a store imports the registry first.
    """
    tables = journalled(metadata)
    if not tables:
        raise RuntimeError("cwdesk.registry has not been imported")
    texts: dict[str, str] = {}
    for table in tables:
        texts |= trigger_texts(table) | guard_texts(table)
        texts |= scope_texts(table, _authority(table))
    return texts


def present(raw: Any) -> dict[str, str]:
    """Return the SQL of every trigger that the open file has; `raw` is the driver's connection."""
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {str(name): str(sql) for name, sql in rows}


def drop(raw: Any) -> None:
    """Drop every trigger."""
    for name in present(raw):
        raw.execute(f'DROP TRIGGER "{name}"')


def write(raw: Any) -> None:
    """Write the triggers that the tables ask for; there are none before."""
    for sql in expected().values():
        raw.execute(sql)
