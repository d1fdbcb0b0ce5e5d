"""What everybody is on a day, as far as training asks: posts, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlmodel import Session

from cwdesk.areas.leave.queries.working import Service, spells_of
from cwdesk.areas.roster.queries import RosterLine
from cwdesk.areas.roster.queries.facts import Facts
from cwdesk.areas.roster.queries.lines import lines_of
from cwdesk.areas.roster.rules import COUNTED_KINDS, in_span
from cwdesk.areas.training.rules.cycle import Standing
from cwdesk.areas.training.rules.posts import heads_among
from cwdesk.kernel.ids import Uid


class Post(Service, Protocol):
    """A posting as the roster has it."""

    @property
    def post(self) -> str:
        """The post, in the office's words."""
        ...


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody in service on a day, and what they are."""

    line: RosterLine
    standing: Standing

    @property
    def counts(self) -> bool:
        """Whether the cycle is about them: community workers, and every head of a community.

        Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第一条、第八条.
        """
        return bool(self.standing.head_of) or self.line.service_kind in COUNTED_KINDS


def serving(
    session: Session, as_of: date, heads: Sequence[str], person_id: Uid | None = None
) -> tuple[Serving, ...]:
    """Return who is in service on a day, in the roster's order; `heads` are the posts of heads."""
    facts = Facts(session, as_of, None if person_id is None else {person_id})
    lines = lines_of(session, facts)
    wanted = (line for line in lines if person_id in {None, line.person_id})
    return tuple(Serving(line, _standing(facts, line.person_id, heads)) for line in wanted)


def _standing(facts: Facts, person_id: Uid, heads: Sequence[str]) -> Standing:
    postings, services = facts.postings[person_id], facts.services[person_id]
    now = [row for row in postings if in_span(row.valid_from, row.valid_to, facts.as_of)]
    posts = tuple(dict.fromkeys(row.post for row in now if row.post))
    head_of = heads_among("、".join(posts), heads)
    headed = [row for row in postings if heads_among(row.post, heads)] if head_of else []
    return Standing(
        head_of=head_of,
        head_since=_since(headed, facts.as_of),
        serving_since=_since(services, facts.as_of),
        post="、".join(posts),
    )


def _since(rows: Iterable[Service], as_of: date) -> date | None:
    """Return since when spells last without a break, None where it is not on file."""
    now = [first for first, last in spells_of(rows) if date.min < first <= as_of <= last]
    return now[-1] if now else None
