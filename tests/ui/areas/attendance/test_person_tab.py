"""The tab 考勤 of the personal file."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.areas.attendance import commands
from cwdesk.areas.attendance.commands import Hand
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.attendance.given import LATER, OCTOBER
from tests.ui.areas.attendance.conftest import LATE_DAY, MISSING_DAY
from ui.areas.attendance.person_tab import AttendanceTab
from ui.kit.desk import Desk

YEAR = 2026


@pytest.fixture
def tab(qtbot: QtBot, desk: Desk, people: dict[str, Uid]) -> AttendanceTab:
    """王伟's year."""
    made = AttendanceTab(desk)
    qtbot.addWidget(made)
    made.year.setCurrentIndex(made.year.findData(YEAR))
    made.show_person(people["王伟"])
    made.resize(1000, 600)
    made.show()
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, tab: AttendanceTab) -> None:
    qtbot.waitUntil(lambda: tab.found is not None and not tab.runner.busy())


def test_the_year_says_of_each_half_day_what_it_came_to(tab: AttendanceTab) -> None:
    assert tab.calendar.said(LATE_DAY) == "2026-10-13 工作日，上午：迟到，下午：出勤"
    assert "下午：缺卡" in tab.calendar.said(MISSING_DAY)
    assert tab.calendar.said(date(2026, 10, 1)) == "2026-10-01 法定节假日（国庆节）"
    assert "旷工 0，迟到 1，早退 0" in tab.sums.text()
    assert "缺卡 1" in tab.odd.text()


def test_what_is_odd_leads_to_its_month(qtbot: QtBot, desk: Desk, tab: AttendanceTab) -> None:
    rows = tab.table.model.rows()
    assert (LATE_DAY, 0, "迟到") in [(row.open.day, row.open.half, row.open.words) for row in rows]
    with qtbot.waitSignal(desk.page_asked) as asked:
        tab.table.opened.emit(next(row for row in rows if row.open.day == LATE_DAY))
    assert asked.args == ["attendance", OCTOBER]
    tab.calendar.go(date(2026, 3, 9))
    with qtbot.waitSignal(desk.page_asked) as asked:
        tab.open_month()
    assert asked.args == ["attendance", "2026-03"]


def test_a_sealed_month_has_nothing_odd_any_more(
    qtbot: QtBot, database: Database, tab: AttendanceTab
) -> None:
    tab.runner.write(commands.seal, OCTOBER, Hand("李经办", LATER)).then(tab, lambda _version: None)
    settle(qtbot, tab)
    assert tab.found is not None
    assert tab.found.sealed == {OCTOBER}
    assert LATE_DAY not in [row.open.day for row in tab.table.model.rows()]
    assert "上午：迟到" in tab.calendar.said(LATE_DAY)
