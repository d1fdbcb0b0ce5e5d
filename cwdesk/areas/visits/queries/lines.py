"""Visits as every list shows them, made of plain rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, text
from sqlmodel import Session

from cwdesk.areas.visits.queries.people import Names, names
from cwdesk.kernel.ids import Uid

COLUMNS = (
    'v.rowid AS at, v.id, v."on", v.time, v.household_id, v.person_id, v.kind, v.met, v.found, '
    "v.done, v.answer, h.address, h.community_id, h.grid_id"
)
TABLES = "visit v JOIN household h ON h.id = v.household_id"


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit."""

    id: Uid
    on: date
    time: str
    household_id: Uid
    address: str
    community_id: Uid
    community: str
    grid_id: Uid | None
    grid: str
    person_id: Uid
    person: str
    kind: str
    met: str
    found: str
    done: str
    answer: str
    companions: tuple[str, ...] = ()
    matters: int = 0
    """Follow-ups that came out of it, open or closed."""
    papers: int = 0


def lines_of(session: Session, rows: Sequence[Any]) -> tuple[VisitLine, ...]:
    """Return the lines of rows with `COLUMNS`, in their order."""
    if not rows:
        return ()
    called = names(session)
    ids = [row.id for row in rows]
    beside = Beside(
        companions=_companions(session, ids, called),
        matters=_counted(session, "matter", ids),
        papers=_counted(session, "visit_paper", ids),
    )
    return tuple(_line(row, called, beside) for row in rows)


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to visits and stands in other tables."""

    companions: Mapping[Uid, tuple[str, ...]]
    matters: Mapping[Uid, int]
    papers: Mapping[Uid, int]


def _line(row: Any, called: Names, beside: Beside) -> VisitLine:  # noqa: ANN401 - a plain row
    return VisitLine(
        id=row.id,
        on=date.fromisoformat(row.on),
        time=row.time,
        household_id=row.household_id,
        address=row.address,
        community_id=row.community_id,
        community=called.communities[row.community_id],
        grid_id=row.grid_id,
        grid=called.grid(row.grid_id),
        person_id=row.person_id,
        person=called.people[row.person_id],
        kind=row.kind,
        met=row.met,
        found=row.found,
        done=row.done,
        answer=row.answer,
        companions=beside.companions.get(row.id, ()),
        matters=beside.matters.get(row.id, 0),
        papers=beside.papers.get(row.id, 0),
    )


def _companions(
    session: Session, ids: Sequence[Uid], called: Names
) -> Mapping[Uid, tuple[str, ...]]:
    found: defaultdict[Uid, tuple[str, ...]] = defaultdict(tuple)
    wanted = "SELECT visit_id, person_id FROM visit_companion WHERE visit_id IN :ids ORDER BY id"
    for row in _of(session, wanted, ids):
        found[row.visit_id] += (called.people[row.person_id],)
    return found


_COUNTS = {
    "matter": "SELECT visit_id, count(*) AS many FROM matter WHERE visit_id IN :ids "
    "GROUP BY visit_id",
    "visit_paper": "SELECT visit_id, count(*) AS many FROM visit_paper WHERE visit_id IN :ids "
    "GROUP BY visit_id",
}


def _counted(session: Session, table: str, ids: Sequence[Uid]) -> Mapping[Uid, int]:
    return {row.visit_id: row.many for row in _of(session, _COUNTS[table], ids)}


def _of(session: Session, wanted: str, ids: Sequence[Uid]) -> Sequence[Any]:
    asked = text(wanted).bindparams(bindparam("ids", expanding=True))
    return session.connection().execute(asked, {"ids": list(ids)}).all()
