"""Fetching one row, and what tables and columns are called in Chinese."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TypeVar

from sqlalchemy import bindparam
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


class SetRows:
    """Gathers changes of many rows on file and writes them at once; for imports."""

    def __init__(self) -> None:
        self._by_row: dict[tuple[str, Uid], dict[str, object]] = {}

    def put(self, model: type[Row], row_id: Uid, **values: object) -> None:
        """Give a row these values; what is said last about a column counts."""
        self._by_row.setdefault((str(model.__tablename__), row_id), {}).update(values)

    def write(self, session: Session) -> None:
        """Write what was gathered."""
        session.flush()
        alike: defaultdict[tuple[str, tuple[str, ...]], list[dict[str, object]]] = defaultdict(list)
        for (name, row_id), values in self._by_row.items():
            row = {f"new_{key}": value for key, value in values.items()}
            alike[name, tuple(values)].append({"its_id": row_id, **row})
        for (name, keys), rows in alike.items():
            table = METADATA.tables[name]
            changed: dict[str, object] = {key: bindparam(f"new_{key}") for key in keys}
            wanted = table.update().where(table.c.id == bindparam("its_id")).values(changed)
            session.connection().execute(wanted, rows)
        self._by_row.clear()
        session.expire_all()


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
