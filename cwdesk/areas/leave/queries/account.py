"""One person's ledger: every row, the rule behind it, and which grant paid for which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.leave.models import LeaveAllocation
from cwdesk.areas.leave.queries.book import Entry, book_of, entries
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.rules.ledger import Payment, solve
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Paid:
    """What a grant pays of a use; half days."""

    grant_id: Uid
    title: str
    """Such as `2026年 发放（至 2026-12-31）`."""
    half_days: int


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One row of the ledger with the sum so far."""

    entry: Entry
    title: str
    balance: int
    """The sum of the rows of this kind up to this one, expiry not counted."""
    paid_by: tuple[Paid, ...]


def account(
    session: Session, person_id: Uid, *, kind: str | None = None, year: int | None = None
) -> tuple[AccountLine, ...]:
    """Return the ledger of a person in the order in which it was written; `year`: of that year."""
    rows = entries(session, person_id=person_id, kind=kind)
    holds = policy(session, date.max)
    paid = _paid(session, {row.id: row for row in rows})
    sums: dict[str, int] = {}
    found = []
    for row in rows:
        sums[row.kind] = sums.get(row.kind, 0) + row.half_days
        one = holds.type_on(row.kind, row.first_day)
        line = AccountLine(
            row, one.title if one else row.kind, sums[row.kind], paid.get(row.id, ())
        )
        if year in {None, row.year}:
            found.append(line)
    return tuple(found)


def _paid(session: Session, rows: dict[Uid, Entry]) -> dict[Uid, tuple[Paid, ...]]:
    table = LeaveAllocation
    wanted = select(table).where(col(table.use_id).in_(list(rows))).order_by(col(table.id))
    found: dict[Uid, tuple[Paid, ...]] = {}
    for one in session.exec(wanted):
        if one.grant_id in rows:
            paid = Paid(one.grant_id, grant_title(rows[one.grant_id]), one.half_days)
            found[one.use_id] = (*found.get(one.use_id, ()), paid)
    return found


def grant_title(row: Entry) -> str:
    """Return what a grant is called where it pays."""
    until = f"（至 {row.last_day}）" if row.last_day else ""
    return f"{row.year}年{row.entry}{until}"


def solved(session: Session, person_id: Uid, kind: str) -> tuple[Payment, ...]:
    """Return which grant pays for which day, worked out from the rows alone."""
    book = book_of(entries(session, person_id=person_id, kind=kind))
    return solve(book.grants, book.uses)
