"""What leaves a preview: onto paper, into a PDF; with its number, which is given only once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.files import save_as
from cwdesk.printing.styling import Offset, offset_of
from ui.kit.desk import Desk
from ui.kit.files import choose_target
from ui.kit.pdf_pages import PageSize, print_pages
from ui.kit.print_choice import PrintChoice, printer_for, remember
from ui.kit.print_dialog import NO_PRINTER, NOT_TAKEN, PrintDialog, offer_pdf
from ui.kit.waiting import Ticker

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.kit.numbering import Numbering


class Outlet(QObject):
    """One paper on its way out of the window `owner`."""

    printed = Signal(int)
    """How many pages went to the printer."""
    said = Signal(str)
    """What became of it, for the window."""
    renewed = Signal()
    """The paper has its number now, and is drawn anew."""
    printing = Signal(bool)

    def __init__(
        self, desk: Desk, title: str, data: bytes, owner: QWidget, numbering: Numbering | None
    ) -> None:
        """Hold `data`; `numbering` gives it its number when it leaves, None when it has none."""
        super().__init__(owner)
        self.desk, self.title, self.data, self.owner = desk, title, data, owner
        self._numbering = numbering

    def ask_file(self) -> None:
        """Ask where to save the PDF, and save it."""
        choose_target(self.owner, "存为 PDF", f"{self.title}.pdf", "PDF (*.pdf)", self.save)

    def save(self, file: Path) -> None:
        """Write the PDF to `file`, with its number if it is to have one."""
        self._once_numbered(partial(self._write, file))

    def ask_printer(self, pages: int) -> PrintDialog | None:
        """Let the clerk choose printer and pages; where no printer is, say so."""
        from PySide6.QtPrintSupport import QPrinterInfo

        names = QPrinterInfo.availablePrinterNames()
        if not names:
            offer_pdf(self.owner, NO_PRINTER, self.ask_file)
            return None
        dialog = PrintDialog(self.desk, names, pages, self.print_as, self.owner)
        more = QPushButton("打印机的更多设置…", autoDefault=False)
        more.clicked.connect(partial(self._ask_system, dialog, pages))
        dialog.add_choice(more)
        dialog.open()
        return dialog

    def _ask_system(self, asked: PrintDialog, pages: int) -> None:
        """Let the system's own dialog set the printer: trays, draft quality, staples."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        named = QPrinterInfo.printerInfo(asked.printer())
        printer = QPrinter(named, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.title)
        dialog = QPrintDialog(printer, self.owner)
        dialog.setMinMax(1, pages)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._print_set, printer, pages))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _print_set(self, printer: QPrinter, pages: int) -> None:
        """Print as the system's dialog set the printer, and remember which it was."""
        self.desk.settings.keep("printer/name", printer.printerName())
        self.print_on(printer, range_of(printer, pages))

    def print_as(self, choice: PrintChoice) -> None:
        """Print as the clerk chose, and remember it for this printer."""
        remember(self.desk.settings, choice)
        self.print_on(printer_for(choice, self.title), choice.pages, choice.sheet)

    def print_on(
        self, printer: QPrinter, pages: tuple[int, ...], paper: PageSize | None = None
    ) -> None:
        """Print `pages`, with the paper's number if it is to have one."""
        self._once_numbered(partial(self._send, printer, pages, paper))

    def _once_numbered(self, go_on: Callable[[], object]) -> None:
        """Go on when the form has its number; it is given only once."""
        if self._numbering is None:
            go_on()
        else:
            self._numbering.give(self.owner, partial(self._numbered, go_on))

    def _numbered(self, go_on: Callable[[], object], data: bytes) -> None:
        self._numbering, self.data = None, data
        self.renewed.emit()
        go_on()

    def _write(self, file: Path) -> None:
        task = self.desk.runner.work(save_as, file, self.data)
        task.then(self, partial(self._saved, file))
        task.fail(self, Rejected, lambda error: self.said.emit(str(error)))

    def _saved(self, file: Path, _nothing: None) -> None:
        self.desk.say(f"已存为 {file.name}")
        self.said.emit(f"已存为 {file.name}")

    def _send(self, printer: QPrinter, pages: tuple[int, ...], paper: PageSize | None) -> None:
        """Look up how far the printer is out, and print."""
        go_on = partial(self._send_moved, printer, pages, paper)
        self.desk.runner.read(offset_of, printer.printerName()).then(self, go_on)

    def _send_moved(
        self, printer: QPrinter, pages: tuple[int, ...], paper: PageSize | None, offset: Offset
    ) -> None:
        """Print, off the window's thread."""
        self.printing.emit(True)  # noqa: FBT003
        ticker, sent = Ticker("正在打印"), pages * _times(printer)
        work = self.desk.runner.work
        task = work(print_pages, self.data, sent, printer, ticker, paper=paper, offset=offset)
        task.then(self, self._printed).fail(self, OSError, self._not_taken)
        task.after(lambda: self.printing.emit(False))  # noqa: FBT003

    def _printed(self, pages: int) -> None:
        self.desk.say(f"已送往打印机：{pages} 页")
        self.said.emit(f"已送往打印机：{pages} 页")
        self.printed.emit(pages)

    def _not_taken(self, _error: OSError) -> None:
        offer_pdf(self.owner, NOT_TAKEN, self.ask_file)


def range_of(printer: QPrinter, count: int) -> tuple[int, ...]:
    """Return the pages, from 0, that `printer` was set to, of a paper that has `count`."""
    last = min(printer.toPage() or count, count)
    return tuple(range((printer.fromPage() or 1) - 1, last))


def _times(printer: QPrinter) -> int:
    """Return how often the pages must be sent: once, unless the printer cannot count copies."""
    return 1 if printer.supportsMultipleCopies() else printer.copyCount()
