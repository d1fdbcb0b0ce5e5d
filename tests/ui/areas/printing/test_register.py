from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.kernel.clock import now, today
from cwdesk.printing import register
from cwdesk.printing.issued import Status
from cwdesk.printing.register import Issued
from cwdesk.printing.spec import Request
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.workflows.printing import print_registered
from tests.areas.roster.given import street, worker
from tests.printing.paper import sides
from tests.ui.rows import children
from ui.areas.printing.page import FormsPage
from ui.areas.printing.register import NOT_BACK, RegisterPage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.preview import PreviewDialog
from ui.kit.printing import print_form


@pytest.fixture(autouse=True)
def filled(database: Database) -> None:
    """A street with a worker."""

    def fill(session: Session) -> None:
        worker(session, 1, "王一", street(session)["迎宾社区"])
        session.flush()
        describe(session, "准备")

    database.write(fill).result()


@pytest.fixture
def wish() -> Request:
    return Request(as_of=today(), printed_by="李经办", printed_at=now())


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[RegisterPage]:
    made = RegisterPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)


def lines(database: Database) -> tuple[Issued, ...]:
    return database.read(register.register).result()


def looked_at(qtbot: QtBot, desk: Desk, wish: Request) -> PreviewDialog:
    """Open the preview of the roster."""
    owner = FormsPage(desk)
    qtbot.addWidget(owner)
    seen: list[PreviewDialog] = []
    print_form(owner, desk, form("roster_list"), wish, seen.append)
    qtbot.waitUntil(lambda: bool(seen) and not desk.runner.busy(), timeout=15000)
    return seen[0]


def saved(qtbot: QtBot, dialog: PreviewDialog, file: Path) -> str:
    dialog.save(file)
    qtbot.waitUntil(lambda: dialog.where.text() == f"已存为 {file.name}", timeout=15000)
    return " ".join(sides(file.read_bytes())[0].text.split())


def test_looking_gives_no_number_and_saving_gives_one_only_once(
    qtbot: QtBot, desk: Desk, database: Database, wish: Request, tmp_path: Path
) -> None:
    dialog = looked_at(qtbot, desk, wish)
    assert "预览" in sides(dialog.data)[0].text
    assert lines(database) == ()
    shown = f"{today().year}-0001"
    assert shown in saved(qtbot, dialog, tmp_path / "甲.pdf")
    assert shown in saved(qtbot, dialog, tmp_path / "乙.pdf")
    (line,) = lines(database)
    assert (line.shown, line.reprints) == (shown, 0)
    dialog.close()


def test_the_same_again_is_offered_as_a_reprint(
    qtbot: QtBot, desk: Desk, database: Database, wish: Request, tmp_path: Path
) -> None:
    database.write(print_registered, form("roster_list"), wish).result()
    dialog = looked_at(qtbot, desk, replace(wish, printed_at=now()))
    file = tmp_path / "甲.pdf"
    dialog.save(file)
    qtbot.waitUntil(lambda: bool(children(dialog, Question)), timeout=15000)
    question = children(dialog, Question)[0]
    question.leave.click()
    qtbot.waitUntil(lambda: not children(dialog, Question))
    assert (file.exists(), lines(database)[0].reprints) == (False, 0)
    dialog.save(file)
    qtbot.waitUntil(lambda: bool(children(dialog, Question)), timeout=15000)
    children(dialog, Question)[0].do.click()
    qtbot.waitUntil(file.exists, timeout=15000)
    assert "补打" in sides(file.read_bytes())[0].text
    (line,) = lines(database)
    assert line.reprints == 1
    dialog.close()


def given_forms(database: Database, wish: Request, count: int) -> None:
    for _ in range(count):
        database.write(print_registered, form("roster_list"), wish).result()


def choose(page: RegisterPage, qtbot: QtBot, number: int, rows: int) -> None:
    qtbot.waitUntil(lambda: len(page.model.rows()) == rows)
    line = next(row for row in page.model.rows() if row.number == number)
    page.table.choose([line.id])
    qtbot.waitUntil(page.void.isEnabled)


def test_a_form_that_came_back_is_ticked_off(
    page: RegisterPage, qtbot: QtBot, database: Database, wish: Request
) -> None:
    assert not page.sign.isEnabled()
    given_forms(database, wish, 2)
    choose(page, qtbot, 1, 2)
    assert page.summary.text() == "共 2 张，未收回 2 张。"
    page.sign.click()
    qtbot.waitUntil(lambda: page.summary.text() == "共 2 张，未收回 1 张。")
    assert not page.sign.isEnabled()
    page.open(NOT_BACK)
    assert page.state.currentText() == NOT_BACK
    assert [row.number for row in page.model.rows()] == [2]
    page.table.clear_filters()
    assert len(page.model.rows()) == 2


def test_a_form_is_voided_with_a_reason(
    page: RegisterPage, qtbot: QtBot, database: Database, wish: Request
) -> None:
    given_forms(database, wish, 1)
    choose(page, qtbot, 1, 1)
    page.void.trigger()
    (question,) = children(page, Question)
    children(question, QPlainTextEdit)[0].setPlainText("打错")
    question.do.click()
    qtbot.waitUntil(lambda: page.summary.text() == "共 1 张，未收回 0 张。")
    assert not page.again.isEnabled()
    assert not page.void.isEnabled()
    assert page.model.rows()[0].note == "打错"
    page.open_row(page.model.rows()[0])
    assert page.dialog is None


def test_a_form_is_printed_again_from_the_register(
    page: RegisterPage, qtbot: QtBot, database: Database, wish: Request
) -> None:
    given_forms(database, wish, 1)
    choose(page, qtbot, 1, 1)
    page.again.click()
    children(page, Question)[0].do.click()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=15000)
    assert page.dialog is not None
    assert "补打" in sides(page.dialog.data)[0].text
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
    page.dialog.close()


def test_a_form_filled_by_hand_is_entered(
    page: RegisterPage, qtbot: QtBot, database: Database
) -> None:
    said: list[str] = []
    page.desk.said.connect(said.append)
    dialog = page.add_by_hand()
    dialog.form.fill({"form": "社区工作者花名册", "subject": "迎宾社区", "on": today()})
    dialog.do.click()
    qtbot.waitUntil(lambda: bool(said))
    (line,) = lines(database)
    assert (line.by_hand, line.subject, line.status) == (True, "迎宾社区", Status.OUT)
    assert said == [f"已登记，编号 {line.shown}，请写在纸上"]
    assert [row.id for row in page.table.selection()] == [line.id]


def test_the_list_of_what_is_out_follows_the_kind_in_sight(
    page: RegisterPage, qtbot: QtBot, database: Database, wish: Request, tmp_path: Path
) -> None:
    given_forms(database, wish, 1)
    database.write(print_registered, form("staff_register"), wish).result()
    qtbot.waitUntil(lambda: page.kind.count() == 3, timeout=15000)
    assert [page.kind.itemText(at) for at in range(3)] == [
        "全部表单",
        "社区工作者花名册",
        "职工名册",
    ]
    page.kind.setCurrentIndex(2)
    assert [row.kind for row in page.model.rows()] == ["staff_register"]
    page.print_page()
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=15000)
    assert page.dialog is not None
    said = sides(page.dialog.data)[0].text
    assert "职工名册" in said
    assert "社区工作者花名册" not in said
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
    page.dialog.close()
    page.export_to(tmp_path / "未收回.xlsx")
    qtbot.waitUntil((tmp_path / "未收回.xlsx").exists, timeout=15000)
    page.table.clear_filters()
    assert page.kind.currentIndex() == 0
    assert len(page.model.rows()) == 2
