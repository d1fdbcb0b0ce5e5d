"""One connection: encrypted, set up as promised, and its failures told apart."""

from __future__ import annotations

import errno
import secrets
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store.database import Database
from cwdesk.store.driver import assert_driver, assert_encrypted, connect, create, salt_of
from cwdesk.store.trouble import kind_of, trouble
from tests.conftest import Closed
from tests.store.given import as_a_stranger

PROMISED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
}


def in_force(session: Session) -> dict[str, Any]:
    run = session.connection().execute
    return {name: run(text(f"PRAGMA {name}")).scalar_one() for name in PROMISED}


def test_the_settings_are_in_force_on_both_connections(database: Database) -> None:
    assert database.read(in_force).result() == PROMISED
    assert database.write(in_force).result() == PROMISED


def test_this_driver_is_good_enough() -> None:
    assert_driver()


@pytest.mark.parametrize(("sqlite", "cipher"), [((3, 51, 2), "4.19.0"), ((3, 53, 4), "")])
def test_an_old_or_unencrypted_driver_is_refused(sqlite: tuple[int, ...], cipher: str) -> None:
    with pytest.raises(StoreTrouble, match="重新安装程序") as told:
        assert_driver(sqlite, cipher)
    assert told.value.kind == Trouble.FOREIGN


def test_a_file_begins_with_its_salt_and_shows_nothing_else(tmp_path: Path) -> None:
    file, salt = tmp_path / "a.db", secrets.token_bytes(16)
    create(file, secrets.token_bytes(32), salt)
    assert salt_of(file) == salt
    assert_encrypted(file)


def test_a_plain_file_is_not_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"SQLite format 3\0" + bytes(4080))
    with pytest.raises(StoreTrouble, match="没有加密"):
        assert_encrypted(file)


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    file.write_bytes(b"x")
    with pytest.raises(FileExistsError):
        create(file, secrets.token_bytes(32), secrets.token_bytes(16))
    assert file.read_bytes() == b"x"


def test_a_missing_file_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(StoreTrouble) as told:
        connect(tmp_path / "a.db", secrets.token_bytes(32))
    assert told.value.kind == Trouble.NO_STORE
    with pytest.raises(StoreTrouble) as told:
        salt_of(tmp_path / "a.db")
    assert told.value.kind == Trouble.NO_STORE
    assert list(tmp_path.iterdir()) == []


def test_another_key_reads_nothing(closed: Closed) -> None:
    with pytest.raises(StoreTrouble) as told:
        connect(closed.file, secrets.token_bytes(32))
    assert told.value.kind == Trouble.DAMAGED


def test_a_file_held_by_another_program_is_locked(tmp_path: Path) -> None:
    file, key = tmp_path / "a.db", secrets.token_bytes(32)
    create(file, key, secrets.token_bytes(16))
    with closing(connect(file, key)) as first, closing(connect(file, key)) as second:
        first.execute("BEGIN IMMEDIATE")
        second.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(driver.OperationalError) as told:
            second.execute("BEGIN IMMEDIATE")
    assert kind_of(told.value) == Trouble.LOCKED


def test_a_failure_of_the_system_is_told_by_its_number() -> None:
    assert kind_of(OSError(errno.ENOSPC, "voll")) == Trouble.DISK_FULL
    assert kind_of(OSError(errno.EROFS, "nur lesen")) == Trouble.READ_ONLY
    assert kind_of(OSError("ohne Nummer")) == Trouble.IO


def test_a_bug_stays_what_it_is() -> None:
    for bug in (ValueError("x"), driver.IntegrityError("disk is full")):
        assert kind_of(bug) is None
        with pytest.raises(type(bug)):
            trouble(bug)


def test_a_file_that_may_not_be_read_is_told(closed: Closed) -> None:
    file = closed.file
    file.chmod(0)
    with as_a_stranger(closed.folder), pytest.raises(StoreTrouble) as told:
        connect(file, bytes(32))
    assert told.value.kind == Trouble.READ_ONLY
