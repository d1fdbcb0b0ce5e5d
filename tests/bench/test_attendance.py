"""A month of six hundred people, and presses into the store, beside what the bare parts take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.attendance.commands import Hand, seal
from cwdesk.areas.attendance.forms.month import FORM
from cwdesk.areas.attendance.imports import (
    Planned,
    Presses,
    plan_presses,
    read_clock,
    take_presses,
)
from cwdesk.areas.attendance.models import ClockNumber
from cwdesk.areas.attendance.queries import month_lines, person_year
from cwdesk.areas.calendar.queries import calendar
from cwdesk.areas.roster.queries import known_people
from cwdesk.kernel.ids import new_ids
from cwdesk.kernel.resources import resource
from cwdesk.printing.blocks import MonthGrid
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.store.opening import Office
from cwdesk.workflows import practice_office
from tests.bench.conftest import Measured, median_of
from tests.bench.test_month import MOST, bare
from tests.conftest import CHEAP, PASSWORD

Note = Callable[[Measured], None]
PEOPLE = 600
NOW = datetime.fromisoformat("2026-11-20 09:00")
PRESSED = ("08:21:07", "12:03:40", "14:26:11", "17:41:52")
LINES = 100_000
SLOWEST = 4
"""Times that taking presses may cost what the bare driver's inserts of the same rows do, in the
processor's own time: ours writes the journal, its index and its hash besides."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A street of 600 people, numbered from 1001."""
    folder = tmp_path_factory.mktemp("考勤") / "甲"
    office: Office = practice_office.make(folder, PEOPLE, 1, PASSWORD, cost=CHEAP).office
    office.database.write(number_everybody).result()
    yield office.database
    office.close()


def number_everybody(session: Session) -> None:
    for at, one in enumerate(known_people(session)):
        session.add(ClockNumber(person_id=one.person_id, number=str(1001 + at)))
    describe(session, "准备")


def attlog(file: Path, lines: int, first: date = date(2026, 10, 1)) -> Path:
    """Write a clock's file: 600 people press four times a day from a day on."""
    with file.open("w", encoding="ascii", newline="") as out:
        for at in range(lines):
            day, rest = divmod(at, PEOPLE * len(PRESSED))
            number, time_of = rest % PEOPLE, PRESSED[rest // PEOPLE]
            out.write(f"{1001 + number:9d}\t{first + timedelta(day)} {time_of}\t1\t255\t1\t0\r\n")
    return file


def taken(store: Database, presses: Presses, clock: str = "大厅") -> Planned:
    planned = store.read(plan_presses, presses, clock).result()
    store.write(take_presses, planned).result()
    return planned


def bare_loop() -> int:
    """Look at every half day of the month once, as little as Python can do."""
    marks = dict.fromkeys(range(8), 0)
    for person in range(PEOPLE):
        for day in range(31):
            for half in (0, 1):
                marks[(person + day + half) % 8] += 1
    return sum(marks.values())


def test_a_month_of_600_people_is_computed(store: Database, tmp_path: Path, note: Note) -> None:
    taken(store, read_clock(attlog(tmp_path / "1_attlog.dat", 31 * PEOPLE * len(PRESSED))))

    def compute(session: Session) -> int:
        return len(month_lines(session, calendar(session), "2026-10", NOW))

    ours = median_of(lambda: store.read(compute).result(), 3)
    note(Measured(f"month of {PEOPLE} computed", ours, median_of(bare_loop), "printed"))


def test_presses_are_taken(store: Database, tmp_path: Path, note: Note) -> None:
    file = attlog(tmp_path / "1_attlog.dat", LINES, date(2025, 1, 1))
    begun = time.perf_counter()
    presses = read_clock(file)
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    planned = store.read(plan_presses, presses, "后门").result()
    looked = time.perf_counter() - begun
    begun = time.process_time()
    store.write(take_presses, planned).result()
    ours = time.process_time() - begun

    bare = store.write(_bare, planned).result()
    note(Measured(f"{LINES} lines read", read, None, "printed"))
    note(Measured(f"{LINES} presses compared", looked, None, "printed"))
    note(Measured(f"{LINES} presses taken, CPU", ours, bare, f"≤ {SLOWEST} × bare"))
    assert ours <= SLOWEST * bare


def _bare(session: Session, planned: Planned) -> float:
    """Insert the rows into a table with the same indexes by the driver alone; return seconds."""
    raw: Any = session.connection().connection.driver_connection
    session.execute(
        text(
            "CREATE TABLE bare (id BLOB PRIMARY KEY, clock_id BLOB NOT NULL, number TEXT NOT NULL,"
            " at TEXT NOT NULL, way INTEGER, UNIQUE (clock_id, number, at))"
        )
    )
    session.execute(text("CREATE INDEX bare_at ON bare (at)"))
    rows = [
        (row_id, b"c" * 16, one.number, one.at.isoformat(sep=" "), one.way)
        for row_id, one in zip(new_ids(len(planned.new)), planned.new, strict=True)
    ]
    begun = time.process_time()
    raw.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?)", rows)
    seconds = time.process_time() - begun
    session.execute(text("DROP TABLE bare"))
    return seconds


def test_the_months_sheet_of_600_people_is_drawn(store: Database, note: Note) -> None:
    pdfmetrics.registerFont(TTFont("bare", str(resource("fonts", "song.ttf"))))
    wish = Request(as_of=date(2026, 10, 31), printed_by="甲", printed_at=NOW)
    sheet = store.read(FORM.collect, wish).result()
    grids = [block for block in FORM.layout(sheet) if isinstance(block, MonthGrid)]
    assert sum(len(grid.rows) for grid in grids) > 0.9 * PEOPLE

    ours = median_of(lambda: render(FORM, sheet, wish), 3)
    baseline = median_of(lambda: [bare(grid) for grid in grids], 3)
    note(Measured(f"month's sheet of {PEOPLE} as PDF", ours, baseline, f"≤ {MOST} × bare"))
    assert ours <= MOST * baseline


def test_a_persons_year_is_read(store: Database, note: Note) -> None:
    store.write(seal, "2026-10", Hand("甲", NOW)).result()
    person = store.read(known_people).result()[0].person_id
    ours = median_of(lambda: store.read(person_year, person, 2026, NOW).result())
    note(Measured("one person's year, a month of it sealed", ours, None, "≤ 200 ms"))
