"""Lines of business and who masters them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, select

from cwdesk.areas.training.commands.sessions import checked, put
from cwdesk.areas.training.models import Skill, SkillLevel
from cwdesk.areas.training.rules import skills
from cwdesk.areas.training.rules.entries import Values
from cwdesk.kernel.errors import refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import describe
from cwdesk.store.rows import fetch


def add_skills(session: Session, names: Iterable[str] = skills.PROPOSED) -> int:
    """Add lines of business behind those there are; return how many were new."""
    there = _skills(session)
    known = {row.name for row in there}
    fresh = [name for name in dict.fromkeys(map(str.strip, names)) if name and name not in known]
    for place, name in enumerate(fresh, max((row.place for row in there), default=0) + 1):
        session.add(Skill(name=name, place=place))
    session.flush()
    if fresh:
        describe(session, f"新增全岗通业务 {len(fresh)} 项")
    return len(fresh)


def change_skill(session: Session, skill_id: Uid, name: str, *, closed: bool = False) -> None:
    """Call a line of business otherwise, or close it: what was judged stays on file.

    Raises:
        Refused: it has no name, or another one is called so.
        NotFound: it is gone.
    """
    row = fetch(session, Skill, skill_id)
    others = [one.name for one in _skills(session) if one.id != skill_id]
    refuse(skills.problems_with_skill(name, others))
    put(session, row, {"name": name.strip(), "closed": closed})
    describe(session, f"修改全岗通业务：{row.name}")


def order_skills(session: Session, ids: Sequence[Uid]) -> None:
    """Put the lines of business into this order."""
    places = {skill_id: place for place, skill_id in enumerate(ids, 1)}
    for row in _skills(session):
        row.place = places.get(row.id, row.place)
    session.flush()
    describe(session, "调整全岗通业务的排列")


def judge(session: Session, people: Iterable[Uid], skill_id: Uid, values: Values) -> int:
    """Note how well people master a line of business from a day on; return how many changed.

    Raises:
        Refused: a field is wrong.
        NotFound: the line of business is gone.
    """
    skill = fetch(session, Skill, skill_id)
    cleaned = checked(skills.SKILL_LEVEL, values)
    wanted = select(SkillLevel).where(
        SkillLevel.skill_id == skill_id, SkillLevel.on == cleaned["on"]
    )
    there = {row.person_id: row for row in session.exec(wanted)}
    number = 0
    for who in dict.fromkeys(people):
        row = there.get(who) or SkillLevel(person_id=who, skill_id=skill_id, **cleaned)
        same = who in there and all(getattr(row, key) == cleaned[key] for key in cleaned)
        number += not same
        put(session, row, cleaned)
    if number:
        describe(session, f"认定业务掌握程度 {number} 人：{skill.name}")
    return number


def judge_cells(session: Session, cells: Mapping[Uid, Iterable[Uid]], values: Values) -> int:
    """Note the same for people by line of business, as one operation; return how many changed.

    Raises:
        Refused: a field is wrong.
        NotFound: a line of business is gone.
    """
    number = sum(judge(session, people, skill_id, values) for skill_id, people in cells.items())
    if number:
        describe(session, f"认定业务掌握程度 {number} 项")
    return number


def _skills(session: Session) -> list[Skill]:
    return list(session.exec(select(Skill)))
