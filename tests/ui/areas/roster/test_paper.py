"""Forms about a person that ask before they are printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cwdesk.areas.roster.queries import export_records
from cwdesk.kernel.clock import now
from cwdesk.printing.spec import AnyForm, Request
from cwdesk.registry import form
from cwdesk.sheets.read import read_file
from cwdesk.store.database import Database
from tests.printing.paper import sides, solid
from tests.ui.rows import children
from ui.areas.roster.person_page import PersonPage
from ui.kit.dialogs import Question
from ui.kit.formdialog import FormDialog
from ui.kit.preview import PreviewDialog
from ui.kit.printing import print_form


def asked(page: PersonPage, qtbot: QtBot, key: str) -> FormDialog:
    page.paper._print(form(key))  # noqa: SLF001
    qtbot.waitUntil(lambda: bool(children(page, FormDialog)))
    return children(page, FormDialog)[-1]


def previewed(page: PersonPage, qtbot: QtBot) -> PreviewDialog:
    qtbot.waitUntil(lambda: bool(children(page, PreviewDialog)), timeout=15000)
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)
    return children(page, PreviewDialog)[-1]


def closed(page: PersonPage, qtbot: QtBot, dialog: PreviewDialog) -> None:
    dialog.close()
    qtbot.waitUntil(lambda: not children(page, PreviewDialog))


def test_what_was_answered_stands_on_the_paper_and_is_offered_again(
    person: PersonPage, qtbot: QtBot
) -> None:
    dialog = asked(person, qtbot, "secondment_approval")
    dialog.form.editors["unit"].put("党群服务中心")
    dialog.form.editors["reason"].put("人口普查")
    dialog.form.editors["valid_from"].put("2026-11")
    dialog.form.editors["valid_to"].put("2026-10")
    dialog.do.click()
    qtbot.waitUntil(lambda: not person.runner.busy())
    assert dialog.isVisible()
    dialog.form.editors["valid_to"].put("2027-04")
    dialog.do.click()
    shown = previewed(person, qtbot)
    text = solid(sides(shown.data)[0].text)
    for said in ("党群服务中心", "人口普查", "2026.11—2027.04", "未批准"):
        assert said in text
    assert shown.save_sheet is None
    closed(person, qtbot, shown)
    again = asked(person, qtbot, "secondment_approval")
    assert again.form.values()["reason"] == "人口普查"
    person.desk.answers.clear()
    again.close()
    qtbot.waitUntil(lambda: not children(person, FormDialog))
    other = asked(person, qtbot, "secondment_approval")
    values = other.form.values()
    assert (values["unit"], values["reason"]) == ("党群服务中心", "")
    other.close()


def test_a_form_that_asks_nothing_is_previewed_at_once(person: PersonPage, qtbot: QtBot) -> None:
    person.paper._print(form("registration"))  # noqa: SLF001
    closed(person, qtbot, previewed(person, qtbot))
    assert children(person, FormDialog) == []


@pytest.fixture
def register() -> AnyForm:
    return form("staff_register")


def test_full_numbers_are_saved_as_a_sheet_for_a_purpose(
    person: PersonPage, qtbot: QtBot, register: AnyForm, database: Database, tmp_path: Path
) -> None:
    request = Request(as_of=date(2026, 10, 31), printed_by="李经办", printed_at=now())
    print_form(person, person.desk, register, request)
    shown = previewed(person, qtbot)
    shown.ask_sheet()
    (question,) = children(shown, Question)
    children(question, QLineEdit)[0].setText("劳动监察")
    question.do.click()
    qtbot.waitUntil(lambda: bool(children(shown, QFileDialog)))
    file = tmp_path / "名册.xlsx"
    children(shown, QFileDialog)[0].fileSelected.emit(str(file))
    qtbot.waitUntil(file.exists, timeout=15000)
    qtbot.waitUntil(lambda: not person.runner.busy())
    assert len(read_file(file).sheets[0].rows) > 4
    records = database.read(export_records).result()
    assert [record.purpose for record in records] == ["劳动监察"]
    children(shown, QFileDialog)[0].close()
    closed(person, qtbot, shown)
