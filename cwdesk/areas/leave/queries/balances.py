"""What is left of each kind of leave that comes out of grants, as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.leave.queries.book import Book, Entry, Leave, book_of, entries, leaves
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.queries.working import OwnDays
from cwdesk.areas.leave.rules.counting import WorkingDays, counted_days
from cwdesk.areas.leave.rules.ledger import Balance, Grant, Use, balance
from cwdesk.areas.leave.rules.policy import LeaveType
from cwdesk.areas.roster.queries import RosterLine, roster_line, roster_lines
from cwdesk.calendars.kinds import Calendar
from cwdesk.kernel.ids import Uid

NOTHING = Book((), ())


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """What one person has of one kind of leave; amounts are half days."""

    person_id: Uid
    name: str
    community: str
    kind: str
    title: str
    balance: Balance
    grants: tuple[Grant, ...]
    """Those that are open on the day, the first to expire first."""


def balances(
    session: Session, as_of: date, *, person_id: Uid | None = None, kind: str | None = None
) -> tuple[BalanceLine, ...]:
    """Return the balances of everybody in service, or of one person, by roster and kind.

    Kinds that somebody never had a grant of are left out, annual leave is always there.
    """
    people = lines_on(session, as_of, person_id)
    kinds = [
        one
        for one in policy(session, as_of).types_on(as_of)
        if one.balance and kind in {None, one.key}
    ]
    kept = books(entries(session, person_id=person_id))
    asked = _asked(leaves(session, person_id=person_id, since=date.max), calendar(session), people)
    return tuple(
        _line(line, one, kept.get((line.person_id, one.key), NOTHING), asked, as_of)
        for line in people
        for one in kinds
        if one.key == kinds[0].key or (line.person_id, one.key) in kept
    )


def lines_on(
    session: Session, as_of: date, person_id: Uid | None, *, everyone: bool = False
) -> tuple[RosterLine, ...]:
    """Return the roster of a day, or one person's line whether in service or not.

    Raises:
        NotFound: the person is gone.
    """
    if person_id is not None:
        return (roster_line(session, person_id, as_of),)
    return roster_lines(session, as_of, everyone=everyone)


def _line(
    line: RosterLine,
    kind: LeaveType,
    book: Book,
    asked: dict[tuple[Uid, str], Sequence[Use]],
    as_of: date,
) -> BalanceLine:
    pending = sum(one.amount for one in asked.get((line.person_id, kind.key), ()))
    return BalanceLine(
        person_id=line.person_id,
        name=line.name,
        community=line.community,
        kind=kind.key,
        title=kind.title,
        balance=balance(book.grants, book.uses, as_of, pending),
        grants=tuple(
            sorted(
                (one for one in book.grants if one.covers(as_of)),
                key=lambda one: one.last or date.max,
            )
        ),
    )


def books(rows: Sequence[Entry]) -> dict[tuple[Uid, str], Book]:
    """Return the ledgers of rows of many people and kinds."""
    grouped: defaultdict[tuple[Uid, str], list[Entry]] = defaultdict(list)
    for row in rows:
        grouped[row.person_id, row.kind].append(row)
    return {key: book_of(own) for key, own in grouped.items()}


def _asked(
    found: Sequence[Leave], ours: Calendar, people: Sequence[RosterLine]
) -> dict[tuple[Uid, str], Sequence[Use]]:
    days = {line.person_id: OwnDays(ours, line) for line in people}
    grouped: defaultdict[tuple[Uid, str], list[Use]] = defaultdict(list)
    for one in found:
        if one.pending and one.person_id in days:
            grouped[one.person_id, one.kind] += uses_of(one, days[one.person_id])
    return dict(grouped)


def uses_of(one: Leave, calendar: WorkingDays) -> list[Use]:
    """Return the uses that a request would be if it were approved now."""
    counted = counted_days(one.spans, one.unit, calendar)
    return [Use(one.id, each.day, each.half_days) for each in counted]
