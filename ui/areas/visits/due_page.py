"""The due list: which households are to be visited, until when, and which should have been."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from cwdesk.areas.visits.queries.browsing import heads
from cwdesk.areas.visits.queries.due import Asked, due
from cwdesk.areas.visits.queries.standing import Where
from cwdesk.areas.visits.rules.due import State
from cwdesk.kernel.ids import Uid
from cwdesk.kernel.text import matches as reads
from cwdesk.kernel.text import searchable
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
MOST = 200
"""Households that one round is begun with at most."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the street, as of when."""

    day: date
    where: Where
    person_id: Uid | None


def due_rows(session: Any, wanted: Wanted) -> tuple[DueRow, ...]:
    """Return how households stand on a day, each with its head."""
    asked = Asked(wanted.where, wanted.person_id, states=tuple(State))
    lines = due(session, wanted.day, asked)
    names = heads(session, [line.household_id for line in lines])
    return tuple(DueRow(line, names.get(line.household_id, "")) for line in lines)


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
        self._rows: tuple[DueRow, ...] = ()
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

    def show_due(self, rows: tuple[DueRow, ...]) -> None:
        """Show how the households stand."""
        self._rows = rows
        self._offer(rows)
        self._apply()

    def _connect(self) -> None:
        self.day.settled.connect(lambda _day: self._read())
        self.places.changed.connect(self._read)
        for box in (self.state, self.group):
            box.currentIndexChanged.connect(lambda _at: self._apply())
        self.text.settled.connect(self._apply)
        self.table.cleared.connect(self._clear)
        self.table.chosen.connect(self._name_verb)

    def _read(self) -> None:
        where = Where(self.places.community_id, self.places.grid_id)
        wanted = Wanted(self.day.day, where, self.places.person_id)
        self.runner.read(due_rows, wanted).then(self, self.show_due)

    def _offer(self, rows: Sequence[DueRow]) -> None:
        kept = self.group.currentText()
        self.group.blockSignals(True)  # noqa: FBT003
        self.group.clear()
        self.group.addItems([EVERY_CLASS, *dict.fromkeys(row.line.visit_class for row in rows)])
        self.group.setCurrentIndex(max(0, self.group.findText(kept)))
        self.group.blockSignals(False)  # noqa: FBT003

    def _apply(self) -> None:
        self.model.narrow(self._passes if self._rows else None)
        self.show_rows(self._rows)
        counts = Counter(row.line.state for row in self._rows)
        told = (f"{one} {counts[one]} 户" for one in State if counts[one])
        whole = f"{self.day.day}　{'　'.join(told)}" if counts else ""
        self.set_summary(f"{whole}　上次走访不含未遇" if whole else "")

    def _passes(self, row: DueRow) -> bool:
        if row.line.state not in STATES[self.state.currentText()]:
            return False
        if self.group.currentIndex() > 0 and row.line.visit_class != self.group.currentText():
            return False
        word = self.text.word
        return not word or word in row.line.address or reads(word, searchable(row.head))

    def _name_verb(self, rows: Sequence[DueRow]) -> None:
        self.visit.setText(f" 登记这 {len(rows)} 户" if len(rows) > 1 else " 登记走访")

    def _clear(self) -> None:
        self.text.reset()
        self.group.setCurrentIndex(0)
        self.state.setCurrentText("全部")
        self.places.clear()
