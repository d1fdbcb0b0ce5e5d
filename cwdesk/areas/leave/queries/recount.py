"""Approved leave that a change of the calendar touches: listed, never changed by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries.book import Entry, Leave, entries, halves_left, leaves
from cwdesk.areas.leave.queries.working import days_of_all
from cwdesk.areas.leave.rules.counting import Counted, WorkingDays, counted_days
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Changed:
    """One day of approved leave that counts otherwise now."""

    day: date
    before: frozenset[Half]
    after: frozenset[Half]
    kind: str
    """What kind of day it is now."""


@dataclass(frozen=True, slots=True)
class Recount:
    """One request and its days that count otherwise by another calendar; half days."""

    request_id: Uid
    person_id: Uid
    changed: tuple[Changed, ...]
    before: int
    after: int


def recounts(session: Session) -> tuple[Recount, ...]:
    """Return the approved requests that the calendar counts otherwise now than their rows do."""
    rows: defaultdict[Uid | None, list[Entry]] = defaultdict(list)
    for row in entries(session):
        rows[row.person_id].append(row)
    days = days_of_all(session)
    found = (
        recount_of(one, rows[one.person_id], days[one.person_id])
        for one in leaves(session)
        if one.holding
    )
    return tuple(one for one in found if one.changed)


def recount_of(one: Leave, rows: Sequence[Entry], calendar: WorkingDays) -> Recount:
    """Return what a calendar would change of one request."""
    before = taken_days(one.id, rows)
    counted = {each.day: each for each in counted_days(one.taken, one.unit, calendar)}
    days = sorted(before.keys() | counted.keys())
    changed = (
        Changed(
            day,
            before.get(day, frozenset()),
            counted[day].halves if day in counted else frozenset(),
            str(calendar.kind(day)),
        )
        for day in days
    )
    return Recount(
        request_id=one.id,
        person_id=one.person_id,
        changed=tuple(each for each in changed if each.before != each.after),
        before=sum(map(len, before.values())),
        after=sum(each.half_days for each in counted.values()),
    )


def taken_days(request_id: Uid, rows: Sequence[Entry]) -> dict[date, frozenset[Half]]:
    """Return the halves that a request takes by the ledger, what was given back left out."""
    found: dict[date, frozenset[Half]] = {}
    for row, halves in halves_left(row for row in rows if row.request_id == request_id):
        found[row.first_day] = found.get(row.first_day, frozenset()) | halves
    return found


def counted_of(changed: Changed) -> Counted:
    """Return the halves of a day that count now and did not before."""
    return Counted(changed.day, changed.after - changed.before, changed.kind)
