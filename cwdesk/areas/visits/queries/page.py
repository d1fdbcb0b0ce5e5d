"""A household's page: its people, how it stands, its visits, matters and pairings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.visits.queries.due import Asked, DueLine, due
from cwdesk.areas.visits.queries.households import HouseholdLine, household
from cwdesk.areas.visits.queries.log import LogPage, Wanted, log
from cwdesk.areas.visits.queries.matters import MatterLine, matter_lines
from cwdesk.areas.visits.queries.pairings import PairingLine, pairings
from cwdesk.areas.visits.queries.standing import Where
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.ids import Uid

VISITS = 20
"""Visits on the page; the log has the others."""


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """All that is on file about a household on a day."""

    household: HouseholdLine
    standing: DueLine | None
    """None: it does not stand on that day."""
    visits: LogPage
    matters: tuple[MatterLine, ...]
    """The newest first."""
    pairings: tuple[PairingLine, ...]
    """Those that ended as well."""


def household_page(session: Session, household_id: Uid, as_of: date) -> HouseholdPage:
    """Return a household's page on a day.

    Raises:
        NotFound: it is gone.
    """
    asked = Asked(Where(household_id=household_id), states=tuple(State))
    return HouseholdPage(
        household=household(session, household_id, as_of),
        standing=next(iter(due(session, as_of, asked)), None),
        visits=log(session, Wanted(household_id=household_id, last=as_of), size=VISITS),
        matters=matter_lines(session, as_of, household_id=household_id)[::-1],
        pairings=pairings(session, as_of, ended=True, household_id=household_id),
    )
