"""Presses into the store: what is new, what is there already, what nobody bears."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.areas.attendance.imports.found import Bad, Press, Presses
from cwdesk.areas.attendance.models import Clock
from cwdesk.areas.attendance.queries.presses import bearer_of, bearers
from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.journal import describe
from cwdesk.store.sealing import sealed_months

CHUNK = 20_000
_INSERT = "INSERT INTO punch (id, clock_id, number, at, way) VALUES (?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A number whose presses are on file and belong to nobody yet."""

    number: str
    name: str
    """What the clock calls its bearer, where it says so."""
    presses: int


@dataclass(frozen=True, slots=True)
class Planned:
    """What taking a file would do."""

    make: str
    clock: str
    records: int
    new: Sequence[Press]
    same: int
    sealed: Sequence[Press]
    """New presses of sealed months: they are not taken."""
    unmatched: Sequence[Unmatched]
    bad: Sequence[Bad]

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """The first and the last new press."""
        times = [press.at for press in self.new]
        return (min(times), max(times)) if times else None


def plan_presses(session: Session, presses: Presses, clock: str) -> Planned:
    """Compare a file with what is on file; nothing is written."""
    found = {(press.number, press.at): press for press in presses.found}
    clock_id = _clock_id(session, clock)
    known = _known(session, clock_id, found.values())
    fresh = [press for key, press in found.items() if key not in known]
    closed = sealed_months(session, own_office(session).code)
    sealed = [press for press in fresh if f"{press.at:%Y-%m}" in closed]
    new = [press for press in fresh if f"{press.at:%Y-%m}" not in closed] if sealed else fresh
    return Planned(
        make=presses.make,
        clock=clock,
        records=len(presses.found),
        new=new,
        same=len(presses.found) - len(fresh),
        sealed=sealed,
        unmatched=_unmatched(session, clock_id, found.values()),
        bad=presses.bad,
    )


def take_presses(session: Session, planned: Planned, progress: Progress = silent) -> int:
    """Put the new presses of a file on file, as one operation with one undo; return how many.

    Raises:
        Cancelled: by `progress`; nothing was changed.
        Refused: the store moved since, and one of them has come in already; or no clock is named.
    """
    if not planned.new:
        return 0
    clock_id = _clock_id(session, planned.clock) or _add_clock(session, planned.clock)
    rows = [_row(clock_id, press) for press in planned.new]
    for start in range(0, len(rows), CHUNK):
        progress(start, len(rows), "正在导入打卡记录")
        session.connection().exec_driver_sql(_INSERT, rows[start : start + CHUNK])
    describe(session, f"导入打卡记录 {len(rows)} 条（{planned.clock}）")
    return len(rows)


def _row(clock_id: Uid, press: Press) -> tuple[Uid, Uid, str, str, int | None]:
    return new_id(), clock_id, press.number, press.at.isoformat(sep=" "), press.way


def _clock_id(session: Session, name: str) -> Uid | None:
    return session.exec(select(Clock.id).where(col(Clock.name) == name)).first()


def _add_clock(session: Session, name: str) -> Uid:
    if not name.strip():
        raise Refused([Problem("请填写考勤机的名称，例如“一楼大厅”。", "clock")])
    row = Clock(name=name.strip())
    session.add(row)
    session.flush()
    return row.id


def _known(
    session: Session, clock_id: Uid | None, presses: Iterable[Press]
) -> set[tuple[str, datetime]]:
    """Return the presses of a clock that are on file within the time of `presses`."""
    times = [press.at for press in presses]
    if clock_id is None or not times:
        return set()
    rows = session.connection().execute(
        text(
            "SELECT number, at FROM punch WHERE clock_id = :clock AND at BETWEEN :first AND :last"
        ),
        {
            "clock": clock_id,
            "first": min(times).isoformat(sep=" "),
            "last": max(times).isoformat(sep=" "),
        },
    )
    return {(number, datetime.fromisoformat(at)) for number, at in rows}


def _unmatched(
    session: Session, clock_id: Uid | None, presses: Iterable[Press]
) -> tuple[Unmatched, ...]:
    """Return the numbers that nobody bears on the days of their presses, with how many."""
    known = bearers(session)
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for press in presses:
        if bearer_of(known, clock_id or b"", press.number, press.at.date()) is None:
            counts[press.number] += 1
            names.setdefault(press.number, press.name)
    return tuple(Unmatched(number, names[number], counts[number]) for number in sorted(counts))
