"""Which days are worked, and since when somebody is here.

This is the one place that leave reaches the calendar from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session

from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.leave.rules.counting import WorkingDays
from cwdesk.areas.leave.rules.spells import Spell, joined
from cwdesk.areas.roster.queries import RosterLine, roster_line, roster_lines
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.areas.roster.rules import first_day, last_day
from cwdesk.calendars.half_holidays import free_half
from cwdesk.calendars.kinds import Calendar, Half
from cwdesk.kernel.ids import Uid


class Service(Protocol):
    """A spell of service as the roster has it."""

    @property
    def valid_from(self) -> str:
        """A partial date; empty where it is not on file."""
        ...

    @property
    def valid_to(self) -> date | None:
        """The last day, None while it lasts."""
        ...


@dataclass(frozen=True, slots=True)
class OwnDays:
    """The office's calendar with the half holidays of one person."""

    calendar: Calendar
    person: RosterLine

    def kind(self, day: date) -> str:
        """Return the kind of a day."""
        return self.calendar.kind(day)

    def works(self, day: date, half: Half) -> bool:
        """Say whether this person works half a day."""
        if not self.calendar.works(day, half):
            return False
        free = free_half(self.calendar, day, self.person.sex, self.person.birth)
        return free is None or free.half is not half


def working_days(session: Session) -> WorkingDays:
    """Return the office's calendar."""
    return calendar(session)


def days_of(session: Session, person_id: Uid) -> WorkingDays:
    """Return the calendar that one person's leave is counted by.

    Raises:
        NotFound: the person is gone.
    """
    return OwnDays(calendar(session), roster_line(session, person_id, date.max))


def days_of_all(session: Session) -> dict[Uid, WorkingDays]:
    """Return the calendar of everybody on file."""
    ours = calendar(session)
    lines = roster_lines(session, date.max, everyone=True)
    return {line.person_id: OwnDays(ours, line) for line in lines}


def joined_on(session: Session, person_id: Uid, as_of: date) -> date | None:
    """Return since when somebody is here without a break, None where it is not on file."""
    spells = spells_of(Facts(session, as_of, {person_id}).services[person_id])
    now = [first for first, last in spells if date.min < first <= as_of <= last]
    return now[-1] if now else None


def spells_of(rows: Iterable[Service]) -> list[Spell]:
    """Return when somebody served, spells that follow one another as one."""
    return joined((first_day(row.valid_from), last_day(row.valid_to)) for row in rows)
