"""Opening one connection to the encrypted file: key, settings, start-up assertions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from cwdesk.kernel.errors import StoreTrouble, Trouble

MIN_SQLITE = (3, 51, 3)
"""Below it a WAL bug can lose commits."""

SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "busy_timeout=5000",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
)
"""FULL, because an acknowledgement that left on a stick is a promise."""


def assert_driver() -> None:
    """Check the driver itself.

    Raises:
        StoreTrouble: it is no SQLCipher, or its SQLite is too old.
    """
    if tuple(driver.sqlite_version_info) < MIN_SQLITE:
        raise StoreTrouble(Trouble.FOREIGN, "程序的数据库部件版本过低，请重新安装程序。")
    with_cipher = driver.connect(":memory:")
    try:
        if not with_cipher.execute("PRAGMA cipher_version").fetchone():
            raise StoreTrouble(Trouble.FOREIGN, "程序的加密部件缺失，请重新安装程序。")
    finally:
        with_cipher.close()


def connect(file: Path, key: bytes, *, read_only: bool = False) -> Any:
    """Return a driver connection to `file`, keyed and checked; the file must exist.

    Raises:
        StoreTrouble: the file is missing, not encrypted, damaged, or the key is another's.
    """
    mode = "ro" if read_only else "rw"
    try:
        raw = driver.connect(
            f"{file.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
    except driver.Error as error:
        raise trouble(error) from error
    try:
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in SETTINGS:
            raw.execute(f"PRAGMA {setting}")
    except driver.Error as error:
        raw.close()
        raise trouble(error) from error
    return raw


def create(file: Path, key: bytes) -> None:
    """Make an empty encrypted file; its header must not be that of a plain SQLite file.

    Raises:
        FileExistsError: there is a file already; it is never overwritten.
        StoreTrouble: the file could not be written, or came out unencrypted.
    """
    file.touch(exist_ok=False)
    connect(file, key).close()
    raw = connect(file, key)
    raw.execute("PRAGMA user_version = 1")
    raw.close()
    assert_encrypted(file)


def assert_encrypted(file: Path) -> None:
    """Check that `file` does not begin like a plain SQLite file.

    Raises:
        StoreTrouble: it does.
    """
    with file.open("rb") as stream:
        if stream.read(15) == b"SQLite format 3":
            raise StoreTrouble(Trouble.FOREIGN, "数据文件没有加密，程序不会打开它。")


def engine(file: Path, key: bytes, *, read_only: bool) -> Engine:
    """Return an engine that holds one connection for life."""
    made = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(file, key),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(made, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    if read_only:

        @event.listens_for(made, "connect")
        def _query_only(raw: Any, _record: Any) -> None:
            raw.execute("PRAGMA query_only = ON")

    return made


def first_row(connection: Connection, sql: str, *values: object) -> tuple[Any, ...] | None:
    """Return the first row that a query finds, past SQLAlchemy.

    SQLAlchemy describes every result anew, which costs several times what reading one row does.

    Raises:
        StoreTrouble: the file could not be read.
    """
    raw: Any = connection.connection.driver_connection
    try:
        found: tuple[Any, ...] | None = raw.execute(sql, values).fetchone()
    except driver.Error as error:
        raise trouble(error) from error
    return found


_TROUBLES = (
    (
        ("disk is full",),
        Trouble.DISK_FULL,
        "磁盘已满，刚才的内容没有保存。请清理磁盘空间后再保存一次。",
    ),
    (("locked", "busy"), Trouble.LOCKED, "数据文件正被另一个程序使用。请关闭它，稍等片刻再试。"),
    (("readonly",), Trouble.READ_ONLY, "数据文件是只读的，不能保存。请检查文件夹的权限。"),
    (
        ("not a database", "malformed"),
        Trouble.DAMAGED,
        "数据文件打不开，可能已损坏。原文件没有改动，请从备份恢复或联系技术人员。",
    ),
    (("unable to open",), Trouble.NO_STORE, "找不到数据文件。请检查办公数据文件夹是否被移动。"),
    (("i/o error",), Trouble.IO, "读写磁盘出错，刚才的内容没有保存。请检查磁盘后再试。"),
)


def trouble(error: Exception) -> Exception:
    """Return the driver's error as `StoreTrouble`, or the error itself when it is our own bug."""
    said = str(error).lower()
    for words, kind, sentence in _TROUBLES:
        if any(word in said for word in words):
            return StoreTrouble(kind, sentence)
    return error
