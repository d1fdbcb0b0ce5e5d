"""What an undo would do, in words, before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.store.past import row_now
from cwdesk.store.rows import column_title, table_title
from cwdesk.store.undo import Left, foresee


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many rows would be put back, and what would stay because it was changed since."""

    rows: int
    left: tuple[str, ...]


def foreseen(session: Session, operation: int) -> Foreseen:
    """Return what undoing `operation` would do."""
    seen = foresee(session, operation)
    return Foreseen(seen.rows, tuple(dict.fromkeys(_words(session, one) for one in seen.left)))


def _words(session: Session, left: Left) -> str:
    row = row_now(session, left.table, left.row_id) or {}
    whose = _person(session, row) or str(row.get("name") or "")
    named = f"{table_title(left.table)} {whose}".rstrip()
    return named if left.field is None else f"{named}：{column_title(left.table, left.field)}"


def _person(session: Session, row: dict[str, object]) -> str:
    """Return the name of the person that a row belongs to."""
    person_id = row.get("person_id")
    person = row_now(session, "person", person_id) if isinstance(person_id, bytes) else None
    return str(person["name"]) if person else ""
