from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cwdesk.kernel.errors import Refused
from tests.ui.rows import children
from ui.kit.desk import Desk
from ui.kit.print_choice import (
    COLOUR,
    GREY,
    LONG_EDGE,
    ONE_SIDED,
    OWN_PAPER,
    PrintChoice,
    chosen,
    pages_meant,
    printer_for,
    remember,
    remembered,
)
from ui.kit.print_dialog import PrintDialog
from ui.kit.settings import Settings

SHARED = r"\\FUWUQI\理光 MP2014"
NAMES = ("三楼 HP M404", SHARED)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("2", (1,)),
        ("1-3，5", (0, 1, 2, 4)),
        (" 4、1~2 ", (3, 0, 1)),
        ("2至3;3", (1, 2)),
    ],
)
def test_pages_are_read_as_they_are_written(text: str, pages: tuple[int, ...]) -> None:
    assert pages_meant(text, 5) == pages


@pytest.mark.parametrize("text", ["0", "6", "3-2", "4-6", "一", "1-", "1.5"])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    with pytest.raises(Refused, match="1 到 5 之间"):
        pages_meant(text, 5)


@pytest.mark.parametrize("copies", [0, 100])
def test_copies_have_bounds(copies: int) -> None:
    with pytest.raises(Refused, match="份数"):
        chosen({"copies": copies, "pages": ""}, 1)


def test_each_printer_keeps_its_own_settings(settings: Settings) -> None:
    bare = remembered(settings, SHARED)
    remember(settings, PrintChoice(SHARED, (0,), 3, LONG_EDGE, COLOUR, "A4"))
    assert remembered(settings, SHARED) == {"sides": LONG_EDGE, "colour": COLOUR, "paper": "A4"}
    assert remembered(settings, NAMES[0]) == bare
    assert bare == {"sides": ONE_SIDED, "colour": GREY, "paper": OWN_PAPER}
    assert settings.text("printer/name") == SHARED


def test_the_printer_is_set_as_it_was_asked_for() -> None:
    made = printer_for(PrintChoice("", (0,), 3, LONG_EDGE, COLOUR, "A4"), "花名册")
    assert made.docName() == "花名册"
    assert made.copyCount() == 3
    assert made.colorMode() is QPrinter.ColorMode.Color


def test_the_dialog_brings_back_what_the_printer_had(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    remember(desk.settings, PrintChoice(SHARED, (0,), 3, LONG_EDGE, COLOUR, "A4"))
    got: list[PrintChoice] = []
    dialog = PrintDialog(desk, NAMES, 5, got.append, parent)
    dialog.open()
    assert dialog.form.values()["sides"] == LONG_EDGE
    dialog.form.editors["printer"].put(NAMES[0])
    assert dialog.form.values()["sides"] == ONE_SIDED
    dialog.form.editors["pages"].put("7")
    dialog.do.click()
    qtbot.waitUntil(lambda: not desk.runner.busy())
    assert got == []
    dialog.form.editors["pages"].put("2-3")
    dialog.do.click()
    qtbot.waitUntil(lambda: bool(got))
    assert got == [PrintChoice(NAMES[0], (1, 2), 1, ONE_SIDED, GREY, OWN_PAPER)]


def test_a_printer_that_is_gone_is_named(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    desk.settings.keep("printer/name", "旧打印机")
    dialog = PrintDialog(desk, NAMES, 1, lambda _choice: None, parent)
    dialog.open()
    assert dialog.printer() == NAMES[0]
    assert any("旧打印机" in one.text() for one in children(dialog, QLabel))
    dialog.form.editors["pages"].put("1")
    dialog.leave.click()  # without asking whether to give anything up
    assert not dialog.isVisible()
