"""Rows of the ledger: taking, giving back, and which grant pays, solved again after each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.leave.models import LeaveAllocation, LeaveEntry
from cwdesk.areas.leave.queries import Entry, Leave, entries, solved
from cwdesk.areas.leave.queries.book import REVERSAL, USE, halves_left, written
from cwdesk.areas.leave.rules.counting import Counted
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.ids import Uid


def take(session: Session, leave: Leave, counted: Iterable[Counted], on: date, basis: str) -> None:
    """Write a use for each day that counts, with the kind of the day as it is now."""
    for one in counted:
        session.add(
            LeaveEntry(
                person_id=leave.person_id,
                kind=leave.kind,
                entry=USE,
                year=one.day.year,
                half_days=-one.half_days,
                first_day=one.day,
                halves=written(one.halves),
                day_kind=one.kind,
                request_id=leave.id,
                recorded_on=on,
                basis=basis,
            )
        )
    session.flush()


def give_back(
    session: Session, leave: Leave, halves: dict[date, frozenset[Half]], on: date, basis: str
) -> int:
    """Reverse halves of the days that a request takes; return how many were given back."""
    session.flush()
    rows = entries(session, person_id=leave.person_id, kind=leave.kind)
    given = 0
    for use, left in halves_left(row for row in rows if row.request_id == leave.id):
        if back := left & halves.get(use.first_day, frozenset()):
            session.add(_reversal(use, len(back), on, basis, written(back)))
            given += len(back)
    session.flush()
    return given


def reverse(session: Session, row: Entry, half_days: int, on: date, basis: str) -> None:
    """Write a row that takes off what another said; both stay."""
    session.add(_reversal(row, half_days, on, basis))
    session.flush()


def _reversal(row: Entry, half_days: int, on: date, basis: str, halves: str = "") -> LeaveEntry:
    return LeaveEntry(
        person_id=row.person_id,
        kind=row.kind,
        entry=REVERSAL,
        year=row.year,
        half_days=half_days,
        first_day=row.first_day,
        last_day=row.last_day,
        halves=halves,
        day_kind=row.day_kind,
        request_id=row.request_id,
        of_id=row.id,
        recorded_on=on,
        basis=basis,
    )


def settle(session: Session, person_id: Uid, kind: str) -> None:
    """Store which grant pays for which day, as it follows from the rows; only changes are written.

    The same rows always give the same answer, whatever the order in which they came.
    """
    session.flush()
    due = {
        (one.use.key, one.grant.key): int(one.amount)
        for one in solved(session, person_id, kind)
        if one.grant is not None
    }
    for row in _stored(session, person_id, kind):
        half_days = due.pop((row.use_id, row.grant_id), 0)
        if not half_days:
            session.delete(row)
        elif half_days != row.half_days:
            row.half_days = half_days
            session.add(row)
    session.flush()
    for (use_id, grant_id), half_days in due.items():
        session.add(LeaveAllocation(use_id=use_id, grant_id=grant_id, half_days=half_days))
    session.flush()


def _stored(session: Session, person_id: Uid, kind: str) -> list[LeaveAllocation]:
    wanted = (
        select(LeaveAllocation)
        .join(LeaveEntry, col(LeaveEntry.id) == col(LeaveAllocation.use_id))
        .where(LeaveEntry.person_id == person_id, LeaveEntry.kind == kind)
    )
    return list(session.exec(wanted))
