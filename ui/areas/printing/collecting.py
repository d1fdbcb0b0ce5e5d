"""收回扫描件: scans are read, what they are is shown, and only then is anything written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.kernel.errors import Cancelled
from cwdesk.printing.register import Issued, register
from cwdesk.printing.scanning import Scans, Seen, read_scans, scans_in
from cwdesk.workflows.scanning import Sorted, TakenBack, sort_out, take_back
from ui.areas.printing.dropping import Dropping
from ui.areas.printing.sorting import Sorting
from ui.kit.desk import Desk
from ui.kit.parts import button, label
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.waiting import Ticker, Waiting, WaitingBar

T = TypeVar("T")

WIDTH, HEIGHT, EDGE = 1160, 680, 80


class Collect(QDialog):
    """Takes scans, shows what they are, asks about the doubtful ones, keeps them."""

    def __init__(
        self, desk: Desk, places: Sequence[Path] = (), parent: QWidget | None = None
    ) -> None:
        """Begin at choosing files; `places` are looked at at once."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("收回扫描件")
        there = self.screen().availableSize()
        self.resize(
            min(look().scaled(WIDTH), there.width() - EDGE),
            min(look().scaled(HEIGHT), there.height() - EDGE),
        )
        self.desk = desk
        self.scans = Scans((), ())
        self.taken: TakenBack | None = None
        self._task: Task[Any] | None = None
        self.head = label(role="heading", wrap=True)
        self.dropping, self.sorting = Dropping(), Sorting()
        self.dropping.chosen.connect(self.read)
        self.sorting.doubtful.chosen.connect(lambda _rows: self._count())
        self.waiting = WaitingBar()
        self.again = button("换一批…", self.begin_again, mark="arrow-left")
        self.leave = button("取消", self.reject)
        self.go = button("收回", self.carry_out, role="primary", mark="check")
        self._lay_out()
        desk.runner.waits.connect(self._wait)
        self.waiting.cancelled.connect(desk.runner.cancel)
        self.begin_again()
        if places:
            self.read(places)

    def begin_again(self) -> None:
        """Forget what was read; nothing was written."""
        self.scans = Scans((), ())
        self.sorting.show_found((), (), ())
        self.head.setText("把签字盖章后的表扫描或拍照，程序按二维码找到登记里的那一张。")
        self._show(self.dropping)

    def read(self, places: Sequence[Path]) -> None:
        """Read files, and all files of folders, off the window's thread."""
        self.dropping.say()
        self._begin("正在识别扫描件…")
        ticker = Ticker("正在识别扫描件")
        task = self._follow(self.desk.runner.work(read_places, tuple(places), ticker))
        task.then(self, self._read).fail(self, Cancelled, self._cancelled)
        task.fail(self, OSError, self._unreadable)

    def carry_out(self) -> None:
        """Keep what was decided, as one operation."""
        decisions = self.sorting.decisions()
        self._begin("正在收回…")
        ticker = Ticker("正在收回扫描件")
        task = self._follow(self.desk.runner.write(take_back, decisions, ticker))
        task.then(self, self._done).fail(self, Cancelled, self._kept_nothing)

    @override
    def reject(self) -> None:
        """Close; what is being read is let go, what is being written is waited for."""
        if self._task is None:
            self.begin_again()
            super().reject()
        else:
            self.desk.runner.cancel()

    def _read(self, scans: Scans) -> None:
        self.scans = scans
        if not scans.pages and not scans.unread:
            self._back("这里没有文件。请选择放扫描件的文件夹。")
            return
        task = self._follow(self.desk.runner.read(sorted_with_forms, scans.pages))
        task.then(self, self._sorted)

    def _sorted(self, found: tuple[tuple[Sorted, ...], tuple[Issued, ...]]) -> None:
        pages, forms = found
        self.sorting.show_found(pages, self.scans.unread, forms)
        doubtful = sum(one.doubtful for one in pages)
        ask = f"，其中 {doubtful} 页请您看一看" if doubtful else ""
        self.head.setText(f"读了 {len(pages)} 页{ask}。按“收回”之前什么都不会改动。")
        self._show(self.sorting)
        self._count()

    def _count(self) -> None:
        """Say on the button how much will be kept."""
        count = len(self.sorting.decisions())
        self.go.setText(f" 收回 {count} 页" if count else " 没有要收回的")
        self.go.setEnabled(bool(count) and self._task is None)

    def _done(self, done: TakenBack) -> None:
        self.taken = done
        waiting = f"，{len(done.waiting)} 张还缺页" if done.waiting else ""
        said = f"已存 {done.pages} 页，{len(done.signed)} 张标为已签{waiting}"
        self.desk.say(said)
        self.dropping.say(f"{said}。扫描文件没有改动，也没有删除。收错了可以在“操作记录”里撤销。")
        self.begin_again()
        self.leave.setText("关闭")

    def _cancelled(self, _error: Cancelled) -> None:
        self._back("已停止识别，什么都没有改动。")

    def _unreadable(self, _error: OSError) -> None:
        self._back("这个文件夹读不出来。请检查它是否还在、U 盘是否插好，然后再选一次。")

    def _kept_nothing(self, _error: Cancelled) -> None:
        self.head.setText("已停止，什么都没有存。可以再按“收回”。")

    def _back(self, said: str) -> None:
        self.begin_again()
        self.dropping.say(problem=said)

    def _begin(self, said: str) -> None:
        self.head.setText(said)
        for part in (self.dropping, self.sorting, self.go, self.again):
            part.setEnabled(False)
        self.leave.hide()  # the bar that waits has its own 取消

    def _follow(self, task: Task[T]) -> Task[T]:
        self._task = task
        return task.after(lambda: self._ended(task))

    def _ended(self, task: Task[Any]) -> None:
        if task is self._task:
            self._task = None
            self.waiting.show_waiting(None)
            for part in (self.dropping, self.sorting, self.again):
                part.setEnabled(True)
            self.leave.show()
            self._count()

    def _wait(self, shown: Waiting | None) -> None:
        self.waiting.show_waiting(shown if self._task is not None else None)

    def _show(self, part: QWidget) -> None:
        self._pages.setCurrentWidget(part)
        for verb in (self.go, self.again):
            verb.setVisible(part is self.sorting)

    def _lay_out(self) -> None:
        self._pages = QStackedLayout()
        self._pages.addWidget(self.dropping)
        self._pages.addWidget(self.sorting)
        foot = QHBoxLayout()
        foot.addWidget(self.again)
        foot.addStretch()
        foot.addWidget(self.waiting)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addLayout(self._pages, 1)
        column.addLayout(foot)


def read_places(places: Sequence[Path], ticker: Ticker) -> Scans:
    """Read every file of some folders; for threads of the pool."""
    return read_scans(scans_in(places), ticker)


def sorted_with_forms(
    session: Any, pages: Sequence[Seen]
) -> tuple[tuple[Sorted, ...], tuple[Issued, ...]]:
    """Return what pages are, and every form of the register."""
    return sort_out(session, pages), register(session)
