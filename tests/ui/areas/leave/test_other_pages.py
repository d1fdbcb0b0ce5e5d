"""Who is away, balances and the ledger, the year's leave, openings, the rules, the tab."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import Standing
from cwdesk.areas.leave.queries.account import AccountLine
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.roster.given import sheet
from tests.ui.areas.leave.conftest import Street, settle, shown
from ui.areas.leave.balances_page import BalancesPage
from ui.areas.leave.columns import BalanceRow
from ui.areas.leave.granting import CarryDialog, YearDialog
from ui.areas.leave.ledger import LedgerDialog
from ui.areas.leave.openings import OpeningsDialog
from ui.areas.leave.person_tab import LeaveTab
from ui.areas.leave.rules_page import RulesPage
from ui.areas.leave.today_page import LeaveTodayPage
from ui.kit.desk import Desk
from ui.kit.formdialog import FormDialog

Away = Callable[..., Uid]


def balances(qtbot: QtBot, desk: Desk) -> BalancesPage:
    made = BalancesPage(desk)
    shown(qtbot, made)
    return made


def row_of(page: BalancesPage, name: str) -> BalanceRow:
    return next(row for row in page.model.rows() if row.line.name == name)


def ledger(qtbot: QtBot, page: BalancesPage, name: str) -> LedgerDialog:
    page.open_row(row_of(page, name))
    settle(qtbot, page)
    assert isinstance(page.dialog, LedgerDialog)
    return page.dialog


def test_the_list_of_a_day(qtbot: QtBot, desk: Desk, people: Street, away: Away) -> None:
    away(-30)
    request = away(-1, 3)
    page = LeaveTodayPage(desk)
    shown(qtbot, page)
    assert {row.standing for row in page.model.rows()} >= {Standing.OVERDUE, Standing.AWAY}
    assert "逾期 1" in page.summary.text()
    with qtbot.waitSignal(desk.page_asked) as asked:
        page.open_row(next(row for row in page.model.rows() if row.line.id == request))
    assert asked.args == ["leave", request]
    page.open(today() - timedelta(200))
    settle(qtbot, page)
    assert page.table.note.isVisible()
    page.copy()


def test_balances_are_listed_and_narrowed(
    qtbot: QtBot, desk: Desk, people: Street, away: Away
) -> None:
    away(0, 1, kind="annual") if today().weekday() < 5 else None
    page = balances(qtbot, desk)
    assert row_of(page, "张伟").line.balance.granted == 40
    assert row_of(page, "李娟").line.balance.granted == 0
    page.word.setText("lj")
    assert [row.line.name for row in page.model.rows()] == ["李娟"]
    page.table.clear_filters()
    page.kind.setCurrentIndex(1)
    assert len(page.model.rows()) == 2


def test_a_grant_is_adjusted_in_the_ledger(qtbot: QtBot, desk: Desk, people: Street) -> None:
    page = balances(qtbot, desk)
    dialog = ledger(qtbot, page, "张伟")
    newest: AccountLine = dialog.table.model.rows()[-1]
    dialog.table.choose([newest.entry.id])
    qtbot.waitUntil(dialog.adjust.isEnabled)
    dialog.ask_adjust()
    asked = dialog.decision
    assert asked is not None
    asked.form.editors["half_days"].put("七天")
    asked.form.editors["reason"].put("核对档案")
    asked.do.click()
    settle(qtbot, page)
    assert asked.isVisible()
    asked.form.editors["half_days"].put("7")
    asked.do.click()
    qtbot.waitUntil(lambda: len(dialog.table.model.rows()) == 3)
    settle(qtbot, page)
    assert dialog.table.model.rows()[-1].entry.half_days == -6
    dialog.year.setCurrentIndex(1)
    assert len(dialog.table.model.rows()) == 2
    dialog.close()


def test_a_grant_is_taken_back(qtbot: QtBot, desk: Desk, people: Street) -> None:
    page = balances(qtbot, desk)
    dialog = ledger(qtbot, page, "张伟")
    dialog.table.choose([dialog.table.model.rows()[0].entry.id])
    qtbot.waitUntil(dialog.take_back.isEnabled)
    dialog.ask_take_back()
    assert dialog.decision is not None
    dialog.decision.form.editors["reason"].put("重复发放")
    dialog.decision.do.click()
    qtbot.waitUntil(lambda: len(dialog.table.model.rows()) == 3)
    settle(qtbot, page)
    dialog.close()


def test_a_grant_is_given_to_one_person(
    qtbot: QtBot, desk: Desk, people: Street, database: Database
) -> None:
    page = balances(qtbot, desk)
    page.table.choose([row_of(page, "李娟").key])
    page.ask_gift()
    settle(qtbot, page)
    assert isinstance(page.dialog, FormDialog)
    for key, value in {"kind": "调休", "half_days": "1.5", "basis": "国庆值班"}.items():
        page.dialog.form.editors[key].put(value)
    page.dialog.do.click()
    settle(qtbot, page)
    found = database.read(queries.balances, today(), person_id=people.li).result()
    assert {one.title: one.balance.free for one in found}["调休"] == 3


def test_the_year_is_granted_after_a_look(
    qtbot: QtBot, desk: Desk, people: Street, database: Database
) -> None:
    page = balances(qtbot, desk)
    page.open_year()
    settle(qtbot, page)
    dialog = page.dialog
    assert isinstance(dialog, YearDialog)
    assert len(dialog.table.model.rows()) == 2
    assert dialog.sum.text().startswith("这次发放 2 人")
    dialog.do.click()
    settle(qtbot, page)
    found = database.read(queries.balances, today(), person_id=people.li).result()
    assert found[0].balance.granted > 0


def test_what_is_left_of_last_year_is_carried_over(
    qtbot: QtBot, desk: Desk, people: Street, database: Database
) -> None:
    page = balances(qtbot, desk)
    page.open_carry()
    settle(qtbot, page)
    dialog = page.dialog
    assert isinstance(dialog, CarryDialog)
    (line,) = dialog.table.model.rows()
    assert (line.name, line.half_days) == ("张伟", 20)
    dialog.table.choose([line.person_id])
    qtbot.waitUntil(dialog.do.isEnabled)
    dialog.do.click()
    settle(qtbot, page)
    lines = database.read(queries.account, people.zhang).result()
    assert lines[-1].entry.entry == "结转"


def test_openings_are_imported_after_a_look(
    qtbot: QtBot, desk: Desk, people: Street, database: Database, tmp_path: Path
) -> None:
    file = sheet(tmp_path / "期初.xlsx", ("姓名", "剩余天数"), ("李娟", 3.5), ("某某", 2))
    page = balances(qtbot, desk)
    dialog = OpeningsDialog(desk, page)
    dialog.open()
    dialog.read(tmp_path / "没有.xlsx")
    settle(qtbot, page)
    assert dialog.problem.isVisible()
    dialog.read(file)
    settle(qtbot, page)
    assert "导入 1 行" in dialog.sum.text()
    assert "有问题 1 行" in dialog.sum.text()
    dialog.write(tmp_path / "有问题.xlsx")
    settle(qtbot, page)
    assert (tmp_path / "有问题.xlsx").exists()
    dialog.do.click()
    settle(qtbot, page)
    found = database.read(queries.balances, today(), person_id=people.li).result()
    assert found[0].balance.free == 7


def test_the_rules_are_shown_and_changed_from_a_day_on(
    qtbot: QtBot, desk: Desk, people: Street
) -> None:
    page = RulesPage(desk)
    shown(qtbot, page)
    assert page.kinds.model.rows()[0].source.startswith("职工带薪年休假条例")
    assert "国家规定" in page.summary.text()
    dialog = page.choose_province()
    dialog.form.editors["province"].put("河南省（样例）")
    dialog.do.click()
    settle(qtbot, page)
    assert "河南省" in page.summary.text()
    page.numbers.choose(["return_within"])
    qtbot.waitUntil(page.changing.isEnabled)
    changed = page.change()
    assert changed is not None
    changed.form.editors["value"].put("5")
    changed.form.editors["reason"].put("街道请销假制度第八条")
    changed.do.click()
    settle(qtbot, page)
    line = next(one for one in page.numbers.model.rows() if one.key == "return_within")
    assert (line.value, line.usual) == (5, 3)
    assert line.own is not None
    page.day.show_day(date(2020, 1, 1))
    page.refresh()
    settle(qtbot, page)
    assert page.summary.text().endswith("国家规定")


def test_the_tab_shows_the_year_by_half_days(
    qtbot: QtBot, desk: Desk, people: Street, away: Away
) -> None:
    day = date(today().year, 3, 9)
    away((day - today()).days, kind="病假")
    tab = LeaveTab(desk)
    qtbot.addWidget(tab)
    tab.resize(1000, 600)
    tab.show_person(people.zhang)
    tab.show()
    qtbot.waitUntil(lambda: tab.found is not None)
    qtbot.waitUntil(lambda: not desk.runner.busy())
    assert "年休假：已休 0 天，可申请 20 天" in tab.left.text() or "可申请 10 天" in tab.left.text()
    assert "上午：病假，下午：病假" in tab.calendar.said(day)
    tab.calendar.go(day)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(tab.calendar, key)
    assert tab.calendar.current == day
    assert len(tab.table.model.rows()) == 1
    with qtbot.waitSignal(desk.page_asked) as asked:
        tab.ask()
    assert asked.args == ["leave", ("ask", people.zhang)]
    tab.open_ledger()
    qtbot.waitUntil(lambda: not desk.runner.busy())
    assert tab.dialog is not None
    tab.dialog.close()
