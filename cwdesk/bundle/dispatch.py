"""Getting a planned bundle onto the stick: packed, opened again, copied, read back, noted."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from sqlmodel import Session, col, select

from cwdesk.bundle import export as exporting
from cwdesk.bundle import medium, receipts, volumes
from cwdesk.bundle import outbox as outboxes
from cwdesk.bundle.codes import Code
from cwdesk.bundle.export import Plan
from cwdesk.bundle.noting import noted
from cwdesk.bundle.tables import Link
from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.progress import Progress
from cwdesk.store.database import Database


def hand_out(
    database: Database, planned: Plan, folder: Path, outbox: Path, progress: Progress
) -> Path:
    """Make the bundle and put it into `folder`; return its path there.

    Raises:
        Rejected: DISK_FULL, IO_ERROR or LIMIT; Cancelled by `progress`. Then nothing counts as
            handed out, and `outbox` holds no copy.
    """
    own, kept = outbox / planned.file_name, False
    try:
        with noted(database, partial(_note, planned=planned)):
            _pack(database, planned, own, progress)
            target = medium.put(own, folder, progress)
        _note_handed_out(database, planned, target)
        kept = True
    finally:
        if not kept:
            outboxes.remove(own)
    database.read(outboxes.prune, outbox).result()
    return target


def _pack(database: Database, planned: Plan, own: Path, progress: Progress) -> None:
    """Make the bundle and open it again; under its name there is either the whole or nothing."""
    packing = own.with_name(own.name + medium.PART)
    try:
        with database.aside() as session:
            exporting.pack(session, planned, packing, progress)
        exporting.prove(planned, packing, progress)
        packing.rename(own)
    except OSError as error:
        raise medium.failure(error) from error
    finally:
        outboxes.remove(packing)


def _note_handed_out(database: Database, planned: Plan, target: Path) -> None:
    """Write down that the bundle is on the stick; if that cannot be, it must not be there."""
    try:
        with noted(database, partial(_note, planned=planned)):
            by = database.actor.name
            database.write(_note, by, Code.APPLIED, planned=planned).result()
    except Rejected:
        for volume in volumes.parts(target):
            outboxes.remove(volume)
        raise


def _note(session: Session, by: str, code: Code, _detail: str = "", *, planned: Plan) -> None:
    made = receipts.receipt(by, code, planned.header, outgoing=True)
    unit = planned.header.recipients[0].unit
    made.link_id = session.exec(select(Link.id).where(col(Link.unit) == unit)).first()
    receipts.note(session, made)
