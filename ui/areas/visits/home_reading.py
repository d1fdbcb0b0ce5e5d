"""What a household's page reads, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cwdesk.areas.visits.queries.browsing import GroupLine, key_groups
from cwdesk.areas.visits.queries.households import HouseholdLine, ResidentLine
from cwdesk.areas.visits.queries.page import HouseholdPage, household_page
from cwdesk.areas.visits.queries.search import Hit as Found
from cwdesk.areas.visits.queries.search import find
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.kit.search import Hit

MOST = 12
"""Households that the search box looks for."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """A household's page."""

    page: HouseholdPage
    groups: tuple[GroupLine, ...]
    day: date

    @property
    def home(self) -> HouseholdLine:
        """The household and its people."""
        return self.page.household

    def groups_of(self, one: ResidentLine) -> tuple[GroupLine, ...]:
        """Return the key groups of one of its people."""
        return tuple(line for line in self.groups if line.resident_id == one.resident_id)


def home_view(session: Any, household_id: Uid, as_of: date) -> HomeView:
    """Return a household's page on a day.

    Raises:
        NotFound: it is gone.
    """
    page = household_page(session, household_id, as_of)
    people = [one.resident_id for one in page.household.residents]
    return HomeView(page, key_groups(session, people), as_of)


def home_hits(session: Any, text: str) -> tuple[Hit, ...]:
    """Return the households that the search box shows for `text`."""
    found = find(session, text, today(), most=MOST)
    homes = {hit.household.household_id: hit for hit in found}
    return tuple(
        Hit(_called(hit), _place(hit), "house", "visits_people", home)
        for home, hit in homes.items()
    )


def _called(hit: Found) -> str:
    return "　".join(filter(None, (hit.name, hit.household.address)))


def _place(hit: Found) -> str:
    return f"{hit.household.community} {hit.household.grid}".strip()


def age(one: ResidentLine, day: date) -> str:
    """Return how old somebody is on a day, in words; nothing when that is not known."""
    parts = [int(part) for part in one.born.split("-") if part.isdecimal()]
    if not parts:
        return ""
    month, date_of = (*parts[1:], 1, 1)[:2]
    return f"{day.year - parts[0] - ((day.month, day.day) < (month, date_of))} 岁"
