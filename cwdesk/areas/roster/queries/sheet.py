"""People as rows of a 花名册 workbook: every value is text, ready to write and to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from cwdesk.areas.office.queries import grids
from cwdesk.areas.roster import models, rules
from cwdesk.areas.roster.queries.facts import Facts, rows_of
from cwdesk.areas.roster.queries.lines import RosterLine, contract_end, lines_of
from cwdesk.kernel.fields import shown
from cwdesk.kernel.ids import Uid


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person's row; keys are those of the import's columns, empty text is nothing on file.

    A row can show one contract, one qualification and one beginning of a post; what else is on
    file stands beside it, so that a sheet that names one of those brings nothing new.
    """

    person_id: Uid
    status: str
    left_on: date | None
    values: Mapping[str, str]
    contracts: Mapping[str, str]
    """Beginning → end of every contract."""
    qualifications: Mapping[str, str]
    """Name → when obtained, of every qualification."""
    beginnings: frozenset[str]
    """When postings began that were over before the day."""


def sheet_rows(session: Session, as_of: date, *, everyone: bool = False) -> tuple[SheetRow, ...]:
    """Return the rows of a roster workbook as of a date, in the roster's order."""
    facts = Facts(session, as_of)
    people = {person.id: person for person in rows_of(session, models.Person)}
    grid_names = {grid.id: grid.name for grid in grids(session)}
    return tuple(
        _row(
            facts, line, _own(people[line.person_id]) | _line(line) | _rest(facts, line, grid_names)
        )
        for line in lines_of(session, facts, everyone=everyone)
    )


def _row(facts: Facts, line: RosterLine, values: Mapping[str, str]) -> SheetRow:
    who = line.person_id
    return SheetRow(
        person_id=who,
        status=line.status,
        left_on=line.left_on,
        values=values,
        contracts={row.valid_from: contract_end(row) for row in facts.contracts[who]},
        qualifications={row.name: row.obtained for row in facts.qualifications[who]},
        beginnings=frozenset(
            row.valid_from
            for row in facts.postings[who]
            if rules.last_day(row.valid_to) < facts.as_of
        ),
    )


def _own(person: models.Person) -> dict[str, str]:
    return {field.key: shown(field, getattr(person, field.key)) for field in rules.PERSON}


def _line(line: RosterLine) -> dict[str, str]:
    return {
        "sex": line.sex,
        "birth": line.birth.isoformat(),
        "community": line.community,
        "post": line.post,
        "post_category": line.post_category,
        "post_since": line.post_since,
        "grade": str(line.grade or ""),
        "first_education": line.first_education,
        "highest_education": line.highest_education,
        "contract_from": line.contract_from,
        "contract_to": line.contract_to,
        "service_kind": line.service_kind,
    }


def _rest(facts: Facts, line: RosterLine, grid_names: Mapping[Uid, str]) -> dict[str, str]:
    posting = facts.posting(line.person_id)
    first, highest = facts.education(line.person_id)
    education = highest or first
    qualification = facts.qualification(line.person_id)
    return {
        "grid": grid_names[posting.grid_id] if posting and posting.grid_id else "",
        "school": education.school if education else "",
        "major": education.major if education else "",
        "degree": education.degree if education else "",
        "graduated": education.graduated if education else "",
        "qualification": qualification.name if qualification else "",
        "qualification_obtained": qualification.obtained if qualification else "",
    }
