"""The page of leave, with the real runner and store."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.commands import Ask
from cwdesk.areas.leave.rules.halves import whole_days
from tests.areas.roster.given import street, worker
from ui.areas.leave.page import LeavePage
from ui.kit.desk import Desk


def test_a_new_request_appears_by_itself(qtbot: QtBot, desk: Desk) -> None:
    places = desk.runner.database.write(street).result()
    person = desk.runner.database.write(worker, 1, "张伟", places["迎宾社区"]).result()
    page = LeavePage(desk)
    qtbot.addWidget(page)
    page.show()

    monday = date(2026, 3, 9)
    asked = Ask("事假", (whole_days(monday, monday),), monday)
    desk.runner.write(commands.add, person, asked)

    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.model.index(0, 1).data() == "迎宾社区"
