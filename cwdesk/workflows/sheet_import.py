"""An import as a window does it: what the clerk said the columns are is remembered with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from cwdesk.areas.office.commands import remember_layout
from cwdesk.areas.roster.imports import Imported, Plan, Reading
from cwdesk.kernel.progress import Progress, silent
from cwdesk.workflows.roster_import import import_roster

ROSTER = "roster"
"""The kind of sheet under which layouts of rosters are remembered."""

Mappings = Mapping[str, Mapping[str, str]]
"""Layout's fingerprint → label of the column → field key."""


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did, and the operation by which to undo it."""

    imported: Imported
    operation: int


def import_and_remember(
    session: Session, reading: Reading, shown: Plan, mappings: Mappings, progress: Progress = silent
) -> ImportDone:
    """Import, and remember in the same operation what the clerk said the columns are.

    Raises:
        Refused: as `import_roster`.
        Cancelled: by `progress`; nothing was changed.
    """
    for fingerprint, mapping in mappings.items():
        remember_layout(session, ROSTER, fingerprint, mapping)
    imported = import_roster(session, reading, shown, progress)
    return ImportDone(imported, session.info["operation"])
