"""What a clerk does with the page of attendance."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cwdesk.areas.attendance.queries import month_sheet
from cwdesk.store.database import Database
from tests.areas.attendance.given import LATER, OCTOBER
from tests.ui.rows import children
from ui.areas.attendance.draft import Place
from ui.areas.attendance.page import AttendancePage

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def settle(qtbot: QtBot, page: AttendancePage) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=20000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not page.runner.busy(), timeout=20000)


def at(page: AttendancePage, person: int, day: int, half: int = 0) -> None:
    """Put the cursor on a half day of the person in that place."""
    page.month.view.setFocus()
    page.month.view.go((2 * person + half, day - 1))


def until(page: AttendancePage, person: int, day: int, half: int = 1) -> None:
    """Choose as far as a half day."""
    page.month.view.go((2 * person + half, day - 1), extend=True)


def keys(qtbot: QtBot, page: AttendancePage, *typed: str | Qt.Key) -> None:
    """Type into the grid."""
    for key in typed:
        if isinstance(key, str):
            qtbot.keyClicks(page.month.view, key)
        else:
            qtbot.keyClick(page.month.view, key)


def control(qtbot: QtBot, page: AttendancePage, key: Qt.Key) -> None:
    """Type a key with Ctrl."""
    qtbot.keyClick(page.month.view, key, CONTROL)


def shown(page: AttendancePage, person: int, day: int, half: int = 0) -> str | None:
    """Return the mark that the grid shows."""
    assert page.editing.draft is not None
    return page.editing.draft.mark(Place(person, (date(2026, 10, day), half)))


def saved(database: Database, person: int, day: int) -> tuple[str, str]:
    """Return the marks of a day as they are on file."""
    sheet = database.read(month_sheet, OCTOBER, LATER).result()
    first, second = sheet.lines[person].days[date(2026, 10, day)].halves
    return first.mark, second.mark


def texts(page: AttendancePage) -> str:
    """Return the words beside the grid."""
    assert page.side is not None
    return "\n".join(one.text() for one in children(page.side.body, QLabel))
