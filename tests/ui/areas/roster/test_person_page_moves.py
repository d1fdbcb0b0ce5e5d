"""The personal file, continued: what happens at its edges."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cwdesk.areas.roster import queries
from cwdesk.kernel.clock import today
from cwdesk.store.database import Database
from cwdesk.store.history import last_event
from cwdesk.store.undo import undo
from tests.ui.areas.roster.clerk import (
    settled,
    side_form,
)
from tests.ui.rows import children
from ui.areas.help.page import HelpPage
from ui.areas.roster.page import RosterPage
from ui.areas.roster.person_page import PersonPage
from ui.kit.preview import PreviewDialog
from ui.main_window import MainWindow


def on_file(database: Database, page: PersonPage) -> queries.PersonalFile:
    assert page.person_id is not None
    return database.read(queries.personal_file, page.person_id).result()


def put(page: PersonPage, key: str, text: str) -> None:
    widget = page.own.form.editors[key].widget
    assert isinstance(widget, QLineEdit)
    widget.selectAll()
    widget.insert(text)


def test_a_person_taken_off_the_file_is_met_without_a_fuss(
    person: PersonPage, qtbot: QtBot, database: Database, window: MainWindow
) -> None:
    event = database.read(last_event).result()
    assert event is not None
    database.write(undo, event.operation).result()
    qtbot.waitUntil(lambda: isinstance(window.page(), RosterPage))
    settled(qtbot, person)
    assert person.person_id is None
    assert "不在名单里" in window.statusBar().currentMessage()


def test_nobody_is_shown_until_a_file_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    page = window.open_page("person")
    assert isinstance(page, PersonPage)
    assert not page.body.isVisible()
    assert page.may_leave()
    page.go_back()
    assert isinstance(window.page(), RosterPage)


def test_search_opens_the_file_and_knows_who_left(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    window.focus_search()
    window.search.setText("zm")
    window.search.textEdited.emit("zm")
    qtbot.waitUntil(window.search.hits.isVisible)
    assert window.search.hits.item(0).text() == "赵敏（长青社区）　网格员　离职"
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.name.full == "赵敏（长青社区）")
    assert today() > date(2026, 3, 31)


def test_f1_opens_the_manual_at_the_personal_file(person: PersonPage, window: MainWindow) -> None:
    window.open_help()
    page = window.page()
    assert isinstance(page, HelpPage)
    assert "办理离职" in page.text.toPlainText()
    window.open_page("roster")
    window.open_help()
    assert "保存并新建" in page.text.toPlainText()


def test_facts_give_way_when_details_stand_beside_the_file(
    person: PersonPage, qtbot: QtBot, window: MainWindow
) -> None:
    assert person.head.photo.isVisible()
    assert person.head.facts["任职时间"].isVisible()
    person.leave.click()
    side_form(qtbot, person)
    qtbot.waitUntil(lambda: not person.head.facts["任职时间"].isVisible())
    assert person.head.numbers.isVisible()
    person.drop_side()
    qtbot.waitUntil(person.head.facts["任职时间"].isVisible)


def test_a_form_about_the_person_opens_in_the_preview(person: PersonPage, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in person.paper.actions()}
    actions["社区工作者登记表…"].trigger()

    qtbot.waitUntil(lambda: bool(children(person, PreviewDialog)), timeout=15000)
    qtbot.waitUntil(lambda: not person.runner.busy(), timeout=15000)
    (dialog,) = children(person, PreviewDialog)
    assert dialog.title == "社区工作者登记表"
    assert len(dialog.sizes) == 2
    dialog.close()


def test_a_proof_for_somebody_who_is_still_there_is_refused(
    person: PersonPage, qtbot: QtBot
) -> None:
    actions = {action.text(): action for action in person.paper.actions()}
    actions["解除（终止）劳动合同证明书…"].trigger()

    qtbot.waitUntil(lambda: not person.runner.busy(), timeout=15000)
    assert children(person, PreviewDialog) == []
