"""What everybody completed: sessions of the office and trainings elsewhere, as one list."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from cwdesk.areas.training.rules.cycle import Training
from cwdesk.areas.training.rules.words import PASSED, SIGNED
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
    SELECT was.person_id, held.id, NULL, held.name, held.level, held.kind, held.organiser,
           held.first_day, held.last_day, coalesce(got.half_hours, held.half_hours),
           coalesce(got.result, :signed), coalesce(got.certificate, ''), got.expires_on
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
    who = "WHERE person_id = :person" if person_id is not None else ""
    and_ = "AND" if who else "WHERE"
    rows = session.connection().execute(
        text(f"{_HELD.format(who=who)} UNION ALL {_ELSEWHERE.format(who=who, and_=and_)}"),
        {
            "first": first.isoformat(),
            "last": last.isoformat(),
            "signed": SIGNED,
            "passed": PASSED,
            "elsewhere": ELSEWHERE,
        }
        | ({"person": person_id} if person_id is not None else {}),
    )
    found = (_completed(row) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.last_day, one.first_day, one.name)))


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


def trainings_by_person(session: Session, as_of: date) -> dict[Uid, list[Training]]:
    """Return what everybody completed by a day, as the rules take it."""
    found: defaultdict[Uid, list[Training]] = defaultdict(list)
    for one in completed(session, as_of):
        found[one.person_id].append(one.training)
    return found
