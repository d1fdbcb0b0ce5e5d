"""Who changed what, in the words of the screen."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.models import Community
from cwdesk.areas.roster.models import Attachment, Person, Posting
from cwdesk.kernel.ids import Uid
from cwdesk.store import journal
from cwdesk.store.blobs import Blob
from cwdesk.store.database import Database
from cwdesk.store.history import changes, changes_of_rows, events, last_event
from cwdesk.store.rows import NewRows, class_of, column_title, table_title
from cwdesk.store.undo import undo
from tests.store.given import add_person, community, correct, person, remove, street


def add_post(session: Session) -> tuple[Uid, Uid]:
    journal.describe(session, "任职", "工作需要")
    place = community(session, street(session))
    row = person(1)
    session.add(row)
    session.flush()
    post = Posting(person_id=row.id, community_id=place, valid_to=date(2026, 10, 1))
    session.add(post)
    session.flush()
    return row.id, post.id


def test_events_come_newest_first_with_what_they_undid(database: Database) -> None:
    row_id = database.write(add_person, 1).result()
    database.write(correct, row_id, note="改").result()
    database.write(undo, 2).result()
    found = database.read(events).result()
    assert [(one.operation, one.undo_of, one.undone_by) for one in found] == [
        (3, 2, None),
        (2, None, 3),
        (1, None, None),
    ]
    assert [(one.by, one.device, one.rows) for one in found] == [("李经办", "测试机", 1)] * 3
    older = database.read(events, before=3, most=1).result()
    assert [one.operation for one in older] == [2]
    chosen = database.read(events, operations=[1, 3]).result()
    assert [one.operation for one in chosen] == [3, 1]


def test_the_last_event_is_the_one_to_undo_next(database: Database) -> None:
    assert database.read(last_event).result() is None
    database.write(add_person, 1).result()
    database.write(add_person, 2).result()
    for expected in (2, 1):
        event = database.read(last_event).result()
        assert event is not None
        assert event.operation == expected
        database.write(undo, expected).result()
    assert database.read(last_event).result() is None


def test_an_undone_undo_makes_its_operation_the_last_again(database: Database) -> None:
    database.write(add_person, 1).result()
    database.write(undo, 1).result()
    database.write(undo, 2).result()
    event = database.read(last_event).result()
    assert event is not None
    assert event.operation == 1


def test_a_change_is_told_in_words(database: Database) -> None:
    _, post = database.write(add_post).result()

    def move(session: Session) -> None:
        journal.describe(session, "调动")
        place = Community(street_id=session.get_one(Community, old).street_id, name="光明社区")
        session.add(place)
        session.flush()
        row = session.get_one(Posting, post)
        row.community_id, row.is_primary = place.id, False

    old = database.read(lambda s: s.get_one(Posting, post).community_id).result()
    database.write(move).result()
    told = {
        (one.field_title, one.was, one.now)
        for one in database.read(changes, 2).result()
        if one.table == "posting"
    }
    assert told == {("社区", "韶九社区", "光明社区"), ("主要岗位", "是", "否")}


def test_additions_and_removals_are_told_by_their_filled_fields(database: Database) -> None:
    row_id = database.write(add_person, 1, note="长").result()
    database.write(remove, row_id).result()
    added, removed = (database.read(changes, no).result() for no in (1, 2))
    assert {(one.op, one.field, one.was, one.now) for one in added} == {
        ("I", "name", "", "甲1"),
        ("I", "id_number", "", "110101199003070001"),
        ("I", "note", "", "长"),
        ("I", "veteran", "", "否"),
    }
    assert {one.op for one in removed} == {"D"}
    assert {one.now for one in removed} == {""}


def test_bytes_and_rows_without_a_name_are_told_by_what_they_are(database: Database) -> None:
    def attach(session: Session) -> Uid:
        journal.describe(session, "添加附件")
        rows = NewRows()
        blob = rows.add(Blob, sha256=bytes(32), size=3, data=b"abc")
        who = rows.add(Person, name="甲1", id_number="110101199003070001", photo_id=blob)
        added = date(2026, 10, 1)
        rows.add(Attachment, person_id=who, file_name="a.pdf", added_on=added, blob_id=blob)
        rows.insert(session)
        return blob

    blob_id = database.write(attach).result()
    told = database.read(changes, 1).result()
    words = {(one.table, one.field): one.now for one in told}
    assert words["blob", "data"] == "（3 字节）"
    assert words["attachment", "blob_id"] == "文件内容"
    assert words["person", "photo_id"] == "文件内容"
    only = database.read(changes_of_rows, [("blob", blob_id)]).result()
    assert {one.table_title for one in only[1]} == {"文件内容"}


def test_a_name_that_is_gone_is_told_by_its_table(database: Database) -> None:
    _, post = database.write(add_post).result()
    database.write(undo, 1).result()
    told = database.read(changes_of_rows, [("posting", post)]).result()
    places = {
        (one.was, one.now)
        for lines in told.values()
        for one in lines
        if one.field == "community_id"
    }
    assert places == {("", "社区"), ("社区", "")}


def test_tables_and_columns_have_chinese_titles_or_at_least_their_names() -> None:
    assert table_title("person") == "人员"
    assert column_title("person", "name") == "姓名"
    assert column_title("person", "dropped_since") == "dropped_since"
    assert class_of("person") is Person
