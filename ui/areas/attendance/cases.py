"""The work list of a month: half days that are late, early, without a press or without anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwdesk.areas.attendance.queries import OPEN_MARKS, Case
from ui.areas.attendance.painting import HALF_SIGNS, WEEKDAYS
from ui.kit.columns import Column
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.table import Table

NOTHING = "这个月没有需要处理的异常。"
TONES = {"absent": "overdue"}


def _tone(row: Case) -> str:
    return TONES.get(row.open.mark, "due")


WHEN = (
    Column[Case]("日期", text=lambda row: row.open.day.isoformat(), width=110),
    Column[Case]("星期", text=lambda row: WEEKDAYS[row.open.day.weekday()], width=70),
    Column[Case]("半天", text=lambda row: f"{HALF_SIGNS[row.open.half]}午", width=70),
)
WHAT = Column[Case]("情况", text=lambda row: row.open.words, tone=_tone, width=110)
PRESSED = Column[Case]("当天打卡", text=lambda row: row.presses or "没有", width=220)
WHO = (
    *WHEN,
    Column[Case]("姓名", text=lambda row: row.open.name, width=110),
    Column[Case]("社区", text=lambda row: row.open.community, width=180),
    WHAT,
)
COLUMNS = (*WHO, PRESSED)
CASE_COLUMNS = (*WHEN, WHAT, PRESSED)
"""Of one person, who need not be named."""


def counted(cases: Sequence[Case]) -> str:
    """Return how many of each kind there are: `迟到 3，缺卡 2`."""
    found = Counter(case.open.words for case in cases)
    return "，".join(f"{words} {found[words]}" for words in OPEN_MARKS.values() if found[words])


class CasesView(QWidget):
    """A list to choose from, one or several, and what may be done with them."""

    present = Signal()
    """补签: they were there."""
    trip = Signal()
    leave = Signal()
    accepted = Signal()
    explained = Signal(object)
    """A case whose reasons are asked for."""

    def __init__(self, *, has_leave: bool) -> None:
        """Offer 请假 only where there is a page for it."""
        super().__init__()
        self.table: Table[Case] = Table(COLUMNS, lambda row: row.open, Empty(NOTHING))
        self.table.opened.connect(self.explained.emit)
        self.table.chosen.connect(self._offer)
        self.acts = {
            "补签": button("补签…", self.present.emit, mark="check"),
            "公出": button("公出…", self.trip.emit, mark="log-out"),
            "请假": button("请假…", self.leave.emit, mark="calendar"),
            "认可": button("认可", self.accepted.emit, mark="circle-check"),
        }
        self.acts["请假"].setVisible(has_leave)
        self.hint = label("选中一条或多条再处理；回车看原因", "muted")
        line = QHBoxLayout()
        line.addWidget(self.hint, 1)
        for made in self.acts.values():
            line.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self._offer([])

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show a month's cases."""
        self.table.show_rows(cases)
        self._offer(self.table.selection())

    def chosen(self) -> list[Case]:
        """Return the cases chosen."""
        return self.table.selection()

    def _offer(self, chosen: Sequence[Case]) -> None:
        one_person = len({case.open.person_id for case in chosen}) == 1
        for name, made in self.acts.items():
            made.setEnabled(one_person if name in {"公出", "请假"} else bool(chosen))
