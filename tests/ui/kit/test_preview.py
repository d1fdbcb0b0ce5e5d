from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cwdesk.kernel.errors import Cancelled
from cwdesk.kernel.progress import silent
from cwdesk.printing.render import render
from cwdesk.registry import form
from tests.printing.paper import wish
from tests.ui.rows import children
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.pdf_pages import PageSize, drawn, page_sizes, print_pages
from ui.kit.preview import PreviewDialog, preview

A4, A3_LANDSCAPE = (595.0, 842.0), (1191.0, 842.0)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages: two upright, one wide."""
    document = pypdfium2.PdfDocument.new()
    for width, height in (A4, A3_LANDSCAPE, A4):
        document.new_page(width, height)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, pdf: bytes) -> Iterator[PreviewDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = preview(desk, "花名册", pdf, parent)
    qtbot.waitUntil(lambda: not dialog.paper.pixmap().isNull())
    yield dialog
    dialog.close()


def test_pages_have_their_sizes_and_pictures(pdf: bytes) -> None:
    sizes = page_sizes(pdf)
    assert [(size.width, size.height) for size in sizes] == [A4, A3_LANDSCAPE, A4]
    image = drawn(pdf, 1, 0.5)
    assert (image.width(), image.height()) == (596, 421)
    assert image.pixelColor(10, 10).name() == "#ffffff"


def test_the_page_is_as_wide_as_the_window(shown: PreviewDialog) -> None:
    width = shown.view.viewport().width()
    assert width - 30 <= shown.paper.pixmap().deviceIndependentSize().width() <= width
    assert shown.where.text() == "第 1 页，共 3 页"
    assert shown.strip.count() == 3


def test_zooming_and_turning_pages(shown: PreviewDialog, qtbot: QtBot) -> None:
    wide = shown.paper.pixmap().width()
    shown.zoom_in(-3)
    qtbot.waitUntil(lambda: shown.paper.pixmap().width() < wide)
    shown.strip.setCurrentRow(1)
    qtbot.waitUntil(lambda: shown.paper.pixmap().width() > shown.paper.pixmap().height())
    assert shown.where.text() == "第 2 页，共 3 页"
    shown.fit_width()
    qtbot.waitUntil(lambda: shown.paper.pixmap().width() > wide - 30)


def test_the_pdf_is_saved_as_it_is(
    shown: PreviewDialog, qtbot: QtBot, pdf: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "花名册.pdf"
    shown.save(file)
    qtbot.waitUntil(lambda: shown.where.text() == "已存为 花名册.pdf")
    assert file.read_bytes() == pdf


def test_a_pdf_that_cannot_be_saved_is_said_on_the_preview(
    shown: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    shown.save(tmp_path / "没有" / "花名册.pdf")
    qtbot.waitUntil(lambda: "不存在" in shown.where.text())


def to_file(file: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_every_page_is_printed_in_its_own_size(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    assert print_pages(pdf, (0, 1, 2), to_file(file), silent) == 3
    sizes = page_sizes(file.read_bytes())
    assert [round(size.width) for size in sizes] == [595, 1191, 595]


def test_only_the_chosen_pages_are_printed(
    shown: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "out.pdf"
    printer = to_file(file)
    printer.setFromTo(2, 3)
    with qtbot.waitSignal(shown.printed) as printed:
        shown.print_on(printer)
    assert printed.args == [2]
    assert round(page_sizes(file.read_bytes())[0].width) == 1191


def test_pages_are_fitted_to_the_paper_that_is_there(pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    assert print_pages(pdf, (1, 0), to_file(file), silent, paper=PageSize(*A4)) == 2
    sizes = page_sizes(file.read_bytes())
    assert [(round(one.width), round(one.height)) for one in sizes] == [(842, 595), (595, 842)]


def test_copies_are_sent_by_hand_to_who_cannot_count_them(
    shown: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    printer.setCopyCount(2)
    assert not printer.supportsMultipleCopies()
    with qtbot.waitSignal(shown.printed) as printed:
        shown.print_on(printer)
    assert printed.args == [6]


def test_keys_and_wheel_turn_pages(shown: PreviewDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: shown.view.verticalScrollBar().value() > 0 or shown.page() == 1)
    while shown.page() == 0:
        qtbot.keyClick(shown, Qt.Key.Key_PageDown)
    assert shown.page() == 1
    shown.turn(-1)
    assert shown.page() == 0
    shown.turn(-1)
    assert shown.page() == 0


def test_the_wheel_with_ctrl_zooms(shown: PreviewDialog, qtbot: QtBot) -> None:
    before = shown.scale()
    shown.view.zoomed.emit(1)
    assert shown.scale() > before
    qtbot.waitUntil(lambda: not shown.desk.runner.busy())


def test_without_a_printer_a_pdf_is_offered(
    shown: PreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    assert shown.ask_printer() is None
    (question,) = children(shown, Question)
    assert any("没有可用的打印机" in one.text() for one in children(question, QLabel))
    assert "PDF" in question.do.text()
    question.leave.click()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said_so(
    shown: PreviewDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    shown.print_on(to_file(tmp_path / "没有" / "out.pdf"))
    qtbot.waitUntil(lambda: bool(children(shown, Question)))
    (question,) = children(shown, Question)
    assert any("没有接收" in one.text() for one in children(question, QLabel))
    question.leave.click()
    assert shown.print_button.isEnabled()


def test_words_are_searched_and_marked(qtbot: QtBot, desk: Desk) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = form("roster_list")
    data = render(made, made.samples["typical"](), wish())
    dialog = preview(desk, "花名册", data, parent)
    qtbot.waitUntil(lambda: not dialog.paper.pixmap().isNull())
    dialog.finder.begin()
    dialog.finder.line.setText("程娟")
    qtbot.waitUntil(lambda: bool(dialog.finder.found))
    assert dialog.finder.count.text() == "第 1 处，共 3 处"
    everywhere, here = dialog.finder.marks(0)
    assert (len(everywhere), len(here)) == (3, 1)
    qtbot.keyClick(dialog.finder.line, Qt.Key.Key_Return)
    assert dialog.finder.count.text() == "第 2 处，共 3 处"
    for _ in range(2):
        qtbot.keyClick(dialog.finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.finder.count.text() == "第 3 处，共 3 处"
    dialog.finder.line.setText("没有这个人")
    qtbot.waitUntil(lambda: dialog.finder.count.text() == "没有找到")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.finder.isVisible()
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not desk.runner.busy())


def test_printing_can_be_cancelled(pdf: bytes, tmp_path: Path) -> None:
    def stop(done: int, total: int, text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        print_pages(pdf, (0, 1), to_file(tmp_path / "out.pdf"), stop)


def test_what_is_no_pdf_is_not_shown() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        page_sizes(b"not a pdf")
