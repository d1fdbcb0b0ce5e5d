"""Sessions as a list, and one with everybody who was invited or came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.training.models import (
    Course,
    Invitation,
    SessionMaterial,
    SignIn,
    TrainingResult,
    TrainingSession,
)
from cwdesk.areas.training.rules.words import PASSED, SIGNED
from cwdesk.kernel.ids import Uid
from cwdesk.store import blobs
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class CourseLine:
    """A course that can be held again."""

    id: Uid
    name: str
    content: str
    half_hours: int
    closed: bool


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session as lists show it."""

    id: Uid
    name: str
    level: str
    kind: str
    method: str
    organiser: str
    place: str
    teacher: str
    content: str
    first_day: date
    last_day: date
    time: str
    half_hours: int
    cancelled: str
    """Why it was called off; empty if it was not."""
    course_id: Uid | None
    course: str
    invited: int
    signed: int
    """How many people signed in, on any of its days."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who was invited to a session, signed in, or has a result of it."""

    person_id: Uid
    name: str
    staff_number: str
    community_id: Uid | None
    community: str
    post: str
    phone: str
    invited_on: date | None
    """None: came without being invited."""
    excuse: str
    signed_on: tuple[date, ...]
    times: tuple[str, ...]
    """The time of each sign-in, empty where it was not noted."""
    result: str
    """合格, 不合格, 未完成, or empty while none was entered."""
    score: str
    half_hours: int
    """What the session counts for this person: nothing unless it was completed."""
    certificate: str
    expires_on: date | None
    note: str

    @property
    def completed(self) -> bool:
        """Whether it counts: 合格, or signed in and no result to the contrary."""
        return self.result == PASSED or (bool(self.signed_on) and not self.result)

    @property
    def state(self) -> str:
        """Where they stand, in a word."""
        if self.result:
            return self.result
        if self.signed_on:
            return SIGNED
        return "请假" if self.excuse else "未签到"


@dataclass(frozen=True, slots=True)
class MaterialLine:
    """A file of a session."""

    id: Uid
    blob_id: Uid
    name: str


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """A session with its people, by community and post, and its files."""

    line: SessionLine
    attendees: tuple[Attendee, ...]
    materials: tuple[MaterialLine, ...]


def courses(session: Session, *, closed: bool = False) -> tuple[CourseLine, ...]:
    """Return the courses by name; `closed`: also those that are held no more."""
    wanted = select(Course).order_by(col(Course.name))
    return tuple(
        CourseLine(row.id, row.name, row.content, row.half_hours, row.closed)
        for row in session.exec(wanted)
        if closed or not row.closed
    )


def sessions(session: Session, year: int | None = None) -> tuple[SessionLine, ...]:
    """Return the sessions, the latest first; `year`: those that touch it."""
    wanted = select(TrainingSession).order_by(
        col(TrainingSession.first_day).desc(), col(TrainingSession.id).desc()
    )
    if year is not None:
        wanted = wanted.where(
            TrainingSession.first_day <= date(year, 12, 31),
            TrainingSession.last_day >= date(year, 1, 1),
        )
    rows = session.exec(wanted).all()
    names = {line.id: line.name for line in courses(session, closed=True)}
    invited = _counts(session, Invitation, Invitation.person_id)
    signed = _counts(session, SignIn, SignIn.person_id)
    return tuple(_line(row, names, invited, signed) for row in rows)


def session_detail(session: Session, session_id: Uid) -> SessionDetail:
    """Return one session with everybody on it; posts are those of its first day.

    Raises:
        NotFound: it is gone.
    """
    row = fetch(session, TrainingSession, session_id)
    names = {line.id: line.name for line in courses(session, closed=True)}
    attendees = _attendees(session, row)
    invited = {row.id: sum(one.invited_on is not None for one in attendees)}
    signed = {row.id: sum(bool(one.signed_on) for one in attendees)}
    files = select(SessionMaterial).where(SessionMaterial.session_id == session_id)
    return SessionDetail(
        _line(row, names, invited, signed),
        attendees,
        tuple(
            MaterialLine(one.id, one.blob_id, one.name)
            for one in session.exec(files.order_by(col(SessionMaterial.id)))
        ),
    )


def _counts(session: Session, model: Any, person: Any) -> dict[Uid, int]:  # noqa: ANN401
    wanted = select(model.session_id, func.count(func.distinct(person))).group_by(model.session_id)
    return dict(session.exec(wanted).all())


def _line(
    row: TrainingSession,
    courses_by_id: Mapping[Uid, str],
    invited: Mapping[Uid, int],
    signed: Mapping[Uid, int],
) -> SessionLine:
    return SessionLine(
        id=row.id,
        name=row.name,
        level=row.level,
        kind=row.kind,
        method=row.method,
        organiser=row.organiser,
        place=row.place,
        teacher=row.teacher,
        content=row.content,
        first_day=row.first_day,
        last_day=row.last_day,
        time=row.time,
        half_hours=row.half_hours,
        cancelled=row.cancelled,
        course_id=row.course_id,
        course=courses_by_id.get(row.course_id, "") if row.course_id else "",
        invited=invited.get(row.id, 0),
        signed=signed.get(row.id, 0),
    )


def _attendees(session: Session, held: TrainingSession) -> tuple[Attendee, ...]:
    asked = {row.person_id: row for row in _of(session, Invitation, held.id)}
    results = {row.person_id: row for row in _of(session, TrainingResult, held.id)}
    signs: defaultdict[Uid, list[SignIn]] = defaultdict(list)
    for row in sorted(_of(session, SignIn, held.id), key=lambda one: one.on):
        signs[row.person_id].append(row)
    people = asked.keys() | results.keys() | signs.keys()
    return tuple(
        _attendee(
            line,
            asked.get(line.person_id),
            signs[line.person_id],
            results.get(line.person_id),
            held.half_hours,
        )
        for line in roster_lines(session, held.first_day, everyone=True)
        if line.person_id in people
    )


def _of(session: Session, model: Any, session_id: Uid) -> Iterable[Any]:  # noqa: ANN401
    found: Iterable[Any] = session.exec(select(model).where(model.session_id == session_id)).all()
    return found


def _attendee(
    line: RosterLine,
    asked: Invitation | None,
    signs: list[SignIn],
    got: TrainingResult | None,
    half_hours: int,
) -> Attendee:
    counts = got.half_hours if got and got.result == PASSED else 0
    return Attendee(
        person_id=line.person_id,
        name=line.name,
        staff_number=line.staff_number,
        community_id=line.community_id,
        community=line.community,
        post=line.post,
        phone=line.phone,
        invited_on=asked.invited_on if asked else None,
        excuse=asked.excuse if asked else "",
        signed_on=tuple(row.on for row in signs),
        times=tuple(row.time for row in signs),
        result=got.result if got else "",
        score=got.score if got else "",
        half_hours=counts if got else half_hours * bool(signs),
        certificate=got.certificate if got else "",
        expires_on=got.expires_on if got else None,
        note=got.note if got else "",
    )


def material(session: Session, material_id: Uid) -> tuple[str, bytes]:
    """Return the file name and bytes of a session's file.

    Raises:
        NotFound: it is gone.
    """
    row = fetch(session, SessionMaterial, material_id)
    return row.name, blobs.get(session, row.blob_id)
