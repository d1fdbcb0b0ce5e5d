"""One audit row for every bundle that comes to nothing, in the hand-off's own codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from sqlmodel import Session

from cwdesk.bundle import receipts
from cwdesk.bundle.codes import Code, rejected
from cwdesk.bundle.decision import OutOfScope
from cwdesk.kernel.errors import Cancelled, Rejected, StoreTrouble, Trouble
from cwdesk.store.database import Database

_WORLD = {Trouble.DISK_FULL: Code.DISK_FULL, Trouble.IO: Code.IO_ERROR}

Note = Callable[[Session, str, Code, str], None]
"""Writes the audit row: by whom, code, detail."""


@contextmanager
def noted(database: Database, note: Note) -> Iterator[None]:
    """Have `note` write down what goes wrong inside.

    Raises:
        Rejected: as inside; also when this PC's own disk is full or fails.
    """
    try:
        yield
    except (Rejected, Cancelled, StoreTrouble) as error:
        failed = _told(error)
        code = Code(failed.code) if isinstance(failed, Rejected) else Code.CANCELLED
        detail = failed.detail if isinstance(failed, OutOfScope) else ""
        with suppress(StoreTrouble):  # a disk that is full takes no note of it either
            database.write(note, database.actor.name, code, detail).result()
        raise failed from error


def _told(error: Rejected | Cancelled | StoreTrouble) -> Rejected | Cancelled:
    """Return a failure of the world as the refusal that says so; other troubles pass."""
    if not isinstance(error, StoreTrouble):
        return error
    if error.kind not in _WORLD:
        raise error
    return rejected(_WORLD[error.kind], "本机的磁盘已满或读写出错，数据没有变化。")


def note_incoming(session: Session, by: str, code: Code, detail: str) -> None:
    """Write down that a bundle of which nothing is believed was turned away."""
    made = receipts.receipt(by, code)
    made.detail = detail
    receipts.note(session, made)
