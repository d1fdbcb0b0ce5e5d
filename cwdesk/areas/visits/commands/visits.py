"""Visits: written down once, one household or a whole round; corrected, deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from cwdesk.areas.roster.queries import IN_SERVICE, roster_line
from cwdesk.areas.visits.commands.matters import NewMatter, add_matter, check_matter
from cwdesk.areas.visits.commands.papers import NewPaper, add_papers
from cwdesk.areas.visits.models import (
    Household,
    Matter,
    Visit,
    VisitCompanion,
    VisitPaper,
)
from cwdesk.areas.visits.rules import visits as rules
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit as the clerk types it."""

    household_id: Uid
    on: date
    person_id: Uid
    kind: str = rules.AT_THE_DOOR
    time: str = ""
    met: str = ""
    found: str = ""
    done: str = ""
    answer: str = ""
    companions: tuple[Uid, ...] = ()
    follow_up: NewMatter | None = None
    """Its household, visit and worker are those of the visit."""
    papers: tuple[NewPaper, ...] = ()


def add_visit(session: Session, visit: NewVisit) -> Uid:
    """Write a visit down; return its id.

    Raises:
        Refused: a future day, a household that did not stand or a worker not in service on it,
            or something about the follow-up or a paper.
        NotFound: the household or a worker is gone.
    """
    return add_round(session, [visit])[0]


def add_round(session: Session, visits: Sequence[NewVisit]) -> tuple[Uid, ...]:
    """Write the visits of a round down as one operation; return their ids.

    Raises:
        Refused: as `add_visit`; the text names the household when there are several.
        NotFound: a household or worker is gone.
    """
    if not visits:
        raise Refused([Problem("请至少选择一户。", "household_id")])
    doors = {one.household_id: fetch(session, Household, one.household_id) for one in visits}
    refuse([problem for one in visits for problem in _problems(session, one, doors, visits)])
    made = tuple(_add(session, one, doors[one.household_id]) for one in visits)
    session.flush()
    where = doors[visits[0].household_id].address
    what = where if len(visits) == 1 else f"{where}等 {len(visits)} 户"
    describe(session, f"登记走访：{visits[0].on} {what}")
    return made


def change_visit(session: Session, visit_id: Uid, visit: NewVisit, reason: str = "") -> None:
    """Correct what a visit says, and who went along; follow-ups and papers stay as they are.

    Raises:
        Refused: as `add_visit`.
        NotFound: the visit, household or worker is gone.
    """
    row = fetch(session, Visit, visit_id)
    door = fetch(session, Household, visit.household_id)
    refuse(list(_problems(session, visit, {door.id: door}, [visit])))
    for key, value in _values(visit).items():
        setattr(row, key, value)
    session.add(row)
    _set_companions(session, visit_id, visit.companions)
    session.flush()
    describe(session, f"更正走访记录：{visit.on} {door.address}", reason.strip())


def delete_visit(session: Session, visit_id: Uid, reason: str) -> None:
    """Delete a visit that never was, with its companions and papers.

    Raises:
        Refused: no reason is given, or a follow-up came out of it.
        NotFound: the visit is gone.
    """
    row = fetch(session, Visit, visit_id)
    problems = []
    if not reason.strip():
        problems.append(Problem("请写明删除的原因，它会记入历史。", "reason"))
    if session.exec(select(Matter.id).where(Matter.visit_id == visit_id)).first():
        problems.append(Problem("这次走访登记了事项，请先作废或删除那件事项，再删除走访记录。"))
    refuse(problems)
    for part in (VisitCompanion, VisitPaper):
        for one in session.exec(select(part).where(part.visit_id == visit_id)).all():
            session.delete(one)
    session.flush()
    door = fetch(session, Household, row.household_id)
    session.delete(row)
    session.flush()
    describe(session, f"删除走访记录：{row.on} {door.address}", reason.strip())


def _problems(
    session: Session, visit: NewVisit, doors: dict[Uid, Household], among: Sequence[NewVisit]
) -> Iterator[Problem]:
    """Yield what is wrong with a visit; of a round, each says which household is meant."""
    door = doors[visit.household_id]
    found = rules.problems_with_visit(visit.on, visit.time, visit.kind, today())
    found += rules.problems_with_standing(visit.on, door.valid_from, door.valid_to)
    found += rules.problems_with_companions(visit.person_id, visit.companions)
    if visit is among[0]:
        found += _problems_with_people(session, visit)
    if visit.follow_up is not None:
        found += check_matter(visit.follow_up, visit.on)
    for problem in found:
        about = f"{door.address}：" if len(among) > 1 and problem.field in _OF_A_DOOR else ""
        yield Problem(f"{about}{problem.text}", problem.field)


_OF_A_DOOR = frozenset({"household_id", "time", "what", "due_on"})


def _problems_with_people(session: Session, visit: NewVisit) -> Iterator[Problem]:
    """Yield who of those who went was not in service that day."""
    for field, people in (("person_id", (visit.person_id,)), ("companions", visit.companions)):
        for person_id in people:
            person = roster_line(session, person_id, visit.on)
            if person.status != IN_SERVICE:
                text = f"{person.name}在 {visit.on} 不在职，请核对日期或走访人。"
                yield Problem(text, field)


def _add(session: Session, visit: NewVisit, door: Household) -> Uid:
    row = Visit(**_values(visit))
    session.add(row)
    session.flush()
    _set_companions(session, row.id, visit.companions)
    add_papers(session, row.id, visit.papers)
    if visit.follow_up is not None:
        add_matter(session, visit.follow_up, door, visit.on, (row.id, visit.person_id))
    return row.id


def _values(visit: NewVisit) -> dict[str, Any]:
    texts = ("kind", "time", "met", "found", "done", "answer")
    said = {key: getattr(visit, key).strip() for key in texts}
    return {
        "on": visit.on,
        "household_id": visit.household_id,
        "person_id": visit.person_id,
        **said,
    }


def _set_companions(session: Session, visit_id: Uid, people: Sequence[Uid]) -> None:
    held = session.exec(select(VisitCompanion).where(VisitCompanion.visit_id == visit_id)).all()
    for row in held:
        if row.person_id not in people:
            session.delete(row)
    known = {row.person_id for row in held}
    for person_id in people:
        if person_id not in known:
            session.add(VisitCompanion(visit_id=visit_id, person_id=person_id))
