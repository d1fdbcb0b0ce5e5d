"""The look: a dozen named values → palette, font and one style sheet, at four sizes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from cwdesk.kernel.resources import resource
from ui.kit.fonts import window_font

SCALES = (100, 115, 130, 150)
"""大字, in percent."""
HAIRLINE = 1


@cache
def _values() -> dict[str, dict[str, str | int]]:
    return tomllib.loads(resource("style.toml").read_text("utf-8"))


def colour(name: str) -> str:
    """Return a named colour as `#RRGGBB`."""
    return str(_values()["colours"][name])


def size(name: str) -> int:
    """Return a named size in pixels at 100 %."""
    return int(_values()["sizes"][name])


def sheet(scale: int) -> str:
    """Return the style sheet at `scale` percent; hairlines stay hairlines."""
    text = Template(resource("style.qss").read_text("utf-8")).substitute(
        _values()["colours"], icons=resource("icons").as_posix(), base=f"{size('base')}px"
    )
    return re.sub(r"\b(\d+)px", lambda found: f"{_grown(int(found[1]), scale)}px", text)


def _grown(pixels: int, scale: int) -> int:
    return pixels if pixels <= HAIRLINE else round(pixels * scale / 100)


class Look(QObject):
    """The present size of everything; `scaled` turns pixels at 100 % into present ones."""

    rescaled = Signal(int)

    def __init__(self) -> None:
        """Begin at 100 %."""
        super().__init__()
        self.scale = SCALES[0]

    def apply(self, app: QApplication, scale: int) -> None:
        """Dress the whole program at `scale` percent."""
        self.scale = scale
        app.setStyle("Fusion")
        app.setPalette(_palette())
        app.setFont(window_font(self.scaled(size("base"))))
        app.setStyleSheet(sheet(scale))
        self.rescaled.emit(scale)

    def scaled(self, pixels: int) -> int:
        """Return `pixels` at the present scale."""
        return _grown(pixels, self.scale)


@cache
def look() -> Look:
    """Return the one look of the program."""
    return Look()


def _palette() -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "window"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "window"),
        (roles.Button, "surface"),
        (roles.Text, "text"),
        (roles.WindowText, "text"),
        (roles.ButtonText, "text"),
        (roles.ToolTipBase, "surface"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "muted"),
        (roles.Highlight, "primary"),
        (roles.HighlightedText, "surface"),
        (roles.Link, "primary"),
    ):
        palette.setColor(role, QColor(colour(name)))
    return palette
