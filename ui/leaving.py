"""Closing over unsaved input: page after page, 保存, 放弃 or 取消."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from ui.kit.dialogs import Question
from ui.kit.page import Page
from ui.kit.parts import button

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Unsaved(Question):
    """Asks about one page; Enter and Esc choose 取消."""

    def __init__(self, page: Page) -> None:
        """Offer to save, to give up and to stay."""
        ask = f"“{page.title}”里还有没有保存的内容，要保存吗？"
        super().__init__(ask, "保存", "取消", page)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.give_up = button("放弃", page.give_up)
        self.give_up.setAutoDefault(False)
        self.add_choice(self.give_up)


class Leaving(QObject):
    """Goes on as soon as no page holds anything unsaved; typing anew calls it off."""

    def __init__(self, window: MainWindow) -> None:
        """Watch what the pages of `window` hold."""
        super().__init__(window)
        self._window = window
        self._then: Callable[[], object] | None = None
        self._going_on = QTimer(self, interval=0, singleShot=True)
        self._going_on.timeout.connect(self._go_on)
        window.desk.edited.connect(self._edited)

    def ask(self, then: Callable[[], object]) -> None:
        """Ask about the first page that holds something unsaved, then call `then`."""
        self._then = None
        page = self._window.open_page(self._window.unsaved()[0])
        question = Unsaved(page)
        question.give_up.clicked.connect(lambda _=False: then())
        question.accepted.connect(partial(self._save, page, then))
        question.open()

    def _save(self, page: Page, then: Callable[[], object]) -> None:
        """Save; it may take a reason, or be refused, so `then` waits."""
        page.save_typed()  # may tidy what was typed, which is no typing anew
        self._then = then

    def _edited(self) -> None:
        if self._then is not None:
            self._going_on.start()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None and not self._window.unsaved():
            then()
