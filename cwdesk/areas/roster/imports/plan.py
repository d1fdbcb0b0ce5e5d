"""What an import would do, row by row: new, changed, same or refused, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from cwdesk.areas.office.queries import communities, grids
from cwdesk.areas.roster.imports.case import Case, case_of
from cwdesk.areas.roster.imports.changes import (
    FieldChange,
    changes,
    check_service,
    drop_what_is_to_come,
)
from cwdesk.areas.roster.imports.matching import People, keep_masked
from cwdesk.areas.roster.imports.places import Places
from cwdesk.areas.roster.imports.reading import Reading
from cwdesk.areas.roster.queries import IN_SERVICE, sheet_rows
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid
from cwdesk.store.journal import last_operation


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Planned:
    """One row and what becomes of it."""

    sheet: str
    row: int
    name: str
    verdict: Verdict
    person_id: Uid | None
    values: Mapping[str, str]
    """What the row says, by column key; only columns that are there."""
    changes: tuple[FieldChange, ...]
    refusals: tuple[Problem, ...]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do as of a date."""

    as_of: date
    lines: tuple[Planned, ...]
    new_communities: tuple[str, ...]
    new_grids: tuple[tuple[str, str], ...]
    """(community, grid)."""
    absent: tuple[str, ...]
    """Names of people in service who are not in the file; nothing happens to them."""
    after: int
    """The newest operation that it has seen: the plan holds until there is another."""

    def of(self, verdict: Verdict) -> tuple[Planned, ...]:
        """Return the rows with one verdict."""
        return tuple(line for line in self.lines if line.verdict is verdict)

    @property
    def doubtful(self) -> tuple[Planned, ...]:
        """The rows that come in but should be looked at."""
        return tuple(
            line for line in self.lines if line.doubts and line.verdict is not Verdict.REFUSED
        )


def make_plan(session: Session, reading: Reading, as_of: date) -> Plan:
    """Compare a file with what is on file as of a date."""
    rows = sheet_rows(session, as_of, everyone=True)
    people = People(rows, reading.drafts)
    places = Places(communities(session), grids(session), as_of)
    lines = tuple(_planned(case_of(draft, as_of), people, places) for draft in reading.drafts)
    seen = {line.person_id for line in lines}
    return Plan(
        as_of=as_of,
        lines=lines,
        new_communities=tuple(places.new_communities),
        new_grids=tuple(places.new_grids),
        absent=tuple(
            row.values["name"]
            for row in rows
            if row.status == IN_SERVICE and row.person_id not in seen
        ),
        after=last_operation(session),
    )


def _planned(case: Case, people: People, places: Places) -> Planned:
    people.settle(case)
    keep_masked(case)
    places.settle(case)
    if not case.refusals:
        drop_what_is_to_come(case)
        check_service(case)
    changed = () if case.refusals else changes(case)
    return Planned(
        sheet=case.draft.sheet,
        row=case.draft.row,
        name=case.draft.name,
        verdict=_verdict(case, changed),
        person_id=case.found.person_id if case.found else None,
        values=case.values,
        changes=changed,
        refusals=tuple(case.refusals),
        doubts=tuple(case.doubts),
    )


def _verdict(case: Case, changed: tuple[FieldChange, ...]) -> Verdict:
    if case.refusals:
        return Verdict.REFUSED
    if case.found is None:
        return Verdict.NEW
    return Verdict.CHANGED if changed else Verdict.SAME
