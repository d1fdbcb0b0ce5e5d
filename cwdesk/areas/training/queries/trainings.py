"""What everybody completed: sessions of the office and trainings elsewhere, as one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.training.rules.cycle import Training
from cwdesk.areas.training.rules.words import FIRST_TRAINING, PASSED, SIGNED
from cwdesk.kernel.ids import Uid

ELSEWHERE = "外出培训"
"""What proves a training that somebody else held."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A training that one person completed."""

    person_id: Uid
    session_id: Uid | None
    """The office's session, None for a training elsewhere."""
    external_id: Uid | None
    name: str
    level: str
    kind: str
    organiser: str
    first_day: date
    last_day: date
    half_hours: int
    proof: str
    """合格, 签到 or 外出培训."""
    certificate: str
    expires_on: date | None

    @property
    def training(self) -> Training:
        """It as the rules take it."""
        return Training(self.name, self.level, self.kind, self.last_day, self.proof)


_HELD = """
    SELECT was.person_id AS person_id, held.id, NULL, held.name AS name, held.level AS level,
           held.kind AS kind, held.organiser, held.first_day, held.last_day AS last_day,
           coalesce(got.half_hours, held.half_hours), coalesce(got.result, :signed) AS proof,
           coalesce(got.certificate, ''), got.expires_on
    FROM (SELECT session_id, person_id FROM sign_in {who}
          UNION SELECT session_id, person_id FROM training_result {who}) AS was
    JOIN training_session AS held ON held.id = was.session_id
    LEFT JOIN training_result AS got
      ON got.session_id = was.session_id AND got.person_id = was.person_id
    WHERE held.cancelled = '' AND held.last_day BETWEEN :first AND :last
      AND coalesce(got.result, :passed) = :passed
"""
_ELSEWHERE = """
    SELECT person_id, NULL, id, name, level, kind, organiser, first_day, last_day, half_hours,
           :elsewhere, certificate, expires_on
    FROM external_training {who} {and_} last_day BETWEEN :first AND :last
"""


def completed(
    session: Session, last: date, *, first: date = date.min, person_id: Uid | None = None
) -> tuple[Completed, ...]:
    """Return what was completed between two days, oldest first.

    A session counts for who has the result 合格, and for who signed in and has no result; not when
    it was called off. Its day is its last.
    """
    rows = _rows(session, _both(whose=person_id is not None), first, last, person_id)
    found = (_completed(row) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.last_day, one.first_day, one.name)))


def trainings_by_person(session: Session, as_of: date) -> dict[Uid, list[Training]]:
    """Return what everybody completed by a day, as the rules take it: the last of each sort.

    That is all they ask for, and a tenth of what ten years have.
    """
    newest = (
        "SELECT person_id, name, level, kind, max(last_day), proof "  # noqa: S608
        f"FROM ({_both(whose=False)}) GROUP BY person_id, level, kind = '{FIRST_TRAINING}'"
    )
    found: defaultdict[Uid, list[Training]] = defaultdict(list)
    for who, name, level, kind, on, proof in _rows(session, newest, date.min, as_of, None):
        found[bytes(who)].append(Training(name, level, kind, date.fromisoformat(on), proof))
    return found


def _both(*, whose: bool) -> str:
    who = "WHERE person_id = :person" if whose else ""
    and_ = "AND" if whose else "WHERE"
    return f"{_HELD.format(who=who)} UNION ALL {_ELSEWHERE.format(who=who, and_=and_)}"


def _rows(
    session: Session, asked: str, first: date, last: date, person_id: Uid | None
) -> Sequence[Any]:
    said = {"signed": SIGNED, "passed": PASSED, "elsewhere": ELSEWHERE}
    days = {"first": first.isoformat(), "last": last.isoformat()}
    whose = {} if person_id is None else {"person": person_id}
    return session.connection().execute(text(asked), {**said, **days, **whose}).all()


def _completed(row: Any) -> Completed:  # noqa: ANN401 - a row of SQLAlchemy
    (who, held, elsewhere, name, level, kind, organiser, first, last, hours, proof, paper, ends) = (
        row
    )
    return Completed(
        person_id=bytes(who),
        session_id=bytes(held) if held else None,
        external_id=bytes(elsewhere) if elsewhere else None,
        name=name,
        level=level,
        kind=kind,
        organiser=organiser,
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        half_hours=hours,
        proof=proof,
        certificate=paper,
        expires_on=date.fromisoformat(ends) if ends else None,
    )
