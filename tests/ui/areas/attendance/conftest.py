"""A street with a few people, two days of presses in October, and the page of attendance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.attendance.given import OCTOBER, employed, full_day, press, working_days
from ui.areas.attendance.page import AttendancePage
from ui.kit.desk import Desk
from ui.main_window import Heading, MainWindow
from ui.pages import PAGES
from ui.wiring import finder

NAMES = ("王伟", "李娟", "曾文静")
LATE_DAY, MISSING_DAY = date(2026, 10, 13), date(2026, 10, 14)


def fill(session: Session) -> dict[str, Uid]:
    """王伟 comes late on the 13th and forgets the evening of the 14th; the others come always."""
    people = employed(session, *NAMES)
    days = [day for day in working_days(date(2026, 10, 8), 17) if day.month == 10]
    for at, _ in enumerate(people, 1):
        for day in (*days, date(2026, 10, 10)):
            times: tuple[str, ...] = full_day(day)
            if at == 1 and day == LATE_DAY:
                times = (f"{day} 08:47", f"{day} 17:40")
            if at == 1 and day == MISSING_DAY:
                times = (f"{day} 08:20",)
            press(session, str(1000 + at), *times)
    describe(session, "准备")
    return dict(zip(NAMES, people, strict=True))


@pytest.fixture
def people(database: Database) -> dict[str, Uid]:
    """The people by name."""
    return database.write(fill).result()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """The main window."""
    made = MainWindow(desk, Heading("光明路街道办事处", "李经办"), PAGES, finder(desk.runner))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: not desk.runner.busy())
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


@pytest.fixture
def page(qtbot: QtBot, people: dict[str, Uid], window: MainWindow) -> AttendancePage:
    """October on the grid."""
    made = window.open_page("attendance", OCTOBER)
    assert isinstance(made, AttendancePage)
    qtbot.waitUntil(lambda: made.grid is not None and made.grid.sheet.month == OCTOBER)
    qtbot.waitUntil(lambda: not made.runner.busy())
    return made
