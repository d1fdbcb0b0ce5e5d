"""Rows as they once were, walked back from the present through the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeAlias

from sqlalchemy import LargeBinary, Table, text
from sqlmodel import Session

from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row, first_row
from cwdesk.store.rows import class_of, defaults
from cwdesk.store.table import METADATA

RawRow: TypeAlias = dict[str, Any]
"""Column → the value as the file holds it: int, str, bytes or None."""

Change: TypeAlias = tuple[str, Uid, RawRow | None, RawRow | None]
"""(table, row id, the row before, the row after); None where there is none."""


def columns(table: Table) -> str:
    """Return the quoted column list of `table`."""
    return ", ".join(f'"{column.name}"' for column in table.columns)


def row_now(session: Session, name: str, row_id: Uid) -> RawRow | None:
    """Return the row as it is, or None when there is none."""
    found = first_row(session.connection(), _select(name), row_id)
    return (
        None
        if found is None
        else dict(zip(METADATA.tables[name].columns.keys(), found, strict=True))
    )


@cache
def _select(name: str) -> str:
    return f'SELECT {columns(METADATA.tables[name])} FROM "{name}" WHERE id = ?'  # noqa: S608


def rows_now(session: Session, name: str, row_ids: Sequence[Uid]) -> dict[Uid, RawRow]:
    """Return those of the rows that there are, by id; some hundreds at a time."""
    table = METADATA.tables[name]
    marks = ", ".join("?" * len(row_ids))
    found = each_row(
        session.connection(),
        f'SELECT {columns(table)} FROM "{name}" WHERE id IN ({marks})',  # noqa: S608
        *row_ids,
    )
    names = table.columns.keys()
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def row_at(session: Session, name: str, row_id: Uid, pos: int) -> RawRow | None:
    """Return the row as it was after journal position `pos`, or None when there was none."""
    row = row_now(session, name, row_id)
    later = session.connection().execute(
        text(
            "SELECT op, was FROM journal WHERE tbl = :tbl AND row_id = :id AND pos > :pos "
            "ORDER BY pos DESC"
        ),
        {"tbl": name, "id": row_id, "pos": pos},
    )
    for op, was in later:
        row = step_back(name, row_id, row, str(op), was)
    return row


def step_back(
    name: str, row_id: Uid, row: RawRow | None, op: str, was: str | None
) -> RawRow | None:
    """Return the row before one journal entry, given the row after it."""
    if op == "I":
        return None
    old = values_of(name, was or "{}")
    if op == "D":
        return _younger(name, old) | {"id": row_id, **old}
    return None if row is None else {**row, **old}


def _younger(name: str, old: RawRow) -> RawRow:
    """Return the defaults of columns that a migration has added since the row was deleted."""
    missing = defaults(class_of(name)).items()
    return {key: value for key, value in missing if key not in old and key != "id"}


def values_of(name: str, was: str) -> RawRow:
    """Return the old values in a journal entry, blobs as bytes.

    Columns that a migration has dropped since are left out.
    """
    is_blob = _blobs(name)
    return {
        key: bytes.fromhex(value) if value is not None and is_blob[key] else value
        for key, value in json.loads(was).items()
        if key in is_blob
    }


@cache
def _blobs(name: str) -> dict[str, bool]:
    """Return for each column whether it holds bytes."""
    columns = METADATA.tables[name].columns
    return {column.name: isinstance(column.type, LargeBinary) for column in columns}


def put(
    session: Session, name: str, row_id: Uid, *, before: RawRow | None, after: RawRow | None
) -> None:
    """Turn the row from `before` into `after`: insert, update or delete; raw values."""
    put_all(session, [(name, row_id, before, after)])


def put_all(session: Session, changes: Iterable[Change]) -> None:
    """Turn many rows from what they were into what they become, in this order; raw values."""
    written = (_statement(*change) for change in changes)
    for sql, of_one in groupby((one for one in written if one is not None), itemgetter(0)):
        session.connection().exec_driver_sql(sql, [values for _, values in of_one])


def _statement(
    name: str, row_id: Uid, before: RawRow | None, after: RawRow | None
) -> tuple[str, tuple[Any, ...]] | None:
    """Return the SQL of one change and its values, None when nothing changes."""
    if after is None:
        return f'DELETE FROM "{name}" WHERE id = ?', (row_id,)  # noqa: S608
    if before is None:
        return _insert(name, tuple(after)), tuple(after.values())
    changed = {key: value for key, value in after.items() if before[key] != value}
    if not changed:
        return None
    return _update(name, tuple(changed)), (*changed.values(), row_id)


@cache
def _insert(name: str, keys: tuple[str, ...]) -> str:
    names, marks = ", ".join(f'"{key}"' for key in keys), ", ".join("?" * len(keys))
    return f'INSERT INTO "{name}" ({names}) VALUES ({marks})'  # noqa: S608


@cache
def _update(name: str, keys: tuple[str, ...]) -> str:
    sets = ", ".join(f'"{key}" = ?' for key in keys)
    return f'UPDATE "{name}" SET {sets} WHERE id = ?'  # noqa: S608
