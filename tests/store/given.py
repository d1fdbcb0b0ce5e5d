"""What the store's tests start from: operations on real tables, and rows as plain values."""

from __future__ import annotations

import os
import resource
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.office.models import Community, Street
from cwdesk.areas.roster.models import Person
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from cwdesk.store.database import Database
from cwdesk.store.past import RawRow, columns
from cwdesk.store.rows import fetch
from cwdesk.store.triggers import journalled

ACTOR = journal.Actor("李经办", "测试机")
ID_NUMBER = "110101199003070011"
NOBODY = 65534


@contextmanager
def operation(session: Session, title: str = "更正") -> Iterator[int]:
    """Run a block as one operation of the session's transaction; nothing is committed."""
    no = journal.begin(session, ACTOR)
    journal.describe(session, title)
    yield no
    journal.finish(session)


def person(number: int = 0, **fields: Any) -> Person:
    """Return a person with an ID number of their own."""
    return Person(**{"name": f"甲{number}", "id_number": f"{110101199003070000 + number}"} | fields)


def street(session: Session, code: str = "110101001") -> Uid:
    """Add a street."""
    row = Street(code=code, name="东华门街道")
    session.add(row)
    session.flush()
    return row.id


def community(session: Session, street_id: Uid, name: str = "韶九社区") -> Uid:
    """Add a community."""
    row = Community(street_id=street_id, name=name)
    session.add(row)
    session.flush()
    return row.id


def add_person(session: Session, /, number: int = 0, **fields: Any) -> Uid:
    """Use case: add a person."""
    journal.describe(session, f"新增 甲{number}")
    row = person(number, **fields)
    session.add(row)
    session.flush()
    return row.id


def correct(session: Session, row_id: Uid, /, **fields: Any) -> None:
    """Use case: correct fields of a person."""
    journal.describe(session, "更正")
    row = fetch(session, Person, row_id)
    for key, value in fields.items():
        setattr(row, key, value)
    session.add(row)


def remove(session: Session, row_id: Uid) -> None:
    """Use case: delete a person."""
    journal.describe(session, "删除")
    session.delete(fetch(session, Person, row_id))


def fail(session: Session, error: BaseException) -> Uid:
    """Use case: add a person, then stop with an error."""
    add_person(session, 99)
    raise error


def people(session: Session) -> list[str]:
    """Return the names on file, in order."""
    found = session.connection().execute(text("SELECT name FROM person ORDER BY name"))
    return [str(name) for (name,) in found]


def entries(session: Session) -> list[tuple[Any, ...]]:
    """Return (operation, origin, table, row, op, was) of the whole journal."""
    found = session.connection().execute(
        text("SELECT operation, origin, tbl, row_id, op, was FROM journal ORDER BY pos")
    )
    return [tuple(row) for row in found]


def last_pos(session: Session) -> int:
    """Return the newest journal position."""
    newest = session.connection().execute(text("SELECT coalesce(max(pos), 0) FROM journal"))
    return int(newest.scalar_one())


Snapshot = dict[tuple[str, Uid], RawRow]


def snapshot(session: Session, tables: Collection[str] | None = None) -> Snapshot:
    """Return every journalled row as plain values, or those of some tables."""
    session.flush()
    return {
        (table.name, row["id"]): dict(row)
        for table in journalled()
        if tables is None or table.name in tables
        for row in session.connection()
        .execute(text(f'SELECT {columns(table)} FROM "{table.name}"'))  # noqa: S608
        .mappings()
    }


def raw_of(database: Database) -> Any:
    """Return the driver's own connection of the writer, which asks nobody."""
    return database.writer_engine.raw_connection().driver_connection


def tamper(database: Database, *statements: str) -> None:
    """Write behind the program's back, through a raw connection."""
    raw = raw_of(database)
    for statement in statements:
        raw.execute(statement)


@contextmanager
def as_a_stranger(folder: Path) -> Iterator[None]:
    """Run a block without the right to write into `folder`, even for root; its way in is open."""
    way = [above for above in folder.parents if not above.stat().st_mode & 0o001]
    modes = {path: path.stat().st_mode for path in (folder, *way)}
    for path in modes:
        path.chmod(0o555)
    root = os.geteuid() == 0
    os.seteuid(NOBODY if root else os.geteuid())
    try:
        yield
    finally:
        os.seteuid(0 if root else os.geteuid())
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Run a block in which the system writes no file beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
