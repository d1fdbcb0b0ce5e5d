"""Photo, scanned documents, earlier versions of a file, and who saw full ID numbers."""

from __future__ import annotations

from sqlmodel import Session, select

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries import person_rows
from cwdesk.kernel.clock import now_text, today
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.journal import describe
from cwdesk.store.ledger import Operation
from cwdesk.store.rows import fetch
from cwdesk.store.undo import Undone, restore

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a photo or attachment."""


def set_photo(session: Session, person_id: Uid, data: bytes | None) -> None:
    """Set or remove (None) the photo.

    Raises:
        Refused: it is empty, too large, or neither JPEG nor PNG.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    if data is not None and rules.picture_type(data) is None:
        raise Refused([Problem("照片应是 JPG 或 PNG 图片，请另选一个文件。", "photo")])
    person.photo_id = None if data is None else _blob(session, data)
    session.add(person)
    describe(session, f"{'删除' if data is None else '更换'}照片：{person.name}")


def attach(
    session: Session, person_id: Uid, kind: str, file_name: str, media_type: str, data: bytes
) -> Uid:
    """Put a scanned document on a person's file; the same bytes are kept once.

    Raises:
        Refused: it is empty or too large, or has no name.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    if not file_name.strip():
        raise Refused([Problem("请填写文件名。", "file_name")])
    attachment = models.Attachment(
        person_id=person_id,
        kind=kind,
        file_name=file_name,
        media_type=media_type,
        added_on=today(),
        blob_id=_blob(session, data),
    )
    session.add(attachment)
    describe(session, f"新增附件：{person.name}")
    return attachment.id


def restore_file(session: Session, person_id: Uid, pos: int, at: str) -> Undone:
    """Put a whole personal file back to what it was after journal position `pos`; see `restore`.

    `at` says when that was, for the history.
    """
    person = fetch(session, models.Person, person_id)
    rows = person_rows(session, person_id)
    return restore(session, rows, pos, f"{person.name}恢复到 {at} 的版本")


def show_identity(session: Session, person_id: Uid, purpose: str = "") -> tuple[str, str]:
    """Return one person's full ID number and phone, and put on record that they were looked at.

    Raises:
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    record_export(session, f"查看证件号码：{person.name}", purpose, 1)
    return person.id_number, person.phone


def record_export(session: Session, what: str, purpose: str, people: int) -> None:
    """Put on record that full ID numbers were seen or taken away, by whom and what for."""
    running = select(Operation.by).where(Operation.no == session.info["operation"])
    session.add(
        models.ExportRecord(
            what=what,
            purpose=purpose.strip(),
            people=people,
            by=session.exec(running).one(),
            at=now_text(),
        )
    )
    describe(session, what, purpose.strip(), final=True)


def _blob(session: Session, data: bytes) -> Uid:
    if not data:
        raise Refused("文件是空的，没有添加。")
    if len(data) > MAX_FILE:
        raise Refused(f"文件超过 {MAX_FILE // 1024 // 1024} MB，请压缩后再添加。")
    return blobs.put(session, data)
