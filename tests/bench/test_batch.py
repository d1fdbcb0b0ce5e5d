"""Six hundred registration forms with photos, in one go."""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from threading import Event, Thread

import pytest
from PIL import Image
from sqlmodel import Session

from cwdesk.areas.roster.commands import set_photo
from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.kernel.clock import now, today
from cwdesk.kernel.errors import Cancelled
from cwdesk.kernel.progress import silent
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.store.opening import Office
from cwdesk.workflows import practice_office
from cwdesk.workflows.batch import Person, Wishes, print_many
from cwdesk.workflows.printing import gather
from cwdesk.workflows.targets import OneFile
from tests.bench.conftest import Measured, median_of
from tests.conftest import CHEAP, PASSWORD

Note = Callable[[Measured], None]
REGISTRATION = form("registration")
GRAIN = (58, 81)
TWO_INCHES = (413, 579)
"""At 300 dots an inch."""


def photo(seed: int) -> bytes:
    """Return a JPEG that takes as many bytes as a face does."""
    dice = random.Random(seed)  # noqa: S311
    grain = Image.frombytes("RGB", GRAIN, dice.randbytes(GRAIN[0] * GRAIN[1] * 3))
    out = BytesIO()
    grain.resize(TWO_INCHES, Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("练习") / "甲"
    made = practice_office.make(folder, 600, 1, PASSWORD, cost=CHEAP)
    made.office.database.write(portray).result()
    yield made.office
    made.office.close()


def portray(session: Session) -> None:
    for seed, line in enumerate(roster_lines(session, today())):
        set_photo(session, line.person_id, photo(seed))
    describe(session, "照片")


def everybody(store: Database) -> tuple[RosterLine, ...]:
    return store.read(roster_lines, today()).result()


def test_one_form_from_the_store_to_paper(practice: Office, note: Note) -> None:
    store = practice.database
    wish = Request(today(), "甲", now(), person=everybody(store)[0].person_id)

    def ours() -> None:
        found = store.read(gather, REGISTRATION, wish).result()
        render(REGISTRATION, found.sheet, found.request)

    note(Measured("one 登记表 to its PDF", median_of(ours), None, "≤ 300 ms"))


def test_a_batch_that_is_stopped(practice: Office, note: Note) -> None:
    store, book, stopped = practice.database, OneFile("登记表"), [0.0]
    people = [Person(line.person_id, line.name) for line in everybody(store)]

    def stop(done: int, total: int, text: str) -> None:
        if done >= 90 and not stopped[0]:
            stopped[0] = time.perf_counter()
        if stopped[0] and time.perf_counter() > stopped[0]:
            raise Cancelled

    outcome = print_many(
        store, Wishes(REGISTRATION, Request(today(), "甲", now())), people, book, stop
    )
    book.closed()
    taken = time.perf_counter() - stopped[0]
    assert outcome.cancelled
    assert outcome.made < len(people)
    note(Measured("from 取消 to the file of those that are done", taken, None, "≤ 1 s"))


def test_600_forms_into_one_pdf(practice: Office, note: Note) -> None:
    store = practice.database
    people = [Person(line.person_id, line.name) for line in everybody(store)]
    wishes = Wishes(REGISTRATION, Request(today(), "甲", now()))
    book, over, slowest = OneFile("登记表"), Event(), [0.0]

    def read_on() -> None:
        while not over.wait(0.5):
            begun = time.perf_counter()
            everybody(store)
            slowest[0] = max(slowest[0], time.perf_counter() - begun)

    reader = Thread(target=read_on)
    reader.start()
    begun, used = time.perf_counter(), time.process_time()
    outcome = print_many(store, wishes, people, book, silent)
    pdf = book.closed()
    taken, cpu = time.perf_counter() - begun, time.process_time() - used
    over.set()
    reader.join()
    assert outcome.made == 600
    note(Measured("600 登记表 with photos, numbered", taken, None, "≤ 60 s"))
    note(Measured("the same, of one processor", cpu, None, "≤ 60 s"))
    note(Measured("slowest roster of 600 meanwhile", slowest[0], None, "≤ 1 s"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stderr.write(f"\n{len(pdf) // 2**20} MB of PDF, at most {most} MB of memory (≤ 400)\n")
