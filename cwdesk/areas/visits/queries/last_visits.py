"""The last visit of each household that counts: no query walks all visits on file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from cwdesk.areas.visits.rules.visits import NOT_MET
from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row, first_row

FEW = 2_000
"""Households that are looked up one by one, whatever there is on file."""
STEP = timedelta(days=31)
"""Days that are walked at once, from the newest back."""
WORTH = 20
"""Visits that can be walked in the time that it takes to look one household up."""

_BETWEEN = (
    'SELECT household_id, "on" FROM visit INDEXED BY ix_visit_met '
    'WHERE "on" BETWEEN ? AND ? AND kind <> \'未遇\' ORDER BY "on", household_id'
)
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
        household_ids: of which households; others may be in the answer too.
        as_of: the last day that is looked at.
        since: the first day that matters; None: any.
    """
    found: dict[Uid, str] = {}
    left = set(household_ids)
    last, worth = as_of, True
    while worth and len(left) > FEW and (since is None or last >= since):
        first = max(last - STEP, since or date.min)
        walked = days_between(session, first, last)
        before = len(left)
        found = {**dict(walked), **found}
        left -= found.keys()
        worth = len(walked) < WORTH * (before - len(left))
        last = first - timedelta(days=1)
    if since is None or last >= since:
        found |= _looked_up(session, left, last, since or date.min)
    return {key: date.fromisoformat(day) for key, day in found.items()}


def days_between(session: Session, first: date, last: date) -> list[tuple[Any, ...]]:
    """Return household and day of the visits of some days that count, by day."""
    return [*each_row(session.connection(), _BETWEEN, first.isoformat(), last.isoformat())]


def _looked_up(
    session: Session, household_ids: Collection[Uid], last: date, since: date
) -> Mapping[Uid, str]:
    connection, span = session.connection(), (since.isoformat(), last.isoformat())
    found = {
        household_id: first_row(connection, _LAST, household_id, *span, NOT_MET)
        for household_id in sorted(household_ids)
    }
    return {key: str(row[0]) for key, row in found.items() if row}
