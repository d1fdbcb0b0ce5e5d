"""Shifts, and which of a person's presses belong to which of them.

Times are minutes from the midnight that the shift's own date begins with: a night shift ends
after 1440, and a press on the evening before is negative.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise

DAY = 1440
"""Minutes of a day."""
REACH = 480
"""How far from a shift a press still belongs to it, in minutes, when no neighbour is nearer."""
DOUBLE = timedelta(minutes=2)
"""A second press within this time stays on file and counts once."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of work without a break, and the half days that it stands for."""

    start: int
    end: int
    halves: tuple[int, ...]
    """0 the morning's, 1 the afternoon's; both for a shift without a break."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One kind of working day."""

    parts: tuple[Part, ...]
    each_part: bool = False
    """Whether every part is pressed in and out; else only the first in and the last out."""
    late_grace: int = 0
    early_grace: int = 0
    """Minutes that are let pass."""
    before: int = REACH
    after: int = REACH
    """How long before the start and after the end a press may come, in minutes."""
    half_under: int | None = None
    absent_under: int | None = None
    """Worked less than so many minutes counts as half a shift, or as none; None: not looked at."""

    @property
    def start(self) -> int:
        """When it begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """When it ends."""
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class Due:
    """A press that a turn asks for."""

    at: datetime
    is_in: bool
    half: int


@dataclass(frozen=True, eq=False)
class Turn:
    """A shift on a date: the first day of the shift, whenever it ends.

    One is made for all who have it, and compared by identity: a month of a street has thousands.
    """

    day: date
    shift: Shift

    @cached_property
    def start(self) -> datetime:
        """When it begins, by the wall clock."""
        return self.at(self.shift.start)

    @cached_property
    def end(self) -> datetime:
        """When it ends, by the wall clock."""
        return self.at(self.shift.end)

    @cached_property
    def dues(self) -> tuple[Due, ...]:
        """The presses that the whole of it asks for."""
        return self.dues_of(self.shift.parts)

    def dues_of(self, parts: Sequence[Part]) -> tuple[Due, ...]:
        """Return the presses that some of its parts ask for."""
        found = []
        for at, part in enumerate(parts):
            if at == 0 or self.shift.each_part:
                found.append(Due(self.at(part.start), is_in=True, half=part.halves[0]))
            if at == len(parts) - 1 or self.shift.each_part:
                found.append(Due(self.at(part.end), is_in=False, half=part.halves[-1]))
        return tuple(found)

    def at(self, minutes: int) -> datetime:
        """Return the wall-clock time so many minutes after the midnight of its date."""
        return datetime.combine(self.day, time()) + timedelta(minutes=minutes)


def pressed_once(presses: Iterable[datetime]) -> tuple[datetime, ...]:
    """Return the presses in order, those within two minutes of one that counts left out."""
    counted: list[datetime] = []
    for press in sorted(presses):
        if not counted or press - counted[-1] > DOUBLE:
            counted.append(press)
    return tuple(counted)


def owned(turns: Sequence[Turn], presses: Iterable[datetime]) -> tuple[tuple[datetime, ...], ...]:
    """Return the presses of each turn, in order; what belongs to none is left out.

    Two turns next to each other part their presses at the midpoint between them, but whoever has
    pressed out of the earlier one presses for the later one from then on.

    Args:
        turns: by their start, not overlapping.
        presses: raw, in any order.
    """
    windows = _windows(tuple(turns))
    shares: list[list[datetime]] = [[] for _ in turns]
    at = 0
    for press in sorted(presses):
        while at < len(turns) and press > windows[at][1]:
            at += 1
        if at == len(turns):
            break
        if press >= windows[at][0]:
            shares[at + _has_left(turns, shares, at, press)].append(press)
    return tuple(map(tuple, shares))


@lru_cache(maxsize=256)
def _windows(turns: tuple[Turn, ...]) -> list[tuple[datetime, datetime]]:
    lows = [turn.start - timedelta(minutes=turn.shift.before) for turn in turns]
    highs = [turn.end + timedelta(minutes=turn.shift.after) for turn in turns]
    for at, (one, other) in enumerate(pairwise(turns)):
        if highs[at] >= lows[at + 1]:
            middle = one.end + (other.start - one.end) / 2
            highs[at] = min(highs[at], middle)
            lows[at + 1] = max(lows[at + 1], middle)
    return list(zip(lows, highs, strict=True))


def _has_left(
    turns: Sequence[Turn], shares: Sequence[Sequence[datetime]], at: int, press: datetime
) -> bool:
    """Tell whether a press in a turn's window comes after its end was pressed, on the same day."""
    if at + 1 == len(turns) or turns[at + 1].day != turns[at].day:
        return False
    end = turns[at].end
    return press > end and any(earlier >= end for earlier in shares[at])


def worked(presses: Sequence[tuple[datetime, bool]], *, in_pairs: bool) -> timedelta:
    """Return how long somebody worked by presses that say whether they are in or out.

    Args:
        presses: each with whether it is an in, in order.
        in_pairs: every first in with the out that follows; else the first in to the last out.
    """
    ins = [at for at, (_, is_in) in enumerate(presses) if is_in]
    outs = [at for at, (_, is_in) in enumerate(presses) if not is_in]
    if not ins or not outs or outs[-1] < ins[0]:
        return timedelta()
    if not in_pairs:
        return presses[outs[-1]][0] - presses[ins[0]][0]
    total, since = timedelta(), None
    for press, is_in in presses:
        if is_in:
            since = since or press
        elif since:
            total, since = total + (press - since), None
    return total
