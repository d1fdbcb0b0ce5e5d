"""Households that stand on a day, and how often each is to be visited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from cwdesk.areas.visits.rules.classes import ClassRule, Policy
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.store.driver import each_row

Groups = Mapping[str, str]
"""Key groups of a household's people → from when on, empty: always."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What many households have in common; one object for all of them."""

    rule: ClassRule
    since: date | None
    """From when on the rule asks for visits; None: always."""


class Home(NamedTuple):
    """A household that stands on a day; a bare tuple, because a street has 80,000 of them."""

    id: Uid
    community_id: Uid
    grid_id: Uid | None
    address: str
    case: Case


@dataclass(frozen=True, slots=True)
class Where:
    """Which households; nothing said: all of the street."""

    community_id: Uid | None = None
    grid_id: Uid | None = None
    household_id: Uid | None = None

    def said(self, table: str) -> tuple[str, list[Uid]]:
        """Return the condition on the households called `table`, and what is bound in it."""
        columns = {
            "community_id": self.community_id,
            "grid_id": self.grid_id,
            "id": self.household_id,
        }
        asked = {key: value for key, value in columns.items() if value is not None}
        return "".join(f" AND {table}.{key} = ?" for key in asked), list(asked.values())


_STANDS = (
    "({0}.valid_from IS NULL OR {0}.valid_from <= ?) "
    "AND ({0}.valid_to IS NULL OR {0}.valid_to >= ?)"
)


def homes(session: Session, as_of: date, policy: Policy, where: Where | None = None) -> list[Home]:
    """Return the households that stand on a day."""
    place = where or Where()
    groups = _groups(session, as_of, place)
    condition, bound = place.said("h")
    rows = each_row(
        session.connection(),
        "SELECT h.id, h.community_id, h.grid_id, h.address, h.visit_class, h.valid_from "  # noqa: S608 - own words
        f"FROM household h WHERE {_STANDS.format('h')}{condition}",
        *[as_of.isoformat()] * 2,
        *bound,
    )
    cases = _Cases(policy)
    return [
        Home(key, community_id, grid_id, address, cases.of(chosen, began or "", groups.get(key)))
        for key, community_id, grid_id, address, chosen, began in rows
    ]


class _Cases:
    """Finds what holds for a household, once for all that are alike."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[str, str, tuple[tuple[str, str], ...] | None], Case] = {}

    def of(self, chosen: str, began: str, groups: Groups | None) -> Case:
        key = (chosen, began, tuple(groups.items()) if groups else None)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._case(chosen, began, groups or {})
        return found

    def _case(self, chosen: str, began: str, groups: Groups) -> Case:
        rule = self._policy.of(chosen, groups)
        if rule.visit_class != chosen:
            began = max(began, groups.get(rule.visit_class, ""))
        if rule.valid_from is not None:
            began = max(began, rule.valid_from.isoformat())
        return Case(rule, date.fromisoformat(began) if began else None)


def _groups(session: Session, as_of: date, where: Where) -> Mapping[Uid, Groups]:
    """Return the key groups of the people of each household, each from the first who has it."""
    condition, bound = where.said("h")
    among = "JOIN household h ON h.id = m.household_id " if condition else ""
    rows = each_row(
        session.connection(),
        "SELECT m.household_id, g.kind, "  # noqa: S608 - own words
        "max(coalesce(g.valid_from, ''), coalesce(m.valid_from, '')) FROM key_group g "
        "JOIN member m ON m.resident_id = g.resident_id "
        f"{among}WHERE {_STANDS.format('g')} AND {_STANDS.format('m')}{condition}",
        *[as_of.isoformat()] * 4,
        *bound,
    )
    found: defaultdict[Uid, dict[str, str]] = defaultdict(dict)
    for household_id, kind, since in rows:
        known = found[household_id]
        known[kind] = min(known.get(kind, since), since)
    return found


def rule_of(session: Session, household_id: Uid, policy: Policy, as_of: date) -> ClassRule:
    """Return how often a household is to be visited on a day.

    Raises:
        NotFound: it does not stand on that day.
    """
    found = homes(session, as_of, policy, Where(household_id=household_id))
    if not found:
        raise NotFound("这一户当天不在册，请核对日期。")
    return found[0].case.rule
