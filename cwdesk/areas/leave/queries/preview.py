"""What a request would count, day by day, before anybody writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.queries.balances import balances
from cwdesk.areas.leave.queries.policy import policy
from cwdesk.areas.leave.queries.working import days_of, working_days
from cwdesk.areas.leave.rules.counting import Counted, counted_days, half_days
from cwdesk.areas.leave.rules.halves import Span, by_year
from cwdesk.areas.leave.rules.policy import LeaveType
from cwdesk.areas.leave.rules.yearly import shares
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day of a request: what kind of day, which halves are asked for, which count."""

    day: date
    kind: str
    asked: frozenset[Half]
    counted: frozenset[Half]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a request counts; amounts are half days."""

    kind: LeaveType
    days: tuple[DayLine, ...]
    half_days: int
    by_year: dict[int, int]
    segments: tuple[Span, ...]
    """Parted at New Year: one form, a segment for each year."""
    free: int | None = None
    """What can still be asked for on the first day; None where no balance is needed."""

    @property
    def left(self) -> int | None:
        """What will be left after it; negative where it is too much."""
        return None if self.free is None else self.free - self.half_days


def leave_type(session: Session, key: str, day: date) -> LeaveType:
    """Return a kind of leave by key or title.

    Raises:
        Refused: there is no such kind on that day.
    """
    found = policy(session, day).type_on(key.strip(), day)
    if found is None:
        titles = "、".join(one.title for one in policy(session, day).types_on(day))
        raise Refused([Problem(f"没有“{key}”这种假。可以用的有：{titles}。", "kind")])
    return found


def preview(
    session: Session, key: str, spans: Sequence[Span], person_id: Uid | None = None
) -> Preview:
    """Return what leave of a kind counts on these stretches, for one person or for anybody.

    Raises:
        Refused: there is no such kind.
        NotFound: the person is gone.
    """
    first = spans[0].first.day
    kind = leave_type(session, key, first)
    calendar = days_of(session, person_id) if person_id else working_days(session)
    counted = {one.day: one for one in counted_days(spans, kind.unit, calendar)}
    return Preview(
        kind=kind,
        days=tuple(
            DayLine(day, str(calendar.kind(day)), span.on(day), _halves(counted.get(day)))
            for span in spans
            for day in span.days()
        ),
        half_days=half_days(counted.values()),
        by_year=shares((one.day, one.half_days) for one in counted.values()),
        segments=tuple(part for span in spans for part in by_year(span)),
        free=_free(session, kind, person_id, first) if person_id and kind.balance else None,
    )


def _free(session: Session, kind: LeaveType, person_id: Uid, first: date) -> int:
    found = balances(session, first, person_id=person_id, kind=kind.key)
    return sum(int(line.balance.free) for line in found)


def _halves(one: Counted | None) -> frozenset[Half]:
    return one.halves if one else frozenset()
