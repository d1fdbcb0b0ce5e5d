"""The page of visits: the log, newest first, and the entry of visits beside it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from cwdesk.areas.visits.queries.browsing import heads
from cwdesk.areas.visits.queries.log import Key, Wanted, log
from cwdesk.areas.visits.queries.visit import VisitDetail, visit_detail
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.visits.columns import LogRow, log_columns
from ui.areas.visits.entry import Entry
from ui.areas.visits.importing import SheetDialog, open_import
from ui.areas.visits.log_filters import LogFilters
from ui.areas.visits.sheets import VISIT_SHEET
from ui.areas.visits.strip import add_strip
from ui.areas.visits.visit_panel import VisitPanel
from ui.areas.visits.visit_verbs import VisitVerbs
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.paging import Paging
from ui.kit.sidepanel import SidePanel

WATCHES = frozenset({"visit", "visit_companion", "visit_paper", "matter", "household", "member"})


@dataclass(frozen=True, slots=True)
class LogFound:
    """A page of the log as it is shown."""

    rows: tuple[LogRow, ...]
    after: Key | None
    reached: Any


def log_page(session: Any, wanted: Wanted, after: Key | None) -> LogFound:
    """Return a page of the log, each visit with the head of its household."""
    found = log(session, wanted, after)
    names = heads(session, {line.household_id for line in found.lines})
    rows = tuple(LogRow(line, names.get(line.household_id, "")) for line in found.lines)
    return LogFound(rows, found.after, found.reached)


class VisitsPage(TablePage[LogRow]):
    """Enter opens a visit beside the list; Ctrl+N writes one down."""

    title = "走访记录"
    help_subject = "visits"
    watches = WATCHES
    empty = "还没有走访记录。按 Ctrl+N 登记第一次走访；每次走访只登记一次，各处都用得上。"
    columns = log_columns()

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits")
        self._wanted: Uid | None = None
        self.sheet: SheetDialog | None = None
        self.filters = LogFilters(self)
        self.filters.changed.connect(self._begin)
        self.table.cleared.connect(self.filters.clear)
        self.table.chosen.connect(self._follow)
        self.paging: Paging[LogRow] = Paging(self.table, self._ask)
        self.verbs = VisitVerbs(self)
        self.entry = Entry(self)
        self.add_button("导入走访表…", "file-input", self.import_page)
        self.set_primary("登记走访", "plus", self.add)

    @override
    def key(self, row: LogRow) -> Hashable:
        return row.line.id

    @override
    def refresh(self) -> None:
        self.filters.places.read()
        self._begin()

    @override
    def open(self, target: Any) -> None:
        """Open a visit by id, begin one `("add", household)`, or show `("home", id, address)`."""
        if isinstance(target, bytes):
            self.show_visit(target)
        elif target[0] == "add":
            self.entry.open(target[1])
        else:
            self.filters.clear()
            self.filters.home = (target[1], target[2])
            self._begin()

    @override
    def open_row(self, row: LogRow) -> None:
        self.show_visit(row.line.id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "登记走访", self.add)

    def add(self) -> None:
        """Open the entry, with what was not saved last time."""
        self.entry.open()

    def show_visit(self, visit_id: Uid) -> None:
        """Open a visit beside the list."""
        self._wanted = visit_id
        task = self.runner.read(visit_detail, visit_id, today())
        task.then(self, self._show).fail(self, NotFound, self._gone)

    def import_page(self) -> None:
        """Take a community's sheet of visits."""
        self.sheet = open_import(self.desk, VISIT_SHEET, self)

    @override
    def may_leave(self) -> bool:
        return super().may_leave() and not self.entry.holds

    @override
    def drop_side(self) -> None:
        self._wanted = None
        self.entry.closed()
        super().drop_side()

    @override
    def close_side(self) -> None:
        if self.entry.form is None:
            super().close_side()
            return
        if self.entry.holds:
            self.desk.say("没有保存的走访留着，按 Ctrl+N 接着写")
        self.drop_side()

    @override
    def give_up(self) -> None:
        self.entry.give_up()
        super().give_up()

    @override
    def save_typed(self) -> None:
        if self.entry.holds and self.entry.form is None:
            self.entry.open()
        else:
            super().save_typed()

    def _begin(self) -> None:
        self.model.narrow((lambda _row: True) if self.filters.narrows() else None)
        self.paging.begin()

    def _ask(self, after: Key | None) -> None:
        self.runner.read(log_page, self.filters.wanted(), after).then(self, self._show_page)

    def _show_page(self, found: LogFound) -> None:
        self.paging.show_page(found.rows, found.after)
        self.set_summary(self._sum(found))
        if self._wanted is not None:
            self.table.choose([self._wanted])

    def _sum(self, found: LogFound) -> str:
        home = f"{self.filters.home[1]}：" if self.filters.home else ""
        shown = f"已显示 {len(self.paging.rows)} 次走访"
        if self.paging.is_whole:
            return f"{home}{shown}，没有更早的了" if self.paging.rows else ""
        return f"{home}{shown}，找到 {found.reached}；向下滚动接着找更早的"

    def _show(self, detail: VisitDetail) -> None:
        if self._wanted != detail.line.id:
            return
        panel = VisitPanel(detail, self.verbs)
        typing = self.table.view.hasFocus()
        self.open_side(SidePanel(f"{detail.line.on}　{detail.line.address}", panel))
        self._wanted = detail.line.id
        if not typing:
            panel.focus_first()

    def _gone(self, error: NotFound) -> None:
        self.drop_side()
        self.desk.say(str(error))

    def _follow(self, rows: Sequence[LogRow]) -> None:
        """Let an open visit follow the cursor; an open entry stays."""
        looked = self.side is not None and isinstance(self.side.body, VisitPanel)
        if looked and len(rows) == 1 and rows[0].line.id != self._wanted:
            self.show_visit(rows[0].line.id)
