"""The page of leave: the requests, where they stand, and what is done with them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from functools import partial
from typing import Any

from typing_extensions import override

from cwdesk.areas.leave import queries
from cwdesk.areas.leave.queries import RequestDetail, RequestLine
from cwdesk.areas.leave.rules.states import State
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.leave.asking import AskDialog
from ui.areas.leave.columns import LeaveRow, called, request_columns
from ui.areas.leave.filters import LeaveFilters
from ui.areas.leave.ledger import open_ledger
from ui.areas.leave.panel import RequestPanel
from ui.areas.leave.paper import print_application
from ui.areas.leave.reading import Left, Offered, left, offered
from ui.areas.leave.verbs import Verb, ask_verb
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.formdialog import FormDialog
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel

WATCHES = frozenset({"leave_request", "leave_event", "leave_entry", "leave_rule"})
ROSTER = frozenset({"person", "posting", "service", "community"})
CALENDAR = frozenset({"calendar_version", "calendar_day", "office_day"})


class LeavePage(TablePage[LeaveRow]):
    """Enter opens a request beside the list; the verbs are there."""

    title = "请假"
    help_subject = "leave"
    watches = WATCHES | ROSTER | CALENDAR
    empty = "还没有请假单。有人请假时在这里登记，程序算好天数和余额，打印审批表。"
    columns = request_columns()

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the ways to the other pages of leave."""
        super().__init__(desk)
        self.dialog: AskDialog | None = None
        self.decision: FormDialog | None = None
        self._lines: tuple[RequestLine, ...] = ()
        self._left: Left = {}
        self._wanted: Uid | None = None
        self.filters = LeaveFilters(self)
        self.filters.changed.connect(self._apply)
        self.filters.asked_again.connect(self.refresh)
        self.table.cleared.connect(self.filters.clear)
        self.table.chosen.connect(self._follow)
        self.add_button("今日休假", "clock", partial(desk.go, "leave_today"))
        self.add_button("休假结余", "history", partial(desk.go, "leave_balances"))
        self.add_button("请假规定", "settings", partial(desk.go, "leave_rules"))
        self.set_primary("新请假", "plus", self.add)

    @override
    def key(self, row: LeaveRow) -> Hashable:
        return row.line.id

    @override
    def refresh(self) -> None:
        day = self.filters.day.day
        asked = self.runner.read(queries.requests, day, since=self.filters.since())
        asked.then(self, self.show_lines)
        self.runner.read(left, day).then(self, self._show_left)

    @override
    def open(self, target: Any) -> None:
        """Open a request, or begin one: `("ask", person_id)`, perhaps with the first day."""
        if isinstance(target, tuple):
            self.add(*target[1:])
        elif isinstance(target, bytes):
            self.show_request(target)

    @override
    def open_row(self, row: LeaveRow) -> None:
        self.show_request(row.line.id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "新请假", self.add)

    def show_lines(self, lines: tuple[RequestLine, ...]) -> None:
        """Show the requests as of the day; what is open beside them is read again."""
        self._lines = lines
        self._apply()
        if self._wanted is not None:
            self.table.choose([self._wanted])
            self._read(self._wanted)

    def add(self, person: Uid | None = None, first: date | None = None) -> None:
        """Open the form for a new request."""
        task = self.runner.read(offered, today())
        task.then(self, lambda found: self._ask(found, person, first))

    def show_request(self, request_id: Uid) -> None:
        """Open a request beside the list."""
        self._wanted = request_id
        self.table.choose([request_id])
        self._read(request_id)

    def do(self, detail: RequestDetail, verb: Verb) -> None:
        """Ask for the fields of a verb."""
        self.decision = ask_verb(self, self.desk, detail, verb)

    @override
    def drop_side(self) -> None:
        self._wanted = None
        super().drop_side()

    def _read(self, request_id: Uid) -> None:
        task = self.runner.read(queries.request_detail, request_id, self.filters.day.day)
        task.then(self, self._show).fail(self, NotFound, self._gone)

    def _gone(self, error: NotFound) -> None:
        self.drop_side()
        self.desk.say(str(error))

    def _show(self, detail: RequestDetail) -> None:
        if self._wanted != detail.leave.id:
            return
        line = detail.line
        panel = RequestPanel(detail, self.do, self._print, self._ledger)
        typing = self.table.view.hasFocus() or self.filters.word.hasFocus()
        sizes = self._split.sizes() if self.side is not None else []
        self.open_side(SidePanel(called(line.name, line.community), panel))
        self._split.setSizes(sizes)
        self._wanted = detail.leave.id
        if not typing:
            panel.focus_first()

    def _print(self, detail: RequestDetail) -> None:
        print_application(self, self.desk, detail.leave.person_id, detail.leave.id)

    def _ledger(self, detail: RequestDetail) -> None:
        open_ledger(self, self.desk, detail.leave.person_id, detail.line.name)

    def _ask(self, found: Offered, person: Uid | None, first: date | None) -> None:
        self.dialog = AskDialog(self.desk, found, self._added, self)
        self.dialog.fill(person, first=first)
        self.dialog.open()

    def _added(self, person: Uid, request_id: Uid, prints: bool) -> None:  # noqa: FBT001
        self.desk.say("已登记请假申请，签好字后回来登记批准")
        self.show_request(request_id)
        if prints:
            print_application(self, self.desk, person, request_id)

    def _show_left(self, found: Left) -> None:
        self._left = found
        self._apply()

    def _apply(self) -> None:
        """Show what the filter bar lets through."""
        narrow = self.filters.narrows()
        self.model.narrow((lambda row: self.filters.passes(row.line)) if narrow else None)
        self.show_rows(
            [LeaveRow(one, self._left.get((one.person_id, one.kind))) for one in self._lines]
        )
        self.set_summary(summary(self._lines) if self._lines else "")

    def _follow(self, rows: Sequence[LeaveRow]) -> None:
        """Let an open panel follow the cursor."""
        if self.side is not None and len(rows) == 1 and rows[0].line.id != self._wanted:
            self._wanted = rows[0].line.id
            self._read(self._wanted)


def summary(lines: Sequence[RequestLine]) -> str:
    """Return how many requests wait for something."""
    states = [line.state for line in lines]
    waiting = (
        (State.ASKED, "待批"),
        (State.ON_LEAVE, "休假中"),
        (State.DUE, "待销假"),
        (State.OVERDUE, "逾期"),
    )
    return "　".join(f"{word} {states.count(state)}" for state, word in waiting)
