"""The window that takes presses from clocks' files: choose, look, take, undo."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cwdesk.areas.attendance.imports import (
    Foreseen,
    Presses,
    Taken,
    foresee,
    read_clocks,
    take_import,
)
from cwdesk.areas.attendance.queries import ClockLine, clocks
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.store.history import Event, events
from ui.areas.attendance.importing.choosing import Choosing
from ui.areas.attendance.importing.done import Done
from ui.areas.attendance.importing.lists import NumberLists
from ui.areas.attendance.importing.preview import Preview
from ui.kit.desk import Desk
from ui.kit.parts import button, label
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.waiting import Ticker, Waiting, WaitingBar
from ui.undoing import ask_undo

CLOCK = "attendance/clock"
"""Under which the clock named last is remembered."""
USUAL = "考勤机"
WIDEST, TALLEST = 1000, 660
"""Pixels at any 大字: the window must fit a screen of 1366 by 768."""


class ImportDialog(QDialog):
    """Takes the files of one clock as one operation with one undo."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin at choosing files."""
        super().__init__(parent)
        self.setWindowTitle("导入打卡")
        self.resize(QSize(min(look().scaled(900), WIDEST), min(look().scaled(560), TALLEST)))
        self.desk = desk
        self.presses: Presses | None = None
        self.operation = 0
        self._task: Task[Taken] | None = None
        self.choosing, self.preview, self.ended = Choosing(), Preview(), Done()
        self.clock = QComboBox(editable=True)
        self.clock.setAccessibleName("考勤机")
        self.clock.setMinimumWidth(look().scaled(200))
        self.waiting, self.problem = WaitingBar(), label(role="problem", wrap=True)
        self.go = button("导入", self.carry_out, role="primary", mark="check")
        self.leave = button("取消", self.reject)
        self.lists = NumberLists(self, desk, self._listed, self._not_listed)
        self._lay_out()
        self._connect()
        self._name_clock(())
        self.begin_again()
        desk.runner.read(clocks).then(self, self._name_clock)

    def begin_again(self) -> None:
        """Forget the files; nothing was taken."""
        self.presses = None
        self.choosing.say()
        self._show(self.choosing)

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read the files of one clock and show what they would do."""
        self.choosing.say()
        self.choosing.read(on=True)
        self.preview.show_files(paths)
        ticker = Ticker("正在读取")
        task = self.desk.runner.work(read_clocks, tuple(paths), ticker).then(self, self._took)
        task.fail(self, Rejected, self._rejected).after(lambda: self.choosing.read(on=False))

    def carry_out(self) -> None:
        """Do what the preview shows; the window stays alive and can cancel."""
        found = self.preview.found
        if found is None:
            return
        self.problem.setText("")
        self._enable(on=False)
        self.desk.settings.keep(CLOCK, found.planned.clock)
        ticker = Ticker("正在导入打卡记录")
        self._task = self.desk.runner.write(
            take_import, found.planned, self.preview.assigned(), ticker
        )
        self._task.then(self, self._done).fail(self, Refused, self._refused).after(self._idle)

    def ask_undo(self) -> None:
        """Ask, and undo what was just taken."""
        self.desk.runner.read(events, operations=[self.operation]).then(self, self._undo)

    def _lay_out(self) -> None:
        self._pages = QStackedLayout()
        for part in (self.choosing, self.preview, self.ended):
            self._pages.addWidget(part)
        caption = label("考勤机(&K)")
        caption.setBuddy(self.clock)
        self.head = QWidget()
        line = QHBoxLayout(self.head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(caption)
        line.addWidget(self.clock)
        line.addWidget(label("同一台机器请一直用同一个名称。", "muted"))
        line.addStretch()
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.waiting)
        foot.addStretch()
        foot.addWidget(self.go)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self._pages, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.open_files)
        self.choosing.list_asked.connect(self.lists.ask)
        self.preview.list_asked.connect(self.lists.ask)
        self.preview.other_asked.connect(self.begin_again)
        self.preview.assigned_now.connect(self._count)
        self.ended.again_asked.connect(self.begin_again)
        self.ended.close_asked.connect(self.accept)
        self.ended.undo_asked.connect(self.ask_undo)
        self.clock.currentTextChanged.connect(lambda _text: self._plan())
        self.desk.runner.waits.connect(self._wait)
        self.waiting.cancelled.connect(self.desk.runner.cancel)

    def _show(self, part: QWidget) -> None:
        self._pages.setCurrentWidget(part)
        self.problem.setText("")
        self.head.setVisible(part is not self.ended)
        self.go.setVisible(part is self.preview)
        self.leave.setText("关闭" if part is self.ended else "取消")

    def _name_clock(self, found: Sequence[ClockLine]) -> None:
        """Offer the clocks on file, the one named last first."""
        kept = self.desk.settings.text(CLOCK) or (found[0].name if found else USUAL)
        self.clock.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clock.clear()
        self.clock.addItems(list(dict.fromkeys((kept, *(one.name for one in found)))))
        self.clock.blockSignals(False)  # noqa: FBT003
        self._plan()

    def _took(self, presses: Presses) -> None:
        self.presses = presses
        self._plan()

    def _rejected(self, error: Rejected) -> None:
        self.choosing.say(problem=str(error))
        self._show(self.choosing)

    def _plan(self) -> None:
        """Compare again: other files, another clock, or somebody got a number."""
        if self.presses is not None:
            name = self.clock.currentText()
            self.desk.runner.read(foresee, self.presses, name, today()).then(self, self._foreseen)

    def _foreseen(self, found: Foreseen) -> None:
        self.preview.show_foreseen(found)
        self._show(self.preview)
        self._enable(on=True)

    def _count(self) -> None:
        found = self.preview.found
        new, given = len(found.planned.new) if found else 0, len(self.preview.assigned())
        words = (f"{new} 条" if new else "", f"考勤号 {given} 个" if given else "")
        told = "，".join(filter(None, words))
        self.go.setText(f" 导入 {told}" if told else "没有要导入的")
        named = bool(self.clock.currentText().strip())
        self.go.setEnabled(bool(told) and named and self._task is None)

    def _enable(self, *, on: bool) -> None:
        for part in (self.preview, self.leave, self.clock):
            part.setEnabled(on)
        self._count() if on else self.go.setEnabled(False)

    def _wait(self, shown: Waiting | None) -> None:
        self.waiting.show_waiting(shown if self._task is not None else None)

    def _idle(self) -> None:
        self._task = None
        self.waiting.show_waiting(None)
        self._enable(on=True)

    def _done(self, taken: Taken) -> None:
        self.operation = taken.operation
        if self.preview.found is not None:
            self.ended.show_done(taken, self.preview.found.planned)
        self.presses = None
        self._show(self.ended)
        self.desk.say(self.ended.said.text())

    def _refused(self, error: Refused) -> None:
        """Look again, because something was written meanwhile."""
        self.problem.setText(str(error))
        self._plan()

    def _listed(self, said: str) -> None:
        self.choosing.say(said)
        self.desk.say(said)
        self._plan()

    def _not_listed(self, said: str) -> None:
        if self.presses is None:
            self.choosing.say(problem=said)
        self.problem.setText(said)

    def _undo(self, found: tuple[Event, ...]) -> None:
        for event in found:
            ask_undo(self, self.desk, event, self._undone)

    def _undone(self) -> None:
        self.begin_again()
        self.choosing.say("已撤销这次导入。")
