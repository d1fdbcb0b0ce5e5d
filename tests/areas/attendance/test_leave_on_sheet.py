"""Approved leave on the month's sheet, and in a sealed month."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import HalfOf, Hand
from cwdesk.areas.attendance.rules.schedule import asked
from cwdesk.areas.attendance.rules.status import DayFacts, Ground, Said, skipping
from cwdesk.areas.attendance.rules.usual import USUAL_WEEK
from cwdesk.areas.leave import commands as leave
from cwdesk.areas.leave.commands.asking import Ask
from cwdesk.areas.leave.rules.halves import HalfDay, Span
from cwdesk.calendars.kinds import Calendar
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.attendance.given import LATER, OCTOBER, computed, employed, full_day, marks, press

MONDAY, TUESDAY, WEDNESDAY = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14)
HAND = Hand("李经办", LATER)


def away(session: Session, person: Uid, first: HalfDay, last: HalfDay) -> Uid:
    request = leave.add(
        session, person, Ask("personal", (Span(first, last),), first.day, "家中有事")
    )
    leave.approve(session, request, first.day, "书记")
    return request


def test_lv_07_approved_leave_stands_on_the_sheet_linked_to_the_request(session: Session) -> None:
    (person,) = employed(session, "王伟")

    request = away(session, person, HalfDay(MONDAY), HalfDay(WEDNESDAY, pm=True))

    (line,) = computed(session)
    assert {marks(line, day) for day in (MONDAY, TUESDAY, WEDNESDAY)} == {("personal", "personal")}
    assert line.days[MONDAY].halves[0].row == request
    assert line.days[MONDAY].halves[0].ground is Ground.LEAVE
    assert line.totals.leave == {"personal": 6}


def test_half_a_day_of_leave_leaves_the_other_half_to_the_presses(session: Session) -> None:
    (person,) = employed(session, "王伟")
    press(session, "1001", f"{MONDAY} 14:25", f"{MONDAY} 17:35")

    away(session, person, HalfDay(MONDAY), HalfDay(MONDAY))

    (line,) = computed(session)
    assert marks(line, MONDAY) == ("personal", "present")
    assert (line.days[MONDAY].late, line.days[MONDAY].missing) == (0, 0)


def test_a_correction_speaks_before_leave(session: Session) -> None:
    (person,) = employed(session, "王伟")
    away(session, person, HalfDay(MONDAY), HalfDay(MONDAY, pm=True))

    commands.correct(session, [HalfOf(person, MONDAY, 1)], "present", "下午回来上班")

    assert marks(computed(session)[0], MONDAY) == ("personal", "present")


def test_ms_01_leave_in_a_sealed_month_is_an_amendment(database: Database) -> None:
    person = database.write(lambda session: employed(session, "王伟")[0]).result()
    database.write(commands.seal, OCTOBER, HAND).result()
    days = HalfDay(MONDAY), HalfDay(MONDAY, pm=True)

    with pytest.raises(Refused, match="已经封账"):
        database.write(away, person, *days).result()

    version = database.write(
        commands.amend, OCTOBER, "补办病假", HAND, lambda session: away(session, person, *days)
    ).result()
    assert version == 2
    assert marks(database.read(computed).result()[0], MONDAY) == ("personal", "personal")


def test_at_15_a_correction_of_a_period_skips_rest_days_and_leave() -> None:
    calendar = Calendar()
    week = [date(2026, 10, day) for day in range(9, 14)]
    facts = [
        DayFacts(
            day,
            off=asked(USUAL_WEEK, calendar, day).off,
            leave={0: Said("sick"), 1: Said("sick")} if day == MONDAY else {},
        )
        for day in week
    ]

    assert [day for day, half in skipping(facts) if half == 0] == [week[0], week[4]]


def test_a_full_day_without_fault_has_no_exception(session: Session) -> None:
    employed(session, "王伟")
    press(session, "1001", *full_day(MONDAY))

    assert computed(session)[0].days[MONDAY].late == 0
