"""Receiving: what is on the stick, what it would change, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.bundle import exchange
from cwdesk.bundle.codes import Code
from cwdesk.bundle.exchange import Outcome, Preview
from cwdesk.bundle.many import apply_all
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Cancelled, Rejected
from cwdesk.registry import form
from cwdesk.store.database import Database
from ui.areas.exchange.columns import COUNTS, FILES, CountLine, count_lines
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.printing import print_form, request_of
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.table import Table
from ui.kit.waiting import Ticker, Waiting, WaitingBar

WIDTH, HEIGHT, EDGE = 1080, 600, 80


class Receive(QDialog):
    """Previews every file, applies on confirmation, and says what happened to each."""

    def __init__(self, desk: Desk, paths: Sequence[Path], parent: QWidget | None = None) -> None:
        """Look at `paths` at once."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("接收数据")
        there = self.screen().availableSize()
        self.resize(
            min(look().scaled(WIDTH), there.width() - EDGE),
            min(look().scaled(HEIGHT), there.height() - EDGE),
        )
        self.desk, self.paths = desk, tuple(paths)
        self.looked: tuple[Preview, ...] = ()
        self.outcomes: tuple[Outcome, ...] = ()
        self._task: Task[tuple[Preview, ...]] | Task[tuple[Outcome, ...]] | None = None
        self.head = label("正在查看 U 盘上的文件…", "heading", wrap=True)
        self.files: Table[Preview] = Table(FILES, lambda one: one.path, Empty("没有文件。"))
        self.counts: Table[CountLine] = Table(
            COUNTS,
            lambda line: line.title,
            Empty("选中上面一个可以接收的文件，这里列出会改动什么。"),
        )
        self.files.chosen.connect(self._show_counts)
        self.problem = label(role="problem", wrap=True)
        self.waiting = WaitingBar()
        self.receipt = button("打印回执…", self.print_receipt, mark="printer")
        self.receipt.hide()
        self.leave = button("取消", self.reject)
        self.go = button("接收", self.apply, role="primary", mark="check")
        self.go.setEnabled(False)
        self._lay_out()
        desk.runner.waits.connect(self._wait)
        self.waiting.cancelled.connect(desk.runner.cancel)
        self._look()

    def apply(self) -> None:
        """Apply everything that may be, in order."""
        self._begin()
        database = self.desk.runner.database
        task = self.desk.runner.work(
            applied, database, self.looked, _inbox(database), Ticker("正在接收")
        )
        self._task = task
        task.then(self, self._done).after(self._ended)

    def print_receipt(self) -> None:
        """Open the preview of the receipt for whoever brought the stick."""
        print_form(self, self.desk, form("handoff_receipt"), request_of(self.desk, today()))

    @override
    def reject(self) -> None:
        """Let go of what was looked at; wait while something runs."""
        if self._task is None:
            for one in self.looked:
                exchange.discard(one)
            super().reject()

    def _look(self) -> None:
        self._begin()
        database = self.desk.runner.database
        task = self.desk.runner.work(
            previewed, database, self.paths, _inbox(database), Ticker("正在查看文件")
        )
        self._task = task
        task.then(self, self._looked).fail(self, Cancelled, lambda _error: self._give_up())
        task.fail(self, Rejected, lambda error: self.problem.setText(str(error)))
        task.after(self._ended)

    def _give_up(self) -> None:
        self._task = None
        self.reject()

    def _looked(self, found: tuple[Preview, ...]) -> None:
        self.looked = found
        self.files.show_rows(found)
        good = sum(one.may_be_applied for one in found)
        self.head.setText(
            f"{len(found)} 个文件，{good} 个可以接收。请看清是谁、什么时候做的，再接收。"
        )
        self.go.setText(f"接收 {good} 个" if good else "没有可以接收的")
        self.go.setEnabled(bool(good))
        if found:
            self.files.choose([found[0].path])
            self._show_counts([found[0]])

    def _done(self, outcomes: tuple[Outcome, ...]) -> None:
        self.outcomes = outcomes
        by_path = {one.path: one for one in outcomes}
        self.looked = tuple(_after(one, by_path.get(one.path)) for one in self.looked)
        self.files.show_rows(self.looked)
        good = sum(one.code is Code.APPLIED for one in outcomes)
        moved = "接收期间本机有改动，以下是实际结果。" if any(o.moved for o in outcomes) else ""
        self.head.setText(
            f"已接收 {good} 个数据包。{moved}请点“移交”把回执带回给发送单位。"
            if good
            else "没有接收任何数据包，数据没有变化。"
        )
        self.go.hide()
        self.receipt.setVisible(bool(outcomes))
        self.leave.setText("知道了")
        self.leave.setDefault(True)
        self._show_counts(self.files.selection() or list(self.looked[:1]))
        self.desk.say(f"已接收 {good} 个数据包")

    def _show_counts(self, rows: list[Preview]) -> None:
        counts = rows[0].counts if len(rows) == 1 else None
        self.counts.show_rows(count_lines(counts or {}))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.waiting)
        foot.addWidget(self.receipt)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.files, 3)
        column.addWidget(self.counts, 4)
        column.addLayout(foot)

    def _begin(self) -> None:
        self.go.setEnabled(False)
        self.leave.setEnabled(False)

    def _ended(self) -> None:
        self._task = None
        self.waiting.show_waiting(None)
        self.leave.setEnabled(True)

    def _wait(self, shown: Waiting | None) -> None:
        self.waiting.show_waiting(shown if self._task is not None else None)


def _inbox(database: Database) -> Path:
    return database.file.parent / exchange.INBOX


def _after(one: Preview, outcome: Outcome | None) -> Preview:
    """Return the line of a file after it was applied: its outcome, and no copy any more."""
    if outcome is None:
        return one
    counts = outcome.counts
    return replace(one, code=outcome.code, text=outcome.text, counts=counts, copy=None)


def previewed(
    database: Database, paths: Sequence[Path], inbox: Path, ticker: Ticker
) -> tuple[Preview, ...]:
    """Look at every file; for threads of the pool."""
    return tuple(exchange.preview(database, paths, inbox, ticker))


def applied(
    database: Database, looked: Sequence[Preview], inbox: Path, ticker: Ticker
) -> tuple[Outcome, ...]:
    """Apply every file that may be; for threads of the pool."""
    return tuple(apply_all(database, looked, inbox, ticker))
