"""Writes of the roster. Each describes itself for the history; corrections carry a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, or_, select

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries import person_rows
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import class_of, fetch, table_title
from cwdesk.store.undo import Undone, restore

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a photo or attachment."""

Values = Mapping[str, object]


def add_person(session: Session, values: Values, service: Values, posting: Values) -> Uid:
    """Put a new person on file, with a service spell and a posting (empty: none).

    Raises:
        Refused: a field is wrong, or the ID number is on file already.
    """
    person = models.Person.model_validate(
        clean(rules.PERSON, {"name": "", "id_number": "", **values})
    )
    refuse(_problems_with_identity(session, person.id_number, None))
    session.add(person)
    session.flush()
    for table, part in (("service", service), ("posting", posting)):
        if part:
            _add_part(session, table, person.id, part)
    describe(session, f"新增人员：{person.name}")
    return person.id


def correct_person(session: Session, person_id: Uid, values: Values, reason: str) -> None:
    """Correct a person's own fields; only those among `values` change.

    Raises:
        Refused: a field is wrong, or the ID number belongs to somebody else.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    cleaned = clean(rules.PERSON, values)
    if "id_number" in cleaned:
        refuse(_problems_with_identity(session, str(cleaned["id_number"]), person_id))
    _set(person, cleaned)
    session.add(person)
    describe(session, f"更正信息：{person.name}", reason)


def add_part(session: Session, table: str, person_id: Uid, values: Values) -> Uid:
    """Add a row to a part of the personal file, such as `contract` or `education`.

    Raises:
        Refused: a field is wrong.
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    row_id = _add_part(session, table, person_id, values)
    describe(session, f"新增{table_title(table)}：{person.name}")
    return row_id


def correct_part(session: Session, table: str, row_id: Uid, values: Values, reason: str) -> None:
    """Correct a row of a part of the personal file, also one of the past.

    Raises:
        Refused: a field is wrong.
        NotFound: the row is gone.
    """
    row: Any = fetch(session, class_of(table), row_id)
    cleaned = clean(rules.PARTS[table], values)
    after = {**row.model_dump(), **cleaned}
    refuse(rules.problems_with_span(after.get("valid_from"), after.get("valid_to")))
    _set(row, cleaned)
    session.add(row)
    person = fetch(session, models.Person, row.person_id)
    describe(session, f"更正{table_title(table)}：{person.name}", reason)


def remove_part(session: Session, table: str, row_id: Uid, reason: str) -> None:
    """Delete a row that was entered by mistake.

    Raises:
        NotFound: the row is gone.
    """
    row: Any = fetch(session, class_of(table), row_id)
    person = fetch(session, models.Person, row.person_id)
    session.delete(row)
    describe(session, f"删除{table_title(table)}：{person.name}", reason)


def leave(session: Session, person_id: Uid, on: date, end_kind: str, reason: str) -> None:
    """End a person's service; `on` is the last day. Open postings end with it.

    Raises:
        Refused: the person is not in service on that day, or the kind is not one.
    """
    person = fetch(session, models.Person, person_id)
    if end_kind not in rules.END_KINDS:
        raise Refused([Problem("请选择离开方式。", "end_kind")])
    service = _service_on(session, person_id, on)
    service.valid_to, service.end_kind, service.end_reason = on, end_kind, reason
    session.add(service)
    for posting in _postings_on(session, person_id, on):
        posting.valid_to = on
        session.add(posting)
    describe(session, f"{person.name}离开（{end_kind}，{on} 止）", reason)


def come_back(
    session: Session, person_id: Uid, on: date, kind: str, posting: Values, reason: str = ""
) -> None:
    """Begin a new service spell of somebody who had left, with a posting.

    Raises:
        Refused: the person is in service on that day.
    """
    person = fetch(session, models.Person, person_id)
    later = select(models.Service).where(
        models.Service.person_id == person_id,
        or_(col(models.Service.valid_to).is_(None), col(models.Service.valid_to) >= on),
    )
    if session.exec(later).first() is not None:
        raise Refused([Problem(f"{person.name}在 {on} 仍在职，不需要办理返岗。", "on")])
    begin = {"valid_from": on.isoformat()}
    _add_part(session, "service", person_id, {"kind": kind, "source": reason, **begin})
    _add_part(session, "posting", person_id, {**posting, **begin})
    describe(session, f"{person.name}返岗（{on} 起）", reason)


def transfer(session: Session, person_id: Uid, on: date, posting: Values, reason: str) -> None:
    """Move a person to another community or post from the day `on`; the old posting ends before.

    Raises:
        Refused: the person is not in service on that day, or the posting is incomplete.
    """
    person = fetch(session, models.Person, person_id)
    _service_on(session, person_id, on)
    for old in _postings_on(session, person_id, on):
        if not old.is_primary:
            continue
        if old.valid_from >= on.isoformat():
            raise Refused(
                [Problem(f"现岗位从 {old.valid_from} 开始，调动日期要晚于这一天。", "on")]
            )
        old.valid_to = on - timedelta(days=1)
        session.add(old)
    begin = {"valid_from": on.isoformat(), "is_primary": True, "reason": reason}
    _add_part(session, "posting", person_id, {**posting, **begin})
    describe(session, f"{person.name}调动（{on} 起）", reason)


def set_photo(session: Session, person_id: Uid, data: bytes | None) -> None:
    """Set or remove (None) the photo.

    Raises:
        Refused: it is too large.
    """
    person = fetch(session, models.Person, person_id)
    person.photo_id = None if data is None else _blob(session, data).id
    session.add(person)
    describe(session, f"{'删除' if data is None else '更换'}照片：{person.name}")


def attach(
    session: Session, person_id: Uid, kind: str, file_name: str, media_type: str, data: bytes
) -> Uid:
    """Put a scanned document on a person's file; the same bytes are kept once.

    Raises:
        Refused: it is empty or too large.
    """
    person = fetch(session, models.Person, person_id)
    attachment = models.Attachment(
        person_id=person_id,
        kind=kind,
        file_name=file_name,
        media_type=media_type,
        added_on=today(),
        blob_id=_blob(session, data).id,
    )
    session.add(attachment)
    describe(session, f"新增附件：{person.name}")
    return attachment.id


def restore_file(session: Session, person_id: Uid, pos: int, at: str) -> Undone:
    """Put a whole personal file back to what it was after journal position `pos`.

    Args:
        at: when that was, for the history.
    """
    person = fetch(session, models.Person, person_id)
    rows = person_rows(session, person_id)
    return restore(session, rows, pos, f"{person.name}恢复到 {at} 的版本")


def _problems_with_identity(session: Session, id_number: str, own: Uid | None) -> list[Problem]:
    found = session.exec(select(models.Person).where(models.Person.id_number == id_number)).first()
    if found is None or found.id == own:
        return []
    return [Problem(f"这个身份证号已登记在{found.name}名下，请核对。", "id_number")]


def _add_part(session: Session, table: str, person_id: Uid, values: Values) -> Uid:
    fields = rules.PARTS[table]
    blank: dict[str, object] = {field.key: None for field in fields if field.required}
    cleaned = clean(fields, {**blank, **values})
    refuse(rules.problems_with_span(cleaned.get("valid_from"), cleaned.get("valid_to")))
    row = class_of(table).model_validate({**cleaned, "person_id": person_id})
    session.add(row)
    return row.id


def _set(row: models.Person | Any, values: Values) -> None:
    for key, value in values.items():
        setattr(row, key, value)


def _service_on(session: Session, person_id: Uid, on: date) -> models.Service:
    rows = session.exec(select(models.Service).where(models.Service.person_id == person_id))
    for row in rows:
        if rules.in_span(row.valid_from, row.valid_to, on):
            return row
    raise Refused([Problem(f"这个人在 {on} 不在职，请核对日期。", "on")])


def _postings_on(session: Session, person_id: Uid, on: date) -> list[models.Posting]:
    rows = session.exec(select(models.Posting).where(models.Posting.person_id == person_id))
    return [row for row in rows if rules.in_span(row.valid_from, row.valid_to, on)]


def _blob(session: Session, data: bytes) -> models.Blob:
    if not data:
        raise Refused("文件是空的，没有添加。")
    if len(data) > MAX_FILE:
        raise Refused(f"文件超过 {MAX_FILE // 1024 // 1024} MB，请压缩后再添加。")
    digest = hashlib.sha256(data).digest()
    blob = session.get(models.Blob, digest[:16])
    if blob is None:
        blob = models.Blob(id=digest[:16], sha256=digest, size=len(data), data=data)
        session.add(blob)
        session.flush()
    return blob
