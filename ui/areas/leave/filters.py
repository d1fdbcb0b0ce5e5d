"""The filter bar over the list of requests: as of when, which states, since when, a word."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from cwdesk.areas.leave.queries import RequestLine
from cwdesk.areas.leave.rules.states import State
from ui.kit.daybox import DayBox
from ui.kit.page import Page
from ui.kit.wordbox import WordBox

STATES: dict[str, frozenset[State]] = {
    "全部": frozenset(State),
    "待批": frozenset({State.ASKED}),
    "已批准": frozenset({State.APPROVED}),
    "休假中": frozenset({State.ON_LEAVE}),
    "待销假": frozenset({State.DUE}),
    "逾期": frozenset({State.OVERDUE}),
    "已结束": frozenset({State.RETURNED, State.EXTENDED}),
    "退回、撤回、作废": frozenset({State.REFUSED, State.WITHDRAWN, State.CANCELLED}),
}
"""What the filter says → the states that it lets through."""
LATELY, ALWAYS = "近一年", "全部年份"


class LeaveFilters(QObject):
    """The controls, and which requests they let through."""

    changed = Signal()
    """State or word are others now."""
    asked_again = Signal()
    """The day or the years are others now: what is listed has to be read anew."""

    def __init__(self, page: Page) -> None:
        """Put the controls on the page's filter bar."""
        super().__init__(page)
        self.day = DayBox("日期")
        self.state, self.years = QComboBox(), QComboBox()
        self.state.addItems(list(STATES))
        self.years.addItems([LATELY, ALWAYS])
        self.word = WordBox("姓名、拼音、社区、假别…", "在请假单中查找")
        page.add_filter(self.day.widget, "日期(&W)")
        page.add_filter(self.state, "状态(&X)")
        page.add_filter(self.years, "范围(&Y)")
        page.add_filter(self.word)
        self.state.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.word.textChanged.connect(lambda _text: self.changed.emit())
        self.day.settled.connect(lambda _day: self.asked_again.emit())
        self.years.currentIndexChanged.connect(lambda _at: self.asked_again.emit())

    def since(self) -> date | None:
        """Return from when on requests that are over are listed, None for all."""
        if self.years.currentText() == ALWAYS:
            return None
        day = self.day.day
        return day.replace(year=day.year - 1, day=min(day.day, 28))

    def passes(self, line: RequestLine) -> bool:
        """Return whether the controls let a request through."""
        if line.state not in STATES[self.state.currentText()]:
            return False
        return self.word.finds(line.name, line.community, line.title, line.reason)

    def narrows(self) -> bool:
        """Return whether anything is set."""
        return self.state.currentIndex() > 0 or bool(self.word.text().strip())

    def clear(self) -> None:
        """Let every request through."""
        self.state.setCurrentIndex(0)
        self.word.clear()
