"""Who is on leave on a day, back on it, due, overdue, or leaving within a week."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial
from typing import Any

from typing_extensions import override

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import DayEntry, Standing
from ui.areas.leave.columns import DAY_COLUMNS
from ui.areas.leave.page import CALENDAR, ROSTER, WATCHES
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.page import TablePage
from ui.kit.parts import tool


class LeaveTodayPage(TablePage[DayEntry]):
    """Enter opens the request."""

    title = "今日休假"
    help_subject = "leave"
    watches = WATCHES | ROSTER | CALENDAR
    empty = "这一天没有人休假，也没有人等着销假。"
    columns = DAY_COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the day and the way back."""
        super().__init__(desk)
        self.day = DayBox("日期")
        self.day.settled.connect(lambda _day: self.refresh())
        self.add_filter(self.day.widget, "日期(&W)")
        self._head.insertWidget(0, tool("arrow-left", "返回请假单", partial(desk.go, "leave")))
        self.add_button("复制名单", "copy", self.copy)

    @override
    def key(self, row: DayEntry) -> Hashable:
        return row.line.id

    @override
    def refresh(self) -> None:
        self.runner.read(queries.day_list, self.day.day).then(self, self.show_list)

    @override
    def open(self, target: Any) -> None:
        if isinstance(target, date):
            self.day.show_day(target)
            self.refresh()

    @override
    def open_row(self, row: DayEntry) -> None:
        self.desk.go("leave", row.line.id)

    @override
    def step_back(self) -> None:
        self.desk.go("leave")

    def show_list(self, found: tuple[DayEntry, ...]) -> None:
        """Show the list of a day."""
        self.show_rows(found)
        self.set_summary(summary(found))

    def copy(self) -> None:
        """Put the list on the clipboard as a table, to paste it into a notice."""
        self.table.copy()
        self.desk.say("名单已复制，可以粘贴到 Excel 或 WPS")


def summary(found: Sequence[DayEntry]) -> str:
    """Return how many there are of each."""
    standings = [one.standing for one in found]
    return "　".join(f"{one} {standings.count(one)}" for one in Standing if one in standings)
