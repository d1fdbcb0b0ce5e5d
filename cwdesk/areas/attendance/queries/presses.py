"""Whose press it was: numbers on clocks belong to people from a day to a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.areas.attendance.models import Clock, ClockNumber
from cwdesk.areas.roster.queries import known_people
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who has a number, from when to when; None: always."""

    person_id: Uid
    clock_id: Uid | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def is_always(self) -> bool:
        """Whether it is this person's on every clock and day."""
        return self.clock_id is None and self.valid_from is None and self.valid_to is None

    def holds(self, clock_id: Uid, on: date) -> bool:
        """Say whether the number was this person's on a clock and day."""
        return (
            self.clock_id in (None, clock_id)
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )


Bearers = Mapping[str, Sequence[Bearer]]
"""Number → who has had it."""


def bearers(session: Session) -> Bearers:
    """Return whose numbers they are; one that nobody was given may be a staff number.

    Two people with the same staff number and no clock number of their own are both left out.
    """
    found: defaultdict[str, list[Bearer]] = defaultdict(list)
    for row in session.exec(select(ClockNumber)):
        found[row.number].append(Bearer(row.person_id, row.clock_id, row.valid_from, row.valid_to))
    staff: defaultdict[str, list[Uid]] = defaultdict(list)
    for person in known_people(session):
        if person.staff_number:
            staff[person.staff_number].append(person.person_id)
    for number, people in staff.items():
        if number not in found and len(people) == 1:
            found[number].append(Bearer(people[0]))
    return found


def bearer_of(known: Bearers, clock_id: Uid, number: str, on: date) -> Uid | None:
    """Return whose press it was; None: nobody's, or more than one's."""
    people = {one.person_id for one in known.get(number, ()) if one.holds(clock_id, on)}
    return people.pop() if len(people) == 1 else None


def presses_by_person(
    session: Session, first: date, last: date
) -> Mapping[Uid, Sequence[datetime]]:
    """Return the presses from the first day to the last, both included, by person, in order."""
    known = bearers(session)
    found: defaultdict[Uid, list[datetime]] = defaultdict(list)
    whose: dict[tuple[bytes, str, str], Uid | None] = {}
    for clock_id, number, at in _raw(session, first, last):
        key = (clock_id, number, at[:10])
        if key not in whose:
            whose[key] = bearer_of(known, clock_id, number, date.fromisoformat(at[:10]))
        person_id = whose[key]
        if person_id is not None:
            found[person_id].append(datetime.fromisoformat(at))
    return found


def presses_of(session: Session, person_id: Uid, first: date, last: date) -> Sequence[datetime]:
    """Return one person's presses of two days and those between, in order; no other's are read."""
    known = {
        number: people
        for number, people in bearers(session).items()
        if any(one.person_id == person_id for one in people)
    }
    found = (
        datetime.fromisoformat(at)
        for clock in clocks(session)
        for number in known
        for at in _of_number(session, clock.id, number, first, last)
        if bearer_of(known, clock.id, number, date.fromisoformat(at[:10])) == person_id
    )
    return sorted(found)


def _of_number(
    session: Session, clock_id: Uid, number: str, first: date, last: date
) -> Iterable[str]:
    return (
        session.connection()
        .execute(
            text(
                "SELECT at FROM punch WHERE clock_id = :clock AND number = :number"
                " AND at >= :first AND at < :after"
            ),
            {
                "clock": clock_id,
                "number": number,
                "first": first.isoformat(),
                "after": f"{last.isoformat()}~",
            },
        )
        .scalars()
    )


def any_pressed(session: Session, month: str) -> bool:
    """Say whether a press is on file in a month, `2026-10`, whoever's it was."""
    rows = session.connection().execute(
        text("SELECT 1 FROM punch WHERE at >= :month AND at < :after LIMIT 1"),
        {"month": month, "after": f"{month}~"},
    )
    return rows.first() is not None


def _raw(session: Session, first: date, last: date) -> Iterable[tuple[bytes, str, str]]:
    rows = session.connection().execute(
        text(
            "SELECT clock_id, number, at FROM punch WHERE at >= :first AND at < :after ORDER BY at"
        ),
        {"first": first.isoformat(), "after": f"{last.isoformat()}~"},
    )
    return (tuple(row) for row in rows)


def numbers_of(session: Session, on: date) -> Mapping[Uid, str]:
    """Return the clock number of each person on a day; the first given where there are several."""
    found: dict[Uid, str] = {}
    for number, people in bearers(session).items():
        for one in people:
            in_time = (one.valid_from is None or one.valid_from <= on) and (
                one.valid_to is None or on <= one.valid_to
            )
            if in_time:
                found.setdefault(one.person_id, number)
    return found


@dataclass(frozen=True, slots=True)
class ClockLine:
    """A clock."""

    id: Uid
    name: str


def clocks(session: Session) -> tuple[ClockLine, ...]:
    """Return the clocks, by name."""
    wanted = select(Clock).order_by(col(Clock.name))
    return tuple(ClockLine(row.id, row.name) for row in session.exec(wanted))
