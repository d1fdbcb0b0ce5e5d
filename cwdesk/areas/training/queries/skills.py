"""Who masters which line of business on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.training.models import Skill, SkillLevel
from cwdesk.areas.training.rules.skills import NONE, able, levels_on
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class SkillLine:
    """A line of business."""

    id: Uid
    name: str
    closed: bool
    able: int = 0
    """How many people can serve a resident alone."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person: a level for each line of business."""

    person_id: Uid
    name: str
    community_id: Uid | None
    community: str
    post: str
    levels: Mapping[Uid, str]
    """Line of business → 未掌握, 了解, 会办 or 能带教; missing where nobody judged it."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lines of business in their order, and who is in service, by the roster."""

    skills: tuple[SkillLine, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class SkillMark:
    """One judgement of one person."""

    skill: str
    level: str
    on: date
    basis: str


def skill_lines(session: Session, *, closed: bool = False) -> tuple[SkillLine, ...]:
    """Return the lines of business in their order; `closed`: also those that are no more."""
    rows = session.exec(select(Skill).order_by(col(Skill.place), col(Skill.name)))
    found = (SkillLine(row.id, row.name, row.closed) for row in rows)
    return tuple(one for one in found if closed or not one.closed)


def matrix(session: Session, as_of: date, *, community_id: Uid | None = None) -> Matrix:
    """Return who masters what on a day, of everybody in service."""
    levels = levels_on(session.exec(select(SkillLevel)).all(), as_of)
    people = roster_lines(session, as_of, community_id=community_id)
    rows = tuple(_row(line, levels.get(line.person_id, {})) for line in people)
    mastered = [row.levels for row in rows]
    lines = skill_lines(session)
    return Matrix(
        tuple(SkillLine(one.id, one.name, one.closed, able(mastered, one.id)) for one in lines),
        rows,
    )


def _row(line: RosterLine, levels: Mapping[Uid, str]) -> MatrixRow:
    return MatrixRow(
        line.person_id, line.name, line.community_id, line.community, line.post, levels
    )


def marks_of(session: Session, person_id: Uid, as_of: date) -> tuple[SkillMark, ...]:
    """Return how well one person masters each line of business on a day."""
    own = select(SkillLevel).where(SkillLevel.person_id == person_id, SkillLevel.on <= as_of)
    newest = {row.skill_id: row for row in session.exec(own.order_by(col(SkillLevel.on)))}
    return tuple(
        SkillMark(one.name, newest[one.id].level, newest[one.id].on, newest[one.id].basis)
        for one in skill_lines(session, closed=True)
        if one.id in newest and newest[one.id].level != NONE
    )
