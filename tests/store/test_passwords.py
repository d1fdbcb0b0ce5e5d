"""Passwords: changed with the old one, or with the recovery key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from cwdesk.kernel.errors import Refused, StoreTrouble, Trouble
from cwdesk.store import keys
from cwdesk.store.driver import connect, create
from cwdesk.store.key_files import load, save
from cwdesk.store.opening import (
    open_office,
    open_with_recovery_key,
    set_password_with_recovery_key,
)
from cwdesk.store.recovery import new_recovery_key
from tests.conftest import CHEAP, PASSWORD, Closed
from tests.store.given import add_person


@contextmanager
def refused(kind: Trouble, words: str) -> Iterator[None]:
    """Expect a trouble of one kind, whose sentence holds `words` and a next step."""
    with pytest.raises(StoreTrouble, match=words) as told:
        yield
    assert told.value.kind == kind
    assert str(told.value).endswith("。")


def test_a_forgotten_password_is_replaced_by_the_recovery_key(closed: Closed) -> None:
    key = closed.recovery_key
    set_password_with_recovery_key(closed.folder, key, "经办人", "新的口令 1", cost=CHEAP)
    with refused(Trouble.WRONG_PASSWORD, "密码"):
        open_office(closed.folder, PASSWORD, "甲机")
    with open_office(closed.folder, "新的口令 1", "甲机") as office:
        assert office.database.actor.name == "李经办"
    open_with_recovery_key(closed.folder, key, "甲机").close()


def test_without_a_password_on_file_the_recovery_key_makes_one(closed: Closed) -> None:
    ring = load(closed.folder, closed.file)
    save(closed.folder, replace(ring, slots=ring.of("recovery")))
    with open_with_recovery_key(closed.folder, closed.recovery_key, "甲机") as office:
        assert office.database.actor.name == "恢复密钥"
    key = closed.recovery_key
    set_password_with_recovery_key(closed.folder, key, "王经办", "新的口令 1", cost=CHEAP)
    with open_office(closed.folder, "新的口令 1", "甲机") as office:
        assert office.database.actor.name == "王经办"


def test_only_the_own_recovery_key_sets_a_password(closed: Closed) -> None:
    with pytest.raises(Refused, match="48 位"):
        set_password_with_recovery_key(closed.folder, "123", "经办人", "新的口令 1", cost=CHEAP)
    with pytest.raises(Refused, match="至少 6 位"):
        set_password_with_recovery_key(closed.folder, closed.recovery_key, "经办人", "12345")
    strange = new_recovery_key()
    with refused(Trouble.WRONG_PASSWORD, "恢复密钥不是这份数据的"):
        set_password_with_recovery_key(closed.folder, strange, "经办人", "新的口令 1", cost=CHEAP)
    open_office(closed.folder, PASSWORD, "甲机").close()


def test_the_file_on_disk_shows_nothing(closed: Closed) -> None:
    with open_office(closed.folder, PASSWORD, "甲机") as office:
        office.database.write(add_person, 1, name="欧阳某某").result()
    data = b"".join(path.read_bytes() for path in closed.folder.iterdir() if path.is_file())
    assert b"SQLite" not in data
    assert "欧阳某某".encode() not in data


def test_a_store_that_was_never_laid_out_is_told_as_damage(closed: Closed) -> None:
    ring = load(closed.folder, closed.file)
    _, key = keys.unlock(ring, PASSWORD.encode(), "password")
    file = closed.file
    file.unlink()
    create(file, key, bytes.fromhex(ring.store))
    with refused(Trouble.DAMAGED, "已损坏"):
        open_office(closed.folder, PASSWORD, "甲机")
    raw = connect(file, key)
    raw.execute("CREATE TABLE alembic_version (version_num TEXT)")
    raw.close()
    with refused(Trouble.DAMAGED, "已损坏"):
        open_office(closed.folder, PASSWORD, "甲机")
