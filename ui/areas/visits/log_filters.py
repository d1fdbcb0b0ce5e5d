"""The filter bar over the log: where, who, when, how, and a piece of what was written."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from cwdesk.areas.visits.queries.log import Wanted
from cwdesk.areas.visits.rules.visits import KINDS
from cwdesk.kernel.ids import Uid
from ui.areas.visits.places import PlaceFilter
from ui.areas.visits.spans import SpanFilter
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.style import look

EVERY_KIND = "全部方式"
SETTLE_MS = 300


class TextBox(QLineEdit):
    """A word to look for; tells a moment after the clerk stopped typing."""

    settled = Signal()

    def __init__(self, hint: str, name: str, width: int = 190) -> None:
        """Begin empty."""
        super().__init__(clearButtonEnabled=True)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name)
        self.addAction(icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        self._width = width
        self._size()
        look().rescaled.connect(self._size)
        self._pause = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._pause.timeout.connect(self.settled)
        self.textChanged.connect(lambda _text: self._pause.start())

    @property
    def word(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def reset(self) -> None:
        """Empty the box without telling."""
        self.clear()
        self._pause.stop()

    def _size(self, _scale: int = 100) -> None:
        self.setMinimumWidth(look().scaled(self._width))


class LogFilters(QObject):
    """The controls, and which visits they ask for."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        """Put the controls on the filter bar of `page`."""
        super().__init__(page)
        self.places = PlaceFilter(page)
        self.span = SpanFilter(page)
        self.kind = QComboBox()
        self.kind.addItems([EVERY_KIND, *KINDS])
        page.add_filter(self.kind, "方式(&X)")
        self.text = TextBox("情况、办理里的字…", "在走访记录中查找")
        page.add_filter(self.text)
        self.home: tuple[Uid, str] | None = None
        """One household, and its address: the page was opened for it."""
        for told in (self.places.changed, self.span.changed, self.text.settled):
            told.connect(self.changed)
        self.kind.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def wanted(self) -> Wanted:
        """Return which visits are asked for."""
        first, last = self.span.days
        return Wanted(
            community_id=self.places.community_id,
            grid_id=self.places.grid_id,
            household_id=self.home[0] if self.home else None,
            person_id=self.places.person_id,
            first=first,
            last=last,
            kind=self.kind.currentText() if self.kind.currentIndex() > 0 else "",
            text=self.text.word,
        )

    def narrows(self) -> bool:
        """Return whether not every visit is asked for."""
        return self.wanted() != Wanted()

    def clear(self) -> None:
        """Ask for every visit."""
        self.home = None
        self.text.reset()
        for box in (self.kind, self.span.box):
            blocker = QSignalBlocker(box)
            box.setCurrentIndex(0)
            blocker.unblock()
        self.span.show_own()
        self.places.clear()
