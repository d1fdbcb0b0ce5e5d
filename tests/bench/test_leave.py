"""Ten years of leave of six hundred people: a month of it, and the list of requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from sqlmodel import Session

from cwdesk.areas.leave import models, queries
from cwdesk.areas.leave.commands.granting import Gift
from cwdesk.areas.leave.queries.book import GRANT, USE
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.store.table import Row
from tests.areas.roster.given import street, worker
from tests.bench.conftest import Measured, median_of

Note = Callable[[Measured], None]
PEOPLE, FIRST, LAST, TIMES = 600, 2017, 2026, 5
ON = date(LAST, 12, 31)
MONTH = (date(2026, 10, 1), date(2026, 10, 31))
"""A month in which everybody is on leave once."""


def fill(session: Session) -> None:
    places = street(session)
    people = [
        worker(session, n, f"程娟{n}", places["迎宾社区"], since="2016-01")
        for n in range(1, PEOPLE + 1)
    ]
    session.flush()
    for person in people:
        for year in range(FIRST, LAST + 1):
            for one in a_year(person, year):
                session.add(one)
                if isinstance(one, models.LeaveRequest):
                    session.flush()
        session.flush()
        session.expunge_all()
    describe(session, "准备")


def a_year(person: Uid, year: int) -> Iterator[Row]:
    gift = Gift("annual", 10, date(year, 1, 1), date(year, 12, 31), "条例第三条")
    yield row(person, GRANT, gift.first, gift.half_days, last_day=gift.last)
    for time in range(TIMES):
        yield from a_leave(person, date(year, 2 + 2 * time, 8))


def a_leave(person: Uid, first: date) -> Iterator[Row]:
    last = first + timedelta(1)
    one = models.LeaveRequest(person_id=person, kind="annual", unit="工作日", half_days=4)
    yield one
    yield models.LeaveSegment(
        request_id=one.id,
        first_day=first,
        first_half=Half.MORNING,
        last_day=last,
        last_half=Half.AFTERNOON,
    )
    for step, event in enumerate(("申请", "批准", "销假"), 1):
        yield models.LeaveEvent(request_id=one.id, step=step, event=event, on=last)
    for day in (first, last):
        yield row(person, USE, day, -2, request_id=one.id, halves="全天")


def row(person: Uid, entry: str, day: date, half_days: int, **more: object) -> Row:
    return models.LeaveEntry(
        person_id=person,
        kind="annual",
        entry=entry,
        year=day.year,
        half_days=half_days,
        first_day=day,
        recorded_on=day,
        **more,
    )


def test_leave_of_600_people_in_ten_years(database: Database, note: Note) -> None:
    database.write(fill).result()

    def month() -> object:
        return database.read(queries.leave_between, *MONTH).result()

    def listed() -> object:
        return database.read(queries.requests, ON).result()

    def sums() -> object:
        return database.read(queries.balances, ON).result()

    assert len(month()) == 2  # type: ignore[arg-type]
    note(Measured("leave of a month, ten years of 600", median_of(month), None, "< 50 ms"))
    note(Measured("the list of requests, ten years of 600", median_of(listed, 3), None, "< 1 s"))
    note(Measured("balances, ten years of 600", median_of(sums, 3), None, "< 1 s"))
