"""Writing visits down with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cwdesk.areas.visits.queries.log import log
from cwdesk.areas.visits.queries.matters import open_matters
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from tests.ui.areas.visits.conftest import Street, settle
from tests.ui.rows import children
from ui.areas.visits.entry_form import NearDay, VisitForm
from ui.areas.visits.page import VisitsPage


@pytest.fixture
def page(opened: Callable[[type[VisitsPage]], VisitsPage]) -> VisitsPage:
    return opened(VisitsPage)


def form(page: VisitsPage) -> VisitForm:
    assert page.entry.form is not None
    return page.entry.form


def problems(page: VisitsPage) -> str:
    """Return what is said under the fields."""
    labels = children(form(page), QLabel)
    return "\n".join(one.text() for one in labels if one.objectName() == "problem")


def begin(qtbot: QtBot, page: VisitsPage) -> VisitForm:
    page.add()
    settle(qtbot, page)
    return form(page)


def put(page: VisitsPage, key: str, value: object) -> None:
    form(page).editors[key].put(value)


def typed(qtbot: QtBot, page: VisitsPage, keys: str) -> None:
    """Type into whatever has the focus."""
    focus = page.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, keys)


def press(qtbot: QtBot, page: VisitsPage, key: Qt.Key, *, ctrl: bool = False) -> None:
    focus = page.focusWidget()
    assert focus is not None
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(focus, key, held)


def test_a_visit_is_written_down_without_the_mouse(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    begin(qtbot, page)
    put(page, "person_id", place.zhang)
    form(page).picker("household_id").line.setFocus()
    typed(qtbot, page, "wjg")
    press(qtbot, page, Qt.Key.Key_Tab)
    settle(qtbot, page)
    assert isinstance(page.focusWidget(), QPlainTextEdit)
    typed(qtbot, page, "ok")
    press(qtbot, page, Qt.Key.Key_Return, ctrl=True)
    settle(qtbot, page)
    (line,) = database.read(log).result().lines
    assert (line.address, line.person, line.found) == ("3号楼2单元101", "张伟", "ok")
    assert line.on == today()
    assert [row.head for row in page.model.rows()] == ["王建国"]


def test_saving_and_going_on_keeps_day_worker_and_kind(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    begin(qtbot, page)
    put(page, "person_id", place.li)
    put(page, "on", "昨")
    put(page, "kind", "电话走访")
    for address in ("3-2-101", "3-2-102"):
        form(page).picker("household_id").line.setFocus()
        typed(qtbot, page, address)
        press(qtbot, page, Qt.Key.Key_Return, ctrl=True)
        settle(qtbot, page)
    lines = database.read(log).result().lines
    assert {line.address for line in lines} == {"3号楼2单元101", "3号楼2单元102"}
    assert {(line.on, line.person, line.kind) for line in lines} == {
        (today() - timedelta(1), "李娟", "电话走访")
    }
    assert page.focusWidget() is form(page).picker("household_id").line
    assert not form(page).is_changed()


def test_a_round_is_one_operation_with_a_row_for_each_household(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    begin(qtbot, page)
    put(page, "person_id", place.zhang)
    one = form(page).picker("household_id")
    one.line.setFocus()
    for word in ("wangjg", "qdd"):
        typed(qtbot, page, word)
        press(qtbot, page, Qt.Key.Key_Return)
        settle(qtbot, page)
    assert len(one.chosen) == 2
    assert "独居老人" in one.box.note.text()
    put(page, "follow_kind", "代办")
    press(qtbot, page, Qt.Key.Key_Return, ctrl=True)
    settle(qtbot, page)
    assert database.read(log).result().lines == ()  # the matter would be of two households
    put(page, "follow_kind", None)
    form(page).save_asked.emit()
    settle(qtbot, page)
    assert len(database.read(log).result().lines) == 2
    assert page.side is None


def test_a_follow_up_becomes_a_matter(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    page.open(("add", ()))
    settle(qtbot, page)
    put(page, "person_id", place.zhang)
    form(page).picker("household_id").line.setFocus()
    typed(qtbot, page, "zhaomin")
    press(qtbot, page, Qt.Key.Key_Tab)
    settle(qtbot, page)
    put(page, "follow_kind", "代办")
    put(page, "what", "代办老年证")
    put(page, "due_on", today())
    form(page).save_asked.emit()
    settle(qtbot, page)
    (matter,) = database.read(open_matters, today()).result()
    assert (matter.kind, matter.what, matter.address) == ("代办", "代办老年证", "3号楼2单元102")


def test_a_cause_without_its_kind_is_asked_about_and_nothing_is_lost(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    begin(qtbot, page)
    put(page, "person_id", place.zhang)
    form(page).picker("household_id").line.setFocus()
    typed(qtbot, page, "zhaomin")
    press(qtbot, page, Qt.Key.Key_Tab)
    settle(qtbot, page)
    put(page, "what", "代办老年证")
    form(page).save_asked.emit()
    settle(qtbot, page)
    assert "请再选后续事项的类别" in problems(page)
    assert database.read(log).result().lines == ()


def test_what_is_missing_is_said_under_its_field(qtbot: QtBot, page: VisitsPage) -> None:
    begin(qtbot, page)
    put(page, "on", today() + timedelta(1))
    form(page).save_asked.emit()
    settle(qtbot, page)
    said = problems(page)
    assert "请填写走访人" in said
    assert "请填写户" in said


def test_a_day_to_come_is_refused_under_the_day(
    qtbot: QtBot, page: VisitsPage, place: Street, database: Database
) -> None:
    page.open(("add", ()))
    settle(qtbot, page)
    put(page, "person_id", place.zhang)
    form(page).picker("household_id").line.setFocus()
    typed(qtbot, page, "zhaomin")
    press(qtbot, page, Qt.Key.Key_Tab)
    settle(qtbot, page)
    put(page, "on", today() + timedelta(1))
    form(page).save_asked.emit()
    settle(qtbot, page)
    assert "还没有到" in problems(page)
    assert database.read(log).result().lines == ()


def test_a_second_visit_on_a_day_is_asked_about(
    qtbot: QtBot,
    page: VisitsPage,
    place: Street,
    visited: Callable[..., Uid],
    database: Database,
) -> None:
    visited(0)
    begin(qtbot, page)
    put(page, "person_id", place.zhang)
    form(page).picker("household_id").line.setFocus()
    typed(qtbot, page, "wjg")
    press(qtbot, page, Qt.Key.Key_Return, ctrl=True)
    settle(qtbot, page)
    assert len(database.read(log).result().lines) == 1
    question = page.entry.question
    assert question is not None
    question.do.click()
    settle(qtbot, page)
    assert len(database.read(log).result().lines) == 2


def test_what_was_typed_is_kept_until_it_is_saved_or_given_up(
    qtbot: QtBot, page: VisitsPage, place: Street
) -> None:
    begin(qtbot, page)
    put(page, "person_id", place.li)
    form(page).picker("household_id").line.setFocus()
    typed(qtbot, page, "wjg")
    press(qtbot, page, Qt.Key.Key_Tab)
    settle(qtbot, page)
    put(page, "found", "水管漏水")
    page.close_side()
    assert page.entry.form is None
    assert not page.may_leave()
    again = begin(qtbot, page)
    assert again.editors["found"].value() == "水管漏水"
    assert again.picker("household_id").value() == (place.wang,)
    page.entry.give_up()
    assert page.may_leave()
    assert form(page).editors["found"].value() == ""


@pytest.mark.parametrize(
    ("said", "back"), [("昨", 1), ("-1", 1), ("前天", 2), ("-10", 10), ("今天", 0)]
)
def test_near_days_are_written_as_clerks_say_them(qtbot: QtBot, said: str, back: int) -> None:
    from ui.areas.visits.entry_form import ON

    one = NearDay(ON)
    qtbot.addWidget(one.widget)
    assert isinstance(one.widget, QLineEdit)
    one.widget.setText(said)
    assert one.value() == (today() - timedelta(back)).isoformat()
    assert one.problem() is None
    assert one.widget.text() == (today() - timedelta(back)).isoformat()
