"""The filter bars over the lists of training."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox

from cwdesk.areas.training.queries import BoardLine
from cwdesk.areas.training.rules.cycle import Colour, Duty
from cwdesk.kernel.clock import today
from ui.kit.daybox import DayBox
from ui.kit.page import Page
from ui.kit.wordbox import WordBox

EVERYWHERE, EVERY_STATE, EVERY_DUTY, EVERY_YEAR = "全部社区", "全部", "全部要求", "全部年份"
PRESSING = "已到期和将到期"
STATES: dict[str, frozenset[Colour]] = {
    EVERY_STATE: frozenset(Colour),
    PRESSING: frozenset({Colour.RED, Colour.AMBER}),
    **{one.word: frozenset({one}) for one in Colour},
}
"""What the filter says → what it lets through."""
YEARS_BACK, YEARS_ON = 10, 1


class CommunityBox(QComboBox):
    """One of the communities of what is listed, or all."""

    def __init__(self) -> None:
        """Begin at all."""
        super().__init__()
        self.addItem(EVERYWHERE)

    def offer(self, names: Iterable[str]) -> None:
        """Offer the communities that there are; what was chosen stays."""
        wanted = [EVERYWHERE, *dict.fromkeys(filter(None, names))]
        if wanted != [self.itemText(at) for at in range(self.count())]:
            kept, blocker = self.currentText(), QSignalBlocker(self)
            self.clear()
            self.addItems(wanted)
            self.setCurrentIndex(max(0, self.findText(kept)))
            blocker.unblock()

    def passes(self, community: str) -> bool:
        """Return whether the box lets a community through."""
        return self.currentIndex() <= 0 or self.currentText() == community


class YearBox(QComboBox):
    """One calendar year, or with `every` all of them."""

    def __init__(self, *, every: bool = False) -> None:
        """Begin at the running year."""
        super().__init__()
        now = today().year
        for one in range(now + YEARS_ON, now - YEARS_BACK - 1, -1):
            self.addItem(f"{one}年", one)
        if every:
            self.addItem(EVERY_YEAR, None)
        self.setCurrentIndex(self.findData(now))

    @property
    def year(self) -> int | None:
        """The year, None for all."""
        found: int | None = self.currentData()
        return found


class BoardFilters(QObject):
    """Day, community, state, requirement and a word."""

    changed = Signal()
    """What passes is something else now."""
    asked_again = Signal()
    """The day is another one: what is listed has to be read anew."""

    def __init__(self, page: Page) -> None:
        """Put the controls on the page's filter bar."""
        super().__init__(page)
        self.day, self.community = DayBox("日期"), CommunityBox()
        self.state, self.duty = QComboBox(), QComboBox()
        self.state.addItems(list(STATES))
        self.duty.addItems([EVERY_DUTY, *(str(one) for one in Duty)])
        self.word = WordBox("姓名、拼音、职务…", "在看板中查找")
        page.add_filter(self.day.widget, "日期(&W)")
        page.add_filter(self.community, "社区(&Q)")
        page.add_filter(self.state, "状态(&X)")
        page.add_filter(self.duty, "要求(&R)")
        page.add_filter(self.word)
        for box in (self.community, self.state, self.duty):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.word.textChanged.connect(lambda _text: self.changed.emit())
        self.day.settled.connect(lambda _day: self.asked_again.emit())

    def passes(self, line: BoardLine) -> bool:
        """Return whether the controls let a line through."""
        if line.colour not in STATES[self.state.currentText()]:
            return False
        if self.duty.currentIndex() > 0 and line.duty != self.duty.currentText():
            return False
        if not self.community.passes(line.community):
            return False
        return self.word.finds(line.name, line.community, line.post)

    def narrows(self) -> bool:
        """Return whether anything is set."""
        boxes = (self.community, self.state, self.duty)
        return any(box.currentIndex() > 0 for box in boxes) or bool(self.word.text().strip())

    def clear(self) -> None:
        """Let every line through."""
        for box in (self.community, self.state, self.duty):
            box.setCurrentIndex(0)
        self.word.clear()
