from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.office.models import Street
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from cwdesk.store.checking import check_open
from cwdesk.store.database import Database
from cwdesk.store.undo import Left, foresee, undo


def _add(session: Session) -> Uid:
    street = Street(code="410402002", name="光明路街道")
    session.add(street)
    journal.describe(session, "建立街道")
    return street.id


def _change(session: Session, street_id: Uid, values: dict[str, str]) -> int:
    street = session.get_one(Street, street_id)
    for key, value in values.items():
        setattr(street, key, value)
    session.add(street)
    journal.describe(session, "改街道")
    return int(session.info["operation"])


def test_an_undo_is_foreseen_without_changing_anything(database: Database) -> None:
    street_id = database.write(_add).result()
    first = database.write(_change, street_id, {"name": "甲街道", "county": "新华区"}).result()
    database.write(_change, street_id, {"name": "乙街道"}).result()

    seen = database.read(foresee, first).result()
    assert (seen.rows, seen.left) == (1, (Left("street", street_id, "name"),))
    assert database.read(lambda s: s.get_one(Street, street_id).county).result() == "新华区"
    done = database.write(undo, first).result()
    assert (done.rows, done.left) == (seen.rows, seen.left)


def test_what_was_changed_back_leaves_nothing_to_do(database: Database) -> None:
    street_id = database.write(_add).result()
    changed = database.write(_change, street_id, {"name": "甲街道"}).result()
    database.write(undo, changed).result()
    seen = database.read(foresee, changed).result()
    assert (seen.rows, seen.left) == (0, ())


def test_a_store_is_checked_with_its_folder_alone(database: Database) -> None:
    assert check_open(database, database.file.parent) == []
