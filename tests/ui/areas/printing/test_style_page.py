from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.printing.blocks import Opinion
from cwdesk.printing.settings import (
    BUILT_IN,
    FormSettings,
    PrintSettings,
    as_text,
    problems_with_levels,
)
from cwdesk.registry import form
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from cwdesk.workflows.print_settings import built_in, own_settings
from tests.areas.roster.given import street
from tests.ui.rows import children
from ui.areas.printing.levels import LevelsEditor
from ui.areas.printing.style_form import STYLED
from ui.areas.printing.style_page import StylePage
from ui.kit.desk import Desk
from ui.kit.dialogs import Question

REGISTRATION = form("registration")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[StylePage]:
    def fill(session: Session) -> None:
        street(session)
        describe(session, "准备")

    database.write(fill).result()
    made = StylePage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    settled(made, qtbot)
    yield made
    settled(made, qtbot)


def settled(page: StylePage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=15000)


def kept(database: Database) -> PrintSettings:
    return database.read(own_settings).result()


def put(page: StylePage, key: str, value: object) -> None:
    page.form.editors[key].put(value)


def levels(page: StylePage) -> LevelsEditor:
    found = page.form.editors["opinions"]
    assert isinstance(found, LevelsEditor)
    return found


def test_the_name_and_the_head_are_kept_for_all_forms(
    page: StylePage, qtbot: QtBot, database: Database
) -> None:
    put(page, "office", "光明路街道党工委")
    put(page, "head", "新华区")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    settled(page, qtbot)
    assert kept(database) == PrintSettings("光明路街道党工委", "新华区")
    assert page.may_leave()


def test_a_form_is_asked_what_it_has(page: StylePage) -> None:
    page.open("roster_list")
    assert set(page.form.editors) == {"title", "signatures", "own_notes", "note"}
    page.open("registration")
    assert set(page.form.editors) == {"title", "opinions", "note"}


def test_what_is_as_the_program_brings_it_is_kept_as_empty(
    page: StylePage, qtbot: QtBot, database: Database
) -> None:
    page.open("registration")
    assert levels(page).value() == as_text(built_in(REGISTRATION).opinions)
    put(page, "title", "新华区社区工作者登记表")
    page.save()
    settled(page, qtbot)
    assert kept(database).of("registration") == FormSettings(title="新华区社区工作者登记表")


def test_levels_are_added_moved_and_taken_away(
    page: StylePage, qtbot: QtBot, database: Database
) -> None:
    page.open("registration")
    editor = levels(page)
    while editor.table.rowCount() > 1:
        editor.table.setCurrentCell(0, 0)
        editor.remove()
    editor.add()
    editor.put(f"{str(editor.value()).splitlines()[0]}\n区 民政局|负责人签字|盖章|40|")
    editor.table.setCurrentCell(1, 0)
    editor.move(-1)
    page.save()
    settled(page, qtbot)
    first, second = kept(database).of("registration").opinions
    assert first == Opinion("区\n民政局", height=40)
    assert second == built_in(REGISTRATION).opinions[-1]


def test_a_line_break_in_a_cell_is_named_once(page: StylePage) -> None:
    page.open("registration")
    cell = levels(page).table.item(0, 4)
    assert cell is not None
    cell.setText("同意。\n请办理。")
    (problem,) = problems_with_levels(str(levels(page).value()))
    assert problem.text.startswith("第 1 级意见：一格里只能写一行")


def test_the_levels_of_the_program_come_back(page: StylePage, qtbot: QtBot) -> None:
    page.open("registration")
    before = levels(page).value()
    levels(page).put("")
    assert page.form.is_changed()
    levels(page).put(before)
    assert not page.form.is_changed()


def test_a_level_without_a_name_is_told_under_the_table_and_not_kept(
    page: StylePage, qtbot: QtBot, database: Database
) -> None:
    page.open("registration")
    levels(page).add()
    page.save()
    settled(page, qtbot)
    texts = [note.text() for note in page.form._notes.values()]  # noqa: SLF001
    assert any("请填写是哪一级" in text for text in texts)
    assert kept(database) == BUILT_IN
    page.give_up()


def test_a_refusal_of_the_store_stands_under_its_field(
    page: StylePage, qtbot: QtBot, database: Database
) -> None:
    put(page, "head", "\U0003f000")
    page.save()
    settled(page, qtbot)
    assert "打印不出来" in page.form._notes["head"].text()  # noqa: SLF001
    assert kept(database) == BUILT_IN
    page.give_up()


def test_going_to_another_form_asks_before_anything_typed_is_given_up(
    page: StylePage, qtbot: QtBot
) -> None:
    put(page, "head", "新华区")
    page.which.setCurrentIndex(2)
    assert page.which.currentIndex() == 0
    (question,) = children(page, Question)
    question.do.click()
    assert page.which.currentIndex() == 2
    settled(page, qtbot)


def test_all_of_a_form_goes_back_to_what_the_program_brings(
    page: StylePage, qtbot: QtBot, database: Database
) -> None:
    page.open("registration")
    put(page, "title", "别的")
    page.save()
    settled(page, qtbot)
    page.reset.click()
    children(page, Question)[0].do.click()
    settled(page, qtbot)
    assert kept(database).of("registration") == FormSettings()


def test_the_sample_follows_what_is_typed(page: StylePage, qtbot: QtBot) -> None:
    page.open("registration")
    settled(page, qtbot)
    before = page.sample.pages[0].pixmap().toImage()
    assert not before.isNull()
    put(page, "title", "新华区社区工作者登记表")
    qtbot.waitUntil(lambda: page.sample.pages[0].pixmap().toImage() != before, timeout=15000)
    page.give_up()


def test_a_character_that_no_font_has_is_told_beside_the_sample(
    page: StylePage, qtbot: QtBot
) -> None:
    put(page, "head", "\U0003f000")
    qtbot.waitUntil(page.sample.note.isVisible, timeout=15000)
    page.give_up()


@pytest.mark.parametrize("one", STYLED, ids=lambda one: one.key)
def test_every_form_can_be_wanted_otherwise(page: StylePage, qtbot: QtBot, one: object) -> None:
    page.which.setCurrentIndex(page.which.findData(one))
    settled(page, qtbot)
    assert not page.form.is_changed()
    assert not page.sample.note.isVisible()
