"""Trainings that others held, as they were typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.roster.queries import roster_lines
from cwdesk.areas.training.models import ExternalTraining
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class ExternalLine:
    """A training elsewhere as it was typed."""

    id: Uid
    name: str
    level: str
    kind: str
    organiser: str
    place: str
    first_day: date
    last_day: date
    half_hours: int
    certificate: str
    expires_on: date | None
    proof_name: str
    """Empty: without proof."""
    note: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A training elsewhere, and who went."""

    person_id: Uid
    name: str
    community: str
    line: ExternalLine


def external_line(row: ExternalTraining) -> ExternalLine:
    """Return a training elsewhere as lists show it."""
    return ExternalLine(
        id=row.id,
        name=row.name,
        level=row.level,
        kind=row.kind,
        organiser=row.organiser,
        place=row.place,
        first_day=row.first_day,
        last_day=row.last_day,
        half_hours=row.half_hours,
        certificate=row.certificate,
        expires_on=row.expires_on,
        proof_name=row.proof_name,
        note=row.note,
    )


def externals(session: Session, as_of: date, *, year: int | None = None) -> tuple[Elsewhere, ...]:
    """Return everybody's trainings elsewhere, the latest first; `year`: those that ended in it.

    Communities are those of a day.
    """
    row = ExternalTraining
    wanted = select(row).order_by(col(row.first_day).desc(), col(row.id))
    if year is not None:
        wanted = wanted.where(col(row.last_day).between(date(year, 1, 1), date(year, 12, 31)))
    people = {line.person_id: line for line in roster_lines(session, as_of, everyone=True)}
    return tuple(
        Elsewhere(
            one.person_id,
            people[one.person_id].name,
            people[one.person_id].community,
            external_line(one),
        )
        for one in session.exec(wanted)
        if one.person_id in people
    )
