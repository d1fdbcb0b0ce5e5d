"""Filling a fresh practice office with millions of made-up rows, past the journal.

The journal would write a line for each row and take longer than all the rest. Instead it says once
for each table which ids came in as a batch; no other rows may be there, and nothing else is written
so. The triggers are away meanwhile and compared afterwards; the indexes are built last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session

from cwdesk.store import triggers
from cwdesk.store.rows import defaults
from cwdesk.store.table import METADATA, Row


class Filling:
    """Takes rows of the tables that are being filled."""

    def __init__(self, session: Session, tables: Sequence[type[Row]]) -> None:
        """Take rows for `tables`, parents first."""
        self._raw: Any = session.connection().connection.driver_connection
        self._tables = tables

    def insert(
        self, table: type[Row], columns: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Insert rows as the file holds them: ids as bytes, days as text.

        Columns that are not named are as the model sets them.

        Raises:
            ValueError: the table is none of those that are being filled.
        """
        if table not in self._tables:
            raise ValueError(f"{table.__tablename__} is not being filled")
        usual = {key: one for key, one in defaults(table).items() if key not in {*columns, "id"}}
        named = ", ".join(f'"{column}"' for column in (*columns, *usual))
        marks = ", ".join((*"?" * len(columns), *map(_literal, usual.values())))
        self._raw.executemany(
            f'INSERT INTO "{table.__tablename__}" ({named}) VALUES ({marks})', rows
        )


def _literal(value: object) -> str:
    """Return a column's usual value as SQL."""
    if value is None:
        return "NULL"
    return str(int(value)) if isinstance(value, int) else f"'{value}'"


@contextmanager
def filling(session: Session, tables: Sequence[type[Row]]) -> Iterator[Filling]:
    """Fill empty tables for the length of a `with`, inside the running operation.

    Raises:
        ValueError: there are rows in one of them.
        RuntimeError: the triggers afterwards are not those that there should be; nothing is kept.
    """
    session.flush()
    connection = session.connection()
    raw: Any = connection.connection.driver_connection
    named = [METADATA.tables[str(one.__tablename__)] for one in tables]
    for table in named:
        if raw.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1').fetchone():
            raise ValueError(f"{table.name} is not empty")
    _leave(raw, named)
    for index in (index for table in named for index in table.indexes):
        index.drop(connection)
    yield Filling(session, tables)
    for index in (index for table in named for index in table.indexes):
        index.create(connection)
    _come_back(raw, named)
    for table in named:
        _say(raw, table.name, session.info["operation"])


def _leave(raw: Any, tables: Iterable[Table]) -> None:
    for table in tables:
        for name in triggers.trigger_texts(table):
            raw.execute(f'DROP TRIGGER "{name}"')


def _come_back(raw: Any, tables: Iterable[Table]) -> None:
    for table in tables:
        for sql in triggers.trigger_texts(table).values():
            raw.execute(sql)
    if triggers.present(raw) != triggers.expected():
        raise RuntimeError("the triggers are not what they were")


def _say(raw: Any, table: str, operation: int) -> None:
    """Let the journal say which ids came in as a batch."""
    count, first, last = raw.execute(
        f'SELECT count(*), hex(min(id)), hex(max(id)) FROM "{table}"'
    ).fetchone()
    if count:
        raw.execute(
            "INSERT INTO journal (operation, origin, tbl, row_id, op, was) "
            "VALUES (?, 0, ?, NULL, 'B', ?)",
            (operation, table, json.dumps({"rows": count, "first": first, "last": last})),
        )
