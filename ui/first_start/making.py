"""Making an office, on a pool thread: what it takes is imported there, not with the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cwdesk.store.keys import Cost
    from cwdesk.store.opening import Made

PRACTICE_PASSWORD = "123456"  # noqa: S105
"""Of the practice office, shown where it is offered: its people are made up."""
PRACTICE_WORKERS, PRACTICE_SEED = 90, 1


def warm_up() -> None:
    """Import what the later steps need while the clerk looks at the first."""
    import ui.areas.importing.view
    import ui.first_start.key  # noqa: F401


def make_office(
    folder: Path, code: str, clerk: str, password: str, *, county: bool, cost: Cost | None
) -> Made:
    """Make the office of a street or a county.

    Raises:
        Refused: there is no such unit.
        StoreTrouble: the folder is in use, or cannot be written.
    """
    from cwdesk.workflows.setting_up import make_county_office, make_street_office

    making = make_county_office if county else make_street_office
    return making(folder, code, clerk, password, cost=cost)


def make_practice(folder: Path, *, cost: Cost | None) -> Made:
    """Make a practice office.

    Raises:
        StoreTrouble: the folder cannot be written.
    """
    from cwdesk.workflows.practice_office import make

    return make(folder, PRACTICE_WORKERS, PRACTICE_SEED, PRACTICE_PASSWORD, cost=cost)
