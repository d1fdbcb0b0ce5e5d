"""A street with people in service, numbers and presses."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import Session

from cwdesk.areas.attendance.imports import Press, Presses, plan_presses, take_presses
from cwdesk.areas.attendance.models import ClockNumber
from cwdesk.areas.attendance.queries import MonthLine, month_lines
from cwdesk.areas.attendance.rules.status import DayStatus
from cwdesk.areas.calendar.queries import calendar
from cwdesk.kernel.ids import Uid
from tests.areas.roster.given import street, worker

OCTOBER = "2026-10"
LATER = datetime.fromisoformat("2026-11-10 09:00")


def employed(session: Session, *names: str) -> list[Uid]:
    """Put people in service in the first community, numbered from 1001."""
    places = street(session)
    found = []
    for at, name in enumerate(names, 1):
        person_id = worker(session, at, name, places["迎宾社区"])
        session.add(ClockNumber(person_id=person_id, number=str(1000 + at)))
        found.append(person_id)
    session.flush()
    return found


def press(session: Session, number: str, *times: str, clock: str = "大厅") -> int:
    """Take presses, `2026-10-12 08:20`, as a clock's file would bring them."""
    presses = [Press(number, datetime.fromisoformat(one)) for one in times]
    return take_presses(session, plan_presses(session, Presses("测试", presses), clock))


def full_day(day: date) -> tuple[str, str]:
    """Return presses of a day without fault."""
    return f"{day} 08:20", f"{day} 17:40"


def computed(session: Session, month: str = OCTOBER, now: datetime = LATER) -> list[MonthLine]:
    """Return the lines of a month."""
    return list(month_lines(session, calendar(session), month, now))


def marks(line: MonthLine, day: date) -> tuple[str, str]:
    """Return the marks of a day's halves."""
    found: DayStatus = line.days[day]
    return found.halves[0].mark, found.halves[1].mark


def working_days(first: date, count: int) -> list[date]:
    """Return Mondays to Fridays from `first` on."""
    days = (first + timedelta(n) for n in range(count * 2))
    return [day for day in days if day.isoweekday() < 6][:count]
