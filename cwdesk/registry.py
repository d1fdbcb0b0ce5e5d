"""The list of areas, written once."""

from __future__ import annotations

import cwdesk.bundle.tables
import cwdesk.printing.issued
import cwdesk.printing.kept  # noqa: F401  the store's tables are all known from here on
from cwdesk.areas.calendar.area import AREA as CALENDAR
from cwdesk.areas.office.area import AREA as OFFICE
from cwdesk.areas.roster.area import AREA as ROSTER
from cwdesk.contract import Area
from cwdesk.kernel.errors import NotFound
from cwdesk.printing.spec import AnyForm

AREAS: tuple[Area, ...] = (
    OFFICE,
    CALENDAR,
    ROSTER,
)
"""Every area, those that others build on first."""


def form(key: str) -> AnyForm:
    """Return the form with this key.

    Raises:
        NotFound: no area has such a form.
    """
    for area in AREAS:
        for one in area.forms:
            if one.key == key:
                return one
    raise NotFound(f"没有名为“{key}”的表单，可用 form list 查看。")
