from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cwdesk.printing.styling import Offset, offset_of, set_offset
from cwdesk.store.database import Database
from tests.printing.paper import sides
from ui.areas.printing.offsets import OffsetDialog, open_offsets
from ui.kit.desk import Desk
from ui.kit.pdf_pages import moved


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, database: Database) -> Iterator[OffsetDialog]:
    """The dialog; one printer was set right before."""
    database.write(set_offset, "激光机", Offset(-15, 20)).result()
    desk.settings.keep("printer/name", "激光机")
    parent = QWidget()
    qtbot.addWidget(parent)
    made = open_offsets(parent, desk)
    qtbot.waitUntil(lambda: not desk.runner.busy())
    yield made
    qtbot.waitUntil(lambda: not desk.runner.busy(), timeout=15000)


def test_the_printer_chosen_last_comes_first_with_what_is_kept(dialog: OffsetDialog) -> None:
    assert dialog.printer.currentText() == "激光机"
    assert (dialog.right.value(), dialog.down.value()) == (-1.5, 2.0)
    assert dialog.right.maximum() == 20


def test_what_is_typed_is_kept_for_the_printer(
    dialog: OffsetDialog, qtbot: QtBot, database: Database
) -> None:
    dialog.right.setValue(0.5)
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.desk.runner.busy())
    assert database.read(offset_of, "激光机").result() == Offset(5, 20)


def test_a_printer_that_is_not_there_prints_no_page(dialog: OffsetDialog) -> None:
    dialog.print_page()
    assert "没有这台打印机" in dialog.problem.text()


def test_the_calibration_page_goes_to_the_printer(
    dialog: OffsetDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "校准.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: not dialog.desk.runner.busy(), timeout=15000)
    assert len(sides((tmp_path / "校准.pdf").read_bytes())) == 1


def test_a_page_is_moved_by_tenths_of_a_millimetre() -> None:
    page = QRectF(0, 0, 2540, 3000)
    assert moved(page, Offset(10, -20), 254) == QRectF(10, -20, 2540, 3000)
