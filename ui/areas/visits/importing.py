"""Sheets of residents and of visits: read, previewed row by row, then taken as one operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget
from typing_extensions import override

from cwdesk.areas.office.queries import sheet_mappings
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused, Rejected
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.files import choose_file, choose_target
from ui.kit.parts import button, label
from ui.kit.style import look
from ui.kit.table import Table
from ui.kit.waiting import Ticker, Waiting, WaitingBar

KINDS = "表格 (*.xlsx *.xls *.csv);;所有文件 (*)"
SHEET = "Excel 工作簿 (*.xlsx)"
WIDTH, HEIGHT, WIDEST, TALLEST = 980, 560, 1320, 690
"""Pixels at 100 %, and pixels at any 大字: the window must fit a screen of 1366 x 768."""
EVERY = "全部"
VERDICTS = {
    "new": ("新增", "plus", "good"),
    "changed": ("变更", "pencil", "primary"),
    "same": ("相同", "circle-check", "muted"),
    "refused": ("退回", "triangle-alert", "overdue"),
}
"""Verdict → word, icon and colour."""
DOUBTFUL = "提醒"


@dataclass(frozen=True)
class SheetKind:
    """One kind of sheet: how it is read, compared, carried out and shown."""

    title: str
    asked: str
    remembered: str
    """The kind under which layouts are remembered."""
    read: Callable[[Path, Any], Any]
    plan: Callable[..., Any]
    carry_out: Callable[..., Any]
    """session, reading, plan, mappings, progress."""
    refused: Callable[[Path, Any, Any], int]
    columns: tuple[Column[Any], ...]
    notes: Callable[[Any], Sequence[str]]
    """What else a plan would do."""
    done: Callable[[Any], str]
    """What an import did, in a sentence."""


def word(line: Any) -> str:
    """Return what becomes of a row."""
    return VERDICTS[str(line.verdict)][0]


def why(line: Any) -> str:
    """Return why a row is refused, or should be looked at."""
    return "；".join(problem.text for problem in (*line.refusals, *line.doubts))


def verdict_columns() -> tuple[Column[Any], ...]:
    """Return the columns that every preview ends with."""
    return (
        Column[Any](
            "结果",
            text=word,
            icon=lambda line: VERDICTS[str(line.verdict)][1],
            tone=lambda line: VERDICTS[str(line.verdict)][2],
            width=90,
        ),
        Column[Any]("说明", text=why, width=420),
    )


class SheetDialog(Question):
    """Rows that cannot be taken are listed with the reason; the others can go in."""

    def __init__(self, desk: Desk, kind: SheetKind, parent: QWidget) -> None:
        """Begin without a file."""
        super().__init__(kind.asked, "导入", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(kind.title)
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self.desk, self.kind = desk, kind
        self.reading: Any = None
        self.plan: Any = None
        self.files: QFileDialog | None = None
        self._writes = False
        self.sum, self.notes = label(role="muted", wrap=True), label(role="due", wrap=True)
        self.problem, self.waiting = label(role="problem", wrap=True), WaitingBar()
        self.show_only = QComboBox()
        self.show_only.setAccessibleName("只看")
        self.show_only.addItems([EVERY, *(words[0] for words in VERDICTS.values()), DOUBTFUL])
        none = Empty("选择文件后，这里逐行列出会导入什么。", "选择文件…", self.ask_file)
        self.table: Table[Any] = Table(kind.columns, lambda one: (one.sheet, one.row), none)
        self.table.show_rows(())
        self._lay_out()
        self.show_only.currentIndexChanged.connect(lambda _at: self._narrow())
        desk.runner.waits.connect(self._wait)
        self.waiting.cancelled.connect(desk.runner.cancel)

    def ask_file(self) -> None:
        """Ask for the sheet."""
        self.files = choose_file(self, f"选择要{self.kind.title}的表格", KINDS, self.read)

    def read(self, file: Path) -> None:
        """Read a sheet and show what it would do."""
        self._say_problem("")
        self.desk.runner.read(sheet_mappings, self.kind.remembered).then(
            self, partial(self._read_with, file)
        )

    def ask_target(self) -> None:
        """Ask where the refused rows go."""
        name = f"退回的行-{self.kind.title.removeprefix('导入')}.xlsx"
        self.files = choose_target(self, "保存退回的行", name, SHEET, self.write)

    def write(self, file: Path) -> None:
        """Write the refused rows as they stood, with the reasons."""
        if self.plan is not None:
            task = self.desk.runner.work(self.kind.refused, file, self.reading, self.plan)
            task.then(self, lambda rows: self.desk.say(f"已保存 {rows} 行，改好后可以再导入"))
            task.fail(self, Rejected, lambda no: self._say_problem(str(no)))

    @override
    def accept(self) -> None:
        if self.plan is None or self._writes:
            return
        self._enable(on=False)
        ticker = Ticker(self.kind.title)
        task = self.desk.runner.write(self.kind.carry_out, self.reading, self.plan, {}, ticker)
        task.then(self, self._imported).fail(self, Refused, self._stale)
        task.after(lambda: self._enable(on=True))

    def _lay_out(self) -> None:
        self.problem.hide()
        self.notes.hide()
        self.waiting.hide()
        for part in (self.show_only, self.table, self.sum, self.notes, self.problem, self.waiting):
            self.add_part(part)
        self.column.setStretchFactor(self.table, 1)
        self.show_only.setMaximumWidth(look().scaled(160))
        self.show_only.hide()
        self.other = button("换一个文件…", self.ask_file, mark="folder-open")
        self.keep = button("保存退回的行…", self.ask_target, mark="save")
        for made in (self.keep, self.other):
            made.setAutoDefault(False)
            self._buttons.insertWidget(0, made)
        self.keep.setEnabled(False)
        self.do.setObjectName("primary")
        self.do.setEnabled(False)

    def _read_with(self, file: Path, mappings: Any) -> None:
        task = self.desk.runner.work(self.kind.read, file, mappings)
        task.then(self, self._read).fail(self, Rejected, lambda no: self._say_problem(str(no)))

    def _read(self, reading: Any) -> None:
        self.reading = reading
        day = min(getattr(reading, "dated", None) or today(), today())
        self.desk.runner.read(self.kind.plan, reading, day).then(self, self._show)

    def _show(self, plan: Any) -> None:
        self.plan = plan
        self._narrow()
        self.show_only.show()
        counts = {one: sum(str(line.verdict) == one for line in plan.lines) for one in VERDICTS}
        words = "，".join(f"{VERDICTS[one][0]} {count} 行" for one, count in counts.items())
        self.sum.setText(f"{self.reading.file_name}：{words}。导入后可以撤销。")
        notes = "\n".join((*self._unknown(), *self.kind.notes(plan)))
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        came = counts["new"] + counts["changed"]
        self.do.setText(f"导入 {came} 行" if came else "没有要导入的")
        self.keep.setEnabled(counts["refused"] > 0)
        self._enable(on=True)

    def _unknown(self) -> list[str]:
        columns = [one.heading for layout in self.reading.layouts for one in layout.unknown]
        named = "、".join(dict.fromkeys(filter(None, columns)))
        return [f"没有认出、不导入的列：{named}。"] if named else []

    def _narrow(self) -> None:
        wanted = self.show_only.currentText()
        lines = self.plan.lines if self.plan else ()
        if wanted == DOUBTFUL:
            lines = tuple(line for line in lines if line.doubts)
        elif wanted != EVERY:
            lines = tuple(line for line in lines if word(line) == wanted)
        self.table.show_rows(lines)

    def _enable(self, *, on: bool) -> None:
        lines = self.plan.lines if self.plan else ()
        came = any(str(line.verdict) in {"new", "changed"} for line in lines)
        self._writes = not on
        self.do.setEnabled(on and came)
        self.other.setEnabled(on)

    def _wait(self, shown: Waiting | None) -> None:
        self.waiting.show_waiting(shown)

    def _imported(self, done: Any) -> None:
        self.desk.say(f"{self.kind.done(done)}；要撤销请按 Ctrl+Shift+Z")
        super().accept()

    def _stale(self, error: Refused) -> None:
        """Make the preview again, because something was written meanwhile."""
        self._say_problem(str(error))
        self._read(self.reading)

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


def open_import(desk: Desk, kind: SheetKind, parent: QWidget) -> SheetDialog:
    """Open the import of a kind of sheet and ask for the file."""
    dialog = SheetDialog(desk, kind, parent)
    dialog.open()
    dialog.ask_file()
    return dialog
