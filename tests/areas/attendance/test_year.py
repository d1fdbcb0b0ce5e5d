"""One person's year: the months' own statuses and sums, whoever else pressed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlmodel import Session

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import HalfOf, Hand
from cwdesk.areas.attendance.queries import MonthLine, PersonYear, month_sheet, person_year
from cwdesk.areas.attendance.rules import status
from cwdesk.areas.attendance.rules.totals import added
from cwdesk.areas.leave.rules.halves import HalfDay
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.attendance.given import LATER, OCTOBER, employed, full_day, press
from tests.areas.attendance.test_leave_on_sheet import away

LATE, EMPTY, ILL = date(2026, 10, 12), date(2026, 10, 13), date(2026, 10, 14)
HAND = Hand("李经办", LATER)


@pytest.fixture
def people(database: Database) -> list[Uid]:
    """王伟 comes late on the 12th, is on leave on the 14th, and was there on two days besides."""

    def given(session: Session) -> list[Uid]:
        found = employed(session, "王伟", "李强")
        press(session, "1001", f"{LATE} 08:50", f"{LATE} 17:40", "2026-11-03 08:20")
        press(session, "1002", *full_day(EMPTY))
        away(session, found[0], HalfDay(ILL), HalfDay(ILL, pm=True))
        return found

    return database.write(given).result()


def year(database: Database, person: Uid, of: int = 2026, now: datetime = LATER) -> PersonYear:
    return database.read(person_year, person, of, now).result()


def months(database: Database, person: Uid, through: int) -> list[MonthLine]:
    """Return the person's lines of the months' sheets."""
    sheets = (
        database.read(month_sheet, f"2026-{month:02}", LATER).result()
        for month in range(1, through + 1)
    )
    return [line for sheet in sheets for line in sheet.lines if line.person_id == person]


def test_days_and_sums_are_those_of_the_months_sheets(
    database: Database, people: list[Uid]
) -> None:
    for person in people:
        found, lines = year(database, person), months(database, person, 11)

        assert found.through == 11
        assert found.totals == added(line.totals for line in lines)
        for line in lines:
            assert {day: found.days[day] for day in line.days} == line.days


def test_what_is_odd_is_listed_with_the_presses_of_the_day(
    database: Database, people: list[Uid]
) -> None:
    found = year(database, people[0])

    odd = [(case.open.day, case.open.half, case.open.words, case.presses) for case in found.cases]
    assert odd[:3] == [
        (date(2026, 10, 8), 0, "旷工候选", ""),
        (date(2026, 10, 8), 1, "旷工候选", ""),
        (date(2026, 10, 9), 0, "旷工候选", ""),
    ]
    assert (LATE, 0, "迟到", "08:50 17:40") in odd
    assert not [one for one in odd if one[0] == ILL]
    assert found.days[ILL].halves[0].mark == "personal"


def test_a_sealed_month_stands_as_it_was_sealed(database: Database, people: list[Uid]) -> None:
    before = year(database, people[0])
    database.write(commands.seal, OCTOBER, HAND).result()
    late = datetime.fromisoformat("2026-12-01 09:00")
    found = year(database, people[0], now=late)

    assert found.sealed == {OCTOBER}
    in_october = [day for day in before.days if day.month == 10]
    sealed = {day: _marks(found, day) for day in in_october}
    assert sealed == {day: _marks(before, day) for day in in_october}
    assert not [case for case in found.cases if case.open.day.month == 10]


def _marks(found: PersonYear, day: date) -> list[str]:
    return [half.mark for half in found.days[day].halves]


def test_a_correction_is_no_longer_odd(database: Database, people: list[Uid]) -> None:
    half = HalfOf(people[0], LATE, 0)
    database.write(commands.correct, [half], status.PRESENT, "会议").result()

    found = year(database, people[0])

    assert found.days[LATE].halves[0].mark == status.PRESENT
    assert (LATE, 0) not in [(case.open.day, case.open.half) for case in found.cases]


def test_a_year_that_has_not_begun_has_no_sums(database: Database, people: list[Uid]) -> None:
    found = year(database, people[0], 2027)

    assert (found.through, found.totals.required, found.cases) == (0, 0, ())
    assert date(2027, 1, 1) in found.rest
    assert found.kinds[date(2027, 1, 1)].startswith("法定节假日")
