"""Which days are worked, and since when somebody is here.

This is the one place that leave reaches the calendar from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.leave.rules.counting import WorkingDays
from cwdesk.areas.roster.queries import RosterLine, roster_line, roster_lines
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.areas.roster.rules import first_day
from cwdesk.calendars.half_holidays import free_half
from cwdesk.calendars.kinds import Calendar, Half
from cwdesk.kernel.ids import Uid


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
    """Return the first day of the spell of service of a day, None where it is not on file."""
    spell, _ = Facts(session, as_of, {person_id}).service(person_id)
    return first_day(spell.valid_from) if spell and spell.valid_from else None
