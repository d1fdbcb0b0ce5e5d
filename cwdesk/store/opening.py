"""The office's folder: making it, opening it by a secret, the lock that one program holds."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from cwdesk.kernel.errors import StoreTrouble, Trouble, refuse
from cwdesk.store import key_files, keys
from cwdesk.store.backup import assert_log_fits
from cwdesk.store.database import Database
from cwdesk.store.driver import assert_driver, assert_encrypted, create
from cwdesk.store.files import write_atomically
from cwdesk.store.journal import Actor
from cwdesk.store.passwords import problems_with_password
from cwdesk.store.places import unfit
from cwdesk.store.recovery import new_recovery_key, read_recovery_key
from cwdesk.store.trouble import trouble
from cwdesk.store.upgrading import PROGRAM, Schema, bring_up_to_date, lay_out

POINTER = "current.txt"
"""Names the store file inside the folder, so that a restore can switch over atomically."""
LOCK = "store.lock"
BACKUPS = "backups"


@dataclass(frozen=True, slots=True)
class Office:
    """An open office folder; close it, or leave its `with` block, to let the lock go."""

    folder: Path
    database: Database
    lock: FileLock

    def close(self) -> None:
        """Close the store, then let the lock go."""
        self.database.close()
        self.lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self.close()


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
        Refused: the password is too short.
        StoreTrouble: FOREIGN, when the folder is in use; UNFIT, on an unfit disk; READ_ONLY,
            DISK_FULL or IO, when it cannot be written. What was made by then is taken away again.
    """
    refuse(problems_with_password(password))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise trouble(error) from error
    lock = _lock(folder)
    try:
        if any(entry.name != LOCK for entry in folder.iterdir()):
            raise StoreTrouble(
                Trouble.FOREIGN, "这个文件夹里已有内容，请选一个空文件夹。原有内容没有改动。"
            )
        try:
            return _fill(folder, lock, Actor(clerk, device), password, cost)
        except BaseException:
            _clear(folder)
            raise
    except BaseException:
        lock.release()
        raise


def _fill(
    folder: Path, lock: FileLock, actor: Actor, password: str, cost: keys.Cost | None
) -> Made:
    """Write the slot files, the store and, last of all, the pointer that makes it an office."""
    data_key, recovery_key = secrets.token_bytes(keys.DATA_KEY_BYTES), new_recovery_key()
    secret = read_recovery_key(recovery_key)
    ring = keys.with_slot(
        keys.new_ring(), data_key, password.encode(), kind="password", name=actor.name, cost=cost
    )
    ring = keys.with_slot(ring, data_key, secret, kind="recovery", name="恢复密钥", cost=cost)
    file = folder / f"{ring.file_stem}.db"
    key_files.save(folder, ring)
    create(file, data_key, bytes.fromhex(ring.store))
    lay_out(file, data_key)
    database = Database(file, data_key, actor)
    write_atomically(folder / POINTER, file.name.encode())
    return Made(Office(folder, database, lock), recovery_key)


def _clear(folder: Path) -> None:
    """Take away what a making that failed has left in a folder that was empty before."""
    for left in folder.iterdir():
        if left.name != LOCK:
            left.unlink()


def open_office(folder: Path, password: str, device: str, *, schema: Schema = PROGRAM) -> Office:
    """Open an office with a clerk's password; an older store is migrated first.

    Raises:
        StoreTrouble: its `kind` and sentence tell apart a wrong password, missing slot files,
            those of another office, damage, a second program, a newer store, an unfit disk.
    """
    return _open(folder, password.encode(), "password", device, schema)


def open_with_recovery_key(folder: Path, typed: str, device: str) -> Office:
    """Open an office with the printed recovery key; otherwise like `open_office`.

    Raises:
        Refused: the key was mistyped; the group is named.
    """
    return _open(folder, read_recovery_key(typed), "recovery", device, PROGRAM)


def change_password(folder: Path, old: str, new: str, *, cost: keys.Cost | None = None) -> None:
    """Give the clerk with the password `old` a new one; the data key stays.

    Raises:
        Refused: the new password is too short.
        StoreTrouble: WRONG_PASSWORD, when `old` opens no slot; or the slot file is missing.
    """
    refuse(problems_with_password(new))
    ring = key_files.load(folder, store_file(folder))
    slot, data_key = keys.unlock(ring, old.encode(), "password")
    key_files.save(
        folder,
        keys.with_slot(ring, data_key, new.encode(), kind="password", name=slot.name, cost=cost),
    )


def set_password_with_recovery_key(
    folder: Path, typed: str, clerk: str, new: str, *, cost: keys.Cost | None = None
) -> None:
    """Give the clerk whose password is forgotten a new one; the recovery key stays good.

    `clerk` names them where no password is on file to tell the name.

    Raises:
        Refused: the key was mistyped, or the new password is too short.
        StoreTrouble: WRONG_PASSWORD, for the key of another office; or the slot file is missing.
    """
    refuse(problems_with_password(new))
    ring = key_files.load(folder, store_file(folder))
    _, data_key = keys.unlock(ring, read_recovery_key(typed), "recovery")
    name = _clerk(ring) or clerk
    key_files.save(
        folder,
        keys.with_slot(ring, data_key, new.encode(), kind="password", name=name, cost=cost),
    )


def _clerk(ring: keys.KeyRing) -> str:
    """Return whose password is on file first, or nothing."""
    return next((slot.name for slot in ring.of("password")), "")


def _actor(ring: keys.KeyRing, slot: keys.Slot, device: str) -> Actor:
    """Return under which name is worked: the recovery key acts for the clerk, and shows it."""
    clerk = _clerk(ring)
    by_key = slot.kind == "recovery" and clerk
    return Actor(f"{clerk}（恢复密钥）" if by_key else slot.name, device)


def _open(folder: Path, secret: bytes, kind: str, device: str, schema: Schema) -> Office:
    file = store_file(folder)
    lock = _lock(folder)
    try:
        assert_driver()
        assert_encrypted(file)
        ring = key_files.load(folder, file)
        slot, data_key = keys.unlock(ring, secret, kind)
        assert_log_fits(file, data_key)
        whole = bring_up_to_date(file, data_key, folder / BACKUPS, schema)
        key_files.mend(folder, ring)
        database = Database(file, data_key, _actor(ring, slot, device), read_only=not whole)
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
    try:
        name = pointer.read_bytes().decode("utf-8", "replace").strip()
    except FileNotFoundError:
        name = ""
    except OSError as error:
        raise trouble(error) from error
    file = folder / Path(name).name
    if not name or not file.is_file():
        raise StoreTrouble(
            Trouble.NO_STORE, f"在“{folder.name}”文件夹里找不到数据文件，请检查它是否被移动或改名。"
        )
    return file


def _lock(folder: Path) -> FileLock:
    why = unfit(folder)
    if why is not None:
        raise StoreTrouble(Trouble.UNFIT, why)
    lock = FileLock(folder / LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreTrouble(
            Trouble.LOCKED, "这份办公数据已在另一个窗口打开，请切换到那个窗口继续工作。"
        ) from error
    except OSError as error:
        raise trouble(error) from error
    return lock
