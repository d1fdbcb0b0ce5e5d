from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import queries
from cwdesk.areas.roster.commands import leave
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.areas.roster.given import id_number
from tests.ui.areas.roster.clerk import note_under, save, settled, side_form
from tests.ui.rows import children
from ui.areas.roster.page import RosterPage, summary
from ui.areas.roster.person_page import PersonPage
from ui.main_window import MainWindow


def names(page: RosterPage) -> list[str]:
    return [worker.line.name for worker in page.model.rows()]


def has(page: RosterPage, count: int) -> bool:
    return len(names(page)) == count


def shown(page: RosterPage, title: str) -> list[str]:
    column = next(c for c in page.columns if c.title == title)
    return [column.shown(worker) for worker in page.model.rows()]


def test_the_program_opens_on_those_in_service_today(roster: RosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    assert names(roster) == ["曾文静", "李娟", "王伟"]
    assert roster.summary.text() == "3 人：两委成员 1，专职工作人员 2"
    tester = QAbstractItemModelTester(
        roster.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    roster.table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert tester.model() is roster.model
    assert names(roster) == ["曾文静", "王伟", "李娟"]


def test_identity_is_masked_in_the_list_and_in_what_is_copied(
    roster: RosterPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    assert shown(roster, "身份证号")[1] == f"410***********{id_number(2)[-4:]}"
    assert shown(roster, "联系电话")[1] == "138****0002"
    roster.table.view.setFocus()
    qtbot.keyClick(roster.table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert len(copied.splitlines()) == 4
    assert id_number(2) not in copied


def test_who_left_is_shown_when_asked_for(roster: RosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    roster.filters.status.setCurrentText("离职")
    assert names(roster) == ["赵敏"]
    assert shown(roster, "状态") == ["离职"]
    roster.filters.status.setCurrentText("全部")
    assert len(names(roster)) == 4


def test_the_list_holds_for_the_date_on_the_filter_bar(roster: RosterPage, qtbot: QtBot) -> None:
    day = roster.filters.day
    for typed, expected in (("2026.3.31", 4), ("2026-04-01", 3), ("", 3)):
        day.line.setText(typed)
        day.line.editingFinished.emit()
        qtbot.waitUntil(partial(has, roster, expected))
    assert day.line.text() == today().isoformat()


def test_what_is_no_date_is_marked_and_changes_nothing(roster: RosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    day = roster.filters.day
    day.line.setText("三月")
    day.line.editingFinished.emit()
    assert day.line.property("wrong")
    assert day.line.toolTip()
    assert day.day == today()
    day.line.setText("2020-01-01")
    day.line.editingFinished.emit()
    qtbot.waitUntil(roster.table.note.isVisible)
    assert not day.line.property("wrong")
    assert roster.table.note.text.text() == "2020-01-01 没有在职的人员。"
    roster.table.note.button.click()
    assert len(names(roster)) == 4
    assert set(shown(roster, "状态")) == {"未到岗"}


def test_community_and_word_narrow_the_list(roster: RosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    roster.filters.community.setCurrentText("迎宾社区")
    assert names(roster) == ["曾文静", "李娟"]
    for word, expected in (("zengwj", ["曾文静"]), ("书记", ["曾文静"]), ("0002", ["李娟"])):
        roster.filters.word.setText(word)
        assert names(roster) == expected
    roster.filters.word.setText("没有这个人")
    assert roster.table.nothing_passes.isVisible()
    roster.table.nothing_passes.button.click()
    assert len(names(roster)) == 3
    assert roster.filters.word.text() == ""


def test_the_summary_counts_what_is_chosen(roster: RosterPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    roster.table.view.selectAll()
    qtbot.waitUntil(lambda: roster.summary.text().startswith("已选 3 人"))
    assert summary([], chosen=False) == "0 人：两委成员 0，专职工作人员 0"


def test_an_empty_office_offers_the_import(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page()
    assert isinstance(page, RosterPage)
    assert page.table.note.isVisible()
    assert page.table.note.text.text().startswith("还没有人员")
    assert page.summary.text() == ""
    window.desk.page_asked.disconnect()
    with qtbot.waitSignal(window.desk.page_asked) as asked:
        qtbot.mouseClick(page.table.note.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["import", None]
    with qtbot.waitSignal(window.desk.page_asked) as asked:
        page.print_page()
    assert asked.args == ["forms", "roster_list"]


def test_enter_opens_the_personal_file(
    roster: RosterPage, window: MainWindow, qtbot: QtBot, people: dict[str, Uid]
) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    roster.table.view.setFocus()
    roster.table.view.selectRow(1)
    qtbot.keyClick(roster.table.view, Qt.Key.Key_Return)
    page = window.page()
    assert isinstance(page, PersonPage)
    assert page.person_id == people["李娟"]
    assert window.navigation.currentItem().text() == "人员"


def test_ctrl_n_enters_a_new_person_with_the_keyboard(
    roster: RosterPage, window: MainWindow, qtbot: QtBot, database: Database
) -> None:
    roster.filters.community.setCurrentText("长青社区")
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = side_form(qtbot, roster)
    assert form.editors["community_id"].value() is not None
    for text in ("孙悟", id_number(9)):
        focused = window.focusWidget()
        assert isinstance(focused, QLineEdit)
        focused.insert(text)
        qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(window.page(), PersonPage))
    settled(qtbot, roster)
    lines = database.read(queries.roster_lines, today()).result()
    assert [(one.community, one.service_kind) for one in lines if one.name == "孙悟"] == [
        ("长青社区", "社区专职工作人员")
    ]


def test_a_wrong_or_known_id_number_is_refused_under_its_field(
    roster: RosterPage, qtbot: QtBot
) -> None:
    roster.add()
    form = side_form(qtbot, roster)
    form.restore_draft({"name": "孙悟", "id_number": "410402198503120021"})
    save(form)
    assert "校验" in note_under(form, "id_number")
    form.restore_draft({"id_number": id_number(2)})
    save(form)
    qtbot.waitUntil(lambda: "李娟" in note_under(form, "id_number"))
    assert roster.side is not None


def test_save_and_next_keeps_the_community(
    roster: RosterPage, qtbot: QtBot, database: Database
) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    place = next(c.id for c in database.read(communities).result() if c.name == "长青社区")
    roster.add()
    form = side_form(qtbot, roster)
    form.restore_draft(
        {"name": "孙悟", "id_number": id_number(9), "community_id": place, "valid_from": "2026-07"}
    )
    assert roster.side is not None
    again = [one for one in children(roster.side, QPushButton) if one.text() == "保存并新建"]
    again[0].click()
    qtbot.waitUntil(lambda: len(names(roster)) == 4)
    assert form.editors["name"].value() == ""
    assert form.editors["community_id"].value() == place
    assert form.editors["valid_from"].value() == "2026-07"
    again[0].click()
    assert "身份证" in note_under(form, "id_number")


@pytest.mark.parametrize(
    ("numbers", "recorded"), [("完整", ["报县民政局备案"]), ("隐去中间几位", [])]
)
def test_an_export_with_full_numbers_says_what_for(
    roster: RosterPage,
    qtbot: QtBot,
    tmp_path: Path,
    database: Database,
    numbers: str,
    recorded: list[str],
) -> None:
    roster.export_page()
    form = side_form(qtbot, roster)
    form.restore_draft({"numbers": numbers})
    save(form)
    if recorded:
        assert "请填写用途" in note_under(form, "purpose")
        assert children(roster, QFileDialog) == []
        form.restore_draft({"purpose": "报县民政局备案"})
        save(form)
    dialog = children(roster, QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "花名册.xlsx"))
    dialog.reject()
    qtbot.waitUntil(lambda: roster.side is None)
    assert (tmp_path / "花名册.xlsx").stat().st_size > 1000
    purposes = [line.purpose for line in database.read(queries.export_records).result()]
    assert purposes == recorded


def test_an_export_that_cannot_be_written_says_so(
    roster: RosterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    roster.export_page()
    form = side_form(qtbot, roster)
    form.restore_draft({"numbers": "隐去中间几位"})
    save(form)
    dialog = children(roster, QFileDialog)[0]
    dialog.fileSelected.emit(str(tmp_path / "没有的文件夹" / "花名册.xlsx"))
    dialog.reject()
    qtbot.waitUntil(roster.problems.isVisible)
    assert roster.side is not None


def test_the_page_shows_what_was_written_elsewhere(
    roster: RosterPage, qtbot: QtBot, people: dict[str, Uid]
) -> None:
    qtbot.waitUntil(lambda: len(names(roster)) == 3)
    roster.runner.write(leave, people["王伟"], date(2026, 9, 30), "辞职", "另有工作")
    qtbot.waitUntil(lambda: names(roster) == ["曾文静", "李娟"])
