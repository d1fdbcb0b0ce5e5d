"""What is on file about everybody on a day: one query for each table, no live objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from datetime import date
from typing import Any, TypeVar, cast

from sqlmodel import Session, select

from cwdesk.areas.roster import models, rules
from cwdesk.kernel.ids import Uid
from cwdesk.store.table import Row

M = TypeVar("M", bound=Row)

IN_SERVICE, NOT_YET, LEFT, NO_SERVICE = "在职", "未到岗", "离职", "无任职"
"""What somebody on file is on a day."""


def rows_of(session: Session, model: type[M], only: Set[Uid] | None = None) -> Sequence[M]:
    """Return a table's rows, oldest first; `only` these people.

    They read like the model but are plain rows: a roster of 600 people has some 5,000 of them, and
    live objects take ten times as long to make.
    """
    table: Any = getattr(model, "__table__")  # noqa: B009
    wanted = select(*table.columns)
    if only is not None:
        wanted = wanted.where((table.c.get("person_id", table.c.id)).in_(only))
    order = [table.c.valid_from] if "valid_from" in table.c else []
    found = session.connection().execute(wanted.order_by(*order, table.c.id)).all()
    return cast("Sequence[M]", found)


class Facts:
    """The dated facts of people on one day."""

    def __init__(self, session: Session, as_of: date, only: Set[Uid] | None = None) -> None:
        self.as_of = as_of
        self.services = grouped(session, models.Service, only)
        self.postings = grouped(session, models.Posting, only)
        self.contracts = grouped(session, models.Contract, only)
        self.educations = grouped(session, models.Education, only)
        self.qualifications = grouped(session, models.Qualification, only)
        self.grades = grouped(session, models.GradeRecord, only)

    def posting(self, person_id: Uid) -> models.Posting | None:
        """Return the primary posting of the day.

        Of somebody who is not in service then, the last one there was, else the first.
        """
        rows = self.postings[person_id]
        now = [row for row in rows if rules.in_span(row.valid_from, row.valid_to, self.as_of)]
        if now:
            return next((row for row in now if row.is_primary), now[0])
        if self.service(person_id)[1] == IN_SERVICE:
            return None
        over = [row for row in rows if rules.last_day(row.valid_to) < self.as_of]
        last = max(
            over, key=lambda row: (row.is_primary, rules.last_day(row.valid_to)), default=None
        )
        return last or next(iter(rows), None)

    def service(self, person_id: Uid) -> tuple[models.Service | None, str]:
        """Return the spell of the day, else the last or the coming one, and the status."""
        rows = self.services[person_id]
        for row in rows:
            if rules.in_span(row.valid_from, row.valid_to, self.as_of):
                return row, IN_SERVICE
        if not rows:
            return None, NO_SERVICE
        over = [row for row in rows if rules.last_day(row.valid_to) < self.as_of]
        return (over[-1], LEFT) if over else (rows[0], NOT_YET)

    def contract(self, person_id: Uid) -> models.Contract | None:
        """Return the contract in force, else the last that ended, else the one to come."""
        rows = self.contracts[person_id]
        now = [row for row in rows if rules.in_span(row.valid_from, row.valid_to, self.as_of)]
        begun = [row for row in rows if rules.first_day(row.valid_from) <= self.as_of]
        ranked = now or begun or rows[:1]
        return ranked[-1] if ranked else None

    def education(self, person_id: Uid) -> tuple[models.Education | None, models.Education | None]:
        """Return the first and the highest education."""
        by_role = {row.role: row for row in self.educations[person_id]}
        return by_role.get(rules.FIRST), by_role.get(rules.HIGHEST)

    def grade(self, person_id: Uid) -> int | None:
        """Return the grade of the day."""
        rows = self.grades[person_id]
        begun = [row for row in rows if rules.first_day(row.valid_from) <= self.as_of]
        return begun[-1].grade if begun else None

    def qualification(self, person_id: Uid) -> models.Qualification | None:
        """Return the highest qualification that was obtained by the day."""
        rows = self.qualifications[person_id]
        obtained = (row for row in rows if rules.first_day(row.obtained) <= self.as_of)
        return min(obtained, key=_rank, default=None)


def grouped(session: Session, model: type[M], only: Set[Uid] | None) -> defaultdict[Uid, list[M]]:
    """Return the rows of a part by person, oldest first."""
    grouped: defaultdict[Uid, list[M]] = defaultdict(list)
    for row in rows_of(session, model, only):
        grouped[getattr(row, "person_id")].append(row)  # noqa: B009
    return grouped


def _rank(qualification: models.Qualification) -> int:
    order = rules.QUALIFICATIONS
    return order.index(qualification.name) if qualification.name in order else len(order)
