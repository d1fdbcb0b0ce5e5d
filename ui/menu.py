"""The menu of the main window, as data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.kit.style import SCALES, look


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu; an empty title is a rule between groups."""

    title: str = ""
    act: Callable[[], object] | None = None
    keys: str = ""
    needs: type | None = None
    """What the page in front must offer for it."""


def add_menu(window: QMainWindow, title: str, entries: tuple[Entry, ...]) -> QMenu:
    """Add a menu to `window`; an entry without an act is a rule."""
    menu = QMenu(title, window)
    window.menuBar().addMenu(menu)
    for entry in entries:
        if entry.act is None:
            menu.addSeparator()
            continue
        action = QAction(entry.title, menu)
        action.setShortcut(QKeySequence(entry.keys))
        action.setData(entry.needs)
        action.triggered.connect(lambda _=False, act=entry.act: act())
        menu.addAction(action)
    return menu


def offer(menu: QMenu, page: object) -> None:
    """Grey out what `page` does not offer."""
    for action in menu.actions():
        needs = action.data()
        if isinstance(needs, type):
            action.setEnabled(isinstance(page, needs))


def add_scales(menu: QMenu, rescale: Callable[[int], object]) -> None:
    """Add 大字 with its steps."""
    sub = QMenu("大字(&Z)", menu)
    menu.addMenu(sub)
    group = QActionGroup(sub)
    for scale in SCALES:
        action = QAction(f"{scale} %", group, checkable=True)
        action.setChecked(scale == look().scale)
        action.triggered.connect(lambda _=False, scale=scale: rescale(scale))
        sub.addAction(action)
