"""The page of leave, with the real runner and store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import Ask
from cwdesk.areas.leave.rules.halves import whole_days
from cwdesk.areas.leave.rules.states import State
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.ui.areas.leave.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.leave.page import LeavePage
from ui.areas.leave.panel import RequestPanel
from ui.kit.formdialog import FormDialog

Away = Callable[..., Uid]


def panel(qtbot: QtBot, page: LeavePage, request: Uid) -> RequestPanel:
    page.show_request(request)
    settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, RequestPanel)
    return page.side.body


def texts(page: LeavePage) -> str:
    assert page.side is not None
    return "\n".join(one.text() for one in children(page.side, QLabel))


def decide(qtbot: QtBot, page: LeavePage, request: Uid, verb: str, **values: object) -> FormDialog:
    panel(qtbot, page, request).verbs[verb].click()
    dialog = page.decision
    assert dialog is not None
    for key, value in values.items():
        dialog.form.editors[key].put(value)
    dialog.do.click()
    settle(qtbot, page)
    return dialog


def state(database: Database, request: Uid, on: date | None = None) -> State:
    found = database.read(queries.requests, on or today()).result()
    return next(one.state for one in found if one.id == request)


def test_a_new_request_appears_by_itself(
    qtbot: QtBot, page: LeavePage, people: Street, database: Database
) -> None:
    assert page.table.note.isVisible()
    monday = today() - timedelta(today().weekday())
    asked = Ask("事假", (whole_days(monday, monday),), monday)
    database.write(commands.add, people.zhang, asked).result()
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    settle(qtbot, page)
    assert page.model.index(0, 0).data() == "张伟（迎宾社区）"
    assert page.summary.text().startswith("待批 1")


def test_enter_opens_a_request_with_its_days_and_its_course(
    qtbot: QtBot, page: LeavePage, away: Away
) -> None:
    away(-2, 4)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    page.table.view.setCurrentIndex(page.model.index(0, 0))
    qtbot.keyClick(page.table.view, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert "休假中" in texts(page)
    assert "街道分管领导" in texts(page)
    assert page.side is not None
    assert isinstance(page.side.body, RequestPanel)
    rows = page.side.body.days.model.rows()
    assert [row.counted for row in rows] == [2, 2, 2, 2]
    assert all(row.why.endswith("按自然日计") for row in rows)
    page.step_back()
    assert page.side is None


def test_the_signed_paper_is_registered(
    qtbot: QtBot, page: LeavePage, away: Away, database: Database
) -> None:
    request = away(3, approved=False)
    dialog = decide(qtbot, page, request, "登记批准", on=today() - timedelta(400), number="7")
    assert "日期不能早于申请的日期" in "\n".join(one.text() for one in children(dialog, QLabel))
    dialog.form.editors["on"].put(today())
    dialog.do.click()
    settle(qtbot, page)
    assert state(database, request) is State.APPROVED
    assert "审批表编号 7" in texts(page)
    assert "登记批准" not in panel(qtbot, page, request).verbs


def test_a_request_is_turned_down_and_another_withdrawn(
    qtbot: QtBot, page: LeavePage, away: Away, database: Database
) -> None:
    first, second = away(3, approved=False), away(9, approved=False)
    decide(qtbot, page, first, "退回", reason="人手不够")
    decide(qtbot, page, second, "撤回", reason="不去了")
    assert (state(database, first), state(database, second)) == (State.REFUSED, State.WITHDRAWN)


def test_coming_back_early_gives_halves_back(
    qtbot: QtBot, page: LeavePage, away: Away, database: Database
) -> None:
    request = away(-3, 4)
    decide(qtbot, page, request, "销假", back=today() - timedelta(1), half="下午")
    assert state(database, request) is State.RETURNED
    rows = panel(qtbot, page, request).days.model.rows()
    assert [row.counted for row in rows] == [2, 2, 1, 0]
    assert rows[-1].why.endswith("已退回")


def test_who_is_not_back_is_named_as_a_candidate(qtbot: QtBot, page: LeavePage, away: Away) -> None:
    request = away(-20)
    panel(qtbot, page, request)
    assert "列为旷工候选" in texts(page)
    page.filters.state.setCurrentText("逾期")
    assert page.model.rowCount() == 1
    page.filters.state.setCurrentText("待批")
    assert page.model.rowCount() == 0
    page.filters.clear()
    page.filters.word.setText("zw")
    assert page.model.rowCount() == 1
    page.filters.word.setText("lijuan")
    assert page.model.rowCount() == 0


def test_a_leave_is_extended_and_cancelled(
    qtbot: QtBot, page: LeavePage, away: Away, database: Database
) -> None:
    request = away(-3, 4)
    dialog = decide(qtbot, page, request, "续假", last=today() - timedelta(9), reason="还没好")
    assert "结束时间不能早于开始时间" in "\n".join(one.text() for one in children(dialog, QLabel))
    dialog.form.editors["last"].put(today() + timedelta(9))
    dialog.do.click()
    settle(qtbot, page)
    assert page.model.rowCount() == 2
    longer = next(row.line for row in page.model.rows() if row.line.extends_id == request)
    refused = decide(qtbot, page, request, "作废", reason="填错了")
    assert "请先作废续假的那一张" in refused.problem.text()
    refused.form.fill({})
    refused.reject()
    decide(qtbot, page, longer.id, "撤回", reason="填错了")
    decide(qtbot, page, request, "作废", reason="填错了")
    assert state(database, request) is State.CANCELLED


def test_older_requests_come_with_all_years(
    qtbot: QtBot, page: LeavePage, away: Away, database: Database
) -> None:
    request = away(-500)
    database.write(
        commands.record_return, request, whole_days(today(), today()).first, today()
    ).result()
    settle(qtbot, page)
    assert page.model.rowCount() == 0
    page.filters.years.setCurrentIndex(1)
    settle(qtbot, page)
    assert page.model.rowCount() == 1


def test_a_request_made_later_is_not_there_yet(qtbot: QtBot, page: LeavePage, away: Away) -> None:
    request = away(0)
    panel(qtbot, page, request)
    page.filters.day.show_day(today() - timedelta(100))
    page.refresh()
    settle(qtbot, page)
    assert page.side is None


def test_an_open_panel_follows_the_cursor(qtbot: QtBot, page: LeavePage, away: Away) -> None:
    first, second = away(-3), away(5)
    panel(qtbot, page, first)
    page.table.choose([second])

    def followed() -> bool:
        body = page.side.body if page.side is not None else None
        return isinstance(body, RequestPanel) and body.detail.leave.id == second

    qtbot.waitUntil(followed)
