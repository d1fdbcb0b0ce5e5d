"""The cycle board: who must be trained, by when and why, as of a day."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from cwdesk.areas.training.models import Invitation, TrainingSession
from cwdesk.areas.training.queries.invited import Coming, coming
from cwdesk.areas.training.queries.policy import policy
from cwdesk.areas.training.queries.standing import Serving, serving
from cwdesk.areas.training.queries.trainings import completed, trainings_by_person
from cwdesk.areas.training.rules.cycle import Colour, Duty, Training, Verdict, fulfils, verdicts
from cwdesk.kernel.ids import Uid
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One duty of one person."""

    person_id: Uid
    name: str
    staff_number: str
    community_id: Uid | None
    community: str
    post: str
    duty: Duty
    due_on: date | None
    """From this day on it is red; None where nobody knows since when it runs."""
    colour: Colour
    last: Training | None
    why: str
    coming: Coming | None = None
    """The next session that the person is invited to."""


_ORDER = (Colour.RED, Colour.AMBER, Colour.GREEN)


def board(
    session: Session, as_of: date, *, community_id: Uid | None = None
) -> tuple[BoardLine, ...]:
    """Return the duties of everybody in service on a day: the reddest first, then as due."""
    holds = policy(session, as_of)
    done, next_ones = trainings_by_person(session, as_of), coming(session, as_of)
    found = [
        _line(one, verdict, next_ones.get(one.line.person_id))
        for one in serving(session, as_of, holds.head_posts)
        if one.counts and community_id in {None, one.line.community_id}
        for verdict in verdicts(one.standing, done.get(one.line.person_id, ()), holds, as_of)
    ]
    return tuple(sorted(found, key=lambda one: (_ORDER.index(one.colour), one.due_on or date.min)))


def duties(session: Session, person_id: Uid, as_of: date) -> tuple[BoardLine, ...]:
    """Return the duties of one person; none for who is not in service on the day."""
    holds = policy(session, as_of)
    done = [one.training for one in completed(session, as_of, person_id=person_id)]
    next_one = coming(session, as_of).get(person_id)
    return tuple(
        _line(one, verdict, next_one)
        for one in serving(session, as_of, holds.head_posts, person_id)
        if one.counts
        for verdict in verdicts(one.standing, done, holds, as_of)
    )


def _line(one: Serving, verdict: Verdict, next_one: Coming | None) -> BoardLine:
    return BoardLine(
        person_id=one.line.person_id,
        name=one.line.name,
        staff_number=one.line.staff_number,
        community_id=one.line.community_id,
        community=one.line.community,
        post=one.line.post,
        duty=verdict.duty,
        due_on=verdict.due_on,
        colour=verdict.colour,
        last=verdict.last,
        why=verdict.why,
        coming=next_one,
    )


def suggested(
    session: Session, session_id: Uid, as_of: date, colours: Set[Colour]
) -> tuple[BoardLine, ...]:
    """Return the duties so pressing that a session would fulfil, of people not invited to it.

    Raises:
        NotFound: the session is gone.
    """
    held, holds = fetch(session, TrainingSession, session_id), policy(session, as_of)
    invited = select(Invitation.person_id).where(Invitation.session_id == session_id)
    there = set(session.exec(invited))
    return tuple(
        line
        for line in board(session, as_of)
        if line.colour in colours
        and line.person_id not in there
        and fulfils(line.duty, held.level, held.kind, holds)
    )
