"""The tab 历史: what was done to a personal file, what each changed, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.roster.commands import restore_file
from cwdesk.areas.roster.queries import HistoryLine, history
from cwdesk.kernel.ids import Uid
from cwdesk.store.history import Change
from cwdesk.store.undo import Undone
from ui.changes import CHANGES, key
from ui.kit.columns import Column
from ui.kit.dialogs import confirm
from ui.kit.empty import Empty
from ui.kit.page import Page
from ui.kit.parts import button, label
from ui.kit.table import Table
from ui.kit.table_print import print_table
from ui.undoing import ask_undo


def _state(line: HistoryLine) -> str:
    if line.event.undone_by is not None:
        return "已撤销"
    return "撤销操作" if line.event.undo_of is not None else ""


EVENTS = (
    Column[HistoryLine]("时间", text=lambda line: line.event.at[:16], width=140),
    Column[HistoryLine]("操作", text=lambda line: line.event.title, width=180),
    Column[HistoryLine]("原因", text=lambda line: line.event.reason, width=110),
    Column[HistoryLine]("经办人", text=lambda line: line.event.by, width=90),
    Column[HistoryLine](
        "状态", text=_state, icon=lambda line: "undo-2" if _state(line) else None, width=100
    ),
)


class HistoryTab(QWidget):
    """Reads only while it is looked at: a file may have hundreds of changes."""

    def __init__(self, page: Page) -> None:
        """Begin empty."""
        super().__init__()
        self.page = page
        self._person: Uid | None = None
        self._stale = True
        empty = Empty("这份档案还没有任何操作。")
        self.events: Table[HistoryLine] = Table(EVENTS, lambda line: line.event.operation, empty)
        self.events.view.setSelectionMode(self.events.view.SelectionMode.SingleSelection)
        self.events.view.setAccessibleName("操作")
        self.events.chosen.connect(self._chose)
        none = Empty("在上面选择一次操作，这里列出它改动的内容。")
        self.changes: Table[Change] = Table(CHANGES, key, none)
        self.changes.view.setAccessibleName("改动的内容")
        self.changes.show_rows(())
        self.print = button("打印", self.print_table, mark="printer")
        self.back = button("恢复到此版本", self.ask_restore, mark="history")
        self.undo = button("撤销这次操作", self.ask_undo, mark="undo-2")
        self._lay_out()
        self._chose([])

    def show_person(self, person_id: Uid) -> None:
        """Show whose history it is, now or when the tab is next opened."""
        if person_id != self._person:
            self.events.show_rows(())
        self._person, self._stale = person_id, True
        if self.isVisible():
            self._read()

    def print_table(self) -> None:
        """Open the preview of the list of operations."""
        print_table(self, self.page.desk, "档案的操作历史", self.events)

    def ask_restore(self) -> None:
        """Ask, and put the whole file back to what it was after the chosen operation."""
        line = self.events.selection()[0]
        at = line.event.at[:16]
        confirm(
            self,
            f"把这份档案恢复到 {at}“{line.event.title}”之后的样子？\n\n"
            "在那以后的改动会全部退回；恢复本身记入历史，也可以撤销。",
            "恢复到此版本",
            lambda: self._restore(line, at),
        )

    def ask_undo(self) -> None:
        """Ask, and undo the chosen operation, also what it did to other files."""
        ask_undo(self, self.page.desk, self.events.selection()[0].event, one_file=True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(label("谁在什么时候改了什么", "muted"))
        verbs.addStretch()
        verbs.addWidget(self.print)
        verbs.addWidget(self.undo)
        verbs.addWidget(self.back)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        self.changes.view.header.offers_filters = False
        split.addWidget(self.events)
        split.addWidget(self.changes)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.addLayout(verbs)
        column.addWidget(split, 1)

    def _read(self) -> None:
        if self._person is not None:
            self._stale = False
            self.page.runner.read(history, self._person).then(self, self._show)

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self.events.show_rows(lines)
        if lines and not self.events.selection():
            self.events.choose([lines[0].event.operation])

    def _chose(self, lines: list[HistoryLine]) -> None:
        self.changes.show_rows(lines[0].changes if lines else ())
        newest = max((line.event.operation for line in self.events.model.rows()), default=0)
        self.back.setEnabled(bool(lines) and lines[0].event.operation < newest)
        self.undo.setEnabled(bool(lines) and lines[0].event.may_be_undone)

    def _restore(self, line: HistoryLine, at: str) -> None:
        if self._person is not None:
            self.page.runner.write(restore_file, self._person, line.event.last_pos, at).then(
                self, self._restored
            )

    def _restored(self, undone: Undone) -> None:
        kept = f"，另有 {len(undone.left)} 处保持不变" if undone.left else ""
        self.page.desk.say(f"{undone.title}：{undone.rows} 条记录{kept}")
