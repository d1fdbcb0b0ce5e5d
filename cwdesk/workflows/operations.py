"""What was done in this office, newest first, over all areas."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from cwdesk.store.ledger import JournalEntry, Operation


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation, as the list shows it."""

    number: int
    at: str
    """Local wall-clock, `2026-10-08 09:30:00`."""
    by: str
    title: str
    reason: str
    rows: int
    """How many rows it touched."""
    undone_by: int | None
    """The operation that undid it."""
    undo_of: int | None


def operations(session: Session, limit: int = 1000) -> list[OperationLine]:
    """Return the newest operations, newest first."""
    touched = (
        select(JournalEntry.operation, func.count(func.distinct(JournalEntry.row_id)).label("n"))
        .group_by(col(JournalEntry.operation))
        .subquery()
    )
    rows = session.exec(
        select(Operation, touched.c.n)
        .outerjoin(touched, touched.c.operation == Operation.no)
        .order_by(col(Operation.no).desc())
        .limit(limit)
    ).all()
    pairs = select(Operation.undo_of, Operation.no).where(col(Operation.undo_of).is_not(None))
    undone = dict(session.exec(pairs).all())
    return [_line(operation, count or 0, undone) for operation, count in rows]


def newest_to_undo(session: Session) -> OperationLine | None:
    """Return the newest operation that neither is an undo nor was undone."""
    return next(
        (line for line in operations(session) if line.undo_of is None and line.undone_by is None),
        None,
    )


def _line(operation: Operation, rows: int, undone: dict[int | None, int | None]) -> OperationLine:
    return OperationLine(
        number=operation.no or 0,
        at=operation.at,
        by=operation.by,
        title=operation.title,
        reason=operation.reason,
        rows=rows,
        undone_by=undone.get(operation.no),
        undo_of=operation.undo_of,
    )
