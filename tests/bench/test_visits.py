"""Years of visits of a whole street: what the pages read, what entering one takes, memory.

`CWDESK_BENCH_VISITS` says how many visits are made up; 12000000 is the street of the aims, with the
same 80,000 households and 600 workers. `CWDESK_BENCH_OFFICE` names an office that
`cwdeskctl practice` made before, with its password in `CWDESK_PASSWORD`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from cwdesk.areas.visits import commands, queries
from cwdesk.areas.visits.queries import Asked, Wanted
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.clock import today
from cwdesk.store.database import Database
from cwdesk.store.opening import open_office
from cwdesk.workflows import practice_office
from cwdesk.workflows.practice_years import Years, fill_years
from tests.bench.conftest import Measured, median_of
from tests.conftest import CHEAP, PASSWORD

Note = Callable[[Measured], None]
ROOT = Path(__file__).parents[2]
VISITS = int(os.environ.get("CWDESK_BENCH_VISITS", "600000"))
OFFICE = os.environ.get("CWDESK_BENCH_OFFICE", "")
SECRET = os.environ.get("CWDESK_PASSWORD", PASSWORD) if OFFICE else PASSWORD
HOUSEHOLDS, WORKERS, A_YEAR = 80_000, 600, 1_200_000
ROUNDS = 15
MEMORY = """
import resource, sys
from datetime import date
from pathlib import Path
import cwdesk.registry
from cwdesk.areas.visits import queries
from cwdesk.store.opening import open_office

with open_office(Path(sys.argv[1]), sys.argv[2], "测试机") as office:
    read = office.database.read
    read(queries.due, date.fromisoformat(sys.argv[3])).result()
    read(queries.coverage, date.fromisoformat(sys.argv[3])).result()
    read(queries.find, "wxy", date.fromisoformat(sys.argv[3])).result()
    read(queries.log).result()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A street of 80,000 households, closed."""
    if OFFICE:
        return Path(OFFICE)
    folder = tmp_path_factory.mktemp("走访") / "甲"
    with practice_office.make(folder, WORKERS, 1, PASSWORD, cost=CHEAP).office as office:
        asked = Years(max(VISITS // A_YEAR, 1), HOUSEHOLDS, VISITS)
        office.database.write(fill_years, asked, 1).result()
    return folder


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[Database]:
    """The same, open; it was not read yet."""
    with open_office(folder, SECRET, "测试机") as office:
        yield office.database


def test_pages_of_a_street_with_years_of_visits(store: Database, note: Note) -> None:
    on, dice = today(), Random(1)  # noqa: S311
    page = store.read(queries.log).result()
    some = page.lines[50]
    lines = store.read(queries.due, on, Asked(states=tuple(State))).result()
    doors = iter(dice.sample([line.household_id for line in lines], 3 * ROUNDS))

    def reading(what: str, aim: str, read: Callable[[], object], rounds: int = 5) -> None:
        note(Measured(what, median_of(read, rounds), None, aim))

    def log(**wanted: object) -> Callable[[], object]:
        return lambda: store.read(queries.log, Wanted(**wanted)).result()  # type: ignore[arg-type]

    reading("visit log, first page", "< 100 ms", log())
    reading("visit log, next page", "< 100 ms", _next(store, page))
    reading("visit log, a grid", "< 100 ms", log(grid_id=some.grid_id))
    reading("visit log, a community", "< 100 ms", log(community_id=some.community_id))
    reading("visit log, a worker", "< 100 ms", log(person_id=some.person_id))
    reading("visit log, years ago", "< 100 ms", log(last=on - timedelta(days=300)))
    reading("visit log, words that nobody wrote", "< 1 s", log(text="没有人写过这几个字"))
    pages = lambda: store.read(queries.household_page, next(doors), on).result()  # noqa: E731
    reading("a household's page, never opened before", "< 100 ms", pages, ROUNDS)
    for text in ("3-2-101", "王秀英", "wxy"):
        search = _search(store, text)
        search()
        reading(f"search for {text}", "< 100 ms", search)
    reading("due list of the street", "< 1.5 s", lambda: store.read(queries.due, on).result(), 3)
    reading("coverage of a month", "< 1 s", lambda: _coverage(store, on), 3)
    enter = lambda: store.write(  # noqa: E731
        commands.add_visit,
        commands.NewVisit(next(doors), on, some.person_id, found="家中一切正常"),
    ).result()
    reading("entering a visit", "< 50 ms", enter, ROUNDS)


def _next(store: Database, page: queries.LogPage) -> Callable[[], object]:
    return lambda: store.read(queries.log, None, page.after).result()


def _search(store: Database, words: str) -> Callable[[], object]:
    return lambda: store.read(queries.find, words, today()).result()


def _coverage(store: Database, on: date) -> queries.Coverage:
    return store.read(queries.coverage, on.replace(day=1) - timedelta(days=1)).result()


def test_memory_of_a_street_with_years_of_visits(folder: Path, note: Note) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", MEMORY, str(folder), SECRET, today().isoformat()],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    peak = int(done.stdout) * 1024 / 1e6
    note(Measured("memory without the window", peak, None, "< 400 MB", "MB", 1))
