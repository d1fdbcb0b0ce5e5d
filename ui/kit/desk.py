"""What a page can reach of the program around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from cwdesk.kernel.ids import Uid
from ui.kit.runner import Runner
from ui.kit.settings import Settings


class Desk(QObject):
    """Handed to every page: the runner, what is remembered, and ways to the other pages."""

    page_asked = Signal(str, object)
    """A page's key, and what it should open (an id, a filter), or None."""
    said = Signal(str)
    """A short sentence for the status bar, as in 已保存."""
    counted = Signal(str)
    """How many rows are seen and chosen on the page in front."""
    edited = Signal()
    """What a page holds unsaved may be more or less than before."""

    def __init__(self, runner: Runner, settings: Settings, parent: QObject | None = None) -> None:
        """Join what the window was made with."""
        super().__init__(parent)
        self.runner = runner
        self.settings = settings
        self.answers: dict[tuple[str, Uid | None], Mapping[str, str]] = {}
        """What was typed to a form's questions, by form and person, until the window closes."""

    def go(self, key: str, target: Any = None) -> None:
        """Open the page `key`, and there `target`."""
        self.page_asked.emit(key, target)

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar for a while."""
        self.said.emit(sentence)
