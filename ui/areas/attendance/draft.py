"""What was typed into a month and not saved yet: half day by half day, undone step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cwdesk.areas.attendance.commands import Edit, HalfOf
from cwdesk.areas.attendance.queries import Grid, MonthLine, Slot, Typed
from cwdesk.areas.attendance.rules.status import DayStatus, Ground

Step = Mapping[HalfOf, "str | Untyped | None"]
"""What the half days of one act were before it."""


class Untyped:
    """Marks a half day that nothing was typed into."""


UNTYPED = Untyped()


@dataclass(frozen=True, slots=True)
class Place:
    """A half day on the grid."""

    at: int
    """Of the grid's rows."""
    slot: Slot


@dataclass
class Draft:
    """A grid with the marks typed over it."""

    grid: Grid
    typed: dict[HalfOf, str | None] = field(default_factory=dict)
    redrawn: dict[int, MonthLine] = field(default_factory=dict)
    """Lines as they would be with what was typed, by row."""
    steps: list[Step] = field(default_factory=list)

    def on(self, grid: Grid) -> Draft:
        """Return what was typed on top of a month that was read anew."""
        made = Draft(grid, dict(self.typed), {}, list(self.steps))
        for row in grid.rows:
            for half in [one for one in made.typed if one.person_id == row.line.person_id]:
                saved = row.line.days.get(half.day)
                if saved is not None and saved.halves[half.half].mark == made.typed[half]:
                    del made.typed[half]
        return made

    def line(self, at: int) -> MonthLine:
        """Return a row's line as it would be."""
        return self.redrawn.get(at, self.grid.rows[at].line)

    def status(self, place: Place) -> DayStatus | None:
        """Return the status of a place's day; None: the person does not stand there that day."""
        return self.line(place.at).days.get(place.slot[0])

    def mark(self, place: Place) -> str | None:
        """Return the mark that a place shows."""
        typed = self.typed.get(self.half(place))
        if typed is not None:
            return typed
        status = self.status(place)
        return status.halves[place.slot[1]].mark if status else None

    def half(self, place: Place) -> HalfOf:
        """Return whose half day a place is."""
        return HalfOf(self.grid.rows[place.at].line.person_id, *place.slot)

    def is_typed(self, place: Place) -> bool:
        """Return whether something unsaved stands there."""
        return self.half(place) in self.typed

    def type(self, places: Sequence[Place], mark: str | None) -> int:
        """Type a mark, or None for what a correction hides; return how many places changed.

        Filling several skips rest days, holidays and leave; a single one may be any day in service.
        """
        reached = [one for one in places if self._may(one, alone=len(places) == 1)]
        return self.put(dict.fromkeys(reached, mark))

    def put(self, marks: Mapping[Place, str | None]) -> int:
        """Type a mark into each place, as one step; return how many places changed."""
        before: dict[HalfOf, str | Untyped | None] = {}
        for place, mark in marks.items():
            half = self.half(place)
            was = self.typed.get(half, UNTYPED)
            self._put(place, half, mark)
            if self.typed.get(half, UNTYPED) != was:
                before[half] = was
        if before:
            self.steps.append(before)
        return len(before)

    def _put(self, place: Place, half: HalfOf, mark: str | None) -> None:
        saved = self.grid.rows[place.at].line.days[place.slot[0]].halves[place.slot[1]]
        nothing = saved.mark if mark is not None else None
        corrected = saved.ground is Ground.CORRECTION
        if mark == nothing and not (mark is None and corrected):
            self.typed.pop(half, None)
        else:
            self.typed[half] = mark

    def fills(self, place: Place) -> bool:
        """Return whether filling reaches a place."""
        return place.slot in self.grid.rows[place.at].fills

    def _may(self, place: Place, *, alone: bool) -> bool:
        if not alone:
            return self.fills(place)
        status = self.grid.rows[place.at].line.days.get(place.slot[0])
        return status is not None and status.halves[0].ground is not Ground.NOT_EMPLOYED

    def undo(self) -> bool:
        """Take the last act back; return whether there was one."""
        if not self.steps:
            return False
        for half, was in self.steps.pop().items():
            self.typed.pop(half, None)
            if not isinstance(was, Untyped):
                self.typed[half] = was
        return True

    def edits(self) -> tuple[Edit, ...]:
        """Return what is to be saved."""
        return tuple(Edit(half, mark) for half, mark in self.typed.items())

    def asked(self) -> dict[int, Typed]:
        """Return what was typed, by the rows that it changes."""
        people: dict[bytes, dict[tuple[bytes, object], dict[int, str | None]]] = {}
        for half, mark in self.typed.items():
            days = people.setdefault(half.person_id, {})
            days.setdefault((half.person_id, half.day), {})[half.half] = mark
        return {
            at: people[row.line.person_id]  # type: ignore[misc]
            for at, row in enumerate(self.grid.rows)
            if row.line.person_id in people
        }


def redraw(grid: Grid, asked: Mapping[int, Typed]) -> dict[int, MonthLine]:
    """Return lines as they would be; for threads of the pool."""
    return {at: grid.redraw(at, typed) for at, typed in asked.items()}


def down(block: Sequence[Sequence[Place]]) -> Iterable[tuple[Place, Place]]:
    """Yield (from, to) of filling a block down from its first row."""
    for row in block[1:]:
        yield from zip(block[0], row, strict=True)


def right(block: Sequence[Sequence[Place]]) -> Iterable[tuple[Place, Place]]:
    """Yield (from, to) of filling a block right from its first column."""
    for row in block:
        for place in row[1:]:
            yield row[0], place
