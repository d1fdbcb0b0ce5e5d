"""What a clerk's hands do in these windows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.rows import children
from ui.areas.roster.entry import EntryForm
from ui.kit.dialogs import Question
from ui.kit.page import Page


def side_form(qtbot: QtBot, page: Page) -> EntryForm:
    """Wait for the form beside the page."""
    qtbot.waitUntil(lambda: page.side is not None)
    assert page.side is not None
    assert isinstance(page.side.body, EntryForm)
    return page.side.body


def save(form: EntryForm) -> None:
    """Press Ctrl+S."""
    form.save_asked.emit()


def questions(page: QWidget) -> list[Question]:
    """Return the questions that are open."""
    return [one for one in children(page.window(), Question) if one.isVisible()]


def answer(qtbot: QtBot, page: QWidget, *, reason: str = "", leave: bool = False) -> str:
    """Answer the open question; return what it asked."""
    qtbot.waitUntil(lambda: bool(questions(page)))
    question = questions(page)[-1]
    for box in children(question, QPlainTextEdit):
        box.setPlainText(reason)
    asked = children(question, QLabel)[0].text()
    qtbot.mouseClick(question.leave if leave else question.do, Qt.MouseButton.LeftButton)
    return asked


def settled(qtbot: QtBot, page: Page) -> None:
    """Wait until everything asked is answered and shown."""
    qtbot.waitUntil(lambda: not page.runner.busy())
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not page.runner.busy())


def note_under(form: EntryForm, key: str) -> str:
    """Return the problem shown under a field."""
    labels = [one for one in children(form, QLabel) if one.objectName() == "problem"]
    return "\n".join(one.text() for one in labels if _is_under(one, form.editors[key].widget))


def _is_under(note: QLabel, widget: QWidget) -> bool:
    below = note.y() - widget.y()
    return note.isVisible() and abs(note.x() - widget.x()) < 4 and 0 < below < widget.height() + 8
