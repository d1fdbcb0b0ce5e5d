from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.calendar import commands, queries
from cwdesk.areas.calendar.commands import Hand
from cwdesk.calendars.kinds import DayKind, OwnDay, OwnKind, Stretch
from cwdesk.calendars.notice import read_notice
from cwdesk.kernel.clock import now
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import street
from tests.calendars.notices import SAMPLE_2027, whole
from tests.ui.rows import children
from ui.areas.calendar.day_panel import DayPanel
from ui.areas.calendar.notice_dialog import NOTHING_NEW, NoticeDialog
from ui.areas.calendar.page import CalendarPage
from ui.areas.calendar.versions_panel import VersionsPanel
from ui.kit.desk import Desk
from ui.kit.dialogs import Question

MONDAY = date(2026, 11, 2)
NOTICE = whole(2027, SAMPLE_2027)


def fill(session: Session) -> None:
    street(session)
    describe(session, "准备")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[CalendarPage]:
    database.write(fill).result()
    made = CalendarPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    turn(qtbot, made, 2026)
    yield made
    settle(qtbot, made)


def settle(qtbot: QtBot, page: CalendarPage) -> None:
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)


def turn(qtbot: QtBot, page: CalendarPage, year: int) -> None:
    page.year.setCurrentIndex(page.year.findData(year))
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.year == year)
    settle(qtbot, page)


def panel(page: CalendarPage) -> DayPanel:
    assert page.side is not None
    assert isinstance(page.side.body, DayPanel)
    return page.side.body


def texts(page: CalendarPage) -> str:
    assert page.side is not None
    return "\n".join(one.text() for one in children(page.side.body, QLabel))


def pasted(qtbot: QtBot, page: CalendarPage, text: str) -> NoticeDialog:
    dialog = page.paste()
    dialog.text.setPlainText(text)
    dialog.look()
    settle(qtbot, page)
    return dialog


def close_day(database: Database) -> None:
    own = OwnDay(MONDAY, Stretch.MORNING, OwnKind.CLOSED, "停电检修")
    database.write(commands.add_office_day, own, Hand("李经办", now())).result()


def version(database: Database) -> int:
    return database.read(queries.calendar).result().version


def test_a_year_says_its_working_days_and_its_source(qtbot: QtBot, page: CalendarPage) -> None:
    assert "全年工作日 248 天" in page.summary.text()
    assert "国办发明电〔2025〕7号" in page.summary.text()
    assert not page.unknown.isVisible()
    turn(qtbot, page, 2029)
    assert page.unknown.isVisible()


def test_a_click_opens_a_day(qtbot: QtBot, page: CalendarPage) -> None:
    on = date(2026, 2, 14)
    qtbot.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=page.view.place(on).center())
    assert panel(page).on == on
    assert "星期六　补班" in texts(page)
    page.step_back()
    assert page.side is None


def test_the_cursor_walks_and_enter_opens(qtbot: QtBot, page: CalendarPage) -> None:
    page.view.go(date(2026, 1, 1))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(page.view, key)
    qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.view.current == date(2026, 1, 1)
    assert page.view.accessibleDescription() == "2026-01-01 法定节假日（元旦）"
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert panel(page).on == date(2026, 1, 1)


def test_the_months_find_room_whatever_the_width(page: CalendarPage) -> None:
    found = {width: page.view.columns(width) for width in (150, 250, 420, 650, 900, 1900)}
    assert found == {150: 1, 250: 1, 420: 2, 650: 3, 900: 4, 1900: 4}
    assert page.view.heightForWidth(420) > page.view.heightForWidth(900)


def test_pointing_at_a_day_says_what_it_is(page: CalendarPage) -> None:
    spot = page.view.place(date(2026, 2, 14)).center()
    asked = QHelpEvent(QEvent.Type.ToolTip, spot, page.view.mapToGlobal(spot))
    assert QApplication.sendEvent(page.view, asked)
    assert page.view.day_at(QPoint(-5, -5)) is None


def test_a_pasted_notice_is_shown_day_by_day_and_accepted(
    qtbot: QtBot, page: CalendarPage, database: Database
) -> None:
    dialog = pasted(qtbot, page, NOTICE)
    assert len(dialog.table.model.rows()) == len(read_notice(NOTICE).days)
    assert "调休放假 11 天 = 补班 5 天 + 遇周末的法定节假日 6 天，核对无误" in dialog.sum.text()
    dialog.number.setText("国办发明电〔2026〕9号")
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.year == 2027)
    assert version(database) == 1
    assert not page.unknown.isVisible()


def test_a_notice_that_does_not_come_out_cannot_be_accepted(
    qtbot: QtBot, page: CalendarPage, database: Database
) -> None:
    dialog = pasted(qtbot, page, NOTICE.replace("5月8日（周六）上班。", ""))
    assert "天数对不上" in dialog.problem.text()
    assert not dialog.do.isEnabled()
    dialog.text.setPlainText("")
    dialog.look()
    assert not dialog.problem.isVisible()
    dialog.reject()
    assert version(database) == 0


def test_a_notice_that_is_known_cannot_be_accepted_again(qtbot: QtBot, page: CalendarPage) -> None:
    dialog = pasted(qtbot, page, whole(2026))
    assert dialog.sum.text() == NOTHING_NEW
    assert not dialog.do.isEnabled()
    dialog.reject()


def test_a_notice_that_another_window_accepted_is_refused_in_words(
    qtbot: QtBot, page: CalendarPage, database: Database
) -> None:
    dialog = pasted(qtbot, page, NOTICE)
    database.write(commands.accept_notice, NOTICE, Hand("王经办", now())).result()
    dialog.do.click()
    qtbot.waitUntil(lambda: "已经是这样" in dialog.problem.text())
    dialog.reject()


def test_an_own_day_is_added(qtbot: QtBot, page: CalendarPage, database: Database) -> None:
    dialog = page.add_day()
    editors = dialog.form.editors
    editors["on"].put(MONDAY)
    editors["stretch"].put("上午")
    editors["kind"].put("停工")
    dialog.do.click()
    settle(qtbot, page)
    assert version(database) == 0
    editors["reason"].put("停电检修")
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    settle(qtbot, page)
    assert database.read(queries.calendar).result().half_days_on(MONDAY) == 1
    page.open_day(MONDAY)
    assert "上午停工（停电检修）" in texts(page)


def test_an_own_day_is_taken_back_with_a_reason(
    qtbot: QtBot, page: CalendarPage, database: Database
) -> None:
    close_day(database)
    page.refresh()
    settle(qtbot, page)
    page.open_day(MONDAY)
    panel(page).removing[0].click()
    (asked,) = children(page, Question)
    children(asked, QPlainTextEdit)[0].setPlainText("检修改期")
    with qtbot.waitSignal(page.runner.changed):
        asked.do.click()
    settle(qtbot, page)
    assert panel(page).removing == []
    assert version(database) == 2


def test_versions_are_listed_and_a_notice_is_withdrawn(
    qtbot: QtBot, page: CalendarPage, database: Database
) -> None:
    page.show_versions()
    settle(qtbot, page)
    assert "还没有改动过" in texts(page)
    database.write(commands.accept_notice, NOTICE, Hand("李经办", now())).result()
    turn(qtbot, page, 2027)
    page.show_versions()
    settle(qtbot, page)
    assert page.side is not None
    body = page.side.body
    assert isinstance(body, VersionsPanel)
    assert "第 1 版　2027年节假日安排" in texts(page)
    body.withdraw.click()
    qtbot.waitUntil(lambda: bool(children(page, Question)))
    (asked,) = children(page, Question)
    children(asked, QPlainTextEdit)[0].setPlainText("贴错了")
    with qtbot.waitSignal(page.runner.changed):
        asked.do.click()
    settle(qtbot, page)
    assert database.read(queries.calendar).result().kind(date(2027, 2, 14)) is DayKind.REST
    assert "撤回2027年节假日安排" in texts(page)


def test_the_year_is_printed(qtbot: QtBot, page: CalendarPage) -> None:
    page.print_year()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=15000)
    settle(qtbot, page)
    assert page.dialog is not None
    assert page.dialog.title == "年度工作日历"
    page.dialog.close()


def test_another_page_can_ask_for_a_day(qtbot: QtBot, page: CalendarPage) -> None:
    page.open(date(2025, 5, 1))
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.year == 2025)
    assert page.view.current == date(2025, 5, 1)
    page.open("nothing")
    assert page.view.current == date(2025, 5, 1)
