"""The list of operations: what each changed, and undoing it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from typing_extensions import override

from cwdesk.kernel.errors import Problem
from cwdesk.store.checking import check_open
from cwdesk.store.history import Change, Event, changes, events
from ui.areas.operations.details import Details
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.page import EVERYTHING, TablePage
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look
from ui.kit.waiting import Ticker
from ui.undoing import ask_undo

MOST = 2000
WIDTH = 470


def _state(event: Event) -> str:
    if event.undone_by is not None:
        return "已撤销"
    return "撤销操作" if event.undo_of is not None else ""


class OperationsPage(TablePage[Event]):
    """Shows who did what and when; 撤销 puts an operation back."""

    title = "操作记录"
    watches = EVERYTHING
    empty = "这里会记下每一次录入、修改和导入，都可以撤销。现在还没有任何操作。"
    columns = (
        Column[Event]("时间", text=lambda event: event.at[:16], width=150),
        Column[Event]("操作", text=lambda event: event.title, width=330),
        Column[Event]("经办人", text=lambda event: event.by, width=110),
        Column[Event](
            "涉及记录",
            text=lambda event: str(event.rows),
            sort=lambda event: event.rows,
            align=Align.RIGHT,
            width=110,
        ),
        Column[Event](
            "状态", text=_state, icon=lambda event: "undo-2" if _state(event) else None, width=120
        ),
        Column[Event]("原因", text=lambda event: event.reason, width=200),
        Column[Event]("电脑", text=lambda event: event.device, width=140, hidden=True),
    )

    def __init__(self, desk: Desk) -> None:
        """Add the buttons."""
        super().__init__(desk)
        self.add_button("检查数据", "database", self.check_data)
        self.undo = self.set_primary("撤销所选操作", "undo-2", self.undo_chosen)
        self.undo.setEnabled(False)
        self.table.chosen.connect(self._offer)

    @override
    def key(self, row: Event) -> Hashable:
        return row.operation

    @override
    def refresh(self) -> None:
        self.runner.read(events, most=MOST).then(self, self.show_rows)

    @override
    def open_row(self, row: Event) -> None:
        self.runner.read(changes, row.operation).then(self, partial(self._show_details, row))

    def undo_chosen(self) -> None:
        """Ask, and undo the chosen operation."""
        ask_undo(self, self.desk, self.table.selection()[0])

    def check_data(self) -> None:
        """Look through the whole store for damage."""
        database = self.runner.database
        task = self.runner.work(check_open, database, database.file.parent, Ticker("检查数据"))
        task.then(self, self._checked)

    def _checked(self, found: list[str]) -> None:
        self.show_problems([Problem(text) for text in found])
        if not found:
            self.desk.say("检查完毕：数据完好，操作历史连贯")

    def _show_details(self, event: Event, found: tuple[Change, ...]) -> None:
        details = Details(event, found)
        panel = SidePanel(event.title, details)
        panel.setMinimumWidth(look().scaled(WIDTH))
        self.open_side(panel)

    def _offer(self, rows: list[Event]) -> None:
        self.undo.setEnabled(len(rows) == 1 and rows[0].may_be_undone)
        if len(rows) == 1 and self.side is not None:
            self.open_row(rows[0])
