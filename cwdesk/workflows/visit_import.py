"""Importing a community's sheet of visits, and remembering what its columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.office.commands import remember_layout
from cwdesk.areas.office.queries import own_office
from cwdesk.areas.visits.imports.visits import Imported, Plan, Reading, apply
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.progress import Progress, silent

VISITS = "visits"
"""The kind of sheet under which layouts of visits are remembered."""

Mappings = Mapping[str, Mapping[str, str]]
"""Layout's fingerprint → label of the column → field key."""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did, and the operation by which to undo it."""

    imported: Imported
    operation: int


def import_visits(
    session: Session,
    reading: Reading,
    shown: Plan,
    mappings: Mappings | None = None,
    progress: Progress = silent,
) -> ImportDone:
    """Carry out the plan that the clerk was shown, as one operation with one undo.

    Raises:
        Refused: the store moved since, and the file would now do something else; or this is a
            county, which takes visits from its streets alone.
        Cancelled: by `progress`; nothing was changed.
    """
    if own_office(session).kind != "street":
        raise Refused("走访记录由街道导入，再移交给县（区）。请在街道的电脑上导入。")
    for fingerprint, mapping in (mappings or {}).items():
        remember_layout(session, VISITS, fingerprint, mapping)
    return ImportDone(apply(session, reading, shown, progress), session.info["operation"])
