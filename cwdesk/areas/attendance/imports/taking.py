"""Presses into the store, and the numbers that the clerk said belong to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlmodel import Session, col, select

from cwdesk.areas.attendance.commands import give_number
from cwdesk.areas.attendance.imports.found import Press
from cwdesk.areas.attendance.imports.planning import Planned, clock_called
from cwdesk.areas.attendance.models import Clock, ClockNumber
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid, new_ids
from cwdesk.kernel.progress import Progress, silent
from cwdesk.store.journal import describe

CHUNK = 20_000
_INSERT = "INSERT INTO punch (id, clock_id, number, at, way) VALUES (?, ?, ?, ?, ?)"
Row: TypeAlias = tuple[Uid, Uid, str, str, int | None]


@dataclass(frozen=True, slots=True)
class Assigned:
    """A number that nobody bore, and whose the clerk says it is."""

    number: str
    person_id: Uid
    first: date
    """The day of its first press that belonged to nobody."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did, and the operation by which to undo it."""

    presses: int
    numbers: int
    operation: int


def take_presses(session: Session, planned: Planned, progress: Progress = silent) -> int:
    """Put the new presses of a file on file, as one operation with one undo; return how many.

    Raises:
        Cancelled: by `progress`; nothing was changed.
        Refused: the store moved since, and one of them has come in already; or no clock is named.
    """
    total = len(planned.new)
    if not total:
        return 0
    clock_id = _clock(session, planned.clock)
    for start in range(0, total, CHUNK):
        progress(start, total, "正在导入打卡记录")
        rows = list(_rows(clock_id, planned.new[start : start + CHUNK]))
        session.connection().exec_driver_sql(_INSERT, rows)
    describe(session, f"导入打卡记录 {total} 条（{planned.clock}）")
    return total


def take_import(
    session: Session, planned: Planned, assigned: Sequence[Assigned], progress: Progress = silent
) -> Taken:
    """Put presses on file and give people the numbers that the clerk named, as one operation.

    Raises:
        Cancelled: by `progress`; nothing was changed.
        Refused: as `take_presses`, or somebody else has one of the numbers already.
    """
    clock_id = _clock(session, planned.clock)
    for one in assigned:
        _assign(session, one, clock_id)
    came = take_presses(session, planned, progress)
    numbers = f"，指定考勤号 {len(assigned)} 个" if assigned else ""
    if came or assigned:
        describe(session, f"导入打卡记录 {came} 条（{planned.clock}）{numbers}")
    return Taken(came, len(assigned), session.info["operation"])


def _assign(session: Session, one: Assigned, clock_id: Uid) -> None:
    """Give a number: as far back as can be, and where it was somebody's before, from its day on."""
    held = session.exec(
        select(ClockNumber)
        .where(ClockNumber.number == one.number)
        .where(col(ClockNumber.clock_id).is_(None) | (col(ClockNumber.clock_id) == clock_id))
    ).first()
    if held is None:
        give_number(session, one.person_id, one.number, None, clock_id)
    else:
        give_number(session, one.person_id, one.number, one.first, held.clock_id)


def _rows(clock_id: Uid, presses: Sequence[Press]) -> Iterator[Row]:
    for row_id, press in zip(new_ids(len(presses)), presses, strict=True):
        yield row_id, clock_id, press.number, press.at.isoformat(sep=" "), press.way


def _clock(session: Session, name: str) -> Uid:
    """Return the clock of a name, made if there is none.

    Raises:
        Refused: it has no name.
    """
    found = clock_called(session, name)
    if found is not None:
        return found
    if not name.strip():
        raise Refused([Problem("请填写考勤机的名称，例如“一楼大厅”。", "clock")])
    row = Clock(name=name.strip())
    session.add(row)
    session.flush()
    return row.id
