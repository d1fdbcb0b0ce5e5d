"""MS-01: a sealed month refuses every write, and is changed by amendment alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import Hand
from cwdesk.areas.attendance.commands.days import HalfOf, Trip
from cwdesk.areas.attendance.imports import Press, Presses, plan_presses
from cwdesk.areas.attendance.models import Correction
from cwdesk.areas.attendance.queries import frozen, month_sheet
from cwdesk.areas.attendance.queries.sealed import pack
from cwdesk.areas.office.queries import own_office
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.undo import undo
from tests.areas.attendance.given import OCTOBER, employed, full_day, press

DAY, NEXT_MONTH = date(2026, 10, 13), date(2026, 11, 3)
HAND = Hand("李经办", datetime.fromisoformat("2026-11-02 09:00"))


@pytest.fixture
def person(database: Database) -> Uid:
    """Somebody with a day of presses and a corrected half day, in a sealed October."""

    def given(session: Session) -> Uid:
        (one,) = employed(session, "王伟")
        press(session, "1001", *full_day(date(2026, 10, 12)))
        commands.correct(session, [HalfOf(one, DAY, 0)], "present", "忘记打卡")
        return one

    found = database.write(given).result()
    database.write(commands.seal, OCTOBER, HAND).result()
    return found


def _delete(session: Session) -> None:
    session.connection().execute(text("DELETE FROM correction"))


Act = Callable[[Session, Uid], object]
ACTS: dict[str, Act] = {
    "insert": lambda s, who: commands.correct(s, [HalfOf(who, DAY, 1)], "present", "补"),
    "edit": lambda s, who: commands.correct(s, [HalfOf(who, DAY, 0)], "absent", "补"),
    "delete": lambda s, who: commands.lift_correction(s, [HalfOf(who, DAY, 0)]),
    "raw delete": lambda s, _: _delete(s),
    "a trip over the month's end": lambda s, who: commands.go_out(
        s, who, Trip(date(2026, 9, 30), 0, NEXT_MONTH, 1, "出差")
    ),
    "undo": lambda s, _: undo(s, s.info["operation"] - 2),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_ms_01_a_sealed_month_refuses_every_write(
    database: Database, person: Uid, act: Act
) -> None:
    with pytest.raises(Refused, match="已经封账"):
        database.write(act, person).result()

    marks = database.read(lambda s: [row.mark for row in s.exec(select(Correction))]).result()
    assert marks == ["present"]


def test_ms_01_an_import_leaves_out_a_sealed_months_presses(
    database: Database, person: Uid
) -> None:
    presses = [
        Press("1001", datetime.fromisoformat("2026-10-14 08:00")),
        Press("1001", datetime.fromisoformat("2026-10-12 08:20")),
        Press("1001", datetime.fromisoformat("2026-11-03 08:00")),
    ]

    planned = database.read(plan_presses, Presses("测试", presses), "大厅").result()

    assert [one.at.month for one in planned.new] == [11]
    assert (planned.same, len(planned.sealed)) == (1, 1)


def test_ms_01_the_next_month_stays_open(database: Database, person: Uid) -> None:
    half = HalfOf(person, NEXT_MONTH, 0)

    assert database.write(commands.correct, [half], "present", "忘记打卡").result() == 1


def test_ms_01_an_amendment_makes_a_version_and_keeps_the_first(
    database: Database, person: Uid
) -> None:
    unit = database.read(own_office).result().code
    first = database.read(frozen, unit, OCTOBER, 1).result()

    def change(session: Session) -> None:
        commands.correct(session, [HalfOf(person, DAY, 1)], "present", "补交证明")

    version = database.write(commands.amend, OCTOBER, "补交证明", HAND, change).result()

    second = database.read(frozen, unit, OCTOBER).result()
    assert (version, second.version, second.reason) == (2, 2, "补交证明")
    assert second.lines[0].totals.worked == first.lines[0].totals.worked + 1
    again = database.read(frozen, unit, OCTOBER, 1).result()
    assert again == first
    assert pack(again.lines, again.symbols, again.around)[1] == first.digest
    with pytest.raises(Refused, match="已经封账"):
        database.write(ACTS["insert"], person).result()


def test_an_amendment_wants_a_reason_and_a_sealed_month(database: Database, person: Uid) -> None:
    with pytest.raises(Refused, match="原因"):
        database.write(commands.amend, OCTOBER, " ", HAND, lambda _: None).result()
    with pytest.raises(Refused, match="还没有封账"):
        database.write(commands.amend, "2026-09", "改", HAND, lambda _: None).result()


def test_a_sealed_month_is_read_as_it_was(database: Database, person: Uid) -> None:
    sheet = database.read(month_sheet, OCTOBER, datetime.fromisoformat("2027-01-05 00:00")).result()

    assert sheet.sealed is not None
    assert sheet.lines == sheet.sealed.lines
    assert sheet.lines[0].days[DAY].halves[0].mark == "present"


def test_sealing_twice_or_too_early_is_refused(database: Database, person: Uid) -> None:
    with pytest.raises(Refused, match="已经封账"):
        database.write(commands.seal, OCTOBER, HAND).result()
    with pytest.raises(Refused, match="还没有结束"):
        database.write(commands.seal, "2026-11", HAND).result()
