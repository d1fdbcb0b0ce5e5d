"""A worker's diary of a month (民情日记): the visits they made and went along to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.visits.queries.lines import COLUMNS, TABLES, VisitLine, lines_of
from cwdesk.areas.visits.rules.periods import month_of
from cwdesk.kernel.ids import Uid

_OWN = f"""
SELECT {COLUMNS} FROM {TABLES}
WHERE v.person_id = :person_id AND v."on" BETWEEN :first AND :last
UNION
SELECT {COLUMNS} FROM visit_companion c JOIN visit v ON v.id = c.visit_id
JOIN household h ON h.id = v.household_id
WHERE c.person_id = :person_id AND v."on" BETWEEN :first AND :last
"""  # noqa: S608 - own words


def diary(session: Session, person_id: Uid, month: date) -> tuple[VisitLine, ...]:
    """Return the visits that a worker made or went along to in a month, the first one first.

    Args:
        session: of a read.
        person_id: the worker.
        month: any day of it.
    """
    days = month_of(month)
    bound = {
        "person_id": person_id,
        "first": days.first.isoformat(),
        "last": days.last.isoformat(),
    }
    rows = session.connection().execute(text(_OWN), bound).all()
    return lines_of(session, sorted(rows, key=lambda row: (row.on, row.time, row.at)))
