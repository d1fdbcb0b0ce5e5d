"""Opening one connection to the encrypted file: key, settings, start-up assertions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver

from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store.trouble import SENTENCES, trouble

MIN_SQLITE = (3, 51, 3)
"""Below it a WAL bug can lose commits."""

SALT_BYTES = 16
"""A file begins with its salt, in clear. Ours is the store's id: a file names its own key slots."""

PLAIN = b"SQLite format 3\0"
"""How a file without encryption begins."""

BUSY_MS = 5000

SETTINGS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    f"busy_timeout={BUSY_MS}",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-65536",
)
"""FULL, because an acknowledgement that left on a stick is a promise. 64 MiB of pages, because a
page that falls out is decrypted again: a year of presses takes twice as long with SQLite's 2."""


def assert_driver(
    sqlite: tuple[int, ...] = tuple(driver.sqlite_version_info), cipher: str | None = None
) -> None:
    """Check the driver itself; both arguments are what it says about itself.

    Raises:
        StoreTrouble: it is no SQLCipher, or its SQLite is too old.
    """
    if sqlite < MIN_SQLITE:
        raise StoreTrouble(Trouble.FOREIGN, "程序的数据库部件版本过低，请重新安装程序。")
    if not (_cipher_version() if cipher is None else cipher):
        raise StoreTrouble(Trouble.FOREIGN, "程序的加密部件缺失，请重新安装程序。")


def _cipher_version() -> str:
    raw = driver.connect(":memory:")
    try:
        said = raw.execute("PRAGMA cipher_version").fetchone()
    finally:
        raw.close()
    return str(said[0]) if said else ""


def connect(file: Path, key: bytes, *, mode: str = "rw") -> Any:
    """Return a driver connection to `file`, keyed, set up and able to read; the file must exist.

    Args:
        file: the store.
        key: its 32-byte data key; a new file takes 16 bytes of salt after it.
        mode: `rw`, or `ro` for a look that writes nothing, not even the log into the file.

    Raises:
        StoreTrouble: the file is missing, locked or damaged, the key is another's, or the folder
            cannot be written to.
    """
    if not file.is_file():
        raise StoreTrouble(Trouble.NO_STORE, SENTENCES[Trouble.NO_STORE])
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
        _set_up(raw, key.hex())
    except driver.Error as error:
        raw.close()
        raise trouble(error) from error
    return raw


def _set_up(raw: Any, key: str) -> None:
    raw.execute(f"PRAGMA key = \"x'{key}'\"")
    for setting in SETTINGS:
        raw.execute(f"PRAGMA {setting}")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw.execute("PRAGMA journal_mode=WAL")


def create(file: Path, key: bytes, salt: bytes) -> None:
    """Make an empty encrypted file that begins with `salt`, the store's id.

    Raises:
        FileExistsError: there is a file already; it is never overwritten.
        StoreTrouble: the file could not be written, or came out unencrypted.
    """
    file.touch(mode=0o600, exist_ok=False)
    connect(file, key + salt).close()
    assert_encrypted(file)


def assert_encrypted(file: Path) -> None:
    """Check that `file` begins with a salt, and not like a plain SQLite file.

    Raises:
        StoreTrouble: it does not, or it cannot be read. SQLite would take an empty file for new.
    """
    salt = salt_of(file)
    if len(salt) < SALT_BYTES:
        raise StoreTrouble(Trouble.DAMAGED, SENTENCES[Trouble.DAMAGED])
    if salt == PLAIN:
        raise StoreTrouble(Trouble.FOREIGN, "数据文件没有加密，程序不会打开它。")


def salt_of(file: Path) -> bytes:
    """Return the 16 bytes that `file` begins with, fewer when it is shorter.

    Raises:
        StoreTrouble: it cannot be read.
    """
    try:
        with file.open("rb") as stream:
            return stream.read(SALT_BYTES)
    except OSError as error:
        raise trouble(error) from error


def engine(file: Path, key: bytes, *, read_only: bool) -> Engine:
    """Return an engine that holds one connection for life; it is opened at first use."""
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


def each_row(connection: Connection, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
    """Return the rows that a query finds, one by one, past SQLAlchemy; for hundred thousands.

    Raises:
        StoreTrouble: the file could not be read.
    """
    raw: Any = connection.connection.driver_connection
    try:
        yield from raw.execute(sql, values)
    except driver.Error as error:
        raise trouble(error) from error
