"""What a person's month adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cwdesk.areas.attendance.rules.status import EARLY, LATE, MISSING, DayStatus, Ground


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of one line of the month's sheet: half days, but late, early, missing: presses."""

    required: int
    worked: int
    absent: int
    leave: Mapping[str, int]
    late: int
    early: int
    missing: int


def totals(
    days: Iterable[DayStatus],
    required: int,
    worked: frozenset[str],
    absent: frozenset[str],
    leave: frozenset[str],
) -> Totals:
    """Return the sums over a line's days.

    Args:
        days: the status of each; presses of a corrected half day are not looked at any more, so a
            half day that was corrected to late is late once.
        required: how many half days had to be worked, leave counted among them.
        worked: marks that count as worked: a late half day is worked, and so is one whose second
            press is missing, until somebody says otherwise.
        absent: marks that count as absent.
        leave: marks of leave, each summed by itself.
    """
    marks: Counter[str] = Counter()
    late = early = missing = 0
    for status in days:
        marks.update(half.mark for half in status.halves)
        said = [half.mark for half in status.halves if half.ground is Ground.CORRECTION]
        late += status.late + said.count(LATE)
        early += status.early + said.count(EARLY)
        missing += status.missing + said.count(MISSING)
    return Totals(
        required,
        sum(marks[mark] for mark in worked),
        sum(marks[mark] for mark in absent),
        {mark: marks[mark] for mark in sorted(leave) if marks[mark]},
        late,
        early,
        missing,
    )
