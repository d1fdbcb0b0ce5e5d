"""Importing a roster: communities and grids that it names first, then the people, as one."""

from __future__ import annotations

from sqlmodel import Session

from cwdesk.areas.office.queries import own_office
from cwdesk.areas.roster.imports import Imported, Plan, Reading, apply
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.progress import Progress, silent
from cwdesk.workflows.places_named import add_places


def import_roster(
    session: Session, reading: Reading, shown: Plan, progress: Progress = silent
) -> Imported:
    """Carry out the plan that the clerk was shown, as one operation with one undo.

    Raises:
        Refused: the store moved since, and the file would now do something else; or this is a
            county, which takes people from its streets alone.
        Cancelled: by `progress`; nothing was changed.
    """
    if own_office(session).kind != "street":
        raise Refused("花名册由街道导入，再移交给县（区）。请在街道的电脑上导入。")
    add_places(session, shown.new_communities, shown.new_grids)
    return apply(session, reading, shown, progress)
