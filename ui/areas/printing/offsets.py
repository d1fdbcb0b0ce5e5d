"""打印机校准: how far each printer of this PC is out, and the page that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from cwdesk.kernel.errors import Refused
from cwdesk.printing.calibration import calibration_page
from cwdesk.printing.kept import FARTHEST
from cwdesk.printing.styling import Offset, offsets, set_offset
from ui.kit.desk import Desk
from ui.kit.parts import button, label
from ui.kit.pdf_pages import print_pages
from ui.kit.style import look
from ui.kit.waiting import Ticker

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TENTHS = 10
"""Of a millimetre."""


class OffsetDialog(QDialog):
    """A printer, how far its pages are moved, and the calibration page."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read which printers were set right before."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("打印机校准")
        self.setMinimumWidth(look().scaled(480))
        self.desk = desk
        self.known: dict[str, Offset] = {}
        self.printer = QComboBox()
        self.printer.setAccessibleName("打印机")
        self.right, self.down = _millimetres("向右"), _millimetres("向下")
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self._lay_out()
        self.printer.currentTextChanged.connect(self._show)
        desk.runner.read(offsets).then(self, self._opened)

    def _lay_out(self) -> None:
        said = (
            "打印出来偏了，先打印校准页，照纸上的话折一折，把读到的数填在这里。"
            "校准只记在这台电脑上，以后从预览打印时自动挪动。"
        )
        form = QFormLayout()
        form.addRow("打印机(&D)", self.printer)
        form.addRow("向右(&R)", self.right)
        form.addRow("向下(&X)", self.down)
        foot = QHBoxLayout()
        foot.addWidget(button("打印校准页", self.print_page, mark="printer"))
        foot.addStretch()
        foot.addWidget(button("关闭", self.reject))
        self.save_button = button("保存", self.save, role="primary", mark="save")
        self.save_button.setDefault(True)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(said, wrap=True))
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addLayout(foot)

    def _opened(self, known: dict[str, Offset]) -> None:
        from PySide6.QtPrintSupport import QPrinterInfo

        self.known = known
        names = dict.fromkeys((*QPrinterInfo.availablePrinterNames(), *known))
        self.printer.addItems(list(names))
        if not names:
            self._refused(Refused("这台电脑上还没有打印机，请先在系统里装好打印机。"))
        self.printer.setCurrentText(self.desk.settings.text("printer/name"))
        self._show(self.printer.currentText())

    def _show(self, name: str) -> None:
        offset = self.known.get(name, Offset())
        self.right.setValue(offset.right / TENTHS)
        self.down.setValue(offset.down / TENTHS)

    def offset(self) -> Offset:
        """Return what is typed."""
        return Offset(round(self.right.value() * TENTHS), round(self.down.value() * TENTHS))

    def save(self) -> None:
        """Keep what is typed for the chosen printer."""
        name, offset = self.printer.currentText(), self.offset()
        task = self.desk.runner.write(set_offset, name, offset)
        task.then(self, lambda _nothing: self._saved(name, offset))
        task.fail(self, Refused, self._refused)

    def _saved(self, name: str, offset: Offset) -> None:
        self.known[name] = offset
        self.problem.hide()
        self.desk.say(f"已校准 {name}")
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.problem.setText("\n".join(problem.text for problem in refused.problems))
        self.problem.show()

    def print_page(self) -> None:
        """Print the calibration page as the printer stands, not moved."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        info = QPrinterInfo.printerInfo(self.printer.currentText())
        if info.isNull():
            self._refused(Refused("这台电脑上没有这台打印机，请先接好，或另选一台。"))
        else:
            self.print_on(QPrinter(info, QPrinter.PrinterMode.HighResolution))

    def print_on(self, printer: QPrinter) -> None:
        """Print the calibration page on `printer`, off the window's thread."""
        data = calibration_page(self.printer.currentText())
        task = self.desk.runner.work(print_pages, data, (0,), printer, Ticker("正在打印校准页"))
        task.then(self, lambda _pages: self.desk.say("校准页已送往打印机"))


def _millimetres(name: str) -> QDoubleSpinBox:
    made = QDoubleSpinBox(decimals=1, singleStep=0.5, suffix=" 毫米")
    most = FARTHEST / TENTHS
    made.setRange(-most, most)
    made.setAccessibleName(name)
    return made


def open_offsets(parent: QWidget, desk: Desk) -> OffsetDialog:
    """Open the dialog over `parent`; returns at once."""
    dialog = OffsetDialog(desk, parent)
    dialog.open()
    return dialog
