"""The status of a half day: the first ground that speaks, in a fixed order.

Not employed · sealed · correction · leave · official business · rest or holiday · presses against
the shift · no record. A month in which nobody pressed a clock says nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cwdesk.areas.attendance.rules.presence import Presence, Result, result
from cwdesk.areas.attendance.rules.shifts import Turn
from cwdesk.kernel.ids import Uid

HALVES = (0, 1)
"""The morning and the afternoon."""
PRESENT, LATE, EARLY, MISSING, ABSENT = "present", "late", "early", "missing", "absent"
BUSINESS, REST, HOLIDAY, IN_LIEU = "business", "rest", "holiday", "in_lieu"
BEFORE, GONE, OPEN = "before", "gone", "open"
"""Keys of marks; leave types are marks too, by their own keys."""


class Ground(StrEnum):
    """What decided about a half day, as the clerk reads it."""

    NOT_EMPLOYED = "不在职"
    SEALED = "已封账"
    CORRECTION = "更正"
    LEAVE = "请假"
    BUSINESS = "公出"
    OFF = "休息日或节假日"
    PRESSES = "打卡"
    NO_RECORD = "无打卡记录"
    NOT_KEPT = "全月没有打卡"
    NOT_OVER = "当天未结束"


NO_WORK = frozenset({Ground.LEAVE, Ground.OFF})
"""Grounds that move the shift's beginning or end."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mark that a row on file gives a half day."""

    mark: str
    row: Uid | None = None


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Everything on file about one person on one day; half days are 0 and 1."""

    day: date
    employed: bool = True
    left: bool = False
    """Whether somebody not employed had been before."""
    sealed: Mapping[int, Said] = field(default_factory=dict)
    corrections: Mapping[int, Said] = field(default_factory=dict)
    leave: Mapping[int, Said] = field(default_factory=dict)
    business: Mapping[int, Said] = field(default_factory=dict)
    off: Mapping[int, Said] = field(default_factory=dict)
    """Half days without work, with the mark of the kind of day."""
    turn: Turn | None = None
    presses: Sequence[datetime] = ()
    clocked: bool = True
    """Whether anybody at all pressed a clock in the month of the day."""


@dataclass(frozen=True, slots=True)
class HalfDay:
    """What a half day came to, and what decided it."""

    mark: str
    ground: Ground
    row: Uid | None = None


@dataclass(frozen=True, slots=True)
class DayStatus:
    """Both half days, and the presses that were late, early or missing."""

    halves: tuple[HalfDay, HalfDay]
    late: int = 0
    early: int = 0
    missing: int = 0


def status(facts: DayFacts, now: datetime) -> DayStatus:
    """Return the status of both half days as it is known at `now`.

    What is missing is provisional on the day itself, and real from the next.
    """
    if not facts.employed:
        away = HalfDay(GONE if facts.left else BEFORE, Ground.NOT_EMPLOYED)
        return DayStatus((away, away))
    told = _all_told(facts)
    if len(told) == len(HALVES):
        return DayStatus((told[0], told[1]))
    if facts.turn is None or facts.day > now.date():
        open_half = HalfDay(OPEN, Ground.NOT_OVER)
        return DayStatus((told.get(0, open_half), told.get(1, open_half)))
    came_to = result(facts.turn, facts.presses, *_moved(told))
    over = now.date() > max(facts.day, facts.turn.end.date())
    empty = HalfDay(ABSENT, Ground.NO_RECORD) if facts.clocked else HalfDay(OPEN, Ground.NOT_KEPT)
    empty = empty if over else HalfDay(OPEN, Ground.NOT_OVER)
    first, second = (told.get(half) or _pressed(came_to, half, empty, over=over) for half in HALVES)
    return DayStatus((first, second), came_to.late, came_to.early, came_to.missing if over else 0)


def moved_by(facts: DayFacts) -> tuple[frozenset[int], frozenset[int]]:
    """Return the half days without work, and those that nobody has to press the clock for."""
    return _moved(_all_told(facts))


def _moved(told: Mapping[int, HalfDay]) -> tuple[frozenset[int], frozenset[int]]:
    off = frozenset(half for half, one in told.items() if one.ground in NO_WORK)
    return off, frozenset(told) - off


def _all_told(facts: DayFacts) -> dict[int, HalfDay]:
    """Return the half days that a row on file or the calendar speaks for."""
    found: dict[int, HalfDay] = {}
    for said, ground in (
        (facts.sealed, Ground.SEALED),
        (facts.corrections, Ground.CORRECTION),
        (facts.leave, Ground.LEAVE),
        (facts.business, Ground.BUSINESS),
        (facts.off, Ground.OFF),
    ):
        for half, one in said.items():
            if half not in found:
                found[half] = HalfDay(one.mark, ground, one.row)
    return found


def _pressed(came_to: Result, half: int, empty: HalfDay, *, over: bool) -> HalfDay:
    """Return what the presses make of a half day; `empty` where they make nothing of it."""
    presence = came_to.halves.get(half, Presence.ABSENT)
    if presence is Presence.ABSENT or (presence is Presence.MISSING and not over):
        return empty
    return HalfDay(_mark(came_to, half, presence), Ground.PRESSES)


def _mark(came_to: Result, half: int, presence: Presence) -> str:
    if presence is Presence.MISSING:
        return MISSING
    own = [one for one in came_to.met if one.due.half == half]
    if any(one.late for one in own):
        return LATE
    return EARLY if any(one.early for one in own) else PRESENT


def skipping(days: Sequence[DayFacts]) -> tuple[tuple[date, int], ...]:
    """Return the half days of a period that a correction may be about.

    Rest days, holidays and approved leave are skipped, as are days not employed.
    """
    return tuple(
        (facts.day, half)
        for facts in days
        if facts.employed
        for half in HALVES
        if half not in facts.off and half not in facts.leave
    )
