"""A version of a sealed month prints to the same bytes, whatever has changed since."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlmodel import Session

from cwdesk.areas.attendance import commands, exports
from cwdesk.areas.attendance.commands import HalfOf, Hand
from cwdesk.areas.attendance.queries import month_versions
from cwdesk.areas.calendar import commands as calendar
from cwdesk.areas.calendar.commands import Hand as Decider
from cwdesk.areas.office.queries import own_office
from cwdesk.areas.roster import commands as roster
from cwdesk.calendars.kinds import OwnDay, OwnKind, Stretch
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.printing.styling import style_office
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from cwdesk.workflows.sealed_month import draw, sealed_version
from tests.areas.attendance.given import LATER, OCTOBER, employed, full_day, press

DAY = date(2026, 10, 13)
FIRST, SECOND = (
    Hand("李经办", datetime.fromisoformat(at)) for at in ("2026-11-02 09:00", "2026-11-05 10:30")
)


@pytest.fixture
def person(database: Database) -> Uid:
    """王伟, in a sealed October."""

    def given(session: Session) -> Uid:
        one, _ = employed(session, "王伟", "李娟")
        press(session, "1001", *full_day(DAY))
        return one

    found = database.write(given).result()
    database.write(commands.seal, OCTOBER, FIRST).result()
    return found


def printed(database: Database, version: int) -> bytes:
    return draw(database.read(sealed_version, OCTOBER, version).result())


def amend(session: Session, person: Uid) -> None:
    def work(inner: Session) -> None:
        commands.correct(inner, [HalfOf(person, date(2026, 10, 14), 0)], "present", "补交证明")

    commands.amend(session, OCTOBER, "补交证明", SECOND, work)


def change_everything(session: Session, person: Uid) -> None:
    roster.correct_person(session, person, {"name": "王大伟"}, "改名")
    commands.write_as(session, "present", "出")
    own = OwnDay(DAY, Stretch.WHOLE, OwnKind.HOLIDAY, "停电")
    calendar.add_office_day(session, own, Decider("李经办", LATER))
    style_office(session, own_office(session).code, "另一个名称", "页眉")


def test_ms_01_version_n_reprints_byte_for_byte(database: Database, person: Uid) -> None:
    first = printed(database, 1)
    database.write(change_everything, person).result()
    database.write(amend, person).result()

    assert printed(database, 1) == first
    second = printed(database, 2)
    assert second != first
    assert printed(database, 2) == second


def test_versions_are_listed_newest_first(database: Database, person: Uid) -> None:
    database.write(amend, person).result()

    found = database.read(month_versions, OCTOBER).result()

    assert [(one.version, one.reason) for one in found] == [(2, "补交证明"), (1, "")]
    assert found[0].words == "李经办 2026-11-05 10:30:00 封账，更正原因：补交证明"


def test_a_version_that_was_never_made_is_not_found(database: Database, person: Uid) -> None:
    with pytest.raises(NotFound):
        database.read(sealed_version, OCTOBER, 3).result()


def test_the_month_is_written_as_a_workbook(
    database: Database, person: Uid, tmp_path: Path
) -> None:
    file = tmp_path / "月考勤表.xlsx"

    assert database.read(exports.write_month, file, OCTOBER, LATER).result() == 2

    (sheet,) = read_file(file).sheets
    rows = [[str(cell) for cell in row] for row in sheet.rows]
    assert rows[0][0] == "2026年10月考勤表"
    (morning,) = (row for row in rows if "王伟" in row and "上午" in row)
    assert morning[5 + 12] == "√"
    assert morning[5 + 31 : 5 + 33] == ["18", "1"]
