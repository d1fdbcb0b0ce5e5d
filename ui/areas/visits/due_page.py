"""The due list: which households are to be visited, until when, and which should have been."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from cwdesk.areas.visits.queries.browsing import heads
from cwdesk.areas.visits.queries.due import Asked, DueLine, due
from cwdesk.areas.visits.queries.search import find
from cwdesk.areas.visits.queries.standing import Where
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.ids import Uid
from ui.areas.visits.due_columns import DueRow, due_columns
from ui.areas.visits.log_filters import TextBox
from ui.areas.visits.paper import print_route
from ui.areas.visits.places import PLACES, PlaceFilter
from ui.areas.visits.strip import add_strip
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.page import TablePage

PENDING = "待访和逾期"
STATES: dict[str, frozenset[State]] = {
    PENDING: frozenset({State.OVERDUE, State.WAITING}),
    "逾期": frozenset({State.OVERDUE}),
    "待访": frozenset({State.WAITING}),
    "已访": frozenset({State.VISITED}),
    "全部": frozenset(State),
}
"""What the filter says → the states that it lets through."""
EVERY_CLASS = "全部类别"
ROWS = 3000
"""Households that are listed at most; of more, a community or grid is to be chosen."""
MEANT = 500
"""Households that a word may mean."""
MOST = 200
"""Households that one round is begun with at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the street, as of when, in which state; a word narrows it further."""

    day: date
    where: Where
    person_id: Uid | None
    states: frozenset[State]
    visit_class: str
    word: str


@dataclass(frozen=True, slots=True)
class Found:
    """How households stand: those asked for, and how many there are of each state and class."""

    rows: tuple[DueRow, ...]
    """The first of them, as many as anybody looks through."""
    passing: int
    states: Mapping[State, int]
    classes: tuple[str, ...]


def due_rows(session: Any, wanted: Wanted) -> Found:
    """Return how households stand on a day, each with its head."""
    asked = Asked(wanted.where, wanted.person_id, states=tuple(State))
    lines = due(session, wanted.day, asked)
    passing = [line for line in lines if _passes(line, wanted)]
    if wanted.word:
        place = wanted.where.community_id
        hits = find(session, wanted.word, wanted.day, community_id=place, most=MEANT)
        meant = {hit.household.household_id for hit in hits}
        passing = [line for line in passing if line.household_id in meant]
    seen = passing[:ROWS]
    names = heads(session, [line.household_id for line in seen])
    return Found(
        rows=tuple(DueRow(line, names.get(line.household_id, "")) for line in seen),
        passing=len(passing),
        states=Counter(line.state for line in lines),
        classes=tuple(dict.fromkeys(line.visit_class for line in lines)),
    )


def _passes(line: DueLine, wanted: Wanted) -> bool:
    return line.state in wanted.states and wanted.visit_class in {"", line.visit_class}


class DuePage(TablePage[DueRow]):
    """Enter opens a household; Ctrl+N writes down a round of those chosen."""

    title = "应访清单"
    help_subject = "visits"
    watches = PLACES | {
        "visit",
        "household",
        "member",
        "key_group",
        "visit_period",
        "visit_rule",
        "grid_duty",
    }
    empty = "还没有登记居民户。导入居民名册或新增户以后，这里按走访周期列出该走访的户。"
    columns = due_columns()

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_due")
        self.state, self.group, self.day = QComboBox(), QComboBox(), DayBox("日期")
        self.state.addItems(list(STATES))
        self.group.addItem(EVERY_CLASS)
        self.add_filter(self.state, "状态(&X)")
        self.places = PlaceFilter(self)
        self.add_filter(self.group, "类别(&Z)")
        self.text = TextBox("地址、户主、拼音…", "在应访清单中查找")
        self.add_filter(self.text)
        self.add_filter(self.day.widget, "日期(&Y)")
        self.route = self.add_button("打印路线单…", "printer", self.print_page)
        self.visit = self.set_primary("登记走访", "plus", self.add)
        self._connect()

    @override
    def key(self, row: DueRow) -> Hashable:
        return row.line.household_id

    @override
    def refresh(self) -> None:
        self.places.read()
        self._read()

    @override
    def open(self, target: Any) -> None:
        """Show one worker's households."""
        if isinstance(target, bytes):
            self.places.person.choose(target)
            self._read()

    @override
    def open_row(self, row: DueRow) -> None:
        self.desk.go("visits_people", row.line.household_id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "打开居民", partial(self.desk.go, "visits_people"))

    def add(self) -> None:
        """Begin a visit, or a round of the households chosen."""
        chosen = tuple(Choice(row.line.household_id, row.words) for row in self.table.selection())
        self.desk.go("visits", ("add", chosen[:MOST]))

    def print_page(self) -> None:
        """Open the preview of the route slip of what the filters let through."""
        print_route(self, self.desk, self.day.day, self.places)

    def show_due(self, found: Found) -> None:
        """Show how the households stand."""
        self._offer(found.classes)
        self.model.narrow((lambda _row: True) if found.states else None)
        self.show_rows(found.rows)
        told = (f"{one} {found.states[one]} 户" for one in State if found.states.get(one))
        whole = f"{self.day.day}　{'　'.join(told)}　上次走访不含未遇" if found.states else ""
        cut = f"　只列出前 {ROWS} 户，请选择社区、网格或人员" if found.passing > ROWS else ""
        self.set_summary(f"{whole}{cut}")

    def _connect(self) -> None:
        self.day.settled.connect(lambda _day: self._read())
        self.places.changed.connect(self._read)
        for box in (self.state, self.group):
            box.currentIndexChanged.connect(lambda _at: self._read())
        self.text.settled.connect(self._read)
        self.table.cleared.connect(self._clear)
        self.table.chosen.connect(self._name_verb)

    def _read(self) -> None:
        chosen = self.group.currentText() if self.group.currentIndex() > 0 else ""
        wanted = Wanted(
            day=self.day.day,
            where=Where(self.places.community_id, self.places.grid_id),
            person_id=self.places.person_id,
            states=STATES[self.state.currentText()],
            visit_class=chosen,
            word=self.text.word,
        )
        self.runner.read(due_rows, wanted).then(self, self.show_due)

    def _offer(self, classes: Sequence[str]) -> None:
        kept = self.group.currentText()
        blocker = QSignalBlocker(self.group)
        self.group.clear()
        self.group.addItems([EVERY_CLASS, *classes])
        self.group.setCurrentIndex(max(0, self.group.findText(kept)))
        blocker.unblock()

    def _name_verb(self, rows: Sequence[DueRow]) -> None:
        self.visit.setText(f" 登记这 {len(rows)} 户" if len(rows) > 1 else " 登记走访")

    def _clear(self) -> None:
        self.text.reset()
        for box, text in ((self.group, EVERY_CLASS), (self.state, "全部")):
            blocker = QSignalBlocker(box)
            box.setCurrentText(text)
            blocker.unblock()
        self.places.clear()
