"""The schema of a store: laying it out, and bringing an older one up to date."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store import triggers
from cwdesk.store.backup import verified_copy
from cwdesk.store.driver import connect, engine
from cwdesk.store.migrations import FOLDER, KNOWN
from cwdesk.store.trouble import SENTENCES, trouble


@dataclass(frozen=True, slots=True)
class Schema:
    """The versions that a program knows, oldest first, and where their migrations are."""

    folder: Path
    known: tuple[str, ...]

    @property
    def head(self) -> str:
        """The version that the program works with."""
        return self.known[-1]


PROGRAM = Schema(FOLDER, KNOWN)


def bring_up_to_date(file: Path, key: bytes, backups: Path, schema: Schema = PROGRAM) -> bool:
    """Migrate an older store, after a verified copy of it was made.

    Returns:
        Whether the store has just the triggers that the tables ask for; without them changes
        would go unrecorded, so it must be opened for reading only.

    Raises:
        StoreTrouble: NEWER, when a newer program wrote it; DAMAGED; or the copy could not be made.
    """
    with closing(connect(file, key)) as raw:
        version = _version(raw)
    if version not in schema.known:
        raise StoreTrouble(
            Trouble.NEWER, "这份数据来自更新的版本，请先升级本程序再打开。数据没有改动。"
        )
    if version != schema.head:
        stamp = now().strftime("%Y%m%d-%H%M%S")
        verified_copy(file, key, backups / f"before-{schema.head}-{stamp}.db")
        lay_out(file, key, schema)
    with closing(connect(file, key)) as raw:
        return triggers.present(raw) == triggers.expected()


def _version(raw: Any) -> str:
    """Return the version that a store says it has."""
    try:
        row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    except driver.DatabaseError as error:
        raise StoreTrouble(Trouble.DAMAGED, SENTENCES[Trouble.DAMAGED]) from error
    if row is None:
        raise StoreTrouble(Trouble.DAMAGED, SENTENCES[Trouble.DAMAGED])
    return str(row[0])


def lay_out(file: Path, key: bytes, schema: Schema = PROGRAM) -> None:
    """Bring a store to the newest schema, all or nothing; triggers are written again.

    Foreign keys are off meanwhile, because a rebuilt table is dropped and renamed, and triggers
    are away, because a migration is no operation; both are checked before anything is kept.

    Raises:
        StoreTrouble: the disk is full, or failed.
        RuntimeError: the migration would leave a reference that points nowhere.
    """
    from cwdesk.store.migrations.run import upgrade

    made = engine(file, key, read_only=False)
    try:
        with made.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                triggers.drop(raw)
                upgrade(connection, schema.folder)
                triggers.write(raw)
                if dangling := raw.execute("PRAGMA foreign_key_check").fetchall():
                    raise RuntimeError(f"the migration leaves {len(dangling)} rows dangling")
    except (DBAPIError, driver.Error) as error:
        raise trouble(error) from error
    finally:
        made.dispose()
