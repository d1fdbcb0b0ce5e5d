"""An import from file to summary, for the page and for the first-start wizard."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.areas.roster.imports import (
    Plan,
    Reading,
    Verdict,
    make_plan,
    read_roster,
    write_refused,
)
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.store.history import Event, events
from cwdesk.workflows.sheet_import import ROSTER, ImportDone, import_and_remember
from ui.areas.importing.choosing import Choosing
from ui.areas.importing.done import Done
from ui.areas.importing.preview import Preview
from ui.kit.desk import Desk
from ui.kit.files import choose_target
from ui.kit.parts import button, label
from ui.kit.runner import Task
from ui.kit.waiting import Ticker, Waiting, WaitingBar
from ui.undoing import ask_undo


class ImportView(QWidget):
    """Chooses a file, shows what it would do, does it, says what it did."""

    finished = Signal(object)
    """The `Imported` of an import that was carried out."""
    undone = Signal()
    """That import was undone."""
    people_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin at choosing a file."""
        super().__init__(parent)
        self.desk = desk
        self.path = Path()
        self.reading: Reading | None = None
        self.plan: Plan | None = None
        self.operation = 0
        self._own: dict[str, dict[str, str]] = {}
        self._day: date | None = None
        self._task: Task[ImportDone] | None = None
        self.choosing, self.preview, self.done = Choosing(), Preview(), Done()
        self.waiting = WaitingBar()
        self.problem = label(role="problem", wrap=True)
        self.said = label(role="good")
        self.go = button("导入", self.carry_out, role="primary", mark="check")
        self.report = button("保存退回的行…", self.ask_report, mark="save")
        self.leave = button("取消", self.begin_again)
        self._lay_out()
        self._connect()
        self.begin_again()

    def begin_again(self) -> None:
        """Forget the file; nothing was imported."""
        self.reading = self.plan = None
        self._own, self._day = {}, None
        self.go.setEnabled(False)
        self.problem.setText("")
        self.choosing.show_problem("")
        self.choosing.show_said("")
        self.said.setText("")
        self._show(self.choosing)

    def open_file(self, path: Path) -> None:
        """Read a file and show what it would do."""
        self.path = path
        self._own, self._day = {}, None
        self.problem.setText("")
        self._read()

    def carry_out(self) -> None:
        """Do what the preview shows; the window stays alive and can cancel."""
        if self.reading is None or self.plan is None:
            return
        ticker = Ticker("正在导入")
        self.problem.setText("")
        self._enable(on=False)
        self._task = self.desk.runner.write(
            import_and_remember, self.reading, self.plan, self._own, ticker
        )
        self._task.then(self, self._done).fail(self, Refused, self._stale).after(self._idle)

    def ask_report(self) -> None:
        """Ask where to, and save the refused rows with their reasons."""
        name = f"退回的行-{self.path.stem}.xlsx"
        choose_target(self, "保存退回的行", name, "Excel 工作簿 (*.xlsx)", self.save_report)

    def save_report(self, file: Path) -> None:
        """Write the refused rows to `file`."""
        if self.reading is not None and self.plan is not None:
            task = self.desk.runner.work(write_refused, file, self.reading, self.plan)
            task.then(self, partial(self._reported, file)).fail(self, Rejected, self._say)

    def ask_undo(self) -> None:
        """Ask, and undo the import that was just carried out."""
        self.desk.runner.read(events, operations=[self.operation]).then(self, self._undo)

    def _lay_out(self) -> None:
        self._pages = QStackedLayout()
        for part in (self.choosing, self.preview, self.done):
            self._pages.addWidget(part)
        self.foot = QWidget()
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.report)
        line.addWidget(self.said)
        line.addWidget(self.problem, 1)
        line.addWidget(self.waiting)
        line.addStretch()
        line.addWidget(self.leave)
        line.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._pages, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.choosing.chosen.connect(self.open_file)
        self.preview.other_asked.connect(self.begin_again)
        self.preview.day_asked.connect(self._on_day)
        self.preview.mapping_asked.connect(self._remap)
        self.done.again_asked.connect(self.begin_again)
        self.done.people_asked.connect(self.people_asked)
        self.done.report_asked.connect(self.ask_report)
        self.done.undo_asked.connect(self.ask_undo)
        self.desk.runner.waits.connect(self._wait)
        self.waiting.cancelled.connect(self.desk.runner.cancel)

    def _show(self, part: QWidget) -> None:
        self._pages.setCurrentWidget(part)
        self.foot.setVisible(part is self.preview)

    def _read(self) -> None:
        self.choosing.button.setEnabled(False)
        self.choosing.button.setText("正在读取…")
        self.desk.runner.read(sheet_mappings, ROSTER).then(self, self._read_with)

    def _read_with(self, remembered: dict[str, dict[str, str]]) -> None:
        task = self.desk.runner.work(read_roster, self.path, {**remembered, **self._own})
        task.then(self, self._took).fail(self, Rejected, self._rejected).after(self._ready)

    def _ready(self) -> None:
        self.choosing.button.setEnabled(True)
        self.choosing.button.setText("选择文件…")

    def _took(self, reading: Reading) -> None:
        self.reading = reading
        self._make_plan(reading, self._day or min(reading.dated or today(), today()))

    def _rejected(self, error: Rejected) -> None:
        self.choosing.show_problem(f"{self.path.name}：{error}")
        self._show(self.choosing)

    def _make_plan(self, reading: Reading, day: date) -> None:
        self.desk.runner.read(make_plan, reading, day).then(self, self._planned)

    def _planned(self, plan: Plan) -> None:
        self.plan = plan
        if self.reading is not None:
            self.preview.show_plan(self.reading, plan)
        came = len(plan.of(Verdict.NEW)) + len(plan.of(Verdict.CHANGED))
        self.go.setText(f"导入 {came} 人" if came else "没有要导入的")
        self.report.setVisible(bool(plan.of(Verdict.REFUSED)))
        self._enable(on=True)
        self._show(self.preview)

    def _on_day(self, day: date) -> None:
        self._day = day
        if self.reading is not None:
            self._make_plan(self.reading, day)

    def _remap(self, fingerprint: str, mapping: dict[str, str]) -> None:
        self._own[fingerprint] = mapping
        self._read()

    def _enable(self, *, on: bool) -> None:
        came = self.plan is not None and any(
            line.verdict in {Verdict.NEW, Verdict.CHANGED} for line in self.plan.lines
        )
        self.go.setEnabled(on and came)
        for part in (self.leave, self.report, self.preview):
            part.setEnabled(on)

    def _wait(self, shown: Waiting | None) -> None:
        self.waiting.show_waiting(shown if self._task is not None else None)

    def _idle(self) -> None:
        self._task = None
        self.waiting.show_waiting(None)
        self._enable(on=True)

    def _done(self, done: ImportDone) -> None:
        self.operation = done.operation
        absent = len(self.plan.absent) if self.plan is not None else 0
        self.done.show_done(done.imported, absent)
        self._show(self.done)
        self.desk.say(self.done.said.text())
        self.finished.emit(done.imported)

    def _stale(self, error: Refused) -> None:
        """Make the preview again, because something was written meanwhile."""
        self._say(error)
        if self.reading is not None and self.plan is not None:
            self._make_plan(self.reading, self.plan.as_of)

    def _say(self, error: Exception) -> None:
        self.problem.setText(str(error))

    def _reported(self, file: Path, rows: int) -> None:
        said = f"已把退回的 {rows} 行存为 {file.name}"
        for place in (self.said, self.done.saved):
            place.setText(said)
        self.desk.say(said)

    def _undo(self, found: tuple[Event, ...]) -> None:
        for event in found:
            ask_undo(self, self.desk, event, self._undone)

    def _undone(self) -> None:
        self.begin_again()
        self.choosing.show_said("已撤销这次导入。可以改好文件，再导入一次。")
        self.undone.emit()
