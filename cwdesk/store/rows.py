"""Fetching one row, and what tables and columns are called in Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from sqlmodel import Session

from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid, new_id
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


class NewRows:
    """Gathers many new rows and inserts them at once, parents before children; for imports.

    They never become live objects, which would take five times as long as the rest together.
    """

    def __init__(self) -> None:
        self._by_table: dict[str, list[dict[str, object]]] = {}

    def add(self, model: type[Row], **values: object) -> Uid:
        """Take a row, its other columns as the model sets them, and return its id."""
        row_id = new_id()
        row = {**defaults(model), **values, "id": row_id}
        self._by_table.setdefault(str(model.__tablename__), []).append(row)
        return row_id

    def insert(self, session: Session) -> None:
        """Insert what was gathered."""
        session.flush()
        for table in METADATA.sorted_tables:
            if rows := self._by_table.pop(table.name, None):
                session.connection().execute(table.insert(), rows)


@cache
def defaults(model: type[Row]) -> dict[str, object]:
    """Return the values of the columns that a new row need not be given."""
    fields = model.model_fields.items()
    return {name: field.default for name, field in fields if not field.is_required()}


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
