"""Reads of the roster; every list takes the date that it is to hold for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from sqlmodel import Session, col, select

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import models, rules
from cwdesk.kernel import idcard
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import Searchable, matches, searchable
from cwdesk.store.rows import fetch
from cwdesk.store.table import Row

M = TypeVar("M", bound=Row)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person as a roster shows them on a day. Dates are partial dates as text."""

    person_id: Uid
    name: str
    id_number: str
    staff_number: str
    sex: str
    birth: date
    community_id: Uid | None
    community: str
    nation: str
    politics: str
    first_education: str
    highest_education: str
    school_major: str
    post: str
    post_category: str
    grade: int | None
    post_since: str
    work_start: str
    community_work_start: str
    qualification: str
    contract_from: str
    contract_to: str
    phone: str
    note: str
    service_kind: str
    status: str
    """在职, 未到岗, 离职 or 无任职."""

    @property
    def contract(self) -> str:
        """The contract's span for a roster, `2024-07-01 至 2027-06-30`."""
        if not self.contract_from:
            return ""
        return f"{self.contract_from} 至 {self.contract_to or '无固定期限'}"


def roster_lines(
    session: Session, as_of: date, *, everyone: bool = False, community_id: Uid | None = None
) -> tuple[RosterLine, ...]:
    """Return who is in service on `as_of`, by community and post; `everyone`: all on file."""
    return tuple(
        line
        for line in _lines(session, as_of)
        if (everyone or line.status == "在职") and community_id in (None, line.community_id)
    )


def roster_line(session: Session, person_id: Uid, as_of: date) -> RosterLine:
    """Return one person's line.

    Raises:
        NotFound: the person is gone.
    """
    fetch(session, models.Person, person_id)
    return _lines(session, as_of, {person_id})[0]


def _lines(session: Session, as_of: date, only: Set[Uid] | None = None) -> list[RosterLine]:
    facts = Facts(session, as_of, only)
    places = {line.id: (place, line.name) for place, line in enumerate(communities(session))}
    wanted = select(models.Person)
    if only is not None:
        wanted = wanted.where(col(models.Person.id).in_(only))
    lines = [facts.line(person, places) for person in session.exec(wanted)]
    return sorted(lines, key=lambda line: _order(line, places))


def _order(line: RosterLine, places: dict[Uid, tuple[int, str]]) -> tuple[int, int, Uid]:
    place = places[line.community_id][0] if line.community_id else len(places)
    return (place, rules.post_rank(line.post), line.person_id)


def search(session: Session, query: str, as_of: date, most: int = 20) -> tuple[RosterLine, ...]:
    """Return the people found by Chinese, pinyin, initials, ID tail or phone tail.

    People in service come first; those who left are found too.
    """
    if not query.strip():
        return ()
    found = {
        person.id
        for person in session.exec(select(models.Person))
        if matches(query, _keys(person.name, person.id_number, person.phone, person.staff_number))
    }
    lines = _lines(session, as_of, found) if found else []
    return tuple(sorted(lines, key=lambda line: line.status != "在职")[:most])


@lru_cache(maxsize=4096)
def _keys(name: str, *numbers: str) -> Searchable:
    return searchable(name, numbers)


@dataclass(frozen=True, slots=True)
class Count:
    """How many are in service on a day, by community; persons are counted once."""

    community: str
    committee: int
    recruited: int
    others: int

    @property
    def workers(self) -> int:
        """Community workers in the sense of the Opinions, art. 1."""
        return self.committee + self.recruited


def counts(session: Session, as_of: date) -> tuple[Count, ...]:
    """Return the head count of each community on `as_of`."""
    by_community: dict[str, list[str]] = {line.name: [] for line in communities(session, as_of)}
    for line in roster_lines(session, as_of):
        by_community.setdefault(line.community, []).append(line.service_kind)
    return tuple(
        Count(
            community=name,
            committee=kinds.count(rules.COMMITTEE),
            recruited=kinds.count(rules.RECRUITED),
            others=sum(kind not in rules.COUNTED_KINDS for kind in kinds),
        )
        for name, kinds in by_community.items()
    )


def identity(id_number: str) -> idcard.IdNumber:
    """Return what a stored ID number says; it was checked before it was stored."""
    read = idcard.read(id_number)
    if isinstance(read, Problem):
        raise ValueError("a stored ID number does not read")
    return read


class Facts:
    """What is on file about everybody on a day, read with one query a table."""

    def __init__(self, session: Session, as_of: date, only: Set[Uid] | None = None) -> None:
        self.as_of = as_of
        self.services = _grouped(session, models.Service, only)
        self.postings = _grouped(session, models.Posting, only)
        self.contracts = _grouped(session, models.Contract, only)
        self.educations = _grouped(session, models.Education, only)
        self.qualifications = _grouped(session, models.Qualification, only)
        self.grades = _grouped(session, models.GradeRecord, only)

    def line(self, person: models.Person, places: dict[Uid, tuple[int, str]]) -> RosterLine:
        """Return one person's line."""
        said = identity(person.id_number)
        posting = self.posting(person.id)
        first, highest = self.education(person.id)
        contract = self.contract(person.id)
        service, status = self.service(person.id)
        return RosterLine(
            person_id=person.id,
            name=person.name,
            id_number=person.id_number,
            staff_number=person.staff_number,
            sex=said.sex,
            birth=said.birth,
            community_id=posting.community_id if posting else None,
            community=places[posting.community_id][1] if posting else "",
            nation=person.nation,
            politics=person.politics,
            first_education=first.level if first else "",
            highest_education=highest.level if highest else "",
            school_major=_school(highest or first),
            post=posting.post if posting else "",
            post_category=posting.post_category if posting else "",
            grade=self.grade(person.id),
            post_since=posting.valid_from if posting else "",
            work_start=person.work_start,
            community_work_start=person.community_work_start,
            qualification=_qualification_text(self.qualification(person.id)),
            contract_from=contract.valid_from if contract else "",
            contract_to=contract.valid_to if contract else "",
            phone=person.phone,
            note=person.note,
            service_kind=service.kind if service else "",
            status=status,
        )

    def posting(self, person_id: Uid) -> models.Posting | None:
        """Return the primary posting of the day, else the last one there was."""
        rows = self.postings[person_id]
        now = [row for row in rows if rules.in_span(row.valid_from, row.valid_to, self.as_of)]
        before = [row for row in rows if row.valid_from <= self.as_of.isoformat()]
        ranked = now or before[-1:] or rows[:1]
        return min(ranked, key=lambda row: not row.is_primary, default=None)

    def service(self, person_id: Uid) -> tuple[models.Service | None, str]:
        """Return the spell of the day and the status."""
        rows = self.services[person_id]
        for row in rows:
            if rules.in_span(row.valid_from, row.valid_to, self.as_of):
                return row, "在职"
        if not rows:
            return None, "无任职"
        over = [row for row in rows if row.valid_to and row.valid_to < self.as_of]
        return (over[-1], "离职") if over else (rows[0], "未到岗")

    def contract(self, person_id: Uid) -> models.Contract | None:
        """Return the contract in force, else the last that began before the day."""
        rows = self.contracts[person_id]
        now = [row for row in rows if rules.in_span(row.valid_from, row.valid_to, self.as_of)]
        begun = [row for row in rows if row.valid_from <= self.as_of.isoformat()]
        ranked = now or begun
        return ranked[-1] if ranked else None

    def education(self, person_id: Uid) -> tuple[models.Education | None, models.Education | None]:
        """Return the first and the highest education."""
        by_role = {row.role: row for row in self.educations[person_id]}
        return by_role.get(rules.FIRST), by_role.get(rules.HIGHEST)

    def grade(self, person_id: Uid) -> int | None:
        """Return the grade of the day."""
        begun = [r for r in self.grades[person_id] if r.valid_from <= self.as_of.isoformat()]
        return begun[-1].grade if begun else None

    def qualification(self, person_id: Uid) -> models.Qualification | None:
        """Return the highest qualification."""
        rows = self.qualifications[person_id]
        return min(rows, key=lambda row: _rank(row.name, rules.QUALIFICATIONS), default=None)


def _grouped(session: Session, model: type[M], only: Set[Uid] | None) -> defaultdict[Uid, list[M]]:
    """Return the rows of a part by person, oldest first."""
    part: Any = model
    wanted = select(model)
    if only is not None:
        wanted = wanted.where(part.person_id.in_(only))
    order = [part.valid_from] if "valid_from" in model.model_fields else []
    grouped: defaultdict[Uid, list[M]] = defaultdict(list)
    for row in session.exec(wanted.order_by(*order, part.id)):
        grouped[getattr(row, "person_id")].append(row)  # noqa: B009
    return grouped


def _school(education: models.Education | None) -> str:
    if education is None:
        return ""
    return " ".join(part for part in (education.school, education.major) if part)


def _qualification_text(qualification: models.Qualification | None) -> str:
    if qualification is None:
        return ""
    return f"{qualification.name} {qualification.obtained[:7]}".strip()


def _rank(name: str, order: Iterable[str]) -> int:
    known = list(order)
    return known.index(name) if name in known else len(known)
