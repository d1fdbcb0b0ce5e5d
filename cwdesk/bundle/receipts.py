"""The one audit row that every bundle leaves, whatever becomes of it."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from cwdesk.bundle import canonical
from cwdesk.bundle.codes import Code
from cwdesk.bundle.decision import Fate
from cwdesk.bundle.header import Header
from cwdesk.bundle.tables import Receipt
from cwdesk.kernel.clock import now_text


def receipt(
    by: str, code: Code, header: Header | None = None, *, outgoing: bool = False
) -> Receipt:
    """Return a receipt to be completed and noted; without a header nothing of the file is known."""
    made = Receipt(at=now_text(), by=by, outgoing=outgoing, code=code)
    if header is not None:
        made.bundle_id, made.bundle_no = header.id, header.bundle_no
        made.epoch_number, made.start, made.to = header.epoch.number, header.start, header.to
    return made


def note(session: Session, made: Receipt) -> None:
    """Keep a receipt; it holds codes, positions, tables and row ids, never what is in a row."""
    session.add(made)
    session.flush()


def plain(counts: Mapping[str, Mapping[Fate, int]]) -> dict[str, dict[str, int]]:
    """Return counts without their zeros."""
    return {
        table: {fate.value: number for fate, number in fates.items() if number}
        for table, fates in counts.items()
        if any(fates.values())
    }


def encoded(counts: Mapping[str, Mapping[Fate, int]]) -> str:
    """Return counts as a receipt holds them."""
    return canonical.encode(plain(counts)).decode()
