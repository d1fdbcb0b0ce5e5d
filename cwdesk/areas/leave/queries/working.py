"""Which days are worked, and since when somebody is here.

This is the one place that leave reaches the calendar from.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.leave.rules.counting import Weekdays, WorkingDays
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.areas.roster.rules import first_day
from cwdesk.kernel.ids import Uid


def working_days(session: Session) -> WorkingDays:  # noqa: ARG001 - the office's calendar asks it
    """Return the calendar that leave is counted by."""
    return Weekdays()


def joined_on(session: Session, person_id: Uid, as_of: date) -> date | None:
    """Return the first day of the spell of service of a day, None where it is not on file."""
    spell, _ = Facts(session, as_of, {person_id}).service(person_id)
    return first_day(spell.valid_from) if spell and spell.valid_from else None
