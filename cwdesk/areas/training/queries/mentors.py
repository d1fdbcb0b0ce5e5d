"""Mentor pairs with their meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.areas.training.models import Mentoring, MentorMeeting
from cwdesk.areas.training.rules.mentoring import PairState, state
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of a pair."""

    id: Uid
    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentor and somebody new; communities and posts are those of the day asked for."""

    id: Uid
    mentor_id: Uid
    mentor: str
    mentor_community: str
    mentor_post: str
    person_id: Uid
    person: str
    community: str
    post: str
    goals: str
    valid_from: date
    planned_to: date
    valid_to: date | None
    result: str
    state: PairState
    meetings: tuple[Meeting, ...]
    """The oldest first."""


def pairs(session: Session, as_of: date, *, person_id: Uid | None = None) -> tuple[Pair, ...]:
    """Return the pairs that began by a day or are agreed, the latest first.

    With `person_id`: those in which the person is the mentor or the newcomer.
    """
    wanted = select(Mentoring).order_by(col(Mentoring.valid_from).desc(), col(Mentoring.id))
    if person_id is not None:
        own = (Mentoring.mentor_id == person_id, Mentoring.person_id == person_id)
        wanted = wanted.where(or_(*own))
    rows = session.exec(wanted).all()
    return tuple(_pairs(session, rows, as_of)) if rows else ()


def pair(session: Session, pair_id: Uid, as_of: date) -> Pair:
    """Return one pair.

    Raises:
        NotFound: it is gone.
    """
    row = session.get(Mentoring, pair_id)
    if row is None:
        raise NotFound
    return _pairs(session, [row], as_of)[0]


def _pairs(session: Session, rows: Sequence[Mentoring], as_of: date) -> list[Pair]:
    people = {line.person_id: line for line in roster_lines(session, as_of, everyone=True)}
    meetings: defaultdict[Uid, list[Meeting]] = defaultdict(list)
    for met in session.exec(select(MentorMeeting).order_by(col(MentorMeeting.on))):
        meetings[met.mentoring_id].append(Meeting(met.id, met.on, met.what))
    return [
        Pair(
            id=row.id,
            mentor_id=row.mentor_id,
            mentor=people[row.mentor_id].name,
            mentor_community=people[row.mentor_id].community,
            mentor_post=people[row.mentor_id].post,
            person_id=row.person_id,
            person=people[row.person_id].name,
            community=people[row.person_id].community,
            post=people[row.person_id].post,
            goals=row.goals,
            valid_from=row.valid_from,
            planned_to=row.planned_to,
            valid_to=row.valid_to,
            result=row.result,
            state=state(row.valid_from, row.planned_to, row.valid_to, as_of),
            meetings=tuple(meetings[row.id]),
        )
        for row in rows
    ]
