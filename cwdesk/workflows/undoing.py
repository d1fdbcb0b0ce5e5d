"""Undo of any operation: what it would do, in words, and doing it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from cwdesk.areas.roster.queries import people_of
from cwdesk.bundle.positions import ask_again
from cwdesk.bundle.roles import is_second
from cwdesk.bundle.tables import Link
from cwdesk.bundle.trust import own_device
from cwdesk.store.journal import came_by
from cwdesk.store.ledger import JournalEntry
from cwdesk.store.past import row_now
from cwdesk.store.rows import column_title, table_title
from cwdesk.store.undo import Left, Undone, foresee, undo


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would vanish, come back and stay because it was changed since; whom it is about."""

    removed: int
    """Rows that the operation had added."""
    restored: int
    left: tuple[str, ...]
    people: int
    """On how many people's files the operation worked."""

    @property
    def summary(self) -> str:
        """What would happen, as a clause."""
        parts = [
            f"删除 {self.removed} 条" if self.removed else "",
            f"恢复 {self.restored} 条" if self.restored else "",
        ]
        return "、".join(filter(None, parts)) or "没有可以撤销的"


def foreseen(session: Session, operation: int) -> Foreseen:
    """Return what undoing `operation` would do."""
    seen = foresee(session, operation)
    return Foreseen(
        seen.removed,
        seen.rows - seen.removed,
        tuple(dict.fromkeys(_words(session, one) for one in seen.left)),
        people_of(session, operation),
    )


def undo_operation(session: Session, operation: int) -> Undone:
    """Undo an operation; of one that came in by a bundle, the peer is asked to send again.

    What came in goes out again under the same origin, so that the next full bundle finds the rows
    as the peer left them.

    Raises:
        NotFound: there is no such operation.
        Refused: nothing of it can be undone any more.
    """
    came = select(JournalEntry.origin).where(
        JournalEntry.operation == operation, JournalEntry.origin != 0
    )
    link = session.exec(
        select(Link).where(col(Link.no).in_(came)).execution_options(populate_existing=True)
    ).first()
    if link is None:
        return undo(session, operation)
    is_gateway = is_second(own_device(session).unit)
    came_by(session, link.no, decided=is_gateway)
    done = undo(session, operation)
    ask_again(link)
    session.add(link)
    return done


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
