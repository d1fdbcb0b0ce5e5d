"""The filter bar over the list of people: as of when, who, where, and a word to look for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy

from cwdesk.areas.roster.queries import IN_SERVICE, LEFT
from cwdesk.kernel.text import matches
from ui.areas.roster.reading import Worker
from ui.kit.daybox import DayBox
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.style import look

EVERYBODY, EVERYWHERE = "全部", "全部社区"
STATUSES = (IN_SERVICE, EVERYBODY, LEFT)


class RosterFilters(QObject):
    """The controls, and which rows they let through."""

    changed = Signal()
    """Status, community or word are others now."""

    def __init__(self, page: Page) -> None:
        """Put the controls on the page's filter bar."""
        super().__init__(page)
        self.day = DayBox("日期")
        self.status = QComboBox()
        self.status.addItems(list(STATUSES))
        self.community = QComboBox()
        self.community.addItem(EVERYWHERE)
        self.community.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.community.setMinimumContentsLength(8)
        self.word = QLineEdit(clearButtonEnabled=True)
        self.word.setPlaceholderText("姓名、拼音、职务…")
        self.word.setAccessibleName("在名单中查找")
        self.word.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        page.add_filter(self.day.widget, "日期(&W)")
        page.add_filter(self.status, "状态(&X)")
        page.add_filter(self.community, "社区(&Y)")
        page.add_filter(self.word)
        page.end_filters()
        self._size()
        look().rescaled.connect(self._size)
        self.status.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.community.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.word.textChanged.connect(lambda _text: self.changed.emit())

    def offer(self, communities: Sequence[str]) -> None:
        """Offer the communities that the list names; the chosen one stays chosen."""
        names = [EVERYWHERE, *communities]
        if [self.community.itemText(at) for at in range(self.community.count())] == names:
            return
        chosen = self.community.currentText()
        blocker = QSignalBlocker(self.community)
        self.community.clear()
        self.community.addItems(names)
        self.community.setCurrentIndex(max(0, self.community.findText(chosen)))
        blocker.unblock()

    def has_status(self, worker: Worker) -> bool:
        """Return whether the chosen status lets `worker` through."""
        return self.status.currentText() in (EVERYBODY, worker.line.status)

    def passes(self, worker: Worker) -> bool:
        """Return whether community and word let `worker` through."""
        line, word = worker.line, self.word.text().strip()
        if self.community.currentIndex() > 0 and line.community != self.community.currentText():
            return False
        return not word or word in f"{line.post} {line.community}" or matches(word, worker.keys)

    def narrows(self) -> bool:
        """Return whether community or word are set."""
        return self.community.currentIndex() > 0 or bool(self.word.text().strip())

    def clear(self) -> None:
        """Let everybody of the status through."""
        self.community.setCurrentIndex(0)
        self.word.clear()

    def _size(self, _scale: int = 100) -> None:
        for widget, least, most in (
            (self.day.widget, 136, 136),
            (self.status, 90, 90),
            (self.community, 110, 220),
            (self.word, 110, 220),
        ):
            widget.setMinimumWidth(look().scaled(least))
            widget.setMaximumWidth(look().scaled(most))
            widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
