"""Filling a practice office past the journal: declared as one batch, triggers back as they were."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.office.models import Street
from cwdesk.areas.roster.models import Award, Person
from cwdesk.kernel.ids import Uid, new_id
from cwdesk.store import triggers
from cwdesk.store.checking import check
from cwdesk.store.database import Database
from cwdesk.store.filling import filling
from cwdesk.store.journal import describe
from cwdesk.store.opening import Office
from tests.areas.roster.given import id_number

WHO = ("id", "name", "id_number")


def rows(count: int) -> list[tuple[Uid, str, str]]:
    return [(new_id(), f"程娟{n}", id_number(n)) for n in range(1, count + 1)]


def fill(session: Session, people: list[tuple[Uid, str, str]]) -> None:
    with filling(session, (Person, Award)) as file:
        file.insert(Person, WHO, people)
    describe(session, "练习数据", final=True)


def test_the_journal_says_once_which_rows_came_in(office: Office) -> None:
    people = rows(5)
    office.database.write(fill, people).result()

    def entries(session: Session) -> list[tuple[str, str, bytes | None, str]]:
        found = session.connection().execute(text("SELECT tbl, op, row_id, was FROM journal"))
        return [tuple(row) for row in found]

    (entry,) = office.database.read(entries).result()
    assert entry[:3] == ("person", "B", None)
    assert json.loads(entry[3]) == {
        "rows": 5,
        "first": people[0][0].hex().upper(),
        "last": people[-1][0].hex().upper(),
    }
    assert check(office) == []


def test_triggers_and_indexes_are_what_they_were(session: Session) -> None:
    raw = session.connection().connection.driver_connection
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
    before = raw.execute(indexes).fetchall()  # type: ignore[union-attr]
    with filling(session, (Person,)) as file:
        file.insert(Person, WHO, rows(2))
    assert triggers.present(raw) == triggers.expected()
    after = raw.execute(indexes).fetchall()  # type: ignore[union-attr]
    assert [name for name, _ in after] == [name for name, _ in before]
    person = (
        session.connection().execute(text("SELECT photo_id, veteran, note FROM person")).first()
    )
    assert tuple(person or ()) == (None, 0, "")


def test_a_row_besides_the_batch_has_no_origin(office: Office) -> None:
    people = rows(3)

    def behind(session: Session) -> None:
        fill(session, people[1:])
        session.connection().execute(text("DROP TRIGGER journal_person_i"))
        made = {"id": people[0][0], "name": "甲", "id_number": id_number(9)}
        usual = "staff_number, former_name, nation, native_place, birth_place, politics, "
        usual += "party_joined, marital, health, household_address, address, phone, work_start, "
        usual += "community_work_start, specialty, note"
        blanks = ", ".join(["''"] * (usual.count(",") + 1))
        session.connection().execute(
            text(
                f"INSERT INTO person (id, name, id_number, veteran, {usual}) "  # noqa: S608
                f"VALUES (:id, :name, :id_number, 0, {blanks})"
            ),
            made,
        )
        describe(session, "旁路")

    office.database.write(behind).result()
    assert "“人员”里有 1 条记录没有来历，不是用本程序录入的。" in check(office)


def test_only_empty_tables_are_filled_and_only_those(database: Database) -> None:
    database.write(fill, rows(1)).result()
    with pytest.raises(ValueError, match="person is not empty"):
        database.write(fill, rows(1)).result()

    def stray(session: Session) -> None:
        with filling(session, (Award,)) as file:
            file.insert(Street, ("id",), ())

    with pytest.raises(ValueError, match="street is not being filled"):
        database.write(stray).result()


def test_triggers_that_are_not_what_they_should_be_stop_it(database: Database) -> None:
    def tamper(session: Session) -> None:
        with filling(session, (Person,)):
            session.connection().execute(text("DROP TRIGGER journal_street_i"))

    with pytest.raises(RuntimeError, match="triggers"):
        database.write(tamper).result()
    present = database.read(lambda s: triggers.present(_raw(s))).result()
    assert present == triggers.expected()


def _raw(session: Session) -> object:
    return session.connection().connection.driver_connection
