"""The list of areas, written once."""

from __future__ import annotations

from cwdesk.areas.office.area import AREA as OFFICE
from cwdesk.areas.roster.area import AREA as ROSTER
from cwdesk.contract import Area

AREAS: tuple[Area, ...] = (
    OFFICE,
    ROSTER,
)
"""Every area, those that others build on first."""
