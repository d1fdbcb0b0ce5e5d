"""What the presses of one turn come to: present, late, early, a press missing, or nobody there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from cwdesk.areas.attendance.rules.shifts import Due, Part, Turn, pressed_once

MINUTE = timedelta(minutes=1)


class Presence(StrEnum):
    """What a half day came to by presses alone."""

    PRESENT = "出勤"
    MISSING = "缺卡"
    """One end was pressed and the other was not; a time is never invented."""
    ABSENT = "无记录"


@dataclass(frozen=True, slots=True)
class Met:
    """A press that was due, and the one that met it; None: there was none."""

    due: Due
    press: datetime | None
    late: bool = False
    early: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a turn came to: its presses, and each half day that it stands for."""

    met: tuple[Met, ...]
    halves: dict[int, Presence]

    @property
    def late(self) -> int:
        """How many times somebody came late."""
        return sum(one.late for one in self.met)

    @property
    def early(self) -> int:
        """How many times somebody left early."""
        return sum(one.early for one in self.met)

    @property
    def missing(self) -> int:
        """How many presses are missing on a turn that was worked."""
        kinds = self.halves
        return sum(
            one.press is None and kinds[one.due.half] is not Presence.ABSENT for one in self.met
        )


NONE: frozenset[int] = frozenset()


def result(
    turn: Turn,
    presses: Sequence[datetime],
    off: frozenset[int] = NONE,
    settled: frozenset[int] = NONE,
) -> Result:
    """Return what the turn's own presses come to.

    Args:
        turn: the shift on its date.
        presses: raw presses of the turn, as `owned` gives them.
        off: half days without work, 0 and 1: the turn begins after them, or ends before.
        settled: half days that a correction or a trip speaks for: nothing is asked of them.
    """
    parts = _left(turn.shift.parts, off) if off else turn.shift.parts
    counted = pressed_once(presses)
    dues: Sequence[Due] = turn.dues_of(parts) if off else turn.dues
    if settled:
        dues = [due for due in dues if due.half not in settled]
    met = _met(turn, dues, counted)
    halves = [half for part in parts for half in part.halves if half not in settled]
    under = {} if settled else _under(turn, halves, met)
    return Result(met, {**_halves(halves, met), **under})


def _left(parts: Sequence[Part], off: frozenset[int]) -> tuple[Part, ...]:
    """Return the parts that somebody has to be there for, without the half days off."""
    found = []
    for part in parts:
        halves = tuple(half for half in part.halves if half not in off)
        if halves == part.halves:
            found.append(part)
        elif halves:
            middle = (part.start + part.end) // 2
            bounds = (part.start, middle) if halves == (0,) else (middle, part.end)
            found.append(Part(*bounds, halves))
    return tuple(found)


def _met(turn: Turn, dues: Sequence[Due], counted: Sequence[datetime]) -> tuple[Met, ...]:
    """Give each due press the one that met it: of ins the first near it, of outs the last."""
    shares = _shares(dues, counted)
    found = []
    for due, near in zip(dues, shares, strict=True):
        press = (near[0] if due.is_in else near[-1]) if near else None
        late = press is not None and due.is_in and _after(press, due.at, turn.shift.late_grace)
        early = (
            press is not None and not due.is_in and _after(due.at, press, turn.shift.early_grace)
        )
        found.append(Met(due, press, late, early))
    return tuple(found)


def _after(later: datetime, earlier: datetime, grace: int) -> bool:
    """Tell whether one time is more than `grace` minutes after the other; seconds do not count."""
    gap = later.replace(second=0, microsecond=0) - earlier.replace(second=0, microsecond=0)
    return gap > grace * MINUTE


def _shares(dues: Sequence[Due], counted: Sequence[datetime]) -> list[list[datetime]]:
    """Part the presses at the midpoints between what is due.

    A due press that none came near takes what its neighbour has too much of: whoever presses
    twice in the morning and never again has left early.
    """
    shares: list[list[datetime]] = [[] for _ in dues]
    for press in counted:
        gaps = [abs(press - due.at) for due in dues]
        shares[gaps.index(min(gaps))].append(press)
    for at in range(len(shares) - 1):
        own, following = shares[at], shares[at + 1]
        if not following and len(own) > 1 and dues[at].is_in:
            following.append(own.pop())
        elif not own and len(following) > 1 and not dues[at + 1].is_in:
            own.append(following.pop(0))
    return shares


def _halves(halves: Sequence[int], met: Sequence[Met]) -> dict[int, Presence]:
    """Return what each half day came to; with presses shared by the halves, one stands for both."""
    anyone = any(one.press for one in met)
    found = {}
    for half in halves:
        own = [one for one in met if one.due.half == half]
        there = any(one.press for one in own) or (len(own) < len(("in", "out")) and anyone)
        whole = all(one.press for one in own)
        present = Presence.PRESENT if whole else Presence.MISSING
        found[half] = present if there else Presence.ABSENT
    return found


def _under(turn: Turn, halves: Sequence[int], met: Sequence[Met]) -> dict[int, Presence]:
    """Return the half days that too short a time at work takes away, where the office says so."""
    shift = turn.shift
    if shift.half_under is None and shift.absent_under is None:
        return {}
    if not all(one.press for one in met):
        return {}
    minutes = _minutes_there(met)
    if shift.absent_under is not None and minutes < shift.absent_under:
        return dict.fromkeys(halves, Presence.ABSENT)
    if shift.half_under is not None and minutes < shift.half_under:
        return {halves[-1]: Presence.ABSENT} if len(halves) > 1 else {}
    return {}


def _minutes_there(met: Sequence[Met]) -> float:
    presses = [one.press for one in met if one.press]
    spans = zip(presses[::2], presses[1::2], strict=True)
    return sum((out - into) / MINUTE for into, out in spans)
