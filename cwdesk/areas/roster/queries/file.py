"""One personal file: every part of it, and who changed what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.lines import identity
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.history import Change, Event, changes_of_rows, events
from cwdesk.store.rows import class_of, fetch

CHILDREN = (*rules.PARTS, "attachment")
"""The tables whose rows belong to a person."""


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of a part, its values by field key as they are stored."""

    id: Uid
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PersonalFile:
    """Everything on file about one person, spans of all times."""

    person_id: Uid
    sex: str
    birth: str
    values: Mapping[str, object]
    """The person's own fields by key."""
    parts: Mapping[str, tuple[PartRow, ...]]
    """The rows of each part, oldest first, by table name; `attachment` is among them."""
    has_photo: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One operation on a personal file: who, when, and what it changed."""

    event: Event
    changes: tuple[Change, ...]


def personal_file(session: Session, person_id: Uid) -> PersonalFile:
    """Return everything on file about a person.

    Raises:
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    said = identity(person.id_number)
    return PersonalFile(
        person_id=person_id,
        sex=said.sex,
        birth=said.birth.isoformat(),
        values={field.key: getattr(person, field.key) for field in rules.PERSON},
        parts={table: _part(session, table, person_id) for table in CHILDREN},
        has_photo=person.photo_id is not None,
    )


def _part(session: Session, table: str, person_id: Uid) -> tuple[PartRow, ...]:
    model: Any = class_of(table)
    order = [model.valid_from] if "valid_from" in model.model_fields else []
    rows = session.exec(
        select(model).where(model.person_id == person_id).order_by(*order, model.id)
    )
    hidden = {"id", "person_id"}
    return tuple(
        PartRow(row.id, {k: v for k, v in row.model_dump().items() if k not in hidden})
        for row in rows
    )


def photo(session: Session, person_id: Uid) -> bytes | None:
    """Return the photo as it was put in, or None.

    Raises:
        NotFound: the person is gone.
    """
    person = fetch(session, models.Person, person_id)
    return None if person.photo_id is None else blobs.get(session, person.photo_id)


def attachment_data(session: Session, attachment_id: Uid) -> tuple[str, bytes]:
    """Return an attachment's file name and bytes.

    Raises:
        NotFound: it is gone.
    """
    attachment = fetch(session, models.Attachment, attachment_id)
    return attachment.file_name, blobs.get(session, attachment.blob_id)


def person_rows(session: Session, person_id: Uid) -> list[tuple[str, Uid]]:
    """Return every row that belongs or ever belonged to a person, the person first."""
    rows = [("person", person_id)]
    for table in CHILDREN:
        model: Any = class_of(table)
        present = session.exec(select(model.id).where(model.person_id == person_id))
        rows += [(table, bytes(row_id)) for row_id in present]
        rows += [(table, row_id) for row_id in _deleted(session, table, person_id)]
    return rows


def _deleted(session: Session, table: str, person_id: Uid) -> list[Uid]:
    found = session.connection().execute(
        text(
            "SELECT DISTINCT row_id FROM journal WHERE tbl = :tbl AND op = 'D' "  # noqa: S608
            "AND json_extract(was, '$.person_id') = :person "
            f'AND row_id NOT IN (SELECT id FROM "{table}")'
        ),
        {"tbl": table, "person": person_id.hex()},
    )
    return [bytes(row_id) for row_id in found.scalars()]


def people_of(session: Session, operation: int) -> int:
    """Return on how many people's files an operation worked."""
    found = {bytes(one) for one in _touched(session, operation, "person", "row_id")}
    for table in CHILDREN:
        found |= {bytes(one) for one in _touched(session, operation, table, "now.person_id")}
        was = "json_extract(journal.was, '$.person_id')"
        found |= {bytes.fromhex(one) for one in _touched(session, operation, table, was)}
    return len(found)


def _touched(session: Session, operation: int, table: str, whose: str) -> list[Any]:
    """Return `whose`, an SQL expression, of each row of `table` that an operation changed."""
    found = session.connection().execute(
        text(
            f"SELECT DISTINCT {whose} FROM journal "  # noqa: S608
            f'LEFT JOIN "{table}" AS now ON now.id = journal.row_id '
            "WHERE operation = :no AND tbl = :tbl"
        ),
        {"no": operation, "tbl": table},
    )
    return [one for one in found.scalars() if one is not None]


def history(session: Session, person_id: Uid) -> tuple[HistoryLine, ...]:
    """Return the operations on a personal file, newest first, with what each changed."""
    by_operation = changes_of_rows(session, person_rows(session, person_id))
    return tuple(
        HistoryLine(event, tuple(by_operation[event.operation]))
        for event in events(session, operations=set(by_operation))
    )


@dataclass(frozen=True, slots=True)
class ExportLine:
    """One time that full ID numbers were seen or taken away."""

    what: str
    purpose: str
    people: int
    by: str
    at: str


def export_records(session: Session) -> tuple[ExportLine, ...]:
    """Return who saw or took away full ID numbers, newest first."""
    record = models.ExportRecord
    rows = session.exec(select(record).order_by(col(record.at).desc(), col(record.id).desc()))
    return tuple(ExportLine(row.what, row.purpose, row.people, row.by, row.at) for row in rows)
