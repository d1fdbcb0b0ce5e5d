"""Shifts, rotas, who follows them, duties, clock numbers and signs, on their page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import Session

from cwdesk.areas.attendance.queries import HoursBook, hours_book
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from cwdesk.store.database import Database
from cwdesk.store.journal import describe
from tests.areas.attendance.given import employed
from tests.ui.rows import children
from ui.areas.attendance.page import AttendancePage
from ui.areas.attendance.settings.page import ShiftsPage
from ui.areas.attendance.settings.rota_grid import RotaGrid
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.formdialog import FormDialog
from ui.main_window import MainWindow


def _people(session: Session) -> dict[str, Uid]:
    found = dict(zip(("王伟", "李娟"), employed(session, "王伟", "李娟"), strict=True))
    describe(session, "准备")
    return found


@pytest.fixture
def people(database: Database) -> dict[str, Uid]:
    return database.write(_people).result()


@pytest.fixture
def shifts_page(qtbot: QtBot, desk: Desk, people: dict[str, Uid]) -> Iterator[ShiftsPage]:
    made = ShiftsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.show()
    qtbot.waitUntil(lambda: made.book is not None)
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy())


def filled(qtbot: QtBot, dialog: FormDialog, **values: object) -> None:
    """Type into a dialog and accept it; wait for what it does."""
    for key, value in values.items():
        dialog.form.editors[key].put(value)
    with qtbot.waitSignal(dialog.finished):
        dialog.do.click()


def book(database: Database) -> HoursBook:
    return database.read(hours_book, today()).result()


def add_shift(
    page: ShiftsPage, qtbot: QtBot, name: str, hours: str = "8:30-12:00 14:30-17:30"
) -> None:
    filled(qtbot, page.asking.shift(), name=name, hours=hours)
    qtbot.waitUntil(
        lambda: page.book is not None and name in {one.name for one in page.book.shifts}
    )


def test_a_rota_of_two_weeks_is_laid_out_and_followed(
    shifts_page: ShiftsPage, qtbot: QtBot, database: Database, people: dict[str, Uid]
) -> None:
    assert not shifts_page.new_rota.isEnabled()
    add_shift(shifts_page, qtbot, "行政班")
    add_shift(shifts_page, qtbot, "半天班", "8:30-12:00")

    shifts_page.new_rota.click()
    (dialog,) = children(shifts_page, FormDialog)
    dialog.form.editors["weeks"].put(2)
    (grid,) = children(dialog, RotaGrid)
    box = grid.boxes[2, 6]
    box.setCurrentIndex(box.findText("半天班"))
    filled(qtbot, dialog, name="大小周", starts_on=date(2026, 11, 2))
    assert [one.words for one in book(database).rotas] == [
        "第1周：周一至周五 行政班；第2周：周一至周五 行政班，周六 半天班"
    ]

    qtbot.waitUntil(shifts_page.new_follow.isEnabled)
    dialog = shifts_page.asking.follow(book(database))
    filled(qtbot, dialog, person_id=people["王伟"], since=date(2026, 11, 1))
    (line,) = book(database).follows
    assert (line.rota, line.whom) == ("大小周", "王伟（迎宾社区，0010）")
    filled(qtbot, shifts_page.asking.stop(line), last=date(2026, 11, 30))
    assert book(database).follows[0].until == date(2026, 11, 30)


def test_the_way_leads_from_attendance_and_back(
    page: AttendancePage, window: MainWindow, qtbot: QtBot
) -> None:
    buttons = children(page, QPushButton)
    next(one for one in buttons if one.accessibleName() == "班次排班").click()
    qtbot.waitUntil(lambda: isinstance(window.page(), ShiftsPage))
    window.page().step_back()
    qtbot.waitUntil(lambda: window.page() is page)


def test_weeks_taken_away_are_not_laid_out(shifts_page: ShiftsPage, qtbot: QtBot) -> None:
    add_shift(shifts_page, qtbot, "行政班")
    assert shifts_page.book is not None
    dialog = shifts_page.asking.rota(shifts_page.book)
    (grid,) = children(dialog, RotaGrid)
    for weeks, days in ((3, 15), (1, 5), (99, 5)):
        dialog.form.editors["weeks"].put(weeks)
        assert len(grid.days()) == days
    dialog.form.saved()
    dialog.reject()


def test_hours_that_cannot_be_read_stay_in_the_dialog(
    shifts_page: ShiftsPage, qtbot: QtBot, database: Database
) -> None:
    dialog = shifts_page.asking.shift()
    dialog.form.editors["name"].put("行政班")
    dialog.form.editors["hours"].put("早上到晚上")
    dialog.do.click()
    qtbot.waitUntil(dialog.do.isEnabled)
    assert dialog.isVisible()
    assert book(database).shifts == ()
    dialog.form.saved()
    dialog.reject()


def test_a_turn_of_duty_is_put_and_taken(
    shifts_page: ShiftsPage, qtbot: QtBot, database: Database, people: dict[str, Uid]
) -> None:
    add_shift(shifts_page, qtbot, "夜班", "20:00-8:00")
    dialog = shifts_page.asking.duty(book(database))
    shift = book(database).shifts[0].id
    filled(qtbot, dialog, person_id=people["李娟"], day=date(2026, 11, 7), shift_id=shift)
    (line,) = book(database).duties
    assert (line.whom, line.shift, line.instead) == ("李娟（迎宾社区，0029）", "夜班", False)

    shifts_page.asking.drop_duty(line)
    children(shifts_page, Question)[-1].do.click()
    qtbot.waitUntil(lambda: book(database).duties == ())


def test_a_number_is_found_given_on_and_ended(
    shifts_page: ShiftsPage, qtbot: QtBot, database: Database, people: dict[str, Uid]
) -> None:
    dialog = shifts_page.asking.number(book(database))
    values = {"person_id": people["李娟"], "number": "1001", "since": date(2026, 11, 1)}
    filled(qtbot, dialog, **values)
    rows = [row for row in book(database).numbers if row.number == "1001"]
    assert [(row.whom[:2], row.until) for row in rows] == [
        ("王伟", date(2026, 10, 31)),
        ("李娟", None),
    ]

    qtbot.waitUntil(lambda: len(shifts_page.numbers.table.model.rows()) == 3)
    shifts_page.finding.setText("lj")
    assert [row.number for row in shifts_page.numbers.table.model.rows()] == ["1001", "1002"]
    filled(qtbot, shifts_page.asking.end_number(rows[1]), last=date(2026, 12, 31))
    assert date(2026, 12, 31) in {row.until for row in book(database).numbers}


def test_the_office_writes_another_sign(
    shifts_page: ShiftsPage, qtbot: QtBot, database: Database
) -> None:
    late = next(mark for mark in book(database).marks if mark.key == "late")
    filled(qtbot, shifts_page.asking.sign(late), symbol="△")
    assert next(mark.symbol for mark in book(database).marks if mark.key == "late") == "△"


def test_a_row_is_chosen_before_anything_is_done_to_it(
    shifts_page: ShiftsPage, qtbot: QtBot
) -> None:
    shifts_page.tabs.setCurrentWidget(shifts_page.signs)
    (change,) = shifts_page.signs._waiting  # noqa: SLF001 - the button itself
    assert not change.isEnabled()
    shifts_page.signs.table.view.selectRow(0)
    qtbot.waitUntil(change.isEnabled)
    change.click()
    (dialog,) = children(shifts_page, FormDialog)
    assert dialog.form.editors["symbol"].value() == "√"
    dialog.reject()
