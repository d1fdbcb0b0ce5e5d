"""Head counts by community as of a date, beside the quota of the Opinions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from cwdesk.areas.office.queries import FigureLine, communities, residents_on
from cwdesk.areas.office.rules import required_workers
from cwdesk.areas.roster import rules
from cwdesk.areas.roster.queries.lines import roster_lines
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in service on a day, by community; persons are counted once."""

    community_id: Uid | None
    """None: people without a post in a community."""
    community: str
    committee: int
    recruited: int
    others: int
    """Public-welfare posts, dispatched, seconded in: kept apart."""

    @property
    def workers(self) -> int:
        """Community workers in the sense of the Opinions, art. 1."""
        return self.committee + self.recruited


@dataclass(frozen=True, slots=True)
class Quota:
    """Workers asked for and on post, of one community or of the whole street."""

    community_id: Uid | None
    """None: the whole street."""
    community: str
    residents: int | None
    """Urban residents; None when no figure is on file up to that year."""
    year: int | None
    source: str
    workers: int
    others: int
    required: Fraction | None
    """18 for 10,000 residents, never rounded. Source: Opinions of 2024, art. 3."""

    @property
    def vacancies(self) -> Fraction | None:
        """How many are missing; below nothing when there are more than asked for."""
        return None if self.required is None else self.required - self.workers


def counts(session: Session, as_of: date) -> tuple[Count, ...]:
    """Return the head count of each community in being on `as_of`, empty ones too."""
    names: dict[Uid | None, str] = {line.id: line.name for line in communities(session, as_of)}
    kinds: dict[Uid | None, Counter[str]] = {key: Counter() for key in names}
    for line in roster_lines(session, as_of):
        names.setdefault(line.community_id, line.community)
        kinds.setdefault(line.community_id, Counter())[line.service_kind] += 1
    return tuple(
        Count(
            community_id=key,
            community=names[key],
            committee=found[rules.COMMITTEE],
            recruited=found[rules.RECRUITED],
            others=sum(n for kind, n in found.items() if kind not in rules.COUNTED_KINDS),
        )
        for key, found in kinds.items()
    )


def quotas(session: Session, as_of: date) -> tuple[Quota, ...]:
    """Return required and present workers, the whole street first, then each community.

    Residents are those of the newest figure up to the year of `as_of`. The street's own figure
    comes before the sum of its communities', which counts only when every community has one.
    """
    people = counts(session, as_of)
    figures = {line.community_id: line for line in residents_on(session, as_of)}
    whole = figures.pop(None, None)
    lines = tuple(
        _quota([count], figures.get(count.community_id), count.community_id, count.community)
        for count in people
    )
    return (_quota(people, whole or _summed(figures, people)), *lines)


def _quota(
    people: Iterable[Count],
    figure: FigureLine | None,
    community_id: Uid | None = None,
    community: str = "",
) -> Quota:
    counted = list(people)
    return Quota(
        community_id=community_id,
        community=community,
        residents=figure.residents if figure else None,
        year=figure.year if figure else None,
        source=figure.source if figure else "",
        workers=sum(count.workers for count in counted),
        others=sum(count.others for count in counted),
        required=required_workers(figure.residents) if figure else None,
    )


def _summed(figures: Mapping[Uid | None, FigureLine], people: Iterable[Count]) -> FigureLine | None:
    """Return the communities' figures as one, if none is missing."""
    there = [count.community_id for count in people if count.community_id]
    known = [figures[one] for one in there if one in figures]
    if not known or len(known) < len(there):
        return None
    return FigureLine(
        id=b"",
        community_id=None,
        community="",
        year=min(line.year for line in known),
        residents=sum(line.residents for line in known),
        source="各社区合计",
    )
