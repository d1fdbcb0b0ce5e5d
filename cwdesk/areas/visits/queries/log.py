"""The log of visits, newest first, page by page: millions of rows, of which each page reads few."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.visits.queries.lines import COLUMNS, TABLES, VisitLine, lines_of
from cwdesk.kernel.ids import Uid

Key: TypeAlias = tuple[str, int]
"""Day and row: where a page ended."""

NEWEST: Key = ("9999-12-31", 2**62)
PAGE = 100
STRIDE = 5_000
"""Visits of which one look picks those that are wanted."""
LOOKS = 4
"""Looks for one page: where little is found, the page is short and says how far it looked."""
WINDOWS = (30, 120, 480)
"""Days of one look at a grid's visits, which lie apart from one another; then all that are left."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which visits a log shows; nothing said: all."""

    community_id: Uid | None = None
    grid_id: Uid | None = None
    household_id: Uid | None = None
    person_id: Uid | None = None
    first: date | None = None
    last: date | None = None
    kind: str = ""
    text: str = ""
    """A piece of what was found, done, answered, or of who was met."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some visits, newest first."""

    lines: tuple[VisitLine, ...]
    after: Key | None
    """Where the next page begins; None: nothing is left."""

    @property
    def reached(self) -> date | None:
        """The day down to which was looked; None: to the first visit on file."""
        return date.fromisoformat(self.after[0]) if self.after else None


def log(
    session: Session, wanted: Wanted | None = None, after: Key | None = None, size: int = PAGE
) -> LogPage:
    """Return a page of the log.

    Args:
        session: of a read.
        wanted: which visits.
        after: where the page before ended; None: from the newest on.
        size: how many at most.
    """
    asked = wanted or Wanted()
    rows: list[Any] = []
    begin = after or ((asked.last.isoformat(), NEWEST[1]) if asked.last else NEWEST)
    for floor in _floors(session, asked, begin):
        rows += _rows(session, asked, (begin, floor), size - len(rows))
        if len(rows) == size:
            begin = (rows[-1].on, rows[-1].at)
            break
        if floor is None:
            return LogPage(lines_of(session, rows), None)
        begin = floor
    return LogPage(lines_of(session, rows), begin)


_INDEXES = {
    "household_id": "ix_visit_household",
    "person_id": "ix_visit_person",
    "": "ix_visit_on",
}
_CONDITIONS = {
    "community_id": "h.community_id = :community_id",
    "grid_id": "v.household_id IN (SELECT id FROM household WHERE grid_id = :grid_id)",
    "household_id": "v.household_id = :household_id",
    "person_id": "v.person_id = :person_id",
    "first": 'v."on" >= :first',
    "kind": "v.kind = :kind",
    "text": "instr(v.met || char(10) || v.found || char(10) || v.done || char(10) || v.answer, "
    ":text) > 0",
}


def _said(asked: Wanted) -> dict[str, Any]:
    """Return what was asked for, as it is bound."""
    found = {key: getattr(asked, key) for key in _CONDITIONS if getattr(asked, key)}
    return found | ({"first": asked.first.isoformat()} if asked.first else {})


def _driver(asked: Wanted) -> str:
    """Return the column whose index is walked; nothing: the days."""
    return next((key for key in ("household_id", "person_id") if getattr(asked, key)), "")


def _by_windows(asked: Wanted) -> bool:
    return bool(asked.grid_id) and not _driver(asked)


def _rows(session: Session, asked: Wanted, between: tuple[Key, Key | None], size: int) -> Any:  # noqa: ANN401
    """Return up to `size` rows after a key and not after the floor, newest first."""
    begin, floor = between
    index = "ix_visit_household" if _by_windows(asked) else _INDEXES[_driver(asked)]
    said = _said(asked)
    where = ['(v."on", v.rowid) < (:day, :at)', *(_CONDITIONS[key] for key in said)]
    bound = {**said, "day": begin[0], "at": begin[1], "size": size}
    if floor is not None:
        where.append('(v."on", v.rowid) >= (:floor_day, :floor_at)')
        bound |= {"floor_day": floor[0], "floor_at": floor[1]}
    tables = TABLES.replace("visit v JOIN", f"visit v INDEXED BY {index} CROSS JOIN")
    asking = (
        f"SELECT {COLUMNS} FROM {tables} WHERE {' AND '.join(where)} "  # noqa: S608 - own words
        'ORDER BY v."on" DESC, v.rowid DESC LIMIT :size'
    )
    return session.connection().execute(text(asking), bound).all()


def _floors(session: Session, asked: Wanted, begin: Key) -> Iterator[Key | None]:
    """Yield how far each look goes down; None: to the first visit on file."""
    if _by_windows(asked):
        start = min(begin[0], _newest(session))
        for days in WINDOWS:
            yield (date.fromisoformat(start) - timedelta(days)).isoformat(), 0
        yield None
        return
    for _ in range(LOOKS):
        begin_or_none = _further(session, asked, begin)
        yield begin_or_none
        if begin_or_none is None:
            return
        begin = begin_or_none


def _newest(session: Session) -> str:
    found = session.connection().execute(text('SELECT max("on") FROM visit')).scalar()
    return str(found or NEWEST[0])


def _further(session: Session, asked: Wanted, begin: Key) -> Key | None:
    """Return the key so many visits after another on the index that is walked; None: the end."""
    driver = _driver(asked)
    said = {key: value for key, value in _said(asked).items() if key in {driver, "first"}}
    where = ['(v."on", v.rowid) < (:day, :at)', *(_CONDITIONS[key] for key in said)]
    asking = (
        f'SELECT v."on", v.rowid FROM visit v INDEXED BY {_INDEXES[driver]} '  # noqa: S608
        f"WHERE {' AND '.join(where)} "
        f'ORDER BY v."on" DESC, v.rowid DESC LIMIT 1 OFFSET {STRIDE - 1}'
    )
    found = session.connection().execute(text(asking), {**said, "day": begin[0], "at": begin[1]})
    row = found.first()
    return (row[0], row[1]) if row else None
