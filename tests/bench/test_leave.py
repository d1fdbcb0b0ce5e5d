"""Ten years of leave of six hundred people: a month of it, and what the pages read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session

from cwdesk.areas.leave import models, queries
from cwdesk.areas.leave.queries.book import GRANT, USE
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import street, worker
from tests.bench.conftest import Measured, median_of

Note = Callable[[Measured], None]
Values = dict[str, Any]
TABLES = (models.LeaveRequest, models.LeaveSegment, models.LeaveEvent, models.LeaveEntry)
PEOPLE, FIRST, LAST, TIMES = 600, 2017, 2026, 5
ON = date(LAST, 12, 31)
YEAR = date(LAST, 1, 1)
MONTH = (date(2026, 10, 1), date(2026, 10, 31))
"""A month in which everybody is on leave once."""


def fill(session: Session) -> None:
    places = street(session)
    people = [
        worker(session, n, f"程娟{n}", places["迎宾社区"], since="2016-01")
        for n in range(1, PEOPLE + 1)
    ]
    session.flush()
    years = range(FIRST, LAST + 1)
    found = [row for person in people for year in years for row in a_year(person, year)]
    for table in TABLES:
        rows = [values for kind, values in found if kind is table]
        session.connection().execute(insert(table), rows)
    describe(session, "准备")


def a_year(person: Uid, year: int) -> Iterator[tuple[type, Values]]:
    yield models.LeaveEntry, row(person, GRANT, date(year, 1, 1), 10, last=date(year, 12, 31))
    for time in range(TIMES):
        yield from a_leave(person, date(year, 2 + 2 * time, 8))


def a_leave(person: Uid, first: date) -> Iterator[tuple[type, Values]]:
    last, made = first + timedelta(1), new_id()
    unsaid = {"months": 0, "reason": "", "handover": "", "contact": "", "levels": ""}
    asked = {"kind": "annual", "unit": "工作日", "half_days": 4, **unsaid}
    yield models.LeaveRequest, {"id": made, "person_id": person, **asked}
    days = {"first_day": first, "first_half": "上午", "last_day": last, "last_half": "下午"}
    yield models.LeaveSegment, {"id": new_id(), "request_id": made, **days}
    for step, event in enumerate(("申请", "批准", "销假"), 1):
        what = {"step": step, "event": event, "on": last, "by": "", "note": "", "back_half": ""}
        yield models.LeaveEvent, {"id": new_id(), "request_id": made, **what}
    for day in (first, last):
        yield models.LeaveEntry, row(person, USE, day, -2, request=made)


def row(
    person: Uid,
    entry: str,
    day: date,
    half_days: int,
    *,
    last: date | None = None,
    request: Uid | None = None,
) -> Values:
    return {
        "id": new_id(),
        "person_id": person,
        "kind": "annual",
        "entry": entry,
        "year": day.year,
        "half_days": half_days,
        "first_day": day,
        "last_day": last,
        "halves": "全天" if request else "",
        "day_kind": "",
        "request_id": request,
        "recorded_on": day,
        "basis": "条例第三条",
    }


def test_leave_of_600_people_in_ten_years(database: Database, note: Note) -> None:
    database.write(fill).result()

    def month() -> int:
        return len(database.read(queries.leave_between, *MONTH).result())

    def of_a_year() -> int:
        return len(database.read(queries.requests, ON, since=YEAR).result())

    def sums() -> int:
        return len(database.read(queries.balances, ON).result())

    assert (month(), of_a_year(), sums()) == (2, PEOPLE * TIMES, PEOPLE)
    note(Measured("leave of a month, ten years of 600", median_of(month), None, "< 50 ms"))
    note(Measured("requests of a year, ten years of 600", median_of(of_a_year, 3), None, "< 1 s"))
    note(Measured("balances, ten years of 600", median_of(sums, 3), None, "< 1 s"))
