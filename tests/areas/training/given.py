"""Made-up people with trainings."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster import commands as roster
from cwdesk.areas.training import commands, queries
from cwdesk.areas.training.imports import Plan
from cwdesk.areas.training.queries import BoardLine
from cwdesk.kernel.ids import Uid
from tests.areas.roster.given import street, worker

SECRETARY = ("两委成员", "书记、主任")
YEAR_END = date(2026, 12, 31)


def people(session: Session) -> dict[str, Uid]:
    """Put a secretary, a deputy, two of one name and a clerk of another community on file."""
    places = street(session)
    here, there = places["迎宾社区"], places["长青社区"]
    return {
        "书记": worker(session, 1, "张伟", here, as_a=SECRETARY),
        "副书记": worker(session, 3, "李军", here, as_a=("两委成员", "副书记")),
        "网格员": worker(session, 2, "王芳", here),
        "同名": worker(session, 4, "王芳", there),
        "公益岗": worker(session, 5, "赵强", there, as_a=("公益性岗位", "保洁员")),
    }


def held(session: Session, day: str, /, **values: object) -> Uid:
    """Put a session of one day on file."""
    usual = {"name": "社区治理", "level": "县级", "kind": "在职培训", "hours": "8", "place": "党校"}
    return commands.add_session(session, {**usual, "first_day": day, **values})


def attended(session: Session, person: Uid, day: str, **values: object) -> Uid:
    """Hold a session on a day and sign somebody in."""
    made = held(session, day, **values)
    commands.sign_in(session, made, [person])
    return made


def due(session: Session, person: Uid, day: date = YEAR_END) -> BoardLine:
    """Return the first of one person's duties."""
    return next(line for line in queries.board(session, day) if line.person_id == person)


def numbered(session: Session, person: Uid, number: str) -> None:
    """Give somebody a staff number."""
    roster.correct_person(session, person, {"staff_number": number})
    session.flush()


def verdicts(plan: Plan) -> list[str]:
    """Return each line's name and what becomes of it."""
    return [f"{line.name} {line.verdict}" for line in plan.lines]
