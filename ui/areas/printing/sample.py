"""A made-up sheet of a form, drawn as the settings that are being typed would print it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from cwdesk.kernel.errors import Refused
from cwdesk.printing.settings import PrintSettings
from cwdesk.printing.spec import AnyForm
from cwdesk.workflows.print_settings import shown
from ui.kit.parts import label
from ui.kit.pdf_pages import drawn, page_sizes
from ui.kit.runner import Runner

MOST_PAGES = 2
EDGE = 28
"""Pixels that the scroll bar and the margins take."""


class Sample(QScrollArea):
    """The first pages, as wide as there is room."""

    def __init__(self, runner: Runner) -> None:
        """Begin empty."""
        super().__init__()
        self.runner = runner
        self.setWidgetResizable(True)
        self.setAccessibleName("样张")
        body = QWidget()
        column = QVBoxLayout(body)
        self.note = label(role="problem", wrap=True)
        self.note.hide()
        self.pages = [QLabel(alignment=Qt.AlignmentFlag.AlignCenter) for _ in range(MOST_PAGES)]
        for part in (self.note, *self.pages):
            column.addWidget(part)
        column.addStretch()
        self.setWidget(body)

    def show_form(self, form: AnyForm, settings: PrintSettings) -> None:
        """Draw `form` as an office with `settings` would print it."""
        ratio = self.devicePixelRatioF()
        wide = max(200, self.viewport().width() - EDGE) * ratio
        task = self.runner.work(pictures, form, settings, wide)
        task.then(self, self._show).fail(self, Refused, self._refused)

    def _show(self, images: list[QImage]) -> None:
        self.note.hide()
        for at, page in enumerate(self.pages):
            page.setVisible(at < len(images))
            if at < len(images):
                images[at].setDevicePixelRatio(self.devicePixelRatioF())
                page.setPixmap(QPixmap.fromImage(images[at]))

    def _refused(self, refused: Refused) -> None:
        self.note.setText("\n".join(problem.text for problem in refused.problems))
        self.note.show()


def pictures(form: AnyForm, settings: PrintSettings, wide: float) -> list[QImage]:
    """Return the first pages of the made-up sheet, `wide` pixels wide.

    Raises:
        Refused: a character of the settings is in no font.
    """
    data = shown(form, settings)
    sizes = page_sizes(data)[:MOST_PAGES]
    return [drawn(data, at, wide / size.width) for at, size in enumerate(sizes)]
