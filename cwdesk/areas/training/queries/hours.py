"""Hours of a year: by person and kind, and by month for the chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster.queries import IN_SERVICE, RosterLine, roster_lines
from cwdesk.areas.training.queries.trainings import Completed, completed
from cwdesk.areas.training.rules.hours import Sums, by_month, grouped, sums
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class HoursLine:
    """What one person's year of training came to; half hours."""

    person_id: Uid
    name: str
    staff_number: str
    community_id: Uid | None
    community: str
    post: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class MonthSeries:
    """Half hours of one kind, January first."""

    kind: str
    months: tuple[int, ...]


def hours(session: Session, year: int, as_of: date | None = None) -> tuple[HoursLine, ...]:
    """Return everybody's hours of a year by kind, by the roster of its last day or of `as_of`.

    Who is in service is listed, with nothing too; who left is listed with what there was.
    """
    until = min(as_of or date(year, 12, 31), date(year, 12, 31))
    done = grouped((one.person_id, one) for one in _of_year(session, year, until))
    return tuple(_lines(roster_lines(session, until, everyone=True), done))


def hours_by_month(session: Session, year: int) -> tuple[MonthSeries, ...]:
    """Return the half hours that all people together completed, by kind and month."""
    months = by_month(_of_year(session, year, date(year, 12, 31)), year)
    return tuple(MonthSeries(kind, values) for kind, values in months.items())


def _of_year(session: Session, year: int, until: date) -> tuple[Completed, ...]:
    return completed(session, until, first=date(year, 1, 1))


def _lines(
    people: tuple[RosterLine, ...], done: Mapping[Uid, list[Completed]]
) -> Iterator[HoursLine]:
    for line in people:
        own = done.get(line.person_id, [])
        if own or line.status == IN_SERVICE:
            yield HoursLine(
                person_id=line.person_id,
                name=line.name,
                staff_number=line.staff_number,
                community_id=line.community_id,
                community=line.community,
                post=line.post,
                sums=sums(own),
            )
