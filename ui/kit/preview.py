"""Preview before paper: zoom, pages at a glance, search, print, save as PDF or as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.desk import Desk
from ui.kit.find_bar import FindBar
from ui.kit.outlet import Outlet, range_of
from ui.kit.page_strip import PageStrip
from ui.kit.page_view import PageView
from ui.kit.parts import button, label, tool
from ui.kit.pdf_pages import PageSize, drawn, page_sizes
from ui.kit.pdf_text import Found, find
from ui.kit.print_dialog import PrintDialog
from ui.kit.style import look
from ui.kit.waiting import WaitingBar

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.kit.numbering import Numbering

STEP = 1.25
SMALLEST, LARGEST = 0.3, 4.0
SETTLE_MS = 120
FOOT = 26
"""Pixels of the lowest line, whether anything is waited for or not."""
EDGE = QSize(16, 48)
"""What the system's frame takes of the screen."""

SaveSheet = Callable[[QWidget], object]
"""Asks where to save a workbook, over this window, and saves it."""


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
        save_sheet: SaveSheet | None = None,
    ) -> None:
        """Show `data`; `title` names the window and the file, `numbering` gives it its number."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(title)
        wanted = QSize(look().scaled(1100), look().scaled(700))
        self.resize(wanted.boundedTo(self.screen().availableSize() - EDGE))
        self.desk, self.title, self.save_sheet = desk, title, save_sheet
        self.outlet = Outlet(desk, title, data, self, numbering)
        self.sizes: tuple[PageSize, ...] = ()
        self.zoom: float | None = None
        """None = as wide as the window."""
        self.strip = PageStrip(desk)
        self.view = PageView()
        self.paper = self.view.paper
        self.finder = FindBar()
        self.where = label(role="muted")
        self.percent = label(role="muted")
        self.print_button = QPushButton()
        self.waiting = WaitingBar()
        self._settle = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._draw)
        self._lay_out()
        self._listen()
        desk.runner.work(page_sizes, data).then(self, self._opened)

    @property
    def data(self) -> bytes:
        """The PDF, with its number once it has one."""
        return self.outlet.data

    def page(self) -> int:
        """Return the page in front, from 0."""
        return self.strip.page()

    def turn(self, way: int) -> None:
        """Bring the next page (1) or the one before (-1) to the front, from its near edge."""
        to = self.page() + way
        if 0 <= to < len(self.sizes):
            self.strip.setCurrentRow(to)
            bar = self.view.verticalScrollBar()
            bar.setValue(bar.minimum() if way > 0 else bar.maximum())

    def fit_width(self) -> None:
        """Show the page as wide as the window."""
        self.zoom = None
        self._draw()

    def scale(self) -> float:
        """Return pixels on screen per point of the page."""
        if self.zoom is not None:
            return self.zoom
        return max(SMALLEST, (self.view.viewport().width() - 24) / self.sizes[self.page()].width)

    def zoom_in(self, steps: int) -> None:
        """Show the page larger by so many steps; smaller if they are below 0."""
        if self.sizes:
            self.zoom = min(LARGEST, max(SMALLEST, self.scale() * STEP**steps))
            self._draw()

    def ask_file(self) -> None:
        """Ask where to save, and save."""
        self.outlet.ask_file()

    def save(self, file: Path) -> None:
        """Write the PDF to `file`, with its number if it is to have one."""
        self.outlet.save(file)

    def ask_sheet(self) -> None:
        """Ask where to save the tables as a workbook, and save them."""
        if self.save_sheet is not None:
            self.save_sheet(self)

    def ask_printer(self) -> PrintDialog | None:
        """Let the clerk choose printer and pages; the printer chosen last comes first."""
        return self.outlet.ask_printer(len(self.sizes)) if self.sizes else None

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that `printer` was set to, with their number if they are to have one."""
        self.outlet.print_on(printer, range_of(printer, len(self.sizes)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer Esc: put the search away, then the preview."""
        if event.key() == Qt.Key.Key_Escape and self.finder.isVisible():
            self.finder.put_away()
            self.strip.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.addWidget(self.strip)
        body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addLayout(self._bar())
        column.addWidget(self.finder)
        column.addLayout(body, 1)
        foot = QHBoxLayout()
        foot.addStrut(look().scaled(FOOT))
        foot.addWidget(self.where)
        foot.addStretch()
        foot.addWidget(self.waiting)
        column.addLayout(foot)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.addWidget(label(self.title, "heading"))
        bar.addStretch()
        for mark, tip, act in (
            ("search", "查找（Ctrl+F）", self.finder.begin),
            ("zoom-out", "缩小（Ctrl+-）", partial(self.zoom_in, -1)),
            ("zoom-in", "放大（Ctrl++）", partial(self.zoom_in, 1)),
            ("move-horizontal", "适合宽度（Ctrl+0）", self.fit_width),
        ):
            bar.addWidget(tool(mark, tip, act))
        bar.addWidget(self.percent)
        if self.save_sheet is not None:
            bar.addWidget(_quiet(button("存为 Excel…", self.ask_sheet, mark="file-output")))
        bar.addWidget(_quiet(button("存为 PDF…", self.ask_file, mark="save")))
        verb = button("打印…", self.ask_printer, role="primary", mark="printer")
        verb.setToolTip("Ctrl+P")
        self.print_button = _quiet(verb)
        bar.addWidget(self.print_button)
        return bar

    def _listen(self) -> None:
        runner, outlet = self.desk.runner, self.outlet
        runner.waits.connect(self.waiting.show_waiting)
        self.waiting.cancelled.connect(runner.cancel)
        self.strip.currentRowChanged.connect(self._draw)
        self.view.turned.connect(self.turn)
        self.view.zoomed.connect(self.zoom_in)
        self.finder.asked.connect(self._find)
        self.finder.came_to.connect(self._go_to_found)
        outlet.said.connect(self.where.setText)
        outlet.renewed.connect(self._draw)
        outlet.printed.connect(self.printed)
        outlet.printing.connect(self.print_button.setDisabled)
        for keys, act in (
            ("Ctrl+P", self.ask_printer),
            ("Ctrl+S", self.ask_file),
            ("Ctrl+F", self.finder.begin),
            ("F3", partial(self.finder.step, 1)),
            ("Shift+F3", partial(self.finder.step, -1)),
            ("Ctrl+-", partial(self.zoom_in, -1)),
            ("Ctrl+=", partial(self.zoom_in, 1)),
            ("Ctrl++", partial(self.zoom_in, 1)),
            ("Ctrl+0", self.fit_width),
            ("PgDown", partial(self.view.go_on, 1)),
            ("PgUp", partial(self.view.go_on, -1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _opened(self, sizes: tuple[PageSize, ...]) -> None:
        self.sizes = sizes
        self.strip.show_pages(self.data, sizes)
        self.strip.setCurrentRow(0)
        self.strip.setFocus()

    def _draw(self, _row: int = 0) -> None:
        if not self.sizes:
            return
        scale = self.scale()
        self.where.setText(f"第 {self.page() + 1} 页，共 {len(self.sizes)} 页")
        self.percent.setText(f"{scale / 96 * 72:.0%}")
        ratio = self.devicePixelRatioF()
        task = self.desk.runner.work(drawn, self.data, self.page(), scale * ratio)
        task.then(self, self._show)

    def _show(self, image: QImage) -> None:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        width = image.deviceIndependentSize().width()
        self.view.show_page(image, width / self.sizes[self.page()].width)
        self._mark()

    def _find(self, words: str) -> None:
        self.desk.runner.work(find, self.data, words).then(self, self._found)

    def _found(self, found: tuple[Found, ...]) -> None:
        self.finder.show_found(found, self.page())

    def _go_to_found(self, page: int) -> None:
        if page >= 0 and page != self.page():
            self.strip.setCurrentRow(page)  # marked when it is drawn
        else:
            self._mark()

    def _mark(self) -> None:
        self.view.mark(*self.finder.marks(self.page()))


def _quiet(made: QPushButton) -> QPushButton:
    """Keep Enter in the search from pressing a button."""
    made.setAutoDefault(False)
    return made


def preview(
    desk: Desk,
    title: str,
    data: bytes,
    parent: QWidget,
    numbering: Numbering | None = None,
    save_sheet: SaveSheet | None = None,
) -> PreviewDialog:
    """Open the preview over `parent`; returns at once."""
    dialog = PreviewDialog(desk, title, data, parent, numbering, save_sheet)
    dialog.open()
    return dialog
