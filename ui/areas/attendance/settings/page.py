"""The page of the office's hours: shifts, rotas, who follows them, duties, numbers, signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QTabWidget
from typing_extensions import override

from cwdesk.areas.attendance.queries import (
    DutyLine,
    FollowLine,
    HoursBook,
    NumberRow,
    ShiftLine,
    WeekLine,
    hours_book,
)
from cwdesk.areas.attendance.rules.marks import Mark
from cwdesk.kernel.clock import today
from cwdesk.kernel.text import matches, searchable
from ui.areas.attendance.importing.lists import NumberLists
from ui.areas.attendance.settings.asking import Asking
from ui.areas.attendance.settings.columns import (
    DUTIES,
    FOLLOWS,
    NUMBERS,
    ROTAS,
    SHIFTS,
    SIGNS,
)
from ui.areas.attendance.settings.part import Part
from ui.kit.desk import Desk
from ui.kit.page import Page
from ui.kit.parts import tool

USUAL = (
    "没有排班的人按通常的时间：周一至周五 8:30-12:00、14:30-17:30，宽限 5 分钟，"
    "节假日和补班按工作日历。"
)


class ShiftsPage(Page):
    """Six lists, each with its own buttons."""

    title = "班次与排班"
    help_subject = "attendance"
    watches = frozenset(
        {"work_shift", "shift_part", "rota", "rota_day", "rota_span", "duty_turn", "clock"}
        | {"clock_number", "attendance_mark", "person", "service", "posting", "community"}
        | {"leave_rule"}
    )

    def __init__(self, desk: Desk) -> None:
        """Make the lists and their buttons."""
        super().__init__(desk)
        self.book: HoursBook | None = None
        self.asking = Asking(self, self.runner)
        self.lists = NumberLists(self, desk, desk.say, desk.say)
        self.shifts = Part[ShiftLine](SHIFTS, lambda one: one.id, f"还没有班次。{USUAL}")
        self.rotas = Part[WeekLine](ROTAS, lambda one: one.id, "还没有排班。先新增班次，再排班。")
        self.follows = Part[FollowLine](FOLLOWS, lambda one: one.id, f"还没有执行排班。{USUAL}")
        self.duties = Part[DutyLine](DUTIES, lambda one: one.id, "还没有排值班或换班。")
        self.numbers = Part[NumberRow](
            NUMBERS, lambda one: one.id, "还没有考勤号。可以导入对照表：考勤号、姓名、身份证号。"
        )
        self.signs = Part[Mark](SIGNS, lambda one: one.key, "")
        back = tool("arrow-left", "返回考勤", partial(desk.go, "attendance"))
        self._head.insertWidget(0, back)
        self.finding = QLineEdit(placeholderText="考勤号、姓名或拼音首字母")
        self.finding.setAccessibleName("查找考勤号")
        self.finding.setClearButtonEnabled(True)
        self.finding.textChanged.connect(self._narrow)
        self.add_filter(self.finding, "查找考勤号(&Q)")
        self._add_buttons()
        self.tabs = QTabWidget()
        for part, name in self._parts():
            self.tabs.addTab(part, name)
        self.set_body(self.tabs)
        self.set_summary(USUAL)

    @override
    def step_back(self) -> None:
        self.desk.go("attendance")

    def _parts(self) -> tuple[tuple[Part[Any], str], ...]:
        return (
            (self.shifts, "班次"),
            (self.rotas, "排班"),
            (self.follows, "执行"),
            (self.duties, "值班换班"),
            (self.numbers, "考勤号"),
            (self.signs, "考勤符号"),
        )

    def _add_buttons(self) -> None:
        asking = self.asking
        self.new_shift = self.shifts.add("新增班次…", "plus", asking.shift)
        self.new_rota = self.rotas.add("新增排班…", "plus", self._with(asking.rota))
        self.new_follow = self.follows.add("执行排班…", "plus", self._with(asking.follow))
        self.follows.add_for_row("停止执行…", "x", asking.stop)
        self.new_duty = self.duties.add("排值班…", "plus", self._with(asking.duty))
        self.duties.add_for_row("取消值班…", "x", asking.drop_duty)
        self.new_number = self.numbers.add("分配考勤号…", "plus", self._with(asking.number))
        self.numbers.add("导入对照表…", "file-input", self.lists.ask)
        self.numbers.add_for_row("停用…", "x", asking.end_number)
        self.signs.add_for_row("修改符号…", "pencil", asking.sign)
        self.signs.table.opened.connect(asking.sign)

    def _with(self, ask: Callable[[HoursBook], object]) -> Callable[[], object]:
        """Return what asks with the lists as they were read."""
        return partial(self._ask, ask)

    def _ask(self, ask: Callable[[HoursBook], object]) -> None:
        if self.book is not None:
            ask(self.book)

    @override
    def refresh(self) -> None:
        self.runner.read(hours_book, today()).then(self, self._show)

    def _show(self, book: HoursBook) -> None:
        self.book = book
        self.shifts.table.show_rows(book.shifts)
        self.rotas.table.show_rows(book.rotas)
        self.follows.table.show_rows(book.follows)
        self.duties.table.show_rows(book.duties)
        self.numbers.table.show_rows(book.numbers)
        self.signs.table.show_rows(book.marks)
        for part, needs in (
            (self.new_rota, book.shifts),
            (self.new_follow, book.rotas),
            (self.new_duty, book.shifts),
        ):
            part.setEnabled(bool(needs))

    def _narrow(self, typed: str) -> None:
        wanted = typed.strip()

        def passes(row: NumberRow) -> bool:
            return wanted in row.number or matches(wanted, searchable(row.whom.partition("（")[0]))

        self.numbers.table.narrow(passes if wanted else None)
        if wanted:
            self.tabs.setCurrentWidget(self.numbers)
