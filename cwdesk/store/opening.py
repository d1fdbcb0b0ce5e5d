"""The office's folder: making it, opening it with a password, and the lock that one program holds."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text

from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store import keys, triggers
from cwdesk.store.backup import verified_copy
from cwdesk.store.database import Database
from cwdesk.store.driver import assert_driver, assert_encrypted, connect, create, engine
from cwdesk.store.journal import Actor
from cwdesk.store.migrations import HEAD, KNOWN
from cwdesk.store.recovery import new_recovery_key, read_recovery_key

POINTER = "current.txt"
"""Names the store file inside the folder, so that a restore can switch over atomically."""
LOCK = "store.lock"
MIN_PASSWORD = 6


@dataclass(frozen=True, slots=True)
class Office:
    """An open office folder; close it to let the lock go."""

    folder: Path
    database: Database
    lock: FileLock

    def close(self) -> None:
        """Close the store, then let the lock go."""
        self.database.close()
        self.lock.release()


@dataclass(frozen=True, slots=True)
class Made:
    """A new office and its recovery key, which is shown once and stored nowhere in clear."""

    office: Office
    recovery_key: str


def is_office(folder: Path) -> bool:
    """Return whether `folder` holds an office."""
    return (folder / POINTER).is_file()


def create_office(
    folder: Path, clerk: str, password: str, device: str, *, cost: keys.Cost | None = None
) -> Made:
    """Make a new office in `folder`, which must be empty or absent.

    Raises:
        StoreTrouble: FOREIGN, when the folder is in use already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = _lock(folder)
    if any(entry.name != LOCK for entry in folder.iterdir()):
        lock.release()
        raise StoreTrouble(
            Trouble.FOREIGN, "这个文件夹里已有内容，请选一个空文件夹。原有内容没有改动。"
        )
    data_key, recovery_key = secrets.token_bytes(32), new_recovery_key()
    ring = keys.with_slot(
        keys.new_ring(), data_key, password.encode(), kind="password", name=clerk, cost=cost
    )
    recovery = read_recovery_key(recovery_key)
    ring = keys.with_slot(ring, data_key, recovery, kind="recovery", name="恢复密钥", cost=cost)
    file = folder / f"office-{ring.store[:8]}.db"
    create(file, data_key)
    _upgrade(file, data_key)
    keys.save(folder, ring)
    keys.write_atomically(folder / POINTER, file.name.encode())
    return Made(Office(folder, Database(file, data_key, Actor(clerk, device)), lock), recovery_key)


def open_office(folder: Path, password: str, device: str) -> Office:
    """Open an office with a clerk's password; an older store is migrated first.

    Raises:
        StoreTrouble: its `kind` tells wrong password, missing slot file, damage, a second
            program and a newer store apart.
    """
    return _open(folder, password.encode(), "password", device)


def open_with_recovery_key(folder: Path, typed: str, device: str) -> Office:
    """Open an office with the printed recovery key; otherwise like `open_office`.

    Raises:
        Refused: the key was mistyped; the group is named.
    """
    return _open(folder, read_recovery_key(typed), "recovery", device)


def change_password(folder: Path, data_key: bytes, clerk: str, password: str) -> None:
    """Give `clerk` a new password; the data key stays."""
    ring = keys.load(folder)
    keys.save(
        folder, keys.with_slot(ring, data_key, password.encode(), kind="password", name=clerk)
    )


def _open(folder: Path, secret: bytes, kind: str, device: str) -> Office:
    file = store_file(folder)
    lock = _lock(folder)
    try:
        slot, data_key = keys.unlock(keys.load(folder), secret, kind)
        assert_driver()
        assert_encrypted(file)
        migrate(file, data_key, folder / "backups")
        whole = triggers_fit(file, data_key)
        database = Database(file, data_key, Actor(slot.name, device), read_only=not whole)
    except BaseException:
        lock.release()
        raise
    return Office(folder, database, lock)


def store_file(folder: Path) -> Path:
    """Return the store file of an office folder.

    Raises:
        StoreTrouble: NO_STORE; a missing file is never made anew.
    """
    pointer = folder / POINTER
    file = folder / pointer.read_text("utf-8").strip() if pointer.is_file() else None
    if file is None or not file.is_file():
        raise StoreTrouble(
            Trouble.NO_STORE, f"在“{folder.name}”文件夹里找不到数据文件，请检查它是否被移动或改名。"
        )
    return file


def _lock(folder: Path) -> FileLock:
    if not folder.is_dir():
        raise StoreTrouble(
            Trouble.NO_STORE, f"找不到文件夹“{folder.name}”，请检查它是否被移动或改名。"
        )
    lock = FileLock(folder / LOCK, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreTrouble(
            Trouble.LOCKED, "这份办公数据已在另一个窗口打开，请切换到那个窗口继续工作。"
        ) from error
    return lock


def migrate(file: Path, key: bytes, backups: Path) -> None:
    """Bring an older store up to date, after a verified copy of it was made.

    Raises:
        StoreTrouble: NEWER, when a newer program wrote it; or the copy could not be made.
    """
    version = schema_version(file, key)
    if version == HEAD:
        return
    if version not in KNOWN:
        raise StoreTrouble(
            Trouble.NEWER, "这份数据来自更新的版本，请先升级本程序再打开。数据没有改动。"
        )
    stamp = now().strftime("%Y%m%d-%H%M%S")
    verified_copy(file, key, backups / f"before-{HEAD}-{stamp}.db")
    _upgrade(file, key)


def schema_version(file: Path, key: bytes) -> str:
    """Return the store's schema version."""
    raw = connect(file, key)
    try:
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    finally:
        raw.close()
    return str(row[0])


def _upgrade(file: Path, key: bytes) -> None:
    from cwdesk.store.migrations.run import upgrade

    made = engine(file, key, read_only=False)
    try:
        upgrade(made)
        with made.begin() as connection:
            triggers.rewrite(connection)
    finally:
        made.dispose()


def triggers_fit(file: Path, key: bytes) -> bool:
    """Return whether the store has just the triggers that the tables ask for."""
    made = engine(file, key, read_only=True)
    try:
        with made.connect() as connection:
            connection.execute(text("SELECT 1"))
            return triggers.present(connection) == triggers.expected()
    finally:
        made.dispose()
