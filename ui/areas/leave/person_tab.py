"""The tab 休假 of the personal file: the year by half days, what is left, the requests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import BalanceLine, HalfMark, LeaveYear, RequestLine
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.areas.roster.queries import roster_line
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.leave.columns import LeaveRow, request_columns
from ui.areas.leave.ledger import LedgerDialog, open_ledger
from ui.areas.leave.page import CALENDAR, WATCHES
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.halfyear import DayCells, HalfCell, HalfYear
from ui.kit.parts import button, label, scrolling, styled
from ui.kit.persontab import PersonTab
from ui.kit.style import look
from ui.kit.table import Table
from ui.kit.yearbox import year_box

LEGEND = "每格上半是上午，下半是下午；有底色的已批准，虚线框的待批，灰底是不上班的日子。"
TABLE_HEIGHT = 180
YEARS_ON = 1


@dataclass(frozen=True, slots=True)
class PersonLeave:
    """What the tab shows."""

    name: str
    year: LeaveYear
    lines: tuple[RequestLine, ...]
    balances: tuple[BalanceLine, ...]


def person_leave(session: Any, person_id: Uid, year: int, as_of: date) -> PersonLeave:
    """Return one person's leave of a year, and what is left as of a day.

    Raises:
        NotFound: the person is gone.
    """
    lines = queries.requests(session, as_of, person_id=person_id)
    return PersonLeave(
        roster_line(session, person_id, as_of).name,
        queries.leave_year(session, person_id, year),
        tuple(one for one in lines if one.first.day.year <= year <= one.last.day.year),
        queries.balances(session, as_of, person_id=person_id),
    )


class LeaveTab(PersonTab):
    """Enter on a request opens it on the page of leave."""

    watches = WATCHES | CALENDAR

    def __init__(self, desk: Desk) -> None:
        """Lay out the year, the balances and the requests."""
        super().__init__(desk)
        self.found: PersonLeave | None = None
        self.dialog: LedgerDialog | None = None
        self.year = year_box(YEARS_ON)
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.left = label(wrap=True)
        self.calendar = HalfYear()
        empty = Empty("这一年没有请假单。")
        columns = request_columns()[1:]
        self.table: Table[LeaveRow] = Table(columns, lambda row: row.line.id, empty)
        self.table.setMinimumHeight(look().scaled(TABLE_HEIGHT))
        self.table.opened.connect(lambda row: desk.go("leave", row.line.id))
        self._lay_out()

    @override
    def refresh(self) -> None:
        if self.person_id is None:
            return
        asked = (self.person_id, self.year.currentData(), today())
        task = self.runner.read(person_leave, *asked)
        task.then(self, self._show).fail(self, NotFound, lambda _error: None)

    def ask(self) -> None:
        """Begin a request of this person."""
        self.desk.go("leave", ("ask", self.person_id))

    def open_ledger(self) -> None:
        """Open the ledger of this person."""
        if self.person_id is not None and self.found is not None:
            self.dialog = open_ledger(self, self.desk, self.person_id, self.found.name)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.year)
        top.addWidget(self.left, 1)
        top.addWidget(button("台账", self.open_ledger, mark="history", role="small"))
        top.addWidget(button("新请假", self.ask, mark="plus", role="small"))
        body = styled(QWidget(), "panelbody")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.calendar)
        column.addWidget(label(LEGEND, "muted", wrap=True))
        column.addWidget(self.table, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 16)
        outer.addLayout(top)
        outer.addWidget(scrolling(body), 1)

    def _show(self, found: PersonLeave) -> None:
        self.found = found
        self.left.setText("　".join(map(_left, found.balances)))
        self.calendar.show_year(cells(found.year))
        balances = {one.kind: one.balance for one in found.balances}
        self.table.show_rows([LeaveRow(one, balances.get(one.kind)) for one in found.lines])


def _left(line: BalanceLine) -> str:
    free, taken = shown_days(int(line.balance.free)), shown_days(int(line.balance.taken))
    return f"{line.title}：已休 {taken} 天，可申请 {free} 天"


def cells(year: LeaveYear) -> dict[date, DayCells]:
    """Return the squares of a year."""
    marks = {(one.day, one.half): _cell(one) for one in year.marks}
    return {
        day: DayCells(
            rests=all((day, half) in year.free for half in Half),
            words=kind,
            morning=marks.get((day, Half.MORNING)),
            afternoon=marks.get((day, Half.AFTERNOON)),
        )
        for day, kind in year.kinds.items()
    }


def _cell(one: HalfMark) -> HalfCell:
    words = one.title if one.approved else f"{one.title}（待批）"
    return HalfCell(one.symbol, "primary" if one.approved else "due", words, firm=one.approved)
