from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.printing.spec import Paper
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.roster.given import street, worker
from tests.ui.rows import children
from ui.areas.printing.page import FormsPage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.preview import PreviewDialog

NOBODY_HAS = "\U0003f000"
"""A character that no font can have: it is not assigned."""


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[FormsPage]:
    made = FormsPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


def filled(database: Database, name: str) -> None:
    def fill(session: Session) -> None:
        places = street(session)
        worker(session, 1, name, places["迎宾社区"])
        session.flush()
        describe(session, "准备")

    database.write(fill).result()


def opened(page: FormsPage, qtbot: QtBot) -> PreviewDialog:
    qtbot.waitUntil(lambda: page.dialog is not None, timeout=15000)
    assert page.dialog is not None
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
    return page.dialog


def test_every_form_is_listed(page: FormsPage) -> None:
    assert {row.form.key for row in page.model.rows()} >= {"roster_list", "key_card"}
    assert page.primary.isEnabled()


def test_a_form_that_another_page_asked_for_is_previewed(
    page: FormsPage, qtbot: QtBot, database: Database
) -> None:
    filled(database, "王一")
    page.refresh()
    qtbot.waitUntil(lambda: page.community.count() == 4)
    page.community.setCurrentIndex(1)
    page.paper.setCurrentIndex(page.paper.findText("A4"))
    page.open("roster_list")
    dialog = opened(page, qtbot)
    assert dialog.title == "社区工作者花名册"
    assert dialog.data.startswith(b"%PDF")
    dialog.close()


def test_a_paper_that_the_form_has_no_type_for_is_not_taken(page: FormsPage) -> None:
    forms = {row.form.key: row.form for row in page.model.rows()}
    page.paper.setCurrentIndex(page.paper.findText("A3"))
    assert page._paper(forms["roster_list"]) is Paper.A3  # noqa: SLF001
    assert page._paper(forms["key_card"]) is None  # noqa: SLF001


def test_characters_nobody_covers_are_named_before_printing(
    page: FormsPage, qtbot: QtBot, database: Database
) -> None:
    filled(database, f"王{NOBODY_HAS}")
    page.open("roster_list")
    qtbot.waitUntil(lambda: bool(children(page, Question)), timeout=15000)
    question = children(page, Question)[0]
    (named,) = children(question, QPlainTextEdit)
    assert NOBODY_HAS in named.toPlainText()
    assert question.leave.isDefault()
    question.do.click()
    opened(page, qtbot).close()


def test_nothing_is_printed_when_the_clerk_would_rather_not(
    page: FormsPage, qtbot: QtBot, database: Database
) -> None:
    filled(database, f"王{NOBODY_HAS}")
    page.open("roster_list")
    qtbot.waitUntil(lambda: bool(children(page, Question)), timeout=15000)
    children(page, Question)[0].leave.click()
    qtbot.waitUntil(lambda: not page.runner.busy())
    assert page.dialog is None


def test_an_office_that_is_not_set_up_is_told_so(page: FormsPage, qtbot: QtBot) -> None:
    page.open("roster_list")
    qtbot.waitUntil(page.problems.isVisible)
    assert "请先完成首次设置" in page.problems.label.text()


def test_forms_know_their_paper(page: FormsPage) -> None:
    shown: dict[str, Any] = {row.form.key: row.paper for row in page.model.rows()}
    assert shown["roster_list"] == "A3 横向"
    assert shown["key_card"] == "A4 纵向"
