"""The journal sees every change, whoever makes it and however."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from cwdesk.areas.office.models import Office
from cwdesk.kernel.ids import new_id
from cwdesk.store import journal
from cwdesk.store.blobs import Blob
from cwdesk.store.database import Database
from cwdesk.store.ledger import Operation
from cwdesk.store.past import put, row_at, row_now
from cwdesk.store.scope import scope_texts
from cwdesk.store.sealing import guard_texts
from cwdesk.store.table import Authority
from cwdesk.store.triggers import authority_of, expected, journalled, present
from tests.store.given import (
    ID_NUMBER,
    add_person,
    correct,
    entries,
    operation,
    person,
    raw_of,
    snapshot,
)


def test_each_kind_of_change_leaves_one_line_with_the_old_values(session: Session) -> None:
    row_id = add_person(session, 1, phone="13800000000")
    correct(session, row_id, phone="13900000000", note="新号")
    session.flush()
    session.connection().execute(text("DELETE FROM person"))
    added, changed, removed = [line[4:] for line in entries(session)]
    assert added == ("I", None)
    assert (changed[0], json.loads(changed[1])) == ("U", {"phone": "13800000000", "note": ""})
    assert (removed[0], json.loads(removed[1])["phone"]) == ("D", "13900000000")


def test_an_update_that_changes_nothing_writes_nothing(session: Session) -> None:
    add_person(session, 1)
    before = entries(session)
    session.connection().execute(text("UPDATE person SET name = name, note = ''"))
    assert entries(session) == before


def test_null_and_empty_are_different_values(session: Session) -> None:
    row_id = add_person(session, 1)
    session.connection().execute(text("UPDATE person SET photo_id = NULL, note = 'a'"))
    assert json.loads(entries(session)[-1][-1]) == {"note": ""}
    assert entries(session)[-1][3] == row_id


def test_bytes_are_kept_as_hex(session: Session) -> None:
    blob = Blob(sha256=b"\x00\xff", size=2, data=b"\x00'")
    session.add(blob)
    session.flush()
    pos = len(entries(session))
    before = snapshot(session)["blob", blob.id]
    session.connection().execute(text("DELETE FROM blob"))
    assert json.loads(entries(session)[-1][-1])["data"] == "0027"
    assert row_at(session, "blob", blob.id, pos) == before


def test_bulk_and_raw_writes_are_seen(session: Session) -> None:
    for number in range(3):
        add_person(session, number)
    session.connection().execute(text("UPDATE person SET nation = '汉族'"))
    assert [line[4] for line in entries(session)] == list("IIIUUU")


def test_a_hidden_delete_is_seen(session: Session) -> None:
    row_id = add_person(session, 1)
    columns = "id, name, id_number, staff_number, former_name, nation, native_place, birth_place, "
    columns += "politics, party_joined, marital, health, household_address, address, phone, "
    columns += "work_start, community_work_start, specialty, veteran, note, photo_id"
    other = columns.replace("id, name", ":id, '乙'", 1)
    statement = f"INSERT OR REPLACE INTO person ({columns}) SELECT {other} FROM person"  # noqa: S608
    session.connection().execute(text(statement), {"id": new_id()})
    assert [(line[3] == row_id, line[4]) for line in entries(session)] == [
        (True, "I"),
        (True, "D"),
        (False, "I"),
    ]


def test_changing_an_id_is_refused(session: Session) -> None:
    add_person(session, 1)
    with pytest.raises(IntegrityError, match="an id never changes"):
        session.connection().execute(text("UPDATE person SET id = :new"), {"new": new_id()})


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO street (id, code, name, county) VALUES (zeroblob(16), '1', '甲', '')",
        "UPDATE street SET name = '乙'",
        "DELETE FROM street",
    ],
)
def test_a_raw_write_outside_an_operation_is_refused(database: Database, statement: str) -> None:
    def add(session: Session) -> None:
        journal.describe(session, "建立街道")
        session.connection().execute(
            text("INSERT INTO street (id, code, name, county) VALUES (:id, '0', '丙', '')"),
            {"id": new_id()},
        )

    database.write(add).result()
    raw = raw_of(database)
    with pytest.raises(raw.IntegrityError, match="outside an operation"):
        raw.execute(statement)


def test_an_imported_change_is_journalled_with_its_origin(session: Session) -> None:
    add_person(session, 1)
    journal.came_by(session, 7)
    add_person(session, 2)
    journal.came_by(session, 0)
    add_person(session, 3)
    assert [origin for _, origin, *_ in entries(session)] == [0, 7, 0]


def test_the_next_operation_starts_at_home_again(session: Session) -> None:
    journal.came_by(session, 7)
    add_person(session, 1)
    journal.finish(session)
    with operation(session):
        add_person(session, 2)
    assert [origin for _, origin, *_ in entries(session)] == [7, 0]


def test_positions_never_start_again_after_trimming(database: Database) -> None:
    database.write(add_person, 1).result()
    raw_of(database).execute("DELETE FROM journal")
    database.write(add_person, 2).result()
    positions = database.read(
        lambda session: list(
            session.connection().execute(text("SELECT pos FROM journal")).scalars()
        )
    )
    assert positions.result() == [2]


def test_local_tables_leave_no_line(database: Database) -> None:
    def add(session: Session) -> None:
        session.add(Office(kind="street", code="1", name="甲"))

    database.write(add).result()
    assert database.read(entries).result() == []
    assert authority_of("office") == authority_of(Operation.__tablename__) == Authority.LOCAL
    assert {"office", "operation"}.isdisjoint(table.name for table in journalled())


def test_an_operation_without_a_change_leaves_no_trace(database: Database) -> None:
    database.write(lambda _session: None).result()
    assert (
        database.read(
            lambda session: session.connection().execute(text("SELECT 1 FROM operation")).first()
        ).result()
        is None
    )


def test_a_command_that_does_not_say_what_it_did_is_a_bug(database: Database) -> None:
    with pytest.raises(RuntimeError, match="person"):
        database.write(lambda session: session.add(person(1))).result()
    assert database.read(entries).result() == []


def test_the_texts_of_errors_hold_no_personal_data(database: Database) -> None:
    database.write(add_person, 1, id_number=ID_NUMBER).result()
    with pytest.raises(IntegrityError) as told:
        database.write(add_person, 2, id_number=ID_NUMBER).result()
    said = f"{told.value}{told.value.__cause__}{told.value!r}"
    assert "UNIQUE constraint failed: person.id_number" in said
    assert ID_NUMBER not in said
    assert "甲2" not in said


def test_the_triggers_of_the_file_are_those_that_the_tables_ask_for(database: Database) -> None:
    assert present(raw_of(database)) == expected()
    guarded = [table for table in journalled() if guard_texts(table)]
    assert guarded
    kept = [text for table in journalled() for text in scope_texts(table, authority_of(table.name))]
    assert len(kept) > 2 * len(journalled())
    assert len(expected()) == 4 * len(journalled()) + 3 * len(guarded) + len(kept)


def test_without_the_registry_no_triggers_are_expected() -> None:
    with pytest.raises(RuntimeError, match="registry"):
        expected(MetaData())


def test_putting_a_row_as_it_is_writes_nothing(session: Session) -> None:
    row_id = add_person(session, 1)
    before = entries(session)
    row = row_now(session, "person", row_id)
    put(session, "person", row_id, before=row, after=row)
    assert entries(session) == before
