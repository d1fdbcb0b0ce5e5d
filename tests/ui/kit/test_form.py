from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cwdesk.kernel.codes import CodeTable
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from tests.ui.rows import children
from ui.kit.fields import Choice, ChoiceEditor, LineEditor
from ui.kit.form import Form

FIELDS = (
    FieldSpec("name", "姓名", required=True),
    FieldSpec("id_number", "身份证号", Kind.ID),
    FieldSpec("started", "参加工作时间", Kind.PARTIAL),
    FieldSpec("signed", "签订日期", Kind.DAY),
    FieldSpec("politics", "政治面貌", Kind.CODE, codes=CodeTable.POLITICS),
    FieldSpec("community", "社区", Kind.REFERENCE),
    FieldSpec("veteran", "退役军人", Kind.YES),
    FieldSpec("note", "备注", Kind.LONG),
)
COMMUNITIES = {"community": [Choice(b"1", "朝阳社区"), Choice(b"2", "曙光社区")]}


class Page(QWidget):
    """Bears the problems that belong to no field."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.problems: list[Problem] = []
        self.form = form
        QVBoxLayout(self).addWidget(form)

    def show_problems(self, problems: list[Problem]) -> None:
        self.problems = problems


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    made = Page(Form(FIELDS, COMMUNITIES, columns=2))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def form(page: Page) -> Form:
    return page.form


def line(form: Form, key: str) -> LineEditor:
    found = form.editors[key]
    assert isinstance(found, LineEditor)
    return found


def notes(form: Form) -> list[str]:
    return [
        part.text()
        for part in children(form, QLabel)
        if part.objectName() == "problem" and part.isVisible()
    ]


def test_stored_values_are_shown_and_count_as_saved(form: Form) -> None:
    form.fill({"name": "单雄信", "signed": date(2024, 7, 1), "community": b"2", "veteran": True})
    assert line(form, "signed").line.text() == "2024-07-01"
    assert form.values()["community"] == b"2"
    assert form.values()["veteran"] is True
    assert not form.is_changed()


def test_only_what_was_changed_is_changed(form: Form, qtbot: QtBot) -> None:
    form.fill({"name": "单雄信"})
    with qtbot.waitSignal(form.edited, check_params_cb=bool):
        qtbot.keyClicks(line(form, "name").line, "x")
    assert form.changes() == {"name": "单雄信x"}
    qtbot.keyClick(line(form, "name").line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.changes() == {}


def test_dates_are_tidied_when_the_clerk_goes_on(form: Form, qtbot: QtBot) -> None:
    started = line(form, "started")
    started.line.setFocus()
    qtbot.keyClicks(started.line, "1998.7")
    qtbot.keyClick(started.line, Qt.Key.Key_Return)
    assert started.line.text() == "1998-07"
    assert line(form, "signed").line.hasFocus()


def test_a_wrong_value_is_told_under_its_field_at_once(form: Form, qtbot: QtBot) -> None:
    number = line(form, "id_number")
    number.line.setFocus()
    qtbot.keyClicks(number.line, "330106198501011230")
    qtbot.keyClick(number.line, Qt.Key.Key_Return)
    assert len(notes(form)) == 1
    assert number.line.property("wrong") is True
    number.line.clear()
    number.line.insert("11010519491231002X")
    assert form.check()
    assert notes(form) == []


def test_problems_go_under_their_fields_and_the_rest_to_the_page(form: Form, page: Page) -> None:
    other = Problem("这个月已经封账。")
    form.show_problems((Problem("请填写姓名。", "name"), other))
    assert notes(form) == ["请填写姓名。"]
    assert line(form, "name").line.hasFocus()
    assert page.problems == [other]


def test_enter_stays_while_an_input_method_composes(form: Form, qtbot: QtBot) -> None:
    name = line(form, "name").line
    name.setFocus()
    QCoreApplication.sendEvent(name, QInputMethodEvent("shan", []))
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.hasFocus()
    done = QInputMethodEvent("", [])
    done.setCommitString("单")
    QCoreApplication.sendEvent(name, done)
    qtbot.keyClick(name, Qt.Key.Key_Return)
    assert not name.hasFocus()
    assert name.text() == "单"


def test_enter_in_long_text_is_a_new_line_and_ctrl_enter_goes_on(form: Form, qtbot: QtBot) -> None:
    note = form.editors["note"].widget
    note.setFocus()
    qtbot.keyClicks(note, "a")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert note.hasFocus()
    assert form.values()["note"] == "a\n"
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not note.hasFocus()


def test_a_choice_is_found_by_initials(form: Form, qtbot: QtBot) -> None:
    community = form.editors["community"]
    assert isinstance(community, ChoiceEditor)
    community.box.setFocus()
    qtbot.keyClicks(community.box, "sg")
    completer = community.box.completer()
    assert completer is not None
    assert [
        completer.model().index(at, 0).data() for at in range(completer.model().rowCount())
    ] == ["曙光社区"]
    completer.popup().hide()
    community.box.setEditText("曙光社区")
    assert community.value() == b"2"


def test_a_reference_that_does_not_exist_is_refused(form: Form) -> None:
    community = form.editors["community"]
    assert isinstance(community, ChoiceEditor)
    community.box.setEditText("无此社区")
    assert community.value() is None
    problem = community.problem()
    assert problem is not None
    assert problem.text == "没有“无此社区”，请从列表中选择。"


def test_a_code_is_taken_as_clerks_write_it(form: Form) -> None:
    politics = form.editors["politics"]
    assert isinstance(politics, ChoiceEditor)
    politics.box.setEditText("党员")
    assert politics.problem() is None
    assert politics.value() == "中共党员"


def test_an_old_value_outside_the_list_is_still_shown(form: Form) -> None:
    form.fill({"politics": "旧称"})
    assert form.values()["politics"] == "旧称"
    assert not form.is_changed()


def test_a_draft_comes_back_as_unsaved(form: Form, qtbot: QtBot) -> None:
    form.fill({"name": "单雄信"})
    with qtbot.waitSignal(form.drafted) as draft:
        line(form, "name").line.insert("二")
    form.fill({"name": "单雄信"})
    form.restore_draft(draft.args[0] | {"gone": "1"})
    assert form.changes() == {"name": "单雄信二"}


@pytest.mark.parametrize(("key", "asked"), [("Ctrl+S", "save_asked"), ("Esc", "leave_asked")])
def test_keys_save_and_leave(form: Form, qtbot: QtBot, key: str, asked: str) -> None:
    form.focus_first()
    with qtbot.waitSignal(getattr(form, asked)):
        qtbot.keySequence(line(form, "name").line, key)


def test_every_label_has_a_letter_and_leads_to_its_control(form: Form) -> None:
    captions = [part for part in children(form, QLabel) if part.buddy() is not None]
    assert [part.text() for part in captions][:2] == ["姓名(&A) *", "身份证号(&B)"]
    assert [part.buddy() for part in captions] == [one.widget for one in form.editors.values()]
    assert all(one.widget.accessibleName() for one in form.editors.values())


def test_a_day_can_be_chosen_in_the_calendar(form: Form) -> None:
    signed = line(form, "signed")
    signed.put(date(2024, 7, 1))
    signed.open_calendar()
    from PySide6.QtWidgets import QCalendarWidget

    calendar = children(signed.line, QCalendarWidget)[0]
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2024-07-01"
    calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert signed.line.text() == "2024-07-02"


def test_what_a_command_said_of_a_field_stands_until_the_field_is_changed(qtbot: QtBot) -> None:
    form = Form((FieldSpec("name", "姓名"), FieldSpec("note", "备注")))
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    name, other = form.editors["name"].widget, form.editors["note"].widget
    assert isinstance(name, QLineEdit)
    form.show_problems((Problem("这个姓名不对。", "name"),))
    qtbot.waitUntil(name.hasFocus)
    other.setFocus()
    assert name.property("wrong")
    name.setFocus()
    name.insert("李娟")
    other.setFocus()
    assert not name.property("wrong")


@pytest.mark.parametrize(("typed", "chosen"), [("sg", b"2"), ("sq", b"1")])
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return])
def test_going_on_takes_what_the_letters_lead_to(
    form: Form, qtbot: QtBot, typed: str, chosen: bytes, key: Qt.Key
) -> None:
    found = form.editors["community"]
    assert isinstance(found, ChoiceEditor)
    found.box.setFocus()
    qtbot.keyClicks(found.box, typed)
    assert found.box.currentText() == typed
    qtbot.keyClick(QApplication.activePopupWidget() or found.box, key)
    found.box.clearFocus()
    assert form.values()["community"] == chosen


def test_a_short_name_is_not_taken_for_the_beginning_of_another(form: Form, qtbot: QtBot) -> None:
    found = form.editors["politics"]
    assert isinstance(found, ChoiceEditor)
    line = found.box.lineEdit()
    assert line is not None
    line.setText("党员")
    line.textEdited.emit("党员")
    found.problem()
    assert found.box.currentText() == "中共党员"
