"""Made-up streets, people and sheets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import xlsxwriter
from sqlmodel import Session
from stdnum.cn import ric

from cwdesk.areas.office import commands as office
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands
from cwdesk.areas.roster.imports import Imported, Plan, make_plan, read_roster
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.workflows.roster_import import import_roster

COMMUNITIES = ("迎宾社区", "长青社区", "王庄村村民委员会")
OCTOBER = date(2026, 10, 31)
HEADER = ("序号", "社区", "姓名", "性别", "身份证号", "职务")


def id_number(serial: int, born: str = "19850312", area: str = "410402") -> str:
    """Make an ID number that is valid; an odd serial is a man's."""
    body = f"{area}{born}{serial:03}"
    return body + str(ric.calc_check_digit(body + "0"))


def street(session: Session, names: Sequence[str] = COMMUNITIES) -> dict[str, Uid]:
    """Set up a street and return its communities by name."""
    office.set_up_street(
        session, "410402002", "光明路街道办事处", "新华区", [("", n) for n in names]
    )
    session.flush()
    return {line.name: line.id for line in communities(session)}


def worker(
    session: Session,
    serial: int,
    name: str,
    community: Uid | None,
    *,
    since: str = "2021-03",
    as_a: tuple[str, str] = ("社区专职工作人员", "网格员"),
) -> Uid:
    """Put somebody on file, in service and with a post, both since the same day.

    Args:
        session: of a write.
        serial: of the ID number; odd for a man.
        name: the name.
        community: where; None: without a post.
        since: a partial date.
        as_a: kind of service and post.
    """
    posting = {
        "community_id": community,
        "post": as_a[1],
        "valid_from": since,
    }
    return commands.add_person(
        session,
        {"name": name, "id_number": id_number(serial), "phone": f"1380000{serial:04}"},
        {"kind": as_a[0], "valid_from": since},
        posting if community else {},
    )


Rows = Iterable[Sequence[object]]


def sheet(path: Path, *rows: Sequence[object], name: str = "Sheet1") -> Path:
    """Write a workbook of one sheet, cells as they are typed."""
    return book(path, {name: rows})


def book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook."""
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def person(
    serial: int, name: str, community: str = "迎宾社区", post: str = "网格员"
) -> list[object]:
    """Return a row under `HEADER`."""
    sex = "男" if serial % 2 else "女"
    return [serial, community, name, sex, id_number(serial), post]


def planned(session: Session, path: Path, as_of: date = OCTOBER) -> Plan:
    """Read a file and compare it with what is on file."""
    return make_plan(session, read_roster(path), as_of)


def imported(database: Database, path: Path, as_of: date = OCTOBER) -> tuple[Plan, Imported]:
    """Import a file as one operation."""
    reading = read_roster(path)
    plan = database.read(make_plan, reading, as_of).result()
    return plan, database.write(import_roster, reading, plan).result()


def stale(plan: Plan) -> Plan:
    """Return a plan that was made before something else was written."""
    return replace(plan, after=plan.after - 1)
