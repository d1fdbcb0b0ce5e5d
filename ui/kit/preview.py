"""Preview before paper: zoom, pages at a glance, print, save as PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.kernel.errors import Rejected
from cwdesk.kernel.files import save_as
from cwdesk.printing.keeping import Offset, offset_of
from ui.kit.desk import Desk
from ui.kit.parts import button, label, styled, tool
from ui.kit.pdf_pages import PageSize, drawn, page_sizes, print_pages
from ui.kit.style import look
from ui.kit.waiting import Ticker, WaitingBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.kit.numbering import Numbering

STEP = 1.25
SMALLEST, LARGEST = 0.3, 4.0
STRIP = 110
"""Width of a page at a glance, in pixels at 100 %."""
SETTLE_MS = 120


class PreviewDialog(QDialog):
    """Shows a PDF that lies in memory; nothing is written unless the clerk saves it."""

    printed = Signal(int)
    """How many pages went to the printer."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        data: bytes,
        parent: QWidget | None = None,
        numbering: Numbering | None = None,
    ) -> None:
        """Show `data`; `title` names the window and the file, `numbering` gives it its number."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(title)
        self.resize(look().scaled(1100), look().scaled(700))
        self.desk, self.title, self.data = desk, title, data
        self._numbering = numbering
        self.sizes: tuple[PageSize, ...] = ()
        self.zoom: float | None = None
        """None = as wide as the window."""
        self.strip = self._strip()
        self.paper = QLabel()
        self.paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view = QScrollArea()
        self.view.setWidget(self.paper)
        self.view.setWidgetResizable(True)
        self.view.setAccessibleName("页面")
        self.where = label(role="muted")
        self.percent = label(role="muted")
        self.waiting = WaitingBar()
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        desk.runner.waits.connect(self.waiting.show_waiting)
        self.waiting.cancelled.connect(desk.runner.cancel)
        desk.runner.work(page_sizes, data).then(self, self._opened)

    def _strip(self) -> QListWidget:
        made = styled(QListWidget(), "strip")
        made.setViewMode(QListView.ViewMode.IconMode)
        made.setFlow(QListView.Flow.TopToBottom)
        made.setWrapping(False)
        made.setMovement(QListView.Movement.Static)
        made.setFixedWidth(look().scaled(STRIP + 50))
        made.setAccessibleName("各页")
        made.currentRowChanged.connect(self._draw)
        return made

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(label(self.title, "heading"))
        bar.addWidget(self.where)
        bar.addStretch()
        bar.addWidget(self.waiting)
        for mark, tip, act, keys in (
            ("zoom-out", "缩小（Ctrl+-）", partial(self._zoom_by, 1 / STEP), "Ctrl+-"),
            ("zoom-in", "放大（Ctrl++）", partial(self._zoom_by, STEP), "Ctrl+="),
            ("move-horizontal", "适合宽度（Ctrl+0）", self.fit_width, "Ctrl+0"),
        ):
            bar.addWidget(tool(mark, tip, act))
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        bar.addWidget(self.percent)
        bar.addWidget(button("存为 PDF…", self.ask_file, mark="save"))
        self.print_button = button("打印…", self.ask_printer, role="primary", mark="printer")
        bar.addWidget(self.print_button)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.ask_printer)
        body = QHBoxLayout()
        body.addWidget(self.strip)
        body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addLayout(bar)
        column.addLayout(body, 1)

    def _opened(self, sizes: tuple[PageSize, ...]) -> None:
        self.sizes = sizes
        width = look().scaled(STRIP)
        self.strip.setIconSize(QSize(width, round(width * 1.42)))
        for page, size in enumerate(sizes):
            blank = QPixmap(width, round(width * size.height / size.width))
            blank.fill(Qt.GlobalColor.white)
            self.strip.addItem(QListWidgetItem(QIcon(blank), f"{page + 1}"))
            task = self.desk.runner.work(drawn, self.data, page, width / size.width)
            task.then(self, partial(self._glance, page))
        self.strip.setCurrentRow(0)
        self.strip.setFocus()

    def _glance(self, page: int, image: QImage) -> None:
        self.strip.item(page).setIcon(QIcon(QPixmap.fromImage(image)))

    def page(self) -> int:
        """Return the page in front, from 0."""
        return max(0, self.strip.currentRow())

    def fit_width(self) -> None:
        """Show the page as wide as the window."""
        self.zoom = None
        self._draw()

    def scale(self) -> float:
        """Return pixels on screen per point of the page."""
        if self.zoom is not None:
            return self.zoom
        return max(SMALLEST, (self.view.viewport().width() - 24) / self.sizes[self.page()].width)

    def _zoom_by(self, factor: float) -> None:
        self.zoom = min(LARGEST, max(SMALLEST, self.scale() * factor))
        self._draw()

    def _draw(self, _row: int = 0) -> None:
        if not self.sizes:
            return
        ratio = self.devicePixelRatioF()
        scale = self.scale()
        self.where.setText(f"第 {self.page() + 1} 页，共 {len(self.sizes)} 页")
        self.percent.setText(f"{scale / 96 * 72:.0%}")
        task = self.desk.runner.work(drawn, self.data, self.page(), scale * ratio)
        task.then(self, self._show)

    def _show(self, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.paper.setPixmap(QPixmap.fromImage(image))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def ask_file(self) -> None:
        """Ask where to save, and save."""
        name, _kind = QFileDialog.getSaveFileName(
            self, "存为 PDF", f"{self.title}.pdf", "PDF (*.pdf)"
        )
        if name:
            self.save(Path(name))

    def _once_numbered(self, go_on: Callable[[], object]) -> None:
        """Go on when the form has its number; it is given only once."""
        if self._numbering is None:
            go_on()
        else:
            self._numbering.give(self, partial(self._numbered, go_on))

    def _numbered(self, go_on: Callable[[], object], data: bytes) -> None:
        self._numbering, self.data = None, data
        self._draw()
        go_on()

    def save(self, file: Path) -> None:
        """Write the PDF to `file`, with its number if it is to have one."""
        self._once_numbered(partial(self._write, file))

    def _write(self, file: Path) -> None:
        task = self.desk.runner.work(save_as, file, self.data)
        task.then(self, partial(self._saved, file)).fail(self, Rejected, self._not_saved)

    def _saved(self, file: Path, _nothing: None) -> None:
        self.desk.say(f"已存为 {file.name}")
        self.where.setText(f"已存为 {file.name}")

    def _not_saved(self, error: Rejected) -> None:
        self.where.setText(str(error))

    def ask_printer(self) -> None:
        """Let the clerk choose printer and pages; the printer chosen last comes first."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        kept = QPrinterInfo.printerInfo(self.desk.settings.text("printer/name"))
        printer = QPrinter(kept, QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.sizes))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that `printer` was set to, with their number if they are to have one."""
        self._once_numbered(partial(self._send, printer))

    def _send(self, printer: QPrinter) -> None:
        """Look up how far the printer is out, and print."""
        self.desk.settings.keep("printer/name", printer.printerName())
        read = self.desk.runner.read(offset_of, printer.printerName())
        read.then(self, partial(self._send_moved, printer))

    def _send_moved(self, printer: QPrinter, offset: Offset) -> None:
        """Print, off the window's thread."""
        first = printer.fromPage() or 1
        last = printer.toPage() or len(self.sizes)
        pages = tuple(range(first - 1, min(last, len(self.sizes))))
        self.print_button.setEnabled(False)
        task = self.desk.runner.work(
            print_pages, self.data, pages, printer, Ticker("正在打印"), offset
        )
        task.then(self, self._printed).after(lambda: self.print_button.setEnabled(True))

    def _printed(self, pages: int) -> None:
        self.desk.say(f"已送往打印机：{pages} 页")
        self.printed.emit(pages)


def preview(
    desk: Desk, title: str, data: bytes, parent: QWidget, numbering: Numbering | None = None
) -> PreviewDialog:
    """Open the preview over `parent`; returns at once."""
    dialog = PreviewDialog(desk, title, data, parent, numbering)
    dialog.open()
    return dialog
