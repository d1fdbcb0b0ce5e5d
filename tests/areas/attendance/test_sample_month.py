"""From the office's own files alone: roster, clock numbers and the clock's October."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime, time
from pathlib import Path

import pytest
from sqlmodel import Session, select

from cwdesk.areas.attendance.imports import (
    give_numbers,
    plan_numbers,
    plan_presses,
    read_clock,
    take_presses,
)
from cwdesk.areas.attendance.models import Punch
from cwdesk.areas.attendance.queries import MonthLine
from cwdesk.store.database import Database
from cwdesk.store.undo import undo
from tests.areas.attendance.given import OCTOBER, computed
from tests.areas.roster.given import imported, street

FILES = Path(__file__).parents[2] / "files"
EXPECTED = json.loads((FILES / "1_attlog.expect.json").read_text("utf-8"))
WORKED_DAYS = [8, 9, 10, *range(12, 17), *range(19, 24), *range(26, 31)]
"""October 2026: 10-10 is a make-up Saturday, 1 to 7 are the holidays."""
LATE_AFTER = time(8, 35)


@pytest.fixture
def office(database: Database) -> Database:
    """The street with the sample's roster, numbers and presses."""
    database.write(lambda session: bool(street(session))).result()
    imported(database, FILES / "roster.xlsx")
    numbers = database.read(plan_numbers, FILES / "staff-numbers.csv").result()
    database.write(give_numbers, numbers).result()
    taken(database)
    return database


def taken(database: Database, file: str = "1_attlog.dat") -> tuple[int, int, list[str], int]:
    """Take a clock's file; return new, same, strange numbers, bad lines."""
    presses = read_clock(FILES / file)
    planned = database.read(plan_presses, presses, "大厅").result()
    database.write(take_presses, planned).result()
    strange = [one.number for one in planned.unmatched]
    return len(planned.new), planned.same, strange, len(planned.bad)


def counted() -> dict[str, dict[str, int]]:
    """Count the raw file by hand: no rule of ours takes part."""
    seen: dict[tuple[str, int], set[time]] = defaultdict(set)
    for line in (FILES / "1_attlog.dat").read_text("ascii").splitlines():
        number, when = line.split("\t")[:2]
        if when.startswith("2026-10-"):
            at = datetime.fromisoformat(when)
            if at.time() > time(1):  # the press after midnight ends the day before
                seen[number.strip(), at.day].add(at.time())
    numbers = {number for number, _ in seen} - set(EXPECTED["unknown"])
    return {
        number: {
            "absent": 2 * sum((number, day) not in seen for day in WORKED_DAYS),
            "late": sum(
                min(seen[number, day]) > LATE_AFTER for day in WORKED_DAYS if seen[number, day]
            ),
            "missing": sum(len(seen[number, day]) == 1 for day in WORKED_DAYS),
        }
        for number in numbers
    }


def test_the_samples_counts_are_those_of_the_raw_file(office: Database) -> None:
    mine = counted()

    lines = {line.punch_number: line for line in office.read(computed).result()}

    assert len(lines) == 80
    for number, line in lines.items():
        sums = line.totals
        expected = mine[number]
        found = {"absent": sums.absent, "late": sums.late, "missing": sums.missing}
        assert (number, found) == (number, expected)
        assert sums.required == 2 * len(WORKED_DAYS)
        assert sums.worked + sums.absent == sums.required


def test_the_raw_count_is_the_expected_one() -> None:
    mine = counted().values()

    assert sum(one["absent"] for one in mine) == 2 * EXPECTED["absent_days"]
    assert sum(one["late"] for one in mine) == EXPECTED["late"]
    assert sum(one["missing"] for one in mine) == EXPECTED["missing_out"]


def test_the_same_file_twice_changes_nothing(office: Database) -> None:
    new, same, strange, bad = taken(office)

    assert (new, same, bad) == (0, EXPECTED["records"], EXPECTED["bad_lines"])
    assert set(EXPECTED["unknown"]) <= set(strange)


def test_the_card_sheet_holds_the_same_presses(office: Database) -> None:
    before = _sums(office)

    taken(office, "card-sheet.xlsx")

    assert _sums(office) == before


def test_one_import_is_one_undo(office: Database) -> None:
    def undone(session: Session) -> int:
        undo(session, session.info["operation"] - 1)
        session.flush()
        return len(session.exec(select(Punch.id)).all())

    assert office.write(undone).result() == 0


def test_the_press_after_midnight_belongs_to_the_evening(office: Database) -> None:
    line = next(one for one in office.read(computed).result() if one.punch_number == "1004")

    assert [half.mark for half in line.days[date(2026, 10, 21)].halves] == ["present", "present"]
    assert [half.mark for half in line.days[date(2026, 10, 22)].halves] == ["present", "present"]
    assert line.totals.late == counted()["1004"]["late"]


def _sums(database: Database) -> list[tuple[str, int, int, int]]:
    def of(line: MonthLine) -> tuple[str, int, int, int]:
        sums = line.totals
        return line.name, sums.absent, sums.late, sums.missing

    return [of(line) for line in database.read(computed, OCTOBER).result()]
