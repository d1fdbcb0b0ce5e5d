from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from cwdesk.kernel.clock import today
from ui.kit.daybox import DayBox


@pytest.fixture
def box(qtbot: QtBot) -> DayBox:
    made = DayBox()
    qtbot.addWidget(made.line)
    return made


def typed(box: DayBox, text: str) -> None:
    box.line.setText(text)
    box.line.editingFinished.emit()


def test_a_day_is_taken_as_it_is_usually_written(box: DayBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.settled) as told:
        typed(box, "2026.3.1")
    assert told.args == [date(2026, 3, 1)]
    assert box.line.text() == "2026-03-01"


def test_what_is_no_day_is_marked_and_not_taken(box: DayBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.settled):
        typed(box, "2026-13-01")
    assert box.line.property("wrong") is True
    assert box.day == today()
    typed(box, today().isoformat())
    assert box.line.property("wrong") is False


def test_an_empty_box_is_today(box: DayBox) -> None:
    typed(box, "2020-01-01")
    typed(box, "")
    assert box.day == today()
    assert box.line.text() == today().isoformat()


def test_the_calendar_is_taken_at_once(box: DayBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.settled):
        box.tidy("2026-05-04")
    assert box.day == date(2026, 5, 4)


def test_the_same_day_written_otherwise_is_no_other_day(box: DayBox, qtbot: QtBot) -> None:
    box.show_day(date(2026, 3, 1))
    with qtbot.assertNotEmitted(box.settled):
        typed(box, "2026年3月1日")
    assert box.line.text() == "2026-03-01"
