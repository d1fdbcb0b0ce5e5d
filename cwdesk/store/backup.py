"""A verified copy of the store: made before anything that could go wrong as a whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store.driver import connect, trouble


def verified_copy(file: Path, key: bytes, to: Path) -> Path:
    """Copy the store to `to` and prove that the copy opens, is whole and holds the same history.

    The caller holds the office's lock, and no connection to `file` is open.

    Raises:
        StoreTrouble: the store or the copy is damaged, or there is no room for it.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(to.name + ".tmp")
    try:
        heads = _head(file, key, fold=True)
        shutil.copyfile(file, part)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        if _head(part, key, fold=False) != heads:
            raise StoreTrouble(
                Trouble.IO, "备份核对不一致，没有继续。数据没有改动，请检查磁盘后再试。"
            )
        part.replace(to)
    except OSError as error:
        raise StoreTrouble(
            Trouble.IO, "写备份时磁盘出错。数据没有改动，请检查磁盘空间后再试。"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return to


def _head(file: Path, key: bytes, *, fold: bool) -> tuple[object, ...]:
    """Return what identifies the state of a store, after checking that it is whole."""
    raw = connect(file, key)
    try:
        if fold:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            raw.execute("PRAGMA journal_mode=DELETE")
        if problems(raw):
            raise StoreTrouble(
                Trouble.DAMAGED, "数据文件已损坏，不能备份。原有备份没有动，请从备份恢复。"
            )
        newest = raw.execute("SELECT no, hash FROM operation ORDER BY no DESC LIMIT 1").fetchone()
        return (newest, raw.execute("SELECT count(*) FROM journal").fetchone())
    except driver.Error as error:
        raise trouble(error) from error
    finally:
        raw.close()


def problems(raw: object) -> list[str]:
    """Return what SQLCipher and SQLite find wrong with an open file; empty when it is whole."""
    run = raw.execute  # type: ignore[attr-defined]
    found = [str(row[0]) for row in run("PRAGMA cipher_integrity_check")]
    return found + [str(row[0]) for row in run("PRAGMA quick_check") if row[0] != "ok"]
