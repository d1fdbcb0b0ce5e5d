"""How many visits a worker made in each month: for the personal file, never to compare people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.visits.rules.visits import NOT_MET
from cwdesk.kernel.dates import add_months
from cwdesk.kernel.ids import Uid

_OWN = (
    'SELECT substr(v."on", 1, 7) AS month, count(*) AS many, '
    "sum(v.kind = :not_met) AS missed FROM visit v INDEXED BY ix_visit_person "
    'WHERE v.person_id = :person_id AND v."on" BETWEEN :first AND :last GROUP BY month'
)
_ALONG = (
    'SELECT substr(v."on", 1, 7) AS month, count(*) AS many FROM visit_companion c '
    "JOIN visit v ON v.id = c.visit_id "
    'WHERE c.person_id = :person_id AND v."on" BETWEEN :first AND :last GROUP BY month'
)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A worker's visits of a month."""

    month: date
    """Its first day."""
    visits: int
    missed: int
    """Of these, those at which nobody was met."""
    along: int
    """Visits of others to which they went along."""


def visits_by_month(
    session: Session, person_id: Uid, as_of: date, months: int = 12
) -> tuple[MonthLine, ...]:
    """Return a worker's visits of the last months, the newest first."""
    newest = as_of.replace(day=1)
    firsts = [add_months(newest, -back) for back in range(months)]
    bound = {
        "person_id": person_id,
        "first": firsts[-1].isoformat(),
        "last": as_of.isoformat(),
    }
    connection = session.connection()
    own = connection.execute(text(_OWN), {**bound, "not_met": NOT_MET}).all()
    along: dict[str, int] = {row.month: row.many for row in connection.execute(text(_ALONG), bound)}
    counts = {row.month: (row.many, row.missed) for row in own}
    return tuple(
        MonthLine(first, *counts.get(key, (0, 0)), along.get(key, 0))
        for first in firsts
        if (key := first.isoformat()[:7])
    )
