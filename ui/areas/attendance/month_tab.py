"""The tab with the grid: what stands over and under it, and what stands there without people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cwdesk.areas.attendance.queries import Grid
from ui.areas.attendance.legend import Legend
from ui.areas.attendance.month_view import MonthView
from ui.areas.attendance.saving import SavingBar
from ui.kit.empty import Empty, EmptyNote
from ui.kit.parts import button, label, styled

NOBODY = "这个月没有在职人员。先导入花名册，这里就会列出每个人的每一天。"
NOBODY_PASSES = "没有符合筛选条件的人员。"
NO_PRESSES = (
    "这个月还没有打卡记录，空着的半天是未记，不算旷工。请导入考勤机的文件；"
    "没有考勤机的，直接在格子里键入。"
)


class MonthTab(QWidget):
    """The grid with its legend and saving bar."""

    cleared = Signal()
    """The filters are to be taken away."""
    roster_asked = Signal()

    def __init__(self, take_presses: Callable[[], object]) -> None:
        """Lay the parts out; `take_presses` opens the import of presses."""
        super().__init__()
        self.view = MonthView()
        self.legend = Legend()
        self.bar = SavingBar()
        self.hint = self._hint(take_presses)
        self.note = EmptyNote(Empty(""))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.hint)
        column.addWidget(self.stack, 1)
        column.addWidget(self.legend)
        column.addWidget(self.bar)

    def _hint(self, take_presses: Callable[[], object]) -> QFrame:
        made = styled(QFrame(), "card")
        line = QHBoxLayout(made)
        line.setContentsMargins(12, 4, 6, 4)
        line.addWidget(label(NO_PRESSES, "due", wrap=True), 1)
        line.addWidget(button("导入打卡…", take_presses, mark="file-input"))
        made.hide()
        return made

    def show_nobody(self) -> None:
        """Say that nobody is on file."""
        self._say(Empty(NOBODY, "导入花名册", self.roster_asked.emit))
        self.hint.hide()

    def show_state(self, grid: Grid, shown: int) -> None:
        """Show the grid, or why there is nothing on it."""
        if not grid.rows:
            self.show_nobody()
            return
        self.hint.setVisible(not grid.has_presses)
        if shown:
            self.stack.setCurrentWidget(self.view)
        else:
            self._say(Empty(NOBODY_PASSES, "清除筛选", self.cleared.emit))

    def _say(self, empty: Empty) -> None:
        self.note.say(empty)
        self.stack.setCurrentWidget(self.note)
