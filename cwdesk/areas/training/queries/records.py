"""One person's training: everything completed, missed and held elsewhere, with its sums."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.training.models import (
    ExternalTraining,
    Invitation,
    SignIn,
    TrainingResult,
    TrainingSession,
)
from cwdesk.areas.training.queries.board import BoardLine, duties
from cwdesk.areas.training.queries.elsewhere import ExternalLine, external_line
from cwdesk.areas.training.queries.mentors import Pair, pairs
from cwdesk.areas.training.queries.skills import SkillMark, marks_of
from cwdesk.areas.training.queries.trainings import Completed, completed
from cwdesk.areas.training.rules.hours import Sums, grouped, sums
from cwdesk.areas.training.rules.words import PASSED, SIGNED
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class Missed:
    """A session that somebody was invited to and did not complete."""

    session_id: Uid
    name: str
    level: str
    kind: str
    first_day: date
    last_day: date
    state: str
    """不合格, 未完成, 请假, 未签到 or 已取消."""
    note: str


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """What is on file about one person's training, as of a day."""

    person_id: Uid
    duties: tuple[BoardLine, ...]
    completed: tuple[Completed, ...]
    """The latest first."""
    missed: tuple[Missed, ...]
    externals: tuple[ExternalLine, ...]
    by_year: dict[int, Sums]
    """Hours by year, the latest first."""
    pairs: tuple[Pair, ...]
    """Where the person is the mentor or the newcomer."""
    skills: tuple[SkillMark, ...]


def training_record(session: Session, person_id: Uid, as_of: date) -> TrainingRecord:
    """Return one person's training; nobody on file has an empty one."""
    done = completed(session, as_of, person_id=person_id)
    years = grouped((one.last_day.year, one) for one in done)
    return TrainingRecord(
        person_id=person_id,
        duties=duties(session, person_id, as_of),
        completed=done[::-1],
        missed=_missed(session, person_id, as_of),
        externals=_externals(session, person_id, as_of),
        by_year={year: sums(years[year]) for year in sorted(years, reverse=True)},
        pairs=pairs(session, as_of, person_id=person_id),
        skills=marks_of(session, person_id, as_of),
    )


def _missed(session: Session, person_id: Uid, as_of: date) -> tuple[Missed, ...]:
    held = TrainingSession
    wanted = (
        select(held, Invitation)
        .join(Invitation, col(Invitation.session_id) == col(held.id))
        .where(Invitation.person_id == person_id, held.last_day <= as_of)
        .order_by(col(held.first_day).desc(), col(held.id))
    )
    signed = set(session.exec(select(SignIn.session_id).where(SignIn.person_id == person_id)))
    of_person = select(TrainingResult).where(TrainingResult.person_id == person_id)
    results = {row.session_id: row.result for row in session.exec(of_person)}
    found = (
        (row, asked, _state(row, asked, results.get(row.id), came=row.id in signed))
        for row, asked in session.exec(wanted)
    )
    return tuple(
        Missed(
            session_id=row.id,
            name=row.name,
            level=row.level,
            kind=row.kind,
            first_day=row.first_day,
            last_day=row.last_day,
            state=state,
            note=row.cancelled or asked.excuse,
        )
        for row, asked, state in found
        if state not in {PASSED, SIGNED}
    )


def _state(held: TrainingSession, asked: Invitation, result: str | None, *, came: bool) -> str:
    if held.cancelled:
        return "已取消"
    if result or came:
        return result or SIGNED
    return "请假" if asked.excuse else "未签到"


def _externals(session: Session, person_id: Uid, as_of: date) -> tuple[ExternalLine, ...]:
    row = ExternalTraining
    wanted = select(row).where(row.person_id == person_id, row.last_day <= as_of)
    return tuple(
        external_line(one)
        for one in session.exec(wanted.order_by(col(row.first_day).desc(), col(row.id)))
    )


def proof(session: Session, external_id: Uid) -> tuple[str, bytes]:
    """Return the file name and bytes of the proof of a training elsewhere.

    Raises:
        NotFound: the training or its proof is gone.
    """
    row = fetch(session, ExternalTraining, external_id)
    if row.proof_id is None:
        raise NotFound("这次培训没有附证明材料。")
    return row.proof_name, blobs.get(session, row.proof_id)
