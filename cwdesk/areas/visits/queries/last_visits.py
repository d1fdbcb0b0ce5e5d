"""The last visit of each household that counts: no query walks all visits on file."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from sqlmodel import Session

from cwdesk.areas.visits.rules.periods import DAY
from cwdesk.areas.visits.rules.visits import NOT_MET
from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row, first_row

FEW = 2_000
"""Households that are looked up one by one, whatever there is on file."""
FIRST_STEP = timedelta(days=31)
"""Days that are walked at once, from the newest back; each time twice as many as before."""
WORTH = 20
"""Visits that can be walked in the time that it takes to look one household up."""

_BETWEEN = (
    "SELECT \"on\", group_concat(hex(household_id), '') FROM visit INDEXED BY ix_visit_met "
    'WHERE "on" BETWEEN ? AND ? AND kind <> \'未遇\' GROUP BY "on" ORDER BY "on" DESC'
)
"""A day's households in one text: a row for each of a million visits would take twice as long."""
_LAST = (
    'SELECT "on" FROM visit INDEXED BY ix_visit_household '
    'WHERE household_id = ? AND "on" BETWEEN ? AND ? AND kind <> ? ORDER BY "on" DESC LIMIT 1'
)


def last_visits(
    session: Session, household_ids: Collection[Uid], as_of: date, since: date | None = None
) -> Mapping[Uid, date]:
    """Return the day of the last visit that counts, up to a day, by household.

    Many households are found by walking back through the days, as long as that finds more in the
    time than looking up those that are left.

    Args:
        session: of a read.
        household_ids: of which households.
        as_of: the last day that is looked at.
        since: the first day that matters; None: any.
    """
    found: dict[Uid, date] = {}
    left = set(household_ids)
    last, step, worth = as_of, FIRST_STEP, True
    while worth and len(left) > FEW and (since is None or last >= since):
        first = max(last - step, since or date.min)
        walked, before = 0, len(left)
        for day, keys in days_between(session, first, last):
            seen = left.intersection(keys)
            found.update(dict.fromkeys(seen, day))
            left -= seen
            walked += len(keys)
        worth = walked < WORTH * (before - len(left))
        last, step = first - DAY, step * 2
    if since is None or last >= since:
        found |= _looked_up(session, left, last, since or date.min)
    return found


def days_between(
    session: Session, first: date, last: date
) -> Iterator[tuple[date, tuple[Uid, ...]]]:
    """Yield the households of the visits of each day that count, the last day first."""
    span = (first.isoformat(), last.isoformat())
    for day, households in each_row(session.connection(), _BETWEEN, *span):
        ids = bytes.fromhex(households)
        yield date.fromisoformat(day), struct.unpack("16s" * (len(ids) // 16), ids)


def _looked_up(
    session: Session, household_ids: Collection[Uid], last: date, since: date
) -> Mapping[Uid, date]:
    connection, span = session.connection(), (since.isoformat(), last.isoformat())
    found = {
        household_id: first_row(connection, _LAST, household_id, *span, NOT_MET)
        for household_id in sorted(household_ids)
    }
    return {key: date.fromisoformat(row[0]) for key, row in found.items() if row}
