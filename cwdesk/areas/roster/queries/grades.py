"""What grades rest on, and the grade that the office's scheme gives, as of a date."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.facts import Facts, grouped, rows_of
from cwdesk.areas.roster.queries.lines import RosterLine, lines_of
from cwdesk.areas.roster.queries.schemes import scheme_on
from cwdesk.areas.roster.rules.clocks import Served, Spell, community_spells, served
from cwdesk.areas.roster.rules.grades import Computed, GradeFacts, Studied, grade_due
from cwdesk.areas.roster.rules.schemes import Scheme
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class GradeLine:
    """One community worker with the present grade and the one that the scheme gives."""

    line: RosterLine
    facts: GradeFacts
    computed: Computed
    decided: int | None
    """The grade on file for the day from which the computed one would hold."""
    newest: str
    """The beginning of the newest grade on file, a partial date; empty without one."""

    @property
    def difference(self) -> int | None:
        """By how many grades the computed one is higher; None without a certain grade."""
        grade = self.computed.grade
        return None if grade is None else grade - (self.decided or 0)


@dataclass(frozen=True, slots=True)
class GradeReview:
    """The grades of everybody as of a day, by the scheme then in force."""

    as_of: date
    scheme: Scheme | None
    """None: the office has not chosen one, and nothing is computed."""
    lines: tuple[GradeLine, ...] = ()


def grade_review(session: Session, as_of: date) -> GradeReview:
    """Return the grades of the community workers in service on `as_of`, in the roster's order.

    Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第一条（社区工作者）、第四条.
    """
    scheme = scheme_on(session, as_of)
    if scheme is None:
        return GradeReview(as_of, None)
    facts = Facts(session, as_of)
    lines = [line for line in lines_of(session, facts) if line.service_kind in rules.COUNTED_KINDS]
    sources = _Sources(session, facts)
    return GradeReview(as_of, scheme, tuple(_line(line, sources, scheme) for line in lines))


def _line(line: RosterLine, sources: _Sources, scheme: Scheme) -> GradeLine:
    facts = sources.of(line)
    computed = grade_due(facts, scheme, sources.facts.as_of)
    who = line.person_id
    decided = sources.grade(who, computed.since)
    return GradeLine(line, facts, computed, decided, sources.newest(who))


@dataclass(frozen=True, slots=True)
class Grading:
    """What one person's grade rests on, and what the scheme then in force makes of it."""

    facts: GradeFacts
    scheme: Scheme | None
    """None: the office has not chosen one, or the person is not graded."""
    computed: Computed | None


def grading(session: Session, line: RosterLine, as_of: date) -> Grading:
    """Return what one person's grade rests on, computed if the office chose a scheme."""
    only = {line.person_id}
    facts = _Sources(session, Facts(session, as_of, only), only).of(line)
    scheme = scheme_on(session, as_of) if line.service_kind in rules.COUNTED_KINDS else None
    return Grading(facts, scheme, grade_due(facts, scheme, as_of) if scheme else None)


class _Sources:
    """The rows that grades rest on, read once for everybody."""

    def __init__(self, session: Session, facts: Facts, only: Set[Uid] | None = None) -> None:
        self.facts = facts
        self.resumes = grouped(session, models.ResumeLine, only)
        self.awards = grouped(session, models.Award, only)
        self.people = {row.id: row for row in rows_of(session, models.Person, only)}

    def of(self, line: RosterLine) -> GradeFacts:
        """Return what somebody's grade rests on."""
        who, as_of = line.person_id, self.facts.as_of
        person = self.people[who]
        awards = [row for row in self.awards[who] if rules.first_day(row.given_on) <= as_of]
        rewards = [row for row in awards if row.kind == "奖励"]
        counted = sum(row.raises_grade for row in rewards)
        return GradeFacts(
            category=line.post_category,
            community=served(self._community(person), as_of),
            work=served([Spell(person.work_start)] if person.work_start else [], as_of),
            here=self._here(who),
            educations=self._educations(who),
            certificates=self._certificates(who),
            awards=counted,
            other_awards=len(rewards) - counted,
            penalties=len(awards) - len(rewards),
            present=line.grade,
        )

    def grade(self, who: Uid, on: date) -> int | None:
        """Return the grade on file for a day, which may be to come."""
        rows = self.facts.grades[who]
        return next(
            (row.grade for row in reversed(rows) if rules.first_day(row.valid_from) <= on), None
        )

    def newest(self, who: Uid) -> str:
        """Return since when the newest grade on file holds, or will."""
        rows = self.facts.grades[who]
        return rows[-1].valid_from if rows else ""

    def _community(self, person: models.Person) -> tuple[Spell, ...]:
        here = [
            Spell(row.valid_from, _end(row.valid_to))
            for row in self.facts.services[person.id]
            if row.kind in rules.COUNTED_KINDS
        ]
        before = [
            Spell(row.valid_from, row.valid_to, bool(row.proof))
            for row in self.resumes[person.id]
            if row.in_community
        ]
        return community_spells([*here, *before], person.community_work_start)

    def _here(self, who: Uid) -> Served:
        rows = self.facts.services[who]
        spells = [Spell(row.valid_from, _end(row.valid_to)) for row in rows]
        return served(spells, self.facts.as_of)

    def _educations(self, who: Uid) -> tuple[Studied, ...]:
        return tuple(
            Studied(row.level, row.degree)
            for row in self.facts.educations[who]
            if rules.first_day(row.graduated) <= self.facts.as_of
        )

    def _certificates(self, who: Uid) -> tuple[str, ...]:
        return tuple(
            row.name
            for row in self.facts.qualifications[who]
            if rules.in_span(row.obtained, row.expires_on, self.facts.as_of)
        )


def _end(last: date | None) -> str:
    return last.isoformat() if last else ""
