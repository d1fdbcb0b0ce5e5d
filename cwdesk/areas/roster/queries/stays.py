"""Who served where over a period: one stay for each person and community."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.facts import Facts, rows_of
from cwdesk.areas.roster.queries.lines import Bearer, identity
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody in a community, on these days of a period."""

    person_id: Uid
    name: str
    staff_number: str
    bearer: Bearer
    """Sex and birth date, on which half holidays rest."""
    community_id: Uid | None
    community: str
    post: str
    days: frozenset[date]
    """The days in service there."""
    left_on: date | None
    """The last day in service, of somebody who left within the period."""


def stays(
    session: Session, first: date, last: date, only: Set[Uid] | None = None
) -> tuple[Stay, ...]:
    """Return who served between two days, by community, then as entered; `only` these people.

    Whoever moved stands in both communities, each with its own days; a second post in another
    community counts for nothing here. A person without a post stands without a community.
    """
    facts = Facts(session, last, only)
    places = {line.id: (at, line.name) for at, line in enumerate(communities(session))}
    period = [first + timedelta(n) for n in range((last - first).days + 1)]
    found: list[tuple[int, Stay]] = []
    for person in rows_of(session, models.Person, only):
        for community_id, days in _by_place(facts, person.id, period).items():
            at, name = places.get(community_id, (len(places), "")) if community_id else (-1, "")
            stay = Stay(
                person_id=person.id,
                name=person.name,
                staff_number=person.staff_number,
                bearer=identity(person.id_number),
                community_id=community_id,
                community=name,
                post=_post(facts, person.id, community_id, max(days)),
                days=frozenset(days),
                left_on=_left_on(facts, person.id, period),
            )
            found.append((at, stay))
    return tuple(stay for _, stay in sorted(found, key=lambda one: one[0]))


def _by_place(facts: Facts, person_id: Uid, period: list[date]) -> dict[Uid | None, list[date]]:
    """Return the days in service, by the community of the primary post."""
    found: defaultdict[Uid | None, list[date]] = defaultdict(list)
    services = _spans(facts.services[person_id])
    if not services:
        return found
    postings = facts.postings[person_id]
    spans = [(one, span) for one in postings for span in _spans([one])]
    for day in period:
        if any(low <= day <= high for low, high in services):
            now = [one for one, (low, high) in spans if low <= day <= high]
            main = next((one for one in now if one.is_primary), now[0] if now else None)
            found[main.community_id if main else None].append(day)
    return found


def _spans(rows: list[models.Service] | list[models.Posting]) -> list[tuple[date, date]]:
    return [(rules.first_day(row.valid_from), rules.last_day(row.valid_to)) for row in rows]


def _post(facts: Facts, person_id: Uid, community_id: Uid | None, on: date) -> str:
    here = (
        row.post
        for row in facts.postings[person_id]
        if row.community_id == community_id and rules.in_span(row.valid_from, row.valid_to, on)
    )
    return next(here, "")


def _left_on(facts: Facts, person_id: Uid, period: list[date]) -> date | None:
    """Return the last day of the last spell that began, if it lies within the period."""
    ends = [high for low, high in _spans(facts.services[person_id]) if low <= period[-1]]
    end = max(ends, default=date.max)
    return end if period[0] <= end < period[-1] else None
