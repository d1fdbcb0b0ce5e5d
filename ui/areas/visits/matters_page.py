"""Matters: what is still to be done, by whom and until when; the steps are beside the list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from cwdesk.areas.visits.queries.matters import (
    MatterDetail,
    MatterLine,
    matter_detail,
    matters_between,
    open_matters,
)
from cwdesk.areas.visits.rules.matters import KINDS
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from ui.areas.visits.columns import matter_columns
from ui.areas.visits.log_filters import TextBox
from ui.areas.visits.matter_panel import MatterPanel
from ui.areas.visits.matter_verbs import MatterVerbs
from ui.areas.visits.paper import print_ledger
from ui.areas.visits.places import PlaceFilter, Places, places
from ui.areas.visits.strip import add_strip
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel

OPEN, LATE, YEAR, EVER = "未办结", "逾期", "近一年全部", "全部年份"
EVERY_KIND = "全部类别"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matters."""

    scope: str
    community_id: Uid | None
    person_id: Uid | None
    day: date


def matters(session: Any, wanted: Wanted) -> tuple[MatterLine, ...]:
    """Return the open matters of a community and worker, or those of the last years."""
    where, who, day = wanted.community_id, wanted.person_id, wanted.day
    if wanted.scope in {OPEN, LATE}:
        found = open_matters(session, day, community_id=where, person_id=who)
        return found if wanted.scope == OPEN else tuple(one for one in found if one.late)
    first = date.min if wanted.scope == EVER else day.replace(year=day.year - 1, day=1)
    lines = matters_between(session, first, day, community_id=where)
    return tuple(one for one in lines[::-1] if who in (None, one.person_id))


class MattersPage(TablePage[MatterLine]):
    """Enter opens a matter; Ctrl+N takes a new one."""

    title = "事项"
    help_subject = "visits"
    watches = frozenset({"matter", "matter_step", "dispute_party", "household", "community"})
    empty = (
        "没有未办结的事项。走访时了解到的诉求、隐患、纠纷在登记走访时一起登记，其他的在这里新增。"
    )
    columns = matter_columns()

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_matters")
        self._lines: tuple[MatterLine, ...] = ()
        self._wanted: Uid | None = None
        self.verbs = MatterVerbs(self)
        self.scope, self.kind = QComboBox(), QComboBox()
        self.scope.addItems([OPEN, LATE, YEAR, EVER])
        self.kind.addItems([EVERY_KIND, *KINDS])
        self.add_filter(self.scope, "状态(&X)")
        self.places = PlaceFilter(self, by_grid=False)
        self.add_filter(self.kind, "类别(&Z)")
        self.text = TextBox("事由、诉求人、地址…", "在事项中查找")
        self.add_filter(self.text)
        self.add_button("打印台账…", "printer", self.print_page)
        self.set_primary("新事项", "plus", self.add)
        self._connect()

    @override
    def key(self, row: MatterLine) -> Hashable:
        return row.id

    @override
    def refresh(self) -> None:
        self.places.read()
        self._read_list()

    @override
    def open(self, target: Any) -> None:
        """Open a matter by id, begin one `("add", household)`, or show those of a worker."""
        if isinstance(target, bytes):
            self.show_matter(target)
        elif target[0] == "add":
            self.add(target[1])
        else:
            self.places.person.choose(target[1])
            self._read_list()

    @override
    def open_row(self, row: MatterLine) -> None:
        self.show_matter(row.id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "新事项", self.add)

    def add(self, home: Any = None) -> None:
        """Ask for a matter that did not come out of a visit."""
        task = self.runner.read(places, today())
        task.then(self, partial(self._ask_new, home))

    def show_matter(self, matter_id: Uid) -> None:
        """Open a matter beside the list."""
        self._wanted = matter_id
        self.table.choose([matter_id])
        task = self.runner.read(matter_detail, matter_id, today())
        task.then(self, self._show).fail(self, NotFound, self._gone)

    def print_page(self) -> None:
        """Open the preview of the ledger of what the filters let through."""
        print_ledger(self, self.desk, self.places)

    @override
    def drop_side(self) -> None:
        self._wanted = None
        super().drop_side()

    def show_lines(self, lines: tuple[MatterLine, ...]) -> None:
        """Show the matters; what is open beside them is read again."""
        self._lines = lines
        self._apply()
        if self._wanted is not None:
            self.show_matter(self._wanted)

    def _connect(self) -> None:
        self.scope.currentIndexChanged.connect(lambda _at: self._read_list())
        self.places.changed.connect(self._read_list)
        self.kind.currentIndexChanged.connect(lambda _at: self._apply())
        self.text.settled.connect(self._apply)
        self.table.cleared.connect(self._clear)
        self.table.chosen.connect(self._follow)

    def _read_list(self) -> None:
        who = self.places.person_id
        asked = Wanted(self.scope.currentText(), self.places.community_id, who, today())
        self.runner.read(matters, asked).then(self, self.show_lines)

    def _apply(self) -> None:
        narrows = self.kind.currentIndex() > 0 or bool(self.text.word)
        somewhere = self.places.narrows() or self.scope.currentIndex() > 0
        self.model.narrow(self._passes if narrows or somewhere else None)
        self.show_rows(self._lines)
        late = sum(one.late for one in self._lines)
        still = sum(one.state.is_open for one in self._lines)
        self.set_summary(f"未办结 {still}　其中逾期 {late}" if self._lines else "")

    def _passes(self, line: MatterLine) -> bool:
        if self.kind.currentIndex() > 0 and line.kind != self.kind.currentText():
            return False
        return self.text.word in f"{line.what}\n{line.asker}\n{line.address}\n{line.person}"

    def _clear(self) -> None:
        for box in (self.scope, self.kind):
            box.setCurrentIndex(0)
        self.text.reset()
        self.places.clear()

    def _ask_new(self, home: Any, found: Places) -> None:
        self.verbs.add(found, home)

    def _show(self, detail: MatterDetail) -> None:
        if self._wanted != detail.line.id:
            return
        panel = MatterPanel(detail, self.verbs)
        typing = self.table.view.hasFocus() or self.text.hasFocus()
        self.open_side(SidePanel(f"{detail.line.kind}：{detail.line.what}", panel))
        self._wanted = detail.line.id
        if not typing:
            panel.focus_first()

    def _gone(self, error: NotFound) -> None:
        self.drop_side()
        self.desk.say(str(error))

    def _follow(self, rows: Sequence[MatterLine]) -> None:
        """Let an open panel follow the cursor."""
        if self.side is not None and len(rows) == 1 and rows[0].id != self._wanted:
            self.show_matter(rows[0].id)
