"""Icons: Lucide drawings, tinted with the colours of the style."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cwdesk.kernel.resources import resource
from ui.kit.style import colour


@cache
def icon(name: str, tone: str = "text", size: int = 20) -> QIcon:
    """Return the icon `name` in a colour of the style, paler when disabled."""
    made = QIcon()
    drawing = resource("icons", f"{name}.svg").read_text("utf-8")
    for ratio in (1, 2):
        made.addPixmap(_drawn(drawing, colour(tone), size, ratio))
        made.addPixmap(_drawn(drawing, "#B3BAC5", size, ratio), QIcon.Mode.Disabled)
    return made


def _drawn(drawing: str, tint: str, size: int, ratio: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", tint).encode()))
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
