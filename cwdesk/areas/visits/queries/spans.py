"""Rows that stand on a day, fetched for many ids at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, or_

from cwdesk.kernel.ids import Uid

_AT_ONCE = 500
"""Values that one query asks for; with thousands SQLAlchemy takes longer than SQLite."""


def standing(table: Any, as_of: date) -> tuple[Any, Any]:  # noqa: ANN401 - any table with spans
    """Return the conditions that a row with a span holds on a day."""
    return (
        or_(col(table.valid_from).is_(None), col(table.valid_from) <= as_of),
        or_(col(table.valid_to).is_(None), col(table.valid_to) >= as_of),
    )


def rows_for(session: Session, wanted: Any, key: Any, values: Iterable[Any]) -> list[Any]:  # noqa: ANN401
    """Return the rows of a query whose `key` is one of some values, as plain rows."""
    found: list[Any] = []
    for some in chunks(tuple(values)):
        found += session.connection().execute(wanted.where(key.in_(some))).all()
    return found


def chunks(ids: Sequence[Uid]) -> Iterator[Sequence[Uid]]:
    """Yield some hundreds at a time."""
    return (ids[at : at + _AT_ONCE] for at in range(0, len(ids), _AT_ONCE))
