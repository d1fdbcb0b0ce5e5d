"""One day beside the year: what it is, why, and what the office decided about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.areas.calendar.queries import OfficeDayLine, YearSheet
from ui.areas.calendar.year_view import WEEKDAYS
from ui.kit.parts import button, label

PROVISIONAL = "通知未公布：调休和补班以国务院办公厅的通知为准。"


class DayPanel(QWidget):
    """Says what the day is; the office's own decisions can be taken back here."""

    def __init__(
        self, sheet: YearSheet, on: date, remove: Callable[[OfficeDayLine], object]
    ) -> None:
        """Show `on`; `remove` asks about one of the office's days."""
        super().__init__()
        self.on = on
        day, calendar = sheet.calendar.day(on), sheet.calendar
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(f"星期{WEEKDAYS[on.weekday()]}　{day.kind}", "heading"))
        if day.name:
            column.addWidget(label(day.name))
        halves = calendar.half_days_on(on)
        column.addWidget(label(f"本单位上班：{('不上班', '半天', '全天')[halves]}"))
        if calendar.is_provisional(on):
            column.addWidget(label(PROVISIONAL, "due", wrap=True))
        elif sheet.source:
            column.addWidget(label(f"依据：{sheet.source}", "muted", wrap=True))
        self.removing = []
        for line in sheet.own:
            if line.own.on == on:
                column.addWidget(label(line.own.words, wrap=True))
                self.removing.append(button("取消这一安排…", partial(remove, line), mark="x"))
                column.addWidget(self.removing[-1])
        column.addStretch()
