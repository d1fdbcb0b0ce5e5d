"""What taking a list would do: who is new, there already, was not there, or cannot be told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session, select

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.areas.training.commands.sessions import held
from cwdesk.areas.training.imports.matching import Found, People
from cwdesk.areas.training.imports.reading import Reading, Said
from cwdesk.areas.training.models import SignIn, TrainingSession
from cwdesk.areas.training.rules.entries import problems_with_presence
from cwdesk.kernel.ids import Uid


class Verdict(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    SAME = "same"
    ABSENT = "absent"
    DOUBTFUL = "doubtful"
    """The clerk has to choose who it is."""
    REFUSED = "refused"

    @property
    def word(self) -> str:
        """The word on screen."""
        return _WORDS[self]


_WORDS = {
    Verdict.NEW: "签到",
    Verdict.SAME: "已有",
    Verdict.ABSENT: "未到",
    Verdict.DOUBTFUL: "待确认",
    Verdict.REFUSED: "退回",
}

TAIL = 4
"""Digits of an ID number by which people of one name are told apart."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a line may mean."""

    person_id: Uid
    name: str
    community: str
    tail: str
    status: str

    @property
    def words(self) -> str:
        """Who it is, told apart from others of the name."""
        return f"{self.name}（{self.community or self.status}，{self.tail}）"


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of a list and what becomes of it."""

    number: int
    """Its place in the plan; the clerk's choices go by it."""
    sheet: str
    row: int
    name: str
    place: str
    verdict: Verdict
    on: date
    time: str
    person: Candidate | None = None
    why: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking a list would do."""

    session_id: Uid
    title: str
    """The session's name."""
    file_name: str
    notes: tuple[str, ...]
    lines: tuple[Planned, ...]

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Return the lines with one verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)


def make_plan(session: Session, reading: Reading, session_id: Uid, on: date | None = None) -> Plan:
    """Compare a list with the session.

    Lines that name no day are of `on`, else of the day above the list, else of the first day.

    Raises:
        Refused: the session was called off.
        NotFound: it is gone.
    """
    course = held(session, session_id)
    lines = tuple(_Planner(session, course, on).planned(reading))
    return Plan(session_id, course.name, reading.file_name, reading.notes, lines)


class _Planner:
    """Goes through the lines of a list, and remembers whom it has seen."""

    def __init__(self, session: Session, course: TrainingSession, on: date | None) -> None:
        self._course, self._on = course, on
        first = on or course.first_day
        self._people = People(roster_lines(session, first, everyone=True))
        there = session.exec(select(SignIn).where(SignIn.session_id == course.id))
        self._signed = {(row.person_id, row.on) for row in there}

    def planned(self, reading: Reading) -> Iterator[Planned]:
        for number, said in enumerate(reading.said):
            yield self._line(number, said)

    def _line(self, number: int, said: Said) -> Planned:
        found = self._people.meant(said)
        day = said.day or self._on or self._above(said)
        verdict, why = self._verdict(said, found, day)
        return Planned(
            number=number,
            sheet=said.sheet,
            row=said.row,
            name=said.name or (found.line.name if found.line else said.staff_number),
            place=said.place or (found.line.community if found.line else ""),
            verdict=verdict,
            on=day,
            time=said.time,
            person=_candidate(found.line) if found.line else None,
            why=why,
            candidates=tuple(map(_candidate, found.candidates)),
        )

    def _above(self, said: Said) -> date:
        """Return the day above a list, if it can be meant: a title may name any other."""
        first, last = self._course.first_day, self._course.last_day
        return said.dated if said.dated and first <= said.dated <= last else first

    def _verdict(self, said: Said, found: Found, day: date) -> tuple[Verdict, str]:
        if said.absent:
            return Verdict.ABSENT, "没有签到时间和签名，或写明没有到。"
        wrong = said.problem or self._presence(day, said.time)
        if wrong:
            return Verdict.REFUSED, wrong
        if found.line is None:
            return Verdict.DOUBTFUL if found.candidates else Verdict.REFUSED, found.why
        if (found.line.person_id, day) in self._signed:
            return Verdict.SAME, ""
        self._signed.add((found.line.person_id, day))
        return Verdict.NEW, ""

    def _presence(self, day: date, time: str) -> str:
        course = self._course
        problems = problems_with_presence(course.first_day, course.last_day, day, time)
        return "".join(problem.text for problem in problems)


def _candidate(line: RosterLine) -> Candidate:
    return Candidate(line.person_id, line.name, line.community, line.id_number[-TAIL:], line.status)
