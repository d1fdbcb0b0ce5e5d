"""The tab 考勤 of the personal file: the year by half days, its sums, and what is still odd."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.attendance import queries
from cwdesk.areas.attendance.queries import Case, PersonYear
from cwdesk.areas.attendance.rules.marks import Counts, Mark, Marks
from cwdesk.areas.attendance.rules.status import Ground, HalfDay
from cwdesk.areas.attendance.rules.totals import Totals
from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import NotFound
from cwdesk.store.sealing import month_of
from ui.areas.attendance.cases import CASE_COLUMNS, counted
from ui.areas.attendance.page import AttendancePage
from ui.areas.attendance.painting import COUNTS, counts_of
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.halfyear import DayCells, HalfCell, HalfYear
from ui.kit.parts import button, label, scrolling, styled
from ui.kit.persontab import PersonTab
from ui.kit.style import look
from ui.kit.table import Table
from ui.kit.yearbox import year_box

NOTHING = "这一年没有需要处理的异常。"
LEGEND = (
    "每格上半是上午，下半是下午；灰底是不上班的日子，空格是未记。"
    "已封账的月份照封账时的记录。选中一条异常，回车到当月处理。"
)
TABLE_HEIGHT = 150
PLAIN = "surface"
"""The ground of half days that nothing is to be said of."""


class AttendanceTab(PersonTab):
    """Enter on something odd opens its month on the page of attendance."""

    watches = AttendancePage.watches

    def __init__(self, desk: Desk) -> None:
        """Lay out the year, its sums and the list."""
        super().__init__(desk)
        self.found: PersonYear | None = None
        self.year = year_box()
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.sums = label(wrap=True)
        self.odd = label("", "due", wrap=True)
        self.calendar = HalfYear()
        self.table: Table[Case] = Table(CASE_COLUMNS, lambda row: row.open, Empty(NOTHING))
        self.table.setMinimumHeight(look().scaled(TABLE_HEIGHT))
        self.table.opened.connect(lambda row: self._go(row.open.day))
        self._lay_out()

    @override
    def refresh(self) -> None:
        if self.person_id is None:
            return
        asked = (self.person_id, self.year.currentData(), now())
        task = self.runner.read(queries.person_year, *asked)
        task.then(self, self._show).fail(self, NotFound, lambda _error: None)

    def open_month(self) -> None:
        """Open the month of the cursor on the page of attendance."""
        if self.calendar.current is not None:
            self._go(self.calendar.current)

    def _go(self, day: date) -> None:
        self.desk.go("attendance", month_of(day))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.year)
        top.addWidget(self.sums, 1)
        top.addWidget(button("到当月", self.open_month, mark="clock", role="small"))
        body = styled(QWidget(), "panelbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.odd)
        column.addWidget(self.calendar)
        column.addWidget(label(LEGEND, "muted", wrap=True))
        column.addWidget(self.table, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 16)
        outer.addLayout(top)
        outer.addWidget(scrolling(body), 1)

    def _show(self, found: PersonYear) -> None:
        self.found = found
        self.sums.setText(_summed(found))
        self.calendar.show_year(cells(found))
        odd = f"待处理 {len(found.cases)} 个半天：{counted(found.cases)}，列在下面。"
        self.odd.setText(odd if found.cases else "")
        self.odd.setVisible(bool(found.cases))
        self.table.show_rows(found.cases)


def _summed(found: PersonYear) -> str:
    """Return the sums of the year: days of work and of each leave, presses as they are."""
    if not found.through:
        return "这一年还没有开始。"
    counts = zip(COUNTS, counts_of(found.totals), strict=True)
    named = (f"{title} {count or 0}" for title, count in counts if title != "请假")
    words = "，".join((*named, *_leave(found.totals, found.marks)))
    return f"截至 {found.through} 月：{words}。出勤、请假、旷工以天计。"


def _leave(totals: Totals, marks: Marks) -> tuple[str, ...]:
    return tuple(
        f"{marks[kind].title if kind in marks else kind} {halves / 2:g}"
        for kind, halves in totals.leave.items()
    )


def cells(found: PersonYear) -> dict[date, DayCells]:
    """Return the squares of a year."""
    halves = {day: one.halves for day, one in found.days.items()}
    squares = {
        day: tuple(_cell(one, found.marks) for one in halves.get(day, ())) or (None, None)
        for day in found.kinds
    }
    return {
        day: DayCells(day in found.rest, found.kinds[day], first, second)
        for day, (first, second) in squares.items()
    }


def _cell(half: HalfDay, marks: Marks) -> HalfCell | None:
    """Return what stands in half a day; nothing where the ground says it, or nothing is known."""
    if half.ground is Ground.OFF:
        return None
    mark = marks.get(half.mark, Mark(half.mark, half.mark, "?", Counts.OFF))
    if not mark.symbol:
        return None
    return HalfCell(mark.symbol, mark.tone or PLAIN, mark.title)
