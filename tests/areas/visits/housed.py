"""Made-up households, and lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from cwdesk.areas.visits.imports.residents import Plan, make_plan, read_residents
from cwdesk.areas.visits.models import Household
from cwdesk.areas.visits.queries.households import HouseholdLine, household_lines
from cwdesk.store.database import Database
from cwdesk.workflows.resident_import import ImportDone, import_residents

OCTOBER = date(2026, 10, 31)
HEADER = ("社区", "网格", "地址", "户主", "姓名", "与户主关系", "身份证号", "联系电话", "人群类别")


def imported(database: Database, path: Path, as_of: date = OCTOBER) -> tuple[Plan, ImportDone]:
    """Import a list of residents as one operation."""
    reading = read_residents(path)
    plan = database.read(make_plan, reading, as_of).result()
    return plan, database.write(import_residents, reading, plan).result()


def planned(database: Database, path: Path, as_of: date = OCTOBER) -> Plan:
    """Read a list of residents and compare it with what is on file."""
    return database.read(make_plan, read_residents(path), as_of).result()


def households(session: Session, as_of: date = OCTOBER) -> list[HouseholdLine]:
    """Return all households that stand, as entered."""
    standing = select(Household.id).where(col(Household.valid_to).is_(None))
    return list(
        household_lines(session, session.exec(standing.order_by(col(Household.id))).all(), as_of)
    )


def people(database: Database, as_of: date = OCTOBER) -> dict[str, list[str]]:
    """Return the names in each standing household, by its address."""
    found = database.read(households, as_of).result()
    return {line.address: [one.name for one in line.residents] for line in found}


def reasons(plan: Plan) -> list[str]:
    """Return why lines were refused."""
    return [problem.text for line in plan.lines for problem in line.refusals]


Row = Sequence[object]
