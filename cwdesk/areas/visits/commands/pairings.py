"""Pairing a worker with a household that needs help, and ending that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.roster.queries import IN_SERVICE, roster_line
from cwdesk.areas.visits.models import Household, Pairing
from cwdesk.areas.visits.rules import visits as rules
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class NewPairing:
    """A pairing as the clerk types it."""

    household_id: Uid
    person_id: Uid
    valid_from: date
    reason: str
    measures: str = ""


def pair(session: Session, pairing: NewPairing) -> Uid:
    """Pair a worker with a household from a day on; return the pairing's id.

    Raises:
        Refused: a future day, no reason, not in service, a household that does not stand, or both
            are paired already.
        NotFound: the household or worker is gone.
    """
    door = fetch(session, Household, pairing.household_id)
    person = roster_line(session, pairing.person_id, pairing.valid_from)
    problems = rules.problems_with_pairing(pairing.valid_from, None, pairing.reason, today())
    problems += rules.problems_with_standing(pairing.valid_from, door.valid_from, door.valid_to)
    if person.status != IN_SERVICE:
        text = f"{person.name}在 {pairing.valid_from} 不在职，请核对日期。"
        problems.append(Problem(text, "person_id"))
    if _is_paired(session, pairing):
        problems.append(Problem(f"{person.name}已经与这一户结对。", "person_id"))
    refuse(problems)
    row = Pairing(
        household_id=door.id,
        person_id=pairing.person_id,
        valid_from=pairing.valid_from,
        reason=pairing.reason.strip(),
        measures=pairing.measures.strip(),
    )
    session.add(row)
    session.flush()
    describe(session, f"结对帮扶：{person.name}与{door.address}（{pairing.valid_from} 起）")
    return row.id


def change_pairing(session: Session, pairing_id: Uid, reason: str, measures: str) -> None:
    """Correct why and how a household is helped.

    Raises:
        Refused: no reason is left.
        NotFound: the pairing is gone.
    """
    row = fetch(session, Pairing, pairing_id)
    refuse(rules.problems_with_pairing(row.valid_from, row.valid_to, reason, today()))
    row.reason, row.measures = reason.strip(), measures.strip()
    session.add(row)
    session.flush()
    describe(session, f"更正结对帮扶：{fetch(session, Household, row.household_id).address}")


def end_pairing(session: Session, pairing_id: Uid, on: date, result: str) -> None:
    """End a pairing after the day `on`, with what came of it.

    Raises:
        Refused: ended already, or a day that cannot be.
        NotFound: the pairing is gone.
    """
    row = fetch(session, Pairing, pairing_id)
    if row.valid_to is not None:
        raise Refused([Problem(f"这项结对已在 {row.valid_to} 结束。", "on")])
    problems = []
    if on > today():
        problems.append(Problem("日期还没有到，请填写今天或以前的日期。", "on"))
    if on < row.valid_from:
        problems.append(Problem(f"结对从 {row.valid_from} 开始，日期不能更早。", "on"))
    refuse(problems)
    row.valid_to, row.result = on, result.strip()
    session.add(row)
    session.flush()
    door = fetch(session, Household, row.household_id)
    describe(session, f"结束结对帮扶：{door.address}（{on} 止）", result.strip())


def _is_paired(session: Session, pairing: NewPairing) -> bool:
    held = select(Pairing.id).where(
        Pairing.household_id == pairing.household_id,
        Pairing.person_id == pairing.person_id,
        col(Pairing.valid_to).is_(None),
    )
    return session.exec(held).first() is not None
