"""One writer, one reader; what fails changes nothing, what is promised lasts."""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import Future
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cwdesk.areas.roster.models import Person
from cwdesk.kernel.errors import Cancelled, NotFound, Refused, StoreTrouble, Trouble
from cwdesk.kernel.progress import Progress
from cwdesk.store import keys
from cwdesk.store.database import Database
from cwdesk.store.journal import broken_links
from cwdesk.store.key_files import load
from cwdesk.store.opening import Office
from cwdesk.store.rows import fetch
from tests.conftest import PASSWORD, Closed
from tests.store.given import ACTOR, add_person, entries, fail, people, raw_of


def key_of(folder: Path, file: Path) -> bytes:
    return keys.unlock(load(folder, file), PASSWORD.encode(), "password")[1]


def opened(closed: Closed, *, read_only: bool = False, idle_seconds: float = 30) -> Database:
    key = key_of(closed.folder, closed.file)
    return Database(closed.file, key, ACTOR, read_only=read_only, idle_seconds=idle_seconds)


@pytest.mark.parametrize(
    "error", [Refused("不行。"), NotFound(), Cancelled(), ValueError("bug"), KeyboardInterrupt()]
)
def test_whatever_a_command_raises_comes_back_and_nothing_is_changed(
    database: Database, error: BaseException
) -> None:
    with pytest.raises(type(error)) as told:
        database.write(fail, error).result()
    assert told.value is error
    assert database.read(people).result() == []
    assert database.read(entries).result() == []


def test_cancelling_by_progress_rolls_everything_back(database: Database) -> None:
    def stop_at_three(done: int, total: int, text: str) -> None:
        if done == 3:
            raise Cancelled

    def add_many(session: Session, progress: Progress) -> None:
        for number in range(5):
            progress(number, 5, "正在新增")
            add_person(session, number)

    with pytest.raises(Cancelled):
        database.write(add_many, stop_at_three).result()
    assert database.read(people).result() == []
    database.write(add_person, 9).result()
    assert database.read(people).result() == ["甲9"]
    assert database.read(broken_links).result() == []


def test_writes_run_one_after_the_other_in_their_order(database: Database) -> None:
    waiting = [database.write(add_person, number) for number in range(8)]
    for one in waiting:
        one.result()
    found = database.read(
        lambda session: list(
            session.connection().execute(text("SELECT title FROM operation ORDER BY no")).scalars()
        )
    ).result()
    assert found == [f"新增 甲{number}" for number in range(8)]


def test_a_reader_sees_a_whole_operation_or_none_of_it(database: Database) -> None:
    half, seen = threading.Event(), threading.Event()

    def slowly(session: Session) -> None:
        add_person(session, 1)
        half.set()
        assert seen.wait(5)
        add_person(session, 2)

    writing = database.write(slowly)
    assert half.wait(5)
    assert database.read(people).result() == []
    seen.set()
    writing.result()
    assert database.read(people).result() == ["甲1", "甲2"]


def test_one_read_sees_one_state(database: Database) -> None:
    looked, written = threading.Event(), threading.Event()

    def twice(session: Session) -> tuple[list[str], list[str]]:
        first = people(session)
        looked.set()
        assert written.wait(5)
        return first, people(session)

    reading = database.read(twice)
    assert looked.wait(5)
    database.write(add_person, 1).result()
    assert database.checkpoint().result() is False
    written.set()
    assert reading.result() == ([], [])
    assert database.checkpoint().result() is True


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StoreTrouble) as told:
        database.read(add_person, 1).result()
    assert told.value.kind == Trouble.READ_ONLY
    assert database.read(people).result() == []


def test_a_store_opened_for_reading_refuses_every_write(closed: Closed) -> None:
    database = opened(closed, read_only=True)
    with pytest.raises(StoreTrouble, match="只读") as told:
        database.write(add_person, 1).result()
    assert told.value.kind == Trouble.READ_ONLY
    assert database.read(people).result() == []
    database.close()


def test_a_broken_constraint_is_a_bug_and_stays_one(database: Database) -> None:
    with pytest.raises(IntegrityError):
        database.write(add_person, 1, id_number="1").result()


def test_listeners_hear_of_the_tables_before_the_answer_comes(database: Database) -> None:
    heard: list[tuple[frozenset[str], list[str]]] = []
    database.listen(lambda touched: heard.append((touched, database.read(people).result())))
    database.write(add_person, 1).result()
    database.write(lambda _session: None).result()
    assert heard == [(frozenset({"person"}), ["甲1"])]


def test_a_listener_that_fails_harms_neither_the_write_nor_the_others(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[frozenset[str]] = []

    def stumble(_touched: frozenset[str]) -> None:
        raise ValueError("a bug in a window")

    database.listen(stumble)
    database.listen(heard.append)
    with caplog.at_level(logging.CRITICAL, "concurrent.futures"):
        database.write(add_person, 1).result()
    assert heard == [frozenset({"person"})]
    assert database.read(people).result() == ["甲1"]
    assert database.read(broken_links).result() == []


def test_closing_waits_for_what_is_under_way_and_in_the_queue(closed: Closed) -> None:
    database = opened(closed)
    waiting: list[Future[bytes]] = [database.write(add_person, number) for number in range(5)]
    database.close()
    assert all(one.done() and one.exception() is None for one in waiting)
    assert not closed.file.with_name(closed.file.name + "-wal").exists()
    with pytest.raises(RuntimeError):
        database.write(add_person, 9)
    again = opened(closed)
    assert len(again.read(people).result()) == 5
    again.close()


def test_closing_twice_is_no_harm(office: Office) -> None:
    office.close()
    office.close()


def test_the_log_is_folded_in_when_nobody_has_written_for_a_while(closed: Closed) -> None:
    database = opened(closed, idle_seconds=0.05)
    database.write(add_person, 1).result()
    log = closed.file.with_name(closed.file.name + "-wal")
    until = time.monotonic() + 5
    while log.stat().st_size and time.monotonic() < until:
        time.sleep(0.01)
    assert log.stat().st_size == 0
    database.close()


def test_idleness_that_comes_at_the_moment_of_closing_is_no_harm(closed: Closed) -> None:
    for _ in range(5):
        database = opened(closed, idle_seconds=0.0)
        database.write(fail, Cancelled()).exception()
        database.write(add_person, 1).exception()
        database.close()


def test_a_file_without_encryption_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(StoreTrouble):
        Database(file, bytes(32), ACTOR)


def test_a_wrong_key_is_told_when_opening_and_nothing_stays_open(closed: Closed) -> None:
    with pytest.raises(StoreTrouble) as told:
        Database(closed.file, bytes(32), ACTOR)
    assert told.value.kind == Trouble.DAMAGED


def test_rows_that_a_command_returns_can_be_read_afterwards(database: Database) -> None:
    row_id = database.write(add_person, 1).result()
    assert database.read(fetch, Person, row_id).result().name == "甲1"
    with pytest.raises(NotFound):
        database.read(fetch, Person, bytes(16)).result()


def test_a_full_disk_is_told_and_loses_nothing(database: Database) -> None:
    database.write(add_person, 1).result()
    raw = raw_of(database)
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreTrouble, match="磁盘已满") as told:
        database.write(add_person, 2, note="长" * 50_000).result()
    assert told.value.kind == Trouble.DISK_FULL
    assert database.read(people).result() == ["甲1"]
    raw.execute("PRAGMA max_page_count = 1000000")
    database.write(add_person, 3).result()
    assert database.read(people).result() == ["甲1", "甲3"]
    assert database.read(broken_links).result() == []
