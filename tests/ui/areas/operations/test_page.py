from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.office.commands import rename_community
from cwdesk.areas.office.queries import communities
from cwdesk.areas.roster import commands
from cwdesk.areas.roster.queries import roster_lines
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import OCTOBER, street, worker
from tests.ui.rows import children
from ui.areas.operations.details import Details
from ui.areas.operations.page import OperationsPage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question


def fill(session: Session) -> None:
    places = street(session)
    worker(session, 1, "王一", places["迎宾社区"])
    session.flush()
    describe(session, "准备")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[OperationsPage]:
    database.write(fill).result()
    made = OperationsPage(desk)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    qtbot.waitUntil(lambda: bool(made.model.rows()))
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


def details(page: OperationsPage, qtbot: QtBot) -> Details:
    qtbot.waitUntil(lambda: page.side is not None)
    assert page.side is not None
    assert isinstance(page.side.body, Details)
    return page.side.body


def question(page: OperationsPage, qtbot: QtBot) -> Question:
    qtbot.waitUntil(lambda: bool(children(page, Question)))
    return children(page, Question)[0]


def correct(database: Database, **values: str) -> None:
    person = database.read(roster_lines, OCTOBER).result()[0]
    database.write(commands.correct_person, person.person_id, values, "本人更正").result()


def test_an_operation_shows_what_was_and_what_is(
    page: OperationsPage, qtbot: QtBot, database: Database
) -> None:
    correct(database, note="", phone="13900000001")
    qtbot.waitUntil(lambda: len(page.model.rows()) > 1)
    page.open_row(page.model.rows()[0])
    change = details(page, qtbot).table.model.rows()[0]
    assert (change.field_title, change.now) == ("联系电话", "13900000001")
    shown = [column.shown(change) for column in details(page, qtbot).table.model.columns]
    assert "139****0001" in shown


def test_what_would_stay_is_named_before_an_undo(
    page: OperationsPage, qtbot: QtBot, database: Database
) -> None:
    correct(database, phone="13900000001", address="甲地")
    correct(database, phone="13900000002")
    qtbot.waitUntil(lambda: len(page.model.rows()) > 2)
    page.table.choose([page.model.rows()[1].operation])
    qtbot.waitUntil(page.undo.isEnabled)
    page.undo_chosen()
    asked = question(page, qtbot)
    (left,) = children(asked, QPlainTextEdit)
    assert left.toPlainText() == "人员 王一：联系电话"
    with qtbot.waitSignal(page.desk.said) as told:
        asked.do.click()
    assert "另有 1 处之后改过，保持不变" in told.args[0]


def test_an_undone_operation_cannot_be_undone_again(
    page: OperationsPage, qtbot: QtBot, database: Database
) -> None:
    line = database.read(communities).result()[0]
    database.write(rename_community, line.id, "迎宾新社区", "更名").result()
    qtbot.waitUntil(lambda: len(page.model.rows()) > 1)
    number = page.model.rows()[0].operation
    page.table.choose([number])
    qtbot.waitUntil(page.undo.isEnabled)
    page.undo_chosen()
    question(page, qtbot).do.click()
    qtbot.waitUntil(lambda: page.model.rows()[0].title.startswith("撤销："))
    page.table.choose([number])
    qtbot.waitUntil(lambda: page.table.selection()[0].operation == number)
    qtbot.waitUntil(lambda: not page.undo.isEnabled())
    assert database.read(communities).result()[0].name == line.name


def test_details_follow_the_chosen_operation(
    page: OperationsPage, qtbot: QtBot, database: Database
) -> None:
    correct(database, phone="13900000001")
    qtbot.waitUntil(lambda: len(page.model.rows()) > 1)
    page.open_row(page.model.rows()[-1])
    details(page, qtbot)
    page.table.choose([page.model.rows()[0].operation])
    qtbot.waitUntil(
        lambda: page.side is not None and page.side.heading.text() == page.model.rows()[0].title
    )


def test_whole_data_are_said_to_be_whole(page: OperationsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.desk.said) as told:
        page.check_data()
    assert told.args == ["检查完毕：数据完好，操作历史连贯"]
    assert not page.problems.isVisible()


def test_findings_stand_on_the_page(page: OperationsPage, qtbot: QtBot, database: Database) -> None:
    (database.file.parent / "keys.json").unlink()
    page.check_data()
    qtbot.waitUntil(page.problems.isVisible)
    assert "keys.json 缺失" in page.problems.label.text()
