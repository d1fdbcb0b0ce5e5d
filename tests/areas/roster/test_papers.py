from __future__ import annotations

from collections.abc import Callable

import pytest

from cwdesk.areas.roster import commands, queries
from cwdesk.areas.roster.commands import papers
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.history import events
from cwdesk.store.undo import undo
from tests.areas.roster.given import id_number, street, worker

JPEG, PNG = b"\xff\xd8\xff\xe0 picture", b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def person(database: Database) -> Uid:
    places = database.write(street).result()
    return database.write(worker, 1, "张伟", places["迎宾社区"]).result()


@pytest.fixture
def scan(database: Database, person: Uid) -> Callable[..., Uid]:
    def attached(name: str = "合同.pdf", data: bytes = b"%PDF-1.7") -> Uid:
        kind = "application/pdf"
        return database.write(commands.attach, person, "合同", name, kind, data).result()

    return attached


def test_a_photo_is_set_changed_and_removed(database: Database, person: Uid) -> None:
    for data in (JPEG, PNG, None):
        database.write(commands.set_photo, person, data).result()
        assert database.read(queries.photo, person).result() == data
        has_photo = database.read(queries.personal_file, person).result().has_photo
        assert has_photo is (data is not None)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"PK\x03\x04"])
def test_only_jpeg_and_png_are_photos(database: Database, person: Uid, data: bytes) -> None:
    with pytest.raises(Refused, match="JPG 或 PNG"):
        database.write(commands.set_photo, person, data).result()


def test_a_photo_that_is_too_large_is_refused(
    database: Database, person: Uid, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "MAX_FILE", 8)
    with pytest.raises(Refused, match="请压缩"):
        database.write(commands.set_photo, person, JPEG).result()


def test_an_attachment_comes_back_as_it_was(database: Database, scan: Callable[..., Uid]) -> None:
    assert database.read(queries.attachment_data, scan()).result() == ("合同.pdf", b"%PDF-1.7")


@pytest.mark.parametrize(("name", "data"), [("空.pdf", b""), (" ", b"%PDF")])
def test_an_attachment_has_a_name_and_content(
    scan: Callable[..., Uid], name: str, data: bytes
) -> None:
    with pytest.raises(Refused):
        scan(name, data)


def test_the_same_bytes_are_kept_once(
    database: Database, person: Uid, scan: Callable[..., Uid]
) -> None:
    scan("一.pdf"), scan("二.pdf")
    parts = database.read(queries.personal_file, person).result().parts["attachment"]
    assert len(parts) == 2
    assert len({part.values["blob_id"] for part in parts}) == 1


def test_an_attachment_is_removed_with_a_reason_and_brought_back_by_undo(
    database: Database, person: Uid, scan: Callable[..., Uid]
) -> None:
    row = scan()
    before = database.read(queries.personal_file, person).result()
    with pytest.raises(Refused, match="原因"):
        database.write(commands.remove_part, "attachment", row, "").result()
    database.write(commands.remove_part, "attachment", row, "放错了人").result()
    assert database.read(queries.personal_file, person).result().parts["attachment"] == ()
    database.write(undo, database.read(events).result()[0].operation).result()
    assert database.read(queries.personal_file, person).result() == before
    assert database.read(queries.attachment_data, row).result()[1] == b"%PDF-1.7"


def test_a_whole_file_goes_back_to_an_earlier_version(
    database: Database, person: Uid, scan: Callable[..., Uid]
) -> None:
    values = {"kind": "奖励", "what": "先进"}
    award = database.write(commands.add_part, "award", person, values).result()
    before = database.read(queries.personal_file, person).result()
    position = database.read(queries.history, person).result()[0].event.last_pos
    database.write(commands.remove_part, "award", award, "误删").result()
    database.write(commands.correct_person, person, {"phone": "1"}, "").result()
    scan()
    done = database.write(commands.restore_file, person, position, "2026-10-08 09:30").result()
    assert (done.rows, done.left) == (3, ())
    assert database.read(queries.personal_file, person).result() == before
    newest = database.read(queries.history, person).result()[0]
    assert newest.event.title == "张伟恢复到 2026-10-08 09:30 的版本"
    database.write(undo, newest.event.operation).result()
    after = database.read(queries.personal_file, person).result()
    assert (after.values["phone"], len(after.parts["attachment"])) == ("1", 1)


def test_looking_at_a_full_number_is_put_on_record(database: Database, person: Uid) -> None:
    shown = database.write(commands.show_identity, person, "核对合同").result()
    assert shown == (id_number(1), "13800000001")
    (record,) = database.read(queries.export_records).result()
    assert (record.what, record.purpose) == ("查看证件号码：张伟", "核对合同")
    assert (record.people, record.by) == (1, "李经办")
    assert database.read(events).result()[0].title == "查看证件号码：张伟"
