"""The work list, the reasons, sealing, amending, paper, and what stands there without people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cwdesk.areas.attendance.queries import month_versions
from cwdesk.kernel.errors import Problem, refuse
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.attendance.given import OCTOBER
from tests.ui.areas.attendance.clerk import at, keys, saved, settle, shown, texts
from tests.ui.rows import children
from ui.areas.attendance.importing import ImportDialog
from ui.areas.attendance.legend import HINT, HINT_SEALED
from ui.areas.attendance.month_tab import NOBODY
from ui.areas.attendance.page import AttendancePage
from ui.areas.attendance.sealing import MonthVersions
from ui.kit.dialogs import Question
from ui.kit.formdialog import FormDialog
from ui.main_window import MainWindow

Key = Qt.Key


def choose_cases(page: AttendancePage, *places: int) -> None:
    page.tabs.buttons[1].click()
    cases = page.cases.table.model.rows()
    page.cases.table.choose([cases[at].open for at in places])
    page.cases.table.tell_count()


def answer(qtbot: QtBot, page: AttendancePage, reason: str) -> None:
    (asked,) = (one for one in children(page, Question) if one.isVisible())
    children(asked, QPlainTextEdit)[0].setPlainText(reason)
    asked.do.click()
    settle(qtbot, page)


def legend(page: AttendancePage) -> list[str]:
    return [one.text() for one in children(page.month.legend, QLabel)]


def seal(qtbot: QtBot, page: AttendancePage) -> None:
    page.seal_button.click()
    assert page.sealing is not None
    page.sealing.do.click()
    settle(qtbot, page)


def type_and_save(qtbot: QtBot, page: AttendancePage, reason: str) -> None:
    page.save_typed()
    page.month.bar.reason.setText(reason)
    page.month.bar.save.click()
    settle(qtbot, page)


def test_the_work_list_names_day_person_and_presses(page: AttendancePage) -> None:
    lines = page.cases.table.model.rows()
    assert [(one.open.day.day, one.open.name, one.open.words) for one in lines] == [
        (13, "王伟", "迟到"),
        (14, "王伟", "缺卡"),
    ]
    assert page.tabs.buttons[1].text() == "异常（2）"
    assert "待处理 2 个半天（缺卡 1，迟到 1）" in page.summary.text()


def test_several_cases_are_signed_for_at_once(
    qtbot: QtBot, page: AttendancePage, database: Database
) -> None:
    choose_cases(page, 0, 1)
    page.cases.acts["补签"].click()
    answer(qtbot, page, "同事证明在岗")
    assert saved(database, 0, 13) == saved(database, 0, 14) == ("present", "present")
    assert not page.cases.table.model.rows()
    assert page.tabs.buttons[1].text() == "异常"


def test_a_case_is_accepted(qtbot: QtBot, page: AttendancePage, database: Database) -> None:
    choose_cases(page, 0)
    page.cases.acts["认可"].click()
    settle(qtbot, page)
    assert [one.open.words for one in page.cases.table.model.rows()] == ["缺卡"]
    assert saved(database, 0, 13) == ("late", "present")


def test_a_case_becomes_a_trip(qtbot: QtBot, page: AttendancePage, database: Database) -> None:
    choose_cases(page, 1)
    page.cases.acts["公出"].click()
    (dialog,) = (one for one in children(page, FormDialog) if one.isVisible())
    assert dialog.form.values()["first_half"] == "下午"
    dialog.form.editors["reason"].put("送材料")
    with qtbot.waitSignal(dialog.accepted):
        dialog.do.click()
    settle(qtbot, page)
    assert saved(database, 0, 14) == ("present", "business")


def test_leave_is_offered_only_where_there_is_a_page_for_it(page: AttendancePage) -> None:
    asked: list[tuple[str, object]] = []
    page.desk.page_asked.disconnect()
    page.desk.page_asked.connect(lambda key, target: asked.append((key, target)))
    choose_cases(page, 0)
    page.acting.go_to_leave()
    person = page.cases.chosen()[0].open.person_id
    assert asked == [("leave", ("ask", person, date(2026, 10, 13)))]


def test_the_reasons_stand_beside_the_grid_and_follow_the_cursor(
    qtbot: QtBot, page: AttendancePage
) -> None:
    at(page, 0, 13)
    keys(qtbot, page, Key.Key_Space)
    settle(qtbot, page)
    assert "迟到 17 分钟" in texts(page)
    assert page.window().focusWidget() is page.month.view
    keys(qtbot, page, Key.Key_Right, Key.Key_Down)
    settle(qtbot, page)
    assert "应在 17:30 下班打卡，没有打卡。" in texts(page)
    keys(qtbot, page, Key.Key_Escape)
    assert page.side is None
    page.cases.explained.emit(page.cases.table.model.rows()[0])
    settle(qtbot, page)
    assert "迟到 17 分钟" in texts(page)
    choose_cases(page, 1)
    settle(qtbot, page)
    assert "应在 17:30 下班打卡，没有打卡。" in texts(page)


def test_sealing_lists_what_is_open_and_closes_the_grid(
    qtbot: QtBot, page: AttendancePage, window: MainWindow
) -> None:
    page.seal_button.click()
    assert page.sealing is not None
    assert page.sealing.left_open.text().startswith("还有 2 个半天没有处理（缺卡 1，迟到 1）")
    assert HINT in legend(page)
    page.sealing.do.click()
    settle(qtbot, page)
    assert HINT not in legend(page)
    assert HINT_SEALED in legend(page)
    assert page.band.isVisible()
    assert page.band.words.text().startswith("已封账　第 1 版　李经办")
    assert not page.seal_button.isEnabled()
    at(page, 0, 13)
    keys(qtbot, page, "1")
    assert shown(page, 0, 13) == "late"
    assert "请点“更正…”" in window.statusBar().currentMessage()


def test_an_amendment_becomes_the_next_version(
    qtbot: QtBot, page: AttendancePage, database: Database
) -> None:
    seal(qtbot, page)
    page.band.amend.click()
    settle(qtbot, page)
    assert "保存后成为第 2 版" in page.band.words.text()
    at(page, 0, 13)
    keys(qtbot, page, "1")
    type_and_save(qtbot, page, "补交证明")

    found = database.read(month_versions, OCTOBER).result()
    assert [(one.version, one.reason) for one in found] == [(2, "补交证明"), (1, "")]
    assert saved(database, 0, 13) == ("present", "present")
    assert "第 2 版" in page.band.words.text()
    assert page.editing.closed()


def test_an_amendment_may_be_left(qtbot: QtBot, page: AttendancePage) -> None:
    seal(qtbot, page)
    page.band.amend.click()
    settle(qtbot, page)
    at(page, 0, 13)
    keys(qtbot, page, "1")
    page.band.amend.click()
    (asked,) = (one for one in children(page, Question) if one.isVisible())
    asked.do.click()
    assert page.editing.count() == 0
    page.band.amend.click()
    settle(qtbot, page)
    assert page.editing.closed()
    assert page.band.words.text().startswith("已封账　第 1 版")


def test_a_case_of_an_amendment_is_signed_for_as_an_amendment(
    qtbot: QtBot, page: AttendancePage, database: Database
) -> None:
    seal(qtbot, page)
    page.band.amend.click()
    settle(qtbot, page)
    choose_cases(page, 0)
    page.cases.acts["补签"].click()
    answer(qtbot, page, "同事证明在岗")
    assert database.read(month_versions, OCTOBER).result()[0].reason == "同事证明在岗"
    assert not page.amending


def test_a_refused_amendment_goes_on(
    qtbot: QtBot, page: AttendancePage, database: Database
) -> None:
    seal(qtbot, page)
    page.band.amend.click()
    settle(qtbot, page)
    page.write(lambda _: refuse([Problem("不行。")]), "试").then(page, lambda _: None)
    settle(qtbot, page)
    assert page.amending
    assert page.problems.isVisible()
    page.show_problems(())


def test_every_version_is_printed_again(qtbot: QtBot, page: AttendancePage) -> None:
    seal(qtbot, page)
    page.show_versions()
    settle(qtbot, page)
    assert page.side is not None
    assert isinstance(page.side.body, MonthVersions)
    printed = [reprinted(qtbot, page, page.side.body) for _ in range(2)]
    assert printed[0] == printed[1]


def reprinted(qtbot: QtBot, page: AttendancePage, versions: MonthVersions) -> bytes:
    before = page.dialog
    versions.buttons[0].click()
    qtbot.waitUntil(lambda: page.dialog is not before, timeout=20000)
    settle(qtbot, page)
    assert page.dialog is not None
    data = page.dialog.outlet.data
    page.dialog.close()
    return data


def test_unsaved_edits_come_before_sealing(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1")
    page.seal_button.click()
    assert not [one for one in children(page, Question) if one.isVisible()]
    assert page.problems.isVisible()
    page.month.bar.drop.click()
    (asked,) = (one for one in children(page, Question) if one.isVisible())
    asked.do.click()
    assert page.editing.count() == 0


def test_saving_wants_a_reason(qtbot: QtBot, page: AttendancePage) -> None:
    at(page, 0, 13)
    keys(qtbot, page, "1")
    page.month.bar.save.click()
    assert page.window().focusWidget() is page.month.bar.reason
    assert page.month.bar.reason.property("wrong") is True
    qtbot.keyClick(page.month.bar.reason, Key.Key_Escape)
    assert page.window().focusWidget() is page.month.view
    page.give_up()


@pytest.mark.parametrize("sealed", [False, True])
def test_the_sheet_is_printed(qtbot: QtBot, page: AttendancePage, sealed: bool) -> None:  # noqa: FBT001
    if sealed:
        seal(qtbot, page)
    page.print_page()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=20000)
    settle(qtbot, page)
    assert page.dialog is not None
    assert page.dialog.title == "月考勤表"
    page.dialog.close()


def test_the_month_is_exported(qtbot: QtBot, page: AttendancePage, tmp_path: Path) -> None:
    file = tmp_path / "月.xlsx"
    page.export_to(file)
    settle(qtbot, page)
    assert file.stat().st_size > 0


def test_an_office_without_people_says_what_to_do(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    page = window.open_page("attendance")
    assert isinstance(page, AttendancePage)
    settle(qtbot, page)
    assert page.month.note.isVisible()
    assert page.month.note.text.text() == NOBODY
    page.print_page()
    page.ask_seal()
    page.month.note.button.click()
    assert window.page() is not page
    settle(qtbot, page)


def test_a_month_without_presses_says_what_to_do(
    qtbot: QtBot, page: AttendancePage, people: dict[str, Uid]
) -> None:
    assert not page.month.hint.isVisible()
    page.open("2026-06")
    settle(qtbot, page)
    assert page.month.hint.isVisible()
    children(page.month.hint, QPushButton)[0].click()
    (dialog,) = children(page, ImportDialog)
    dialog.close()
