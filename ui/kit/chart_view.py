"""A chart on the screen: the same drawing as on paper, as a picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel

from cwdesk.printing.chart import Chart
from cwdesk.printing.render import picture
from ui.kit.pdf_pages import drawn
from ui.kit.runner import Runner
from ui.kit.style import look

BODY = 10.5
"""Points of the type in a chart."""
SHARP = 2
"""Pixels of the picture for each on the screen, for fine screens."""


class ChartView(QLabel):
    """Draws off the window's thread; named by what it shows for screen readers."""

    def __init__(self, runner: Runner, width: int) -> None:
        """Begin empty; `width` is in pixels at 100 %."""
        super().__init__()
        self._runner, self._width = runner, width
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_chart(self, chart: Chart) -> None:
        """Draw a chart in place of the one before."""
        words = "，".join(chart.wording())
        self.setAccessibleName(words)
        scale = look().scale / 100 * SHARP
        self._runner.work(_draw, chart, self._width, scale).then(self, self._show)

    def _show(self, image: QImage) -> None:
        shown = QPixmap.fromImage(image)
        shown.setDevicePixelRatio(SHARP)
        self.setPixmap(shown)


def _draw(chart: Chart, width: float, scale: float) -> QImage:
    return drawn(picture(chart, width, BODY), 0, scale)
