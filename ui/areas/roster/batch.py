"""One form for many people: which form, where to, how far it is, and who was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.kernel.clock import now
from cwdesk.printing.spec import AnyForm
from cwdesk.store.database import Database
from cwdesk.workflows.batch import Outcome, Person, Skipped, Wishes, print_many
from cwdesk.workflows.left_out import left_out
from cwdesk.workflows.targets import Folder, OneFile
from ui.areas.roster.paper import FORMS
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.parts import button, label
from ui.kit.preview import PreviewDialog, preview
from ui.kit.printing import request_of
from ui.kit.style import look
from ui.kit.table import Table
from ui.kit.waiting import Ticker, Waiting, WaitingBar

LEFT_OUT = (
    Column[Skipped]("姓名", text=lambda one: one.name, width=140),
    Column[Skipped]("没有打印的原因", text=lambda one: one.reason, width=400),
)


class BatchDialog(QDialog):
    """Stays open until the clerk closes it; closing while it prints asks the printing to stop."""

    def __init__(self, desk: Desk, people: Sequence[Person], as_of: date, parent: QWidget) -> None:
        """Offer the forms about one person for `people`, in this order."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("批量打印")
        self.setMinimumWidth(look().scaled(620))
        self.desk, self.people, self.as_of = desk, tuple(people), as_of
        self.outcome: Outcome | None = None
        self._may_number = not desk.runner.database.read_only
        self.shown: PreviewDialog | None = None
        self._ticker: Ticker | None = None
        self._pdf = b""
        self._choices()
        self._results()
        self._lay_out()
        desk.runner.waits.connect(self._wait)

    def _choices(self) -> None:
        self.form = QComboBox()
        self.form.setAccessibleName("表单")
        for one in FORMS:
            self.form.addItem(one.title, one.key)
        self.one_file = QRadioButton("合成一份 PDF，预览后打印或保存(&H)")
        self.one_file.setChecked(True)
        self.folder = QRadioButton("每人一个 PDF，存进文件夹(&J)")
        self.numbers = QCheckBox("登记编号；不勾选的只是预览(&B)")
        self.again = QCheckBox("内容没有变的也打印，用原来的编号补打(&Y)")
        for box in (self.numbers, self.again):
            box.setChecked(self._may_number)
            box.setEnabled(self._may_number)
        self.stand_ins = QCheckBox("字库里没有的字用“〓”占位，印后手写补上(&Z)")
        self.numbers.toggled.connect(self.again.setEnabled)

    def _results(self) -> None:
        self.said = label(wrap=True)
        self.waiting = WaitingBar()
        self.waiting.cancelled.connect(self.cancel)
        self.table: Table[Skipped] = Table(LEFT_OUT, lambda one: (one.name, one.reason), Empty(""))
        self.table.setMinimumHeight(look().scaled(150))
        self.table.hide()
        self.list_button = button("打印这份名单…", self.show_left_out, mark="printer")
        self.look_button = button("再看成品…", self.show_pdf, mark="eye")
        for one in (self.list_button, self.look_button):
            one.hide()
        self.close_button = button("关闭", self.reject)
        self.start_button = button("开始打印", self.start, role="primary", mark="printer")
        self.start_button.setDefault(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("表单(&D)", self.form)
        for at, part in enumerate((self.one_file, self.folder)):
            form.addRow("" if at else "做成", part)
        for box in (self.numbers, self.again, self.stand_ins):
            form.addRow("", box)
        foot = QHBoxLayout()
        for made in (self.list_button, self.look_button):
            foot.addWidget(made)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.start_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        said = f"为 {len(self.people)} 人打印，每人一份，顺序和列表一样；截至 {self.as_of}。"
        column.addWidget(label(said, wrap=True))
        column.addLayout(form)
        column.addWidget(self.waiting)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def chosen(self) -> AnyForm:
        """Return the form that is chosen."""
        return next(one for one in FORMS if one.key == self.form.currentData())

    def choose(self, key: str) -> None:
        """Choose the form with this key."""
        self.form.setCurrentIndex(self.form.findData(key))

    def start(self) -> None:
        """Print, or ask for the folder first."""
        if self.one_file.isChecked():
            self.print_into(None)
            return
        dialog = QFileDialog(self, "选择存放的文件夹")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.print_into(Path(name)))
        dialog.open()

    def print_into(self, folder: Path | None) -> None:
        """Print into `folder`, or into one PDF that is then previewed."""
        self._ticker = Ticker(f"正在打印{self.chosen().title}")
        self._set_running(running=True)
        work = self.desk.runner.work(
            printed, self.desk.runner.database, self.wishes(), self.people, folder, self._ticker
        )
        work.then(self, self._done).after(lambda: self._set_running(running=False))

    def wishes(self) -> Wishes:
        """Return what the clerk chose."""
        request = request_of(self.desk, self.as_of)
        return Wishes(
            self.chosen(),
            replace(request, stand_ins=self.stand_ins.isChecked()),
            numbers=self.numbers.isChecked(),
            again=self.again.isChecked(),
        )

    def cancel(self) -> None:
        """Stop after the form that is being set."""
        if self._ticker is not None:
            self._ticker.cancel()

    @override
    def reject(self) -> None:
        """Close; while it prints, only stop."""
        if self._ticker is not None:
            self.cancel()
        else:
            super().reject()

    def show_pdf(self) -> None:
        """Open the preview of what was made; from there it is printed or saved."""
        self.shown = preview(self.desk, self.chosen().title, self._pdf, self)

    def show_left_out(self) -> None:
        """Open the preview of the list of those for whom nothing was printed."""
        if self.outcome is not None:
            by = self.desk.runner.database.actor.name
            data = left_out(self.chosen().title, self.outcome.skipped, by, now())
            self.shown = preview(self.desk, "没有打印的人员", data, self)

    def _set_running(self, *, running: bool) -> None:
        if not running:
            self._ticker = None
            self.waiting.show_waiting(None)
        self.numbers.setEnabled(not running and self._may_number)
        parts = (self.form, self.one_file, self.folder, self.stand_ins)
        for part in (*parts, self.start_button):
            part.setEnabled(not running)
        self.again.setEnabled(not running and self.numbers.isChecked())

    def _wait(self, shown: object) -> None:
        if self._ticker is not None and (shown is None or isinstance(shown, Waiting)):
            self.waiting.show_waiting(shown)

    def _done(self, answer: tuple[Outcome, bytes]) -> None:
        self.outcome, self._pdf = answer
        self.said.setText(summary(self.outcome))
        self.table.show_rows(self.outcome.skipped)
        has_left_out = bool(self.outcome.skipped)
        self.table.setVisible(has_left_out)
        self.list_button.setVisible(has_left_out)
        self.look_button.setVisible(bool(self._pdf))
        if self._pdf:
            self.show_pdf()


def printed(
    store: Database, wishes: Wishes, people: Sequence[Person], folder: Path | None, ticker: Ticker
) -> tuple[Outcome, bytes]:
    """Return what came of a batch, and the PDF unless it went into a folder."""
    if folder is not None:
        return print_many(store, wishes, people, Folder(folder), ticker), b""
    book = OneFile(wishes.form.title)
    outcome = print_many(store, wishes, people, book, ticker)
    return outcome, book.closed() if outcome.made else b""


def summary(outcome: Outcome) -> str:
    """Return what came of a batch in a sentence or two."""
    words = [f"打印了 {outcome.made} 张" if outcome.made else "一张也没有打印"]
    if outcome.lines:
        words.append(f"编号 {outcome.lines[0].shown} 至 {outcome.lines[-1].shown}")
    if outcome.skipped:
        words.append(f"有 {len(outcome.skipped)} 人没有打印，原因见下表")
    said = "，".join(words) + "。"
    if outcome.cancelled:
        said += "已按要求停下，打印好的都已登记，没有打到的没有占用编号。"
    return said + outcome.trouble
