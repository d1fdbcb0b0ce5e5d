"""Years of presses, a file a month, beside the bare driver's inserts of the same rows."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ParamSpec

import pytest
from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.attendance.imports import Presses, plan_presses, read_clock, take_presses
from cwdesk.kernel.ids import new_ids
from cwdesk.store.database import Database
from cwdesk.workflows import practice_office
from tests.bench.conftest import Measured
from tests.bench.test_attendance import PEOPLE, PRESSED, attlog, number_everybody
from tests.conftest import CHEAP, PASSWORD

P = ParamSpec("P")
Note = Callable[[Measured], None]
LINES = int(os.environ.get("CWDESK_BENCH_PRESSES", "300000"))
"""Three million are the aim, and take minutes."""
DAYS = 31
MONTH = DAYS * PEOPLE * len(PRESSED)
SLOWEST = 4
"""Times that reading, comparing and taking presses may cost what inserting them bare does."""


@dataclass(slots=True)
class Spent:
    """Seconds, by the clock on the wall and by the processor's."""

    wall: float = 0.0
    cpu: float = 0.0

    def on(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Add what some work takes."""
        wall, cpu = time.perf_counter(), time.process_time()
        work(*args, **kwargs)
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A street of 600 people, numbered from 1001, and a bare table beside its presses."""
    folder = tmp_path_factory.mktemp("考勤") / "甲"
    office = practice_office.make(folder, PEOPLE, 1, PASSWORD, cost=CHEAP).office
    office.database.write(number_everybody).result()
    office.database.write(_make_bare).result()
    yield office.database
    office.close()


def _make_bare(session: Session) -> None:
    session.execute(
        text(
            "CREATE TABLE bare (id BLOB PRIMARY KEY NOT NULL, clock_id BLOB NOT NULL,"
            " number TEXT NOT NULL, at TEXT NOT NULL, way INTEGER, UNIQUE (clock_id, number, at))"
        )
    )
    session.execute(text("CREATE INDEX bare_at ON bare (at)"))


def _insert_bare(session: Session, rows: Sequence[tuple[object, ...]]) -> None:
    raw: Any = session.connection().connection.driver_connection
    raw.executemany("INSERT INTO bare VALUES (?, ?, ?, ?, ?)", rows)


def _rows(presses: Presses) -> list[tuple[object, ...]]:
    return [
        (row_id, b"c" * 16, one.number, one.at.isoformat(sep=" "), one.way)
        for row_id, one in zip(new_ids(len(presses.found)), presses.found, strict=True)
    ]


def test_years_of_presses_are_taken_a_month_at_a_time(
    store: Database, tmp_path: Path, note: Note
) -> None:
    ours, bare = Spent(), Spent()
    came: list[int] = []

    def take(file: Path) -> None:
        planned = store.read(plan_presses, read_clock(file), "大厅").result()
        came.append(store.write(take_presses, planned).result())

    def insert(rows: Sequence[tuple[object, ...]]) -> None:
        store.write(_insert_bare, rows).result()

    for start in range(0, LINES, MONTH):
        first = date(2016, 1, 1) + timedelta(start // MONTH * DAYS)
        file = attlog(tmp_path / "1_attlog.dat", min(MONTH, LINES - start), first)
        ours.on(take, file)
        rows = _rows(read_clock(file))
        bare.on(insert, rows)

    assert sum(came) == LINES
    note(Measured(f"{LINES} lines to presses", ours.wall, bare.wall, f"≤ {SLOWEST} × bare"))
    note(Measured("the same, of one processor", ours.cpu, bare.cpu, f"≤ {SLOWEST} × bare"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rates = f"{LINES / ours.wall:.0f} presses a second, bare {LINES / bare.wall:.0f}"
    sys.stderr.write(f"\n{rates}; at most {most} MB of memory\n")
    assert ours.cpu <= SLOWEST * bare.cpu
