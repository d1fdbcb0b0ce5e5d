"""A verified copy of the store: made before anything that could go wrong as a whole."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.kernel.files import rename
from cwdesk.store.driver import connect
from cwdesk.store.trouble import kind_of, trouble


def verified_copy(file: Path, key: bytes, to: Path) -> Path:
    """Copy the store to `to` and prove that the copy opens, is whole and holds the same history.

    The caller holds the office's lock, and no connection to `file` is open.

    Raises:
        StoreTrouble: the store or the copy is damaged, or there is no room for it.
    """
    part = to.with_name(to.name + ".tmp")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        state = _state(file, key, "wal_checkpoint(PASSIVE)")
        shutil.copyfile(file, part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        if _state(part, key, "journal_mode=DELETE") != state:
            raise StoreTrouble(
                Trouble.IO, "备份核对不一致，没有继续。数据没有改动，请检查磁盘后再试。"
            )
        rename(part, to)
    except OSError as error:
        raise StoreTrouble(
            kind_of(error) or Trouble.IO, "备份没有写成。数据没有改动，请检查磁盘空间后再试。"
        ) from error
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
    return to


def _state(file: Path, key: bytes, pragma: str) -> tuple[object, ...]:
    """Fold a store into one file by `pragma`, check it and return what identifies its state."""
    with closing(connect(file, key)) as raw:
        try:
            raw.execute(f"PRAGMA {pragma}").fetchall()
            if damages(raw):
                raise StoreTrouble(
                    Trouble.DAMAGED, "数据文件已损坏，不能备份。原有备份没有动，请从备份恢复。"
                )
            newest = raw.execute("SELECT no, hash FROM operation ORDER BY no DESC LIMIT 1")
            return newest.fetchone(), raw.execute("SELECT count(*) FROM journal").fetchone()
        except driver.Error as error:
            raise trouble(error) from error


def assert_log_fits(file: Path, key: bytes) -> None:
    """Check that a write-ahead log left by a crash belongs to this file, before it is folded in.

    SQLite knows a log by its name alone, and would copy the pages of a strange one into the file.

    Raises:
        StoreTrouble: DAMAGED, when file and log together are not whole; neither was changed.
    """
    log = Path(f"{file}-wal")
    if not log.is_file() or not log.stat().st_size:
        return
    fits = False  # a strange page is either named by the check, or stops it
    with closing(connect(file, key, mode="ro")) as raw, suppress(driver.DatabaseError):
        fits = not quick_problems(raw)
    if not fits:
        raise StoreTrouble(
            Trouble.DAMAGED,
            f"数据文件已损坏，或者它旁边的“{log.name}”不是它的。"
            "两个文件都没有改动，请从备份恢复或联系技术人员。",
        )


def quick_problems(raw: Any) -> list[str]:
    """Return what SQLite finds wrong with an open file and its log; empty when they are whole."""
    return [str(row[0]) for row in raw.execute("PRAGMA quick_check") if row[0] != "ok"]


def damages(raw: Any) -> list[str]:
    """Return what SQLCipher and SQLite find wrong with an open file; empty when it is whole."""
    sealed = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]
    return sealed or quick_problems(raw)
