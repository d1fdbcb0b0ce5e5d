"""Lists of people; every one takes the date that it is to hold for."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlmodel import Session

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.facts import IN_SERVICE, LEFT, Facts, rows_of
from cwdesk.kernel.dates import show_month
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.idcard import Sex
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import Searchable, matches, searchable

Places = Mapping[Uid, tuple[int, str]]
"""Community → where it stands in lists, and its name."""


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
    """A partial date, 无固定期限, or empty when the end is not on file."""
    phone: str
    note: str
    service_kind: str
    status: str
    """在职, 未到岗, 离职 or 无任职."""
    left_on: date | None = None
    """The last day in service of somebody who left."""
    end_kind: str = ""

    @property
    def contract(self) -> str:
        """The contract's span for a roster, `2024-07-01 至 2027-06-30`."""
        if not self.contract_from:
            return ""
        return f"{self.contract_from} 至 {self.contract_to}".rstrip()


def roster_lines(
    session: Session, as_of: date, *, everyone: bool = False, community_id: Uid | None = None
) -> tuple[RosterLine, ...]:
    """Return who is in service on `as_of`, by community and post; `everyone`: all on file."""
    return lines_of(session, Facts(session, as_of), everyone=everyone, community_id=community_id)


def lines_of(
    session: Session, facts: Facts, *, everyone: bool = False, community_id: Uid | None = None
) -> tuple[RosterLine, ...]:
    """Return the lines of `roster_lines` from facts that were read already."""
    return tuple(
        line
        for line in _lines(session, facts)
        if (everyone or line.status == IN_SERVICE) and community_id in (None, line.community_id)
    )


def roster_line(session: Session, person_id: Uid, as_of: date) -> RosterLine:
    """Return one person's line.

    Raises:
        NotFound: the person is gone.
    """
    found = _lines(session, Facts(session, as_of, {person_id}), {person_id})
    if not found:
        raise NotFound
    return found[0]


def search(session: Session, query: str, as_of: date, most: int = 20) -> tuple[RosterLine, ...]:
    """Return the people found by Chinese, pinyin, initials, ID tail or phone tail.

    People in service come first; those who left are found too.
    """
    if not query.strip():
        return ()
    found = {
        one.id
        for one in rows_of(session, models.Person)
        if matches(query, _keys(one.name, one.id_number, one.phone, one.staff_number))
    }
    lines = _lines(session, Facts(session, as_of, found), found) if found else []
    return tuple(sorted(lines, key=lambda line: line.status != IN_SERVICE)[:most])


@lru_cache(maxsize=16384)
def _keys(name: str, *numbers: str) -> Searchable:
    return searchable(name, numbers)


@dataclass(frozen=True, slots=True)
class Bearer:
    """What a stored ID number says about its bearer."""

    sex: Sex
    birth: date


@lru_cache(maxsize=16384)
def identity(id_number: str) -> Bearer:
    """Return sex and birth date of a stored ID number, which was checked before it was stored.

    It is not checked again: on a PC whose clock was set back, a birth would lie in the future.

    Source: GB 11643-1999.
    """
    birth = date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))
    return Bearer("男" if int(id_number[16]) % 2 else "女", birth)


def _lines(session: Session, facts: Facts, only: Set[Uid] | None = None) -> list[RosterLine]:
    places = {line.id: (place, line.name) for place, line in enumerate(communities(session))}
    lines = [_line(person, facts, places) for person in rows_of(session, models.Person, only)]
    return sorted(lines, key=lambda line: _order(line, places))


def _order(line: RosterLine, places: Places) -> tuple[int, int, Uid]:
    place = places[line.community_id][0] if line.community_id else len(places)
    return (place, rules.post_rank(line.post), line.person_id)


def _line(person: models.Person, facts: Facts, places: Places) -> RosterLine:
    said = identity(person.id_number)
    posting = facts.posting(person.id)
    first, highest = facts.education(person.id)
    contract = facts.contract(person.id)
    service, status = facts.service(person.id)
    left = service if status == LEFT else None
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
        grade=facts.grade(person.id),
        post_since=posting.valid_from if posting else "",
        work_start=person.work_start,
        community_work_start=person.community_work_start,
        qualification=_qualification(facts.qualification(person.id)),
        contract_from=contract.valid_from if contract else "",
        contract_to=contract_end(contract) if contract else "",
        phone=person.phone,
        note=person.note,
        service_kind=service.kind if service else "",
        status=status,
        left_on=left.valid_to if left else None,
        end_kind=left.end_kind if left else "",
    )


def _school(education: models.Education | None) -> str:
    if education is None:
        return ""
    return " ".join(part for part in (education.school, education.major) if part)


def _qualification(qualification: models.Qualification | None) -> str:
    if qualification is None:
        return ""
    return f"{qualification.name} {show_month(qualification.obtained)}".strip()


def contract_end(contract: models.Contract) -> str:
    """Return a contract's end in the words of a roster."""
    return rules.OPEN_ENDED if contract.kind == rules.OPEN_ENDED else contract.valid_to
