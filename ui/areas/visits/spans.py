"""The days that a list is about: the usual spans by name, or from one day to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cwdesk.kernel.clock import today
from cwdesk.kernel.dates import add_months
from ui.kit.daybox import DayBox
from ui.kit.page import Page

Span = tuple[date | None, date | None]
"""First and last day; None: without an end."""

DAY = timedelta(days=1)
EVER, OWN = "全部日期", "自选…"


def _month(day: date) -> Span:
    first = day.replace(day=1)
    return first, add_months(first, 1) - DAY


SPANS: dict[str, Callable[[date], Span]] = {
    EVER: lambda _day: (None, None),
    "今天": lambda day: (day, day),
    "近 7 天": lambda day: (day - 6 * DAY, day),
    "本月": _month,
    "上月": lambda day: _month(day.replace(day=1) - DAY),
    "今年": lambda day: (date(day.year, 1, 1), date(day.year, 12, 31)),
    "去年": lambda day: (date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)),
}
"""What the filter says → the days."""


class SpanFilter(QObject):
    """A box with the usual spans; 自选 shows two days more."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        """Put the controls on the filter bar of `page`."""
        super().__init__(page)
        self.box = QComboBox()
        self.box.addItems([*SPANS, OWN])
        self.first, self.last = DayBox("从"), DayBox("到")
        page.add_filter(self.box, "日期(&Y)")
        page.add_filter(self.first.widget, "从")
        page.add_filter(self.last.widget, "到")
        self._own: tuple[QWidget | None, ...] = tuple(
            one.widget.parentWidget() for one in (self.first, self.last)
        )
        self.show_own()
        self.box.currentIndexChanged.connect(self._chosen)
        for one in (self.first, self.last):
            one.settled.connect(lambda _day: self.changed.emit())

    @property
    def days(self) -> Span:
        """The first and the last day; None: without an end."""
        if self.box.currentText() == OWN:
            return self.first.day, self.last.day
        return SPANS[self.box.currentText()](today())

    def narrows(self) -> bool:
        """Return whether not all days are chosen."""
        return self.box.currentIndex() > 0

    def _chosen(self, _at: int) -> None:
        self.show_own()
        self.changed.emit()

    def show_own(self) -> None:
        """Show the two days where they are asked for."""
        for part in self._own:
            if part is not None:
                part.setVisible(self.box.currentText() == OWN)
