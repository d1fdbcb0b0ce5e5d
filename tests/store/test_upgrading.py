"""Older stores are brought up to date: a verified copy first, all or nothing, triggers anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as driver
from sqlmodel import Session

import cwdesk.store.ledger  # noqa: F401
from cwdesk.kernel.errors import StoreTrouble, Trouble
from cwdesk.store import keys, triggers
from cwdesk.store.backup import verified_copy
from cwdesk.store.checking import check
from cwdesk.store.driver import connect
from cwdesk.store.journal import broken_links
from cwdesk.store.key_files import load
from cwdesk.store.migrations import HEAD
from cwdesk.store.opening import open_office
from cwdesk.store.table import METADATA
from cwdesk.store.undo import undo
from cwdesk.store.upgrading import PROGRAM, Schema, bring_up_to_date
from tests.conftest import PASSWORD, Closed
from tests.store.given import add_person, correct, people, remove

STEP = '''"""A step that rebuilds a table that others point to, and changes what is in it."""

from alembic import op

revision = "next"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person", recreate="always"):
        pass
    op.execute("UPDATE person SET nation = '汉族' WHERE nation = '汉'")
    {more}
'''


def next_schema(folder: Path, more: str = "pass") -> Schema:
    """Return the program's schema with one version more, in a scratch folder."""
    shutil.copytree(PROGRAM.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = STEP.format(head=HEAD, more=more)
    (folder / "versions" / "next.py").write_text(step, "utf-8")
    return Schema(folder, (*PROGRAM.known, "next"))


def key_of(closed: Closed) -> bytes:
    ring = load(closed.folder, closed.file)
    return keys.unlock(ring, PASSWORD.encode(), "password")[1]


@contextmanager
def raw_of(closed: Closed) -> Iterator[Any]:
    with closing(connect(closed.file, key_of(closed))) as raw:
        yield raw


@pytest.fixture
def filled(closed: Closed) -> Closed:
    """A closed office with a person, corrected once."""
    with open_office(closed.folder, PASSWORD, "甲机") as office:
        row_id = office.database.write(add_person, 1, nation="汉").result()
        office.database.write(correct, row_id, note="改").result()
    return closed


def test_the_migrated_schema_is_the_declared_one(closed: Closed) -> None:
    declared = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    METADATA.create_all(declared)
    asked = "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('table', 'index') "
    asked += "AND name NOT IN ('alembic_version', 'sqlite_autoindex_alembic_version_1')"
    with declared.connect() as connection, raw_of(closed) as raw:
        wanted = {tuple(row) for row in connection.execute(text(asked))}
        assert set(raw.execute(asked)) == wanted
        for _, name, table in wanted:
            kind = "table" if name == table else "index"
            shape = f'PRAGMA {kind}_xinfo("{name}")'
            shapes = [row[1:] for row in raw.execute(shape)]
            assert shapes == [tuple(row)[1:] for row in connection.execute(text(shape))]
    declared.dispose()


def test_alembic_finds_no_difference_either(closed: Closed) -> None:
    with raw_of(closed) as raw:
        migrated = create_engine(
            "sqlite://", creator=lambda: raw, module=driver, poolclass=StaticPool
        )
        with migrated.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            assert compare_metadata(context, METADATA) == []
        migrated.dispose()


def test_an_older_store_is_copied_migrated_and_whole(filled: Closed, tmp_path: Path) -> None:
    schema = next_schema(tmp_path / "schema")
    before = filled.file.read_bytes()
    with open_office(filled.folder, PASSWORD, "甲机", schema=schema) as office:
        database = office.database
        assert not database.read_only
        assert check(office) == []
        nation = database.read(
            lambda s: s.connection().execute(text("SELECT nation FROM person")).scalar_one()
        )
        assert nation.result() == "汉族"
        database.write(add_person, 2).result()
        database.write(undo, 2).result()
        assert database.read(broken_links).result() == []
    (copy,) = (filled.folder / "backups").iterdir()
    assert copy.name.startswith("before-next-")
    shutil.copy(copy, filled.file)
    with open_office(filled.folder, PASSWORD, "甲机") as office:
        assert check(office) == []
        assert office.database.read(people).result() == ["甲1"]
    assert before[:16] == copy.read_bytes()[:16]


def test_a_migration_is_no_operation(filled: Closed, tmp_path: Path) -> None:
    count = "SELECT (SELECT count(*) FROM operation), (SELECT count(*) FROM journal)"
    with raw_of(filled) as raw:
        before = raw.execute(count).fetchone()
    bring_up_to_date(filled.file, key_of(filled), tmp_path, next_schema(tmp_path / "schema"))
    with raw_of(filled) as raw:
        assert raw.execute(count).fetchone() == before
        assert triggers.present(raw) == triggers.expected()


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("raise ValueError('bug')", ValueError),
        ("op.execute('SELECT nonsense')", OperationalError),
        ('op.execute("UPDATE person SET photo_id = zeroblob(16)")', RuntimeError),
    ],
)
def test_a_migration_that_fails_changes_nothing(
    filled: Closed, tmp_path: Path, more: str, error: type[Exception]
) -> None:
    schema = next_schema(tmp_path / "schema", more)
    with pytest.raises(error):
        open_office(filled.folder, PASSWORD, "甲机", schema=schema)
    with open_office(filled.folder, PASSWORD, "甲机") as office:
        assert not office.database.read_only
        assert check(office) == []


def test_a_newer_store_is_refused_and_left_as_it_is(filled: Closed, tmp_path: Path) -> None:
    schema = next_schema(tmp_path / "schema")
    open_office(filled.folder, PASSWORD, "甲机", schema=schema).close()
    before = filled.file.read_bytes()
    with pytest.raises(StoreTrouble, match="请先升级本程序") as told:
        open_office(filled.folder, PASSWORD, "甲机")
    assert told.value.kind == Trouble.NEWER
    assert filled.file.read_bytes() == before


def stale(table: str) -> str:
    """Return the update trigger as it was generated before the table's last column came."""
    declared = METADATA.tables[table]
    older = declared.to_metadata(type(METADATA)())
    older._columns.remove(list(older.columns)[-1])  # noqa: SLF001
    return triggers.trigger_texts(older)[f"journal_{table}_u"]


def test_a_trigger_from_before_a_column_was_added_makes_the_store_read_only(
    filled: Closed,
) -> None:
    with raw_of(filled) as raw:
        raw.execute("DROP TRIGGER journal_award_u")
        raw.execute(stale("award"))
    with open_office(filled.folder, PASSWORD, "甲机") as office:
        assert office.database.read_only
        assert office.database.read(people).result() == ["甲1"]
        assert [finding[:9] for finding in check(office)] == ["记录修改历史的触发"]


def test_a_table_rebuilt_behind_the_programs_back_makes_the_store_read_only(
    filled: Closed,
) -> None:
    with raw_of(filled) as raw:
        sql = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'award'").fetchone()[0]
        raw.execute("DROP TABLE award")
        raw.execute(sql)
    with open_office(filled.folder, PASSWORD, "甲机") as office:
        assert office.database.read_only


def test_a_damaged_store_is_never_copied_over_good_copies(filled: Closed, tmp_path: Path) -> None:
    key, to = key_of(filled), tmp_path / "backups" / "a.db"
    verified_copy(filled.file, key, to)
    good = to.read_bytes()
    with raw_of(filled) as raw:
        root = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'person'").fetchone()[0]
    data = bytearray(filled.file.read_bytes())
    data[4096 * root - 100] ^= 1
    filled.file.write_bytes(data)
    with pytest.raises(StoreTrouble, match="不能备份") as told:
        verified_copy(filled.file, key, to)
    assert told.value.kind == Trouble.DAMAGED
    assert to.read_bytes() == good
    assert list(to.parent.iterdir()) == [to]


def test_a_copy_without_the_newest_operations_is_not_taken(filled: Closed, tmp_path: Path) -> None:
    key = key_of(filled)
    with closing(connect(filled.file, key)) as reader, closing(connect(filled.file, key)) as writer:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM person").fetchall()
        writer.execute("DELETE FROM journal WHERE pos = 1")
        with pytest.raises(StoreTrouble, match="核对不一致"):
            verified_copy(filled.file, key, tmp_path / "a.db")
    assert not list(tmp_path.glob("a.db*"))


def test_a_copy_that_cannot_be_written_stops_the_migration(filled: Closed, tmp_path: Path) -> None:
    (filled.folder / "backups").write_bytes(b"in the way")
    with pytest.raises(StoreTrouble, match="备份没有写成") as told:
        open_office(filled.folder, PASSWORD, "甲机", schema=next_schema(tmp_path / "schema"))
    assert told.value.kind == Trouble.IO
    open_office(filled.folder, PASSWORD, "甲机").close()


def test_a_store_without_history_tables_is_not_copied(filled: Closed, tmp_path: Path) -> None:
    with raw_of(filled) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("DROP TABLE operation")
    with pytest.raises(driver.OperationalError, match="no such table"):
        verified_copy(filled.file, key_of(filled), tmp_path / "a.db")


def test_a_row_deleted_before_a_column_was_added_comes_back_with_its_default(
    filled: Closed,
) -> None:
    with open_office(filled.folder, PASSWORD, "甲机") as office:

        def forget(session: Session) -> None:
            session.connection().execute(
                text("UPDATE journal SET was = json_remove(was, '$.veteran', '$.photo_id')")
            )

        row_id = office.database.read(
            lambda s: s.connection().execute(text("SELECT id FROM person")).scalar_one()
        ).result()
        office.database.write(remove, row_id).result()
        office.database.write(forget).result()
        office.database.write(undo, 3).result()
        assert office.database.read(people).result() == ["甲1"]
