"""Fetching one row, and what tables and columns are called in Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TypeVar

from sqlmodel import Session

from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import METADATA, Row

R = TypeVar("R", bound=Row)


def fetch(session: Session, table: type[R], row_id: Uid) -> R:
    """Return the row with this id.

    Raises:
        NotFound: it is gone.
    """
    row = session.get(table, row_id)
    if row is None:
        raise NotFound
    return row


def add_rows(session: Session, rows: Sequence[Row]) -> None:
    """Insert new rows at once, parents before children; for imports."""
    session.flush()
    by_table: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_table.setdefault(str(row.__tablename__), []).append(row.model_dump())
    for table in METADATA.sorted_tables:
        if table.name in by_table:
            session.connection().execute(table.insert(), by_table[table.name])


def row_classes(cls: type[Row] = Row) -> Iterator[type[Row]]:
    """Yield every table with row ids."""
    for child in cls.__subclasses__():
        yield child
        yield from row_classes(child)


@cache
def class_of(table: str) -> type[Row]:
    """Return the class of the table called `table`."""
    return next(cls for cls in row_classes() if cls.__tablename__ == table)


@cache
def table_title(table: str) -> str:
    """Return what the table is called on screen."""
    return str(getattr(class_of(table), "title", table))


@cache
def column_title(table: str, column: str) -> str:
    """Return what the column is called on screen; its own name when a migration dropped it."""
    field = class_of(table).model_fields.get(column)
    return (field.title if field else None) or column
