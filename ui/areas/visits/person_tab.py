"""The tab 走访 of the personal file: grids, visits by month, open matters, pairings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.visits.queries.duties import DutyLine, duties
from cwdesk.areas.visits.queries.matters import MatterLine, open_matters
from cwdesk.areas.visits.queries.own_months import MonthLine, visits_by_month
from cwdesk.areas.visits.queries.pairings import PairingLine, pairings
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound
from cwdesk.kernel.ids import Uid
from cwdesk.workflows.leaving import Successors, hand_over
from ui.areas.visits.columns import state_of
from ui.areas.visits.lines import Line, Lines
from ui.areas.visits.paper import print_diary
from ui.handing import HandingDialog, Held, ask_successors, held_by
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.persontab import PersonTab
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.table import Table

WIDTH = 430
"""Pixels of the months at 100 %."""


@dataclass(frozen=True, slots=True)
class PersonVisits:
    """What the tab shows."""

    duties: tuple[DutyLine, ...]
    months: tuple[MonthLine, ...]
    matters: tuple[MatterLine, ...]
    pairings: tuple[PairingLine, ...]


def person_visits(session: Any, person_id: Uid, as_of: date) -> PersonVisits:
    """Return what a worker answers for, and the visits of the last year."""
    return PersonVisits(
        duties(session, as_of, person_id=person_id),
        visits_by_month(session, person_id, as_of),
        open_matters(session, as_of, person_id=person_id),
        pairings(session, as_of, person_id=person_id),
    )


def _count(title: str, number: Callable[[MonthLine], int]) -> Column[MonthLine]:
    return Column[MonthLine](
        title, text=lambda one: str(number(one)), sort=number, align=Align.RIGHT, width=90
    )


COLUMNS = (
    Column[MonthLine]("月份", text=lambda one: f"{one.month.year}年{one.month.month}月", width=120),
    _count("走访", lambda one: one.visits),
    _count("其中未遇", lambda one: one.missed),
    _count("同行", lambda one: one.along),
)


class VisitsTab(PersonTab):
    """Enter on a month opens the preview of the 民情日记."""

    watches = frozenset(
        {"visit", "visit_companion", "matter", "matter_step", "pairing", "grid_duty"}
    )

    def __init__(self, desk: Desk) -> None:
        """Lay out the months and the lists beside them."""
        super().__init__(desk)
        self.found: PersonVisits | None = None
        self.dialog: HandingDialog | None = None
        self.grids = label(wrap=True)
        empty = Empty("没有走访记录。")
        self.months: Table[MonthLine] = Table(COLUMNS, lambda one: one.month, empty)
        self.months.opened.connect(self.print_month)
        self.months.view.header.offers_filters = False
        self.months.setMinimumWidth(look().scaled(WIDTH))
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        self._lay_out()

    @override
    def refresh(self) -> None:
        if self.person_id is None:
            return
        task = self.runner.read(person_visits, self.person_id, today())
        task.then(self, self._show).fail(self, NotFound, lambda _error: None)

    def print_month(self, line: MonthLine) -> None:
        """Open the preview of the diary of a month."""
        if self.person_id is not None:
            print_diary(self, self.desk, self.person_id, line.month)

    def print_chosen(self) -> None:
        """Open the preview of the diary of the chosen month, or of the newest."""
        chosen = self.months.selection() or list(self.found.months if self.found else ())
        for line in chosen[:1]:
            self.print_month(line)

    def open_due(self) -> None:
        """Go to the due list of the grids that the worker answers for."""
        self.desk.go("visits_due", self.person_id)

    def hand_over(self) -> None:
        """Ask who takes over what the worker has in hand, as of today."""
        if self.person_id is not None:
            task = self.runner.read(held_by, self.person_id, today())
            task.then(self, partial(self._ask_successors, self.person_id))

    def _ask_successors(self, person_id: Uid, held: Held) -> None:
        if not held.in_hand.things:
            self.desk.say("手上没有要移交的工作")
            return

        def send(successors: Successors) -> Task[Any]:
            return self.runner.write(hand_over, person_id, today(), successors)

        self.dialog = ask_successors(self, "本人", held, "移交", send)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.grids, 1)
        top.addWidget(button("应访清单", self.open_due, mark="clock", role="small"))
        top.addWidget(button("移交工作…", self.hand_over, mark="move-horizontal", role="small"))
        top.addWidget(button("打印民情日记", self.print_chosen, mark="printer", role="small"))
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self.months, 3)
        body.addLayout(self._lists, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 16)
        outer.addLayout(top)
        outer.addLayout(body, 1)

    def _show(self, found: PersonVisits) -> None:
        self.found = found
        held = "、".join(f"{one.community}{one.grid}（{one.role}）" for one in found.duties)
        self.grids.setText(f"负责网格：{held}" if held else "没有负责的网格。")
        self.months.show_rows(found.months)
        go = self.desk.go
        matters = [(_matter(one), partial(go, "visits_matters", one.id)) for one in found.matters]
        paired = [(_pairing(one), partial(go, "visits_pairings", one.id)) for one in found.pairings]
        self._clear()
        self._add("未办结事项", "没有未办结的事项。", matters)
        self._add("结对帮扶", "没有结对的户。", paired)
        self._lists.addStretch()

    def _clear(self) -> None:
        while self._lists.count():
            widget = self._lists.takeAt(0).widget()
            if isinstance(widget, QWidget):
                widget.hide()
                widget.deleteLater()

    def _add(self, title: str, none: str, lines: Sequence[Line]) -> None:
        many = f"{title}（{len(lines)}）" if lines else title
        self._lists.addWidget(label(many, "heading"))
        self._lists.addWidget(Lines(title, lines) if lines else label(none, "muted"))


def _matter(one: MatterLine) -> str:
    until = f"，期限 {one.due_on}" if one.due_on else ""
    return f"{one.kind}：{one.what}（{state_of(one)[0]}{until}）"


def _pairing(one: PairingLine) -> str:
    return f"{one.address}　{one.valid_from} 起　{one.reason}"
