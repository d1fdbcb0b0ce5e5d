"""The office's shifts and rotas as the rules take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.attendance.models import Rota, RotaDay, RotaSpan, ShiftPart, WorkShift
from cwdesk.areas.attendance.rules.rotas import Follows, Week
from cwdesk.areas.attendance.rules.shifts import Part, Shift
from cwdesk.areas.attendance.rules.usual import USUAL_WEEK
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """A shift as lists show it."""

    id: Uid
    name: str
    shift: Shift

    @property
    def hours(self) -> str:
        """Its hours, `08:30-12:00 14:30-17:30`."""
        return hours_of(self.shift)


def hours_of(shift: Shift) -> str:
    """Return the hours of a shift, `08:30-12:00 14:30-17:30`."""
    return " ".join(f"{_clock(part.start)}-{_clock(part.end)}" for part in shift.parts)


def _clock(minutes: int) -> str:
    day, rest = divmod(minutes, 24 * 60)
    return f"{'次日' if day > 0 else ''}{rest // 60:02}:{rest % 60:02}"


def shifts(session: Session) -> tuple[ShiftLine, ...]:
    """Return the office's shifts, oldest first."""
    parts: defaultdict[Uid, list[Part]] = defaultdict(list)
    for row in session.exec(select(ShiftPart).order_by("start_minute")):
        halves = tuple(half for half, is_in in enumerate((row.morning, row.afternoon)) if is_in)
        parts[row.shift_id].append(Part(row.start_minute, row.end_minute, halves))
    return tuple(
        ShiftLine(row.id, row.name, _shift(row, tuple(parts[row.id])))
        for row in session.exec(select(WorkShift).order_by("id"))
        if parts[row.id]
    )


def _shift(row: WorkShift, parts: tuple[Part, ...]) -> Shift:
    return Shift(
        parts=parts,
        each_part=row.each_part,
        late_grace=row.late_grace,
        early_grace=row.early_grace,
        before=row.before,
        after=row.after,
        half_under=row.half_under,
        absent_under=row.absent_under,
    )


@dataclass(frozen=True, slots=True)
class RotaLine:
    """A rota as lists show it."""

    id: Uid
    name: str
    week: Week


def rotas(session: Session) -> tuple[RotaLine, ...]:
    """Return the office's rotas, oldest first."""
    by_id = {line.id: line.shift for line in shifts(session)}
    days: defaultdict[Uid, dict[tuple[int, int], Shift]] = defaultdict(dict)
    for day in session.exec(select(RotaDay)):
        days[day.rota_id][day.week, day.weekday] = by_id[day.shift_id]
    return tuple(
        RotaLine(row.id, row.name, _week(row, days[row.id]))
        for row in session.exec(select(Rota).order_by("id"))
    )


def _week(row: Rota, days: Mapping[tuple[int, int], Shift]) -> Week:
    return Week(days, row.weeks, row.starts_on, row.follows_calendar)


EVER = date.min


def followed(session: Session) -> tuple[Follows, ...]:
    """Return who follows which rota, the nearest to a person first; the usual week comes last."""
    weeks = {line.id: line.week for line in rotas(session)}
    own = (
        Follows(weeks[row.rota_id], row.valid_from, row.valid_to, row.community_id, row.person_id)
        for row in session.exec(select(RotaSpan))
    )
    usual = Follows(USUAL_WEEK, EVER, None)
    return tuple(sorted((usual, *own), key=lambda one: one.rank, reverse=True))
