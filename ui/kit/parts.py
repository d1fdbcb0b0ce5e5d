"""Small parts that every window is made of: words and buttons in the roles of the style sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QScrollArea, QToolButton, QWidget
from typing_extensions import override

from ui.kit.icons import icon

W = TypeVar("W", bound=QWidget)


class List(QListWidget):
    """A list whose lines have the style's height from the first moment on."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.doItemsLayout()


def styled(widget: W, role: str) -> W:
    """Give `widget` a role that the style sheet knows, as in title, muted, primary."""
    widget.setObjectName(role)
    return widget


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Return words in a role: title, heading, muted, problem, good, due, overdue."""
    made = QLabel(text)
    made.setWordWrap(wrap)
    return styled(made, role)


def button(
    verb: str, act: Callable[[], object] | None = None, *, role: str = "", mark: str = ""
) -> QPushButton:
    """Return a button in a role (primary, danger, small, link), with the icon `mark`."""
    made = QPushButton(f" {verb}" if mark else verb)
    made.setAccessibleName(verb)
    if mark:
        made.setIcon(icon(mark, "surface" if role == "primary" else "text"))
    if act is not None:
        made.clicked.connect(lambda _=False: act())
    return styled(made, role)


def scrolling(body: QWidget) -> QScrollArea:
    """Return an area as wide as there is room, that scrolls when `body` is higher."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    return area


def tool(mark: str, tip: str, act: Callable[[], object], *, tone: str = "text") -> QToolButton:
    """Return a button that is an icon, named by its tip."""
    made = QToolButton()
    made.setIcon(icon(mark, tone))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.clicked.connect(lambda _=False: act())
    return made
