"""A pasted list or a sign-in sheet: shown line by line, then signed in as one operation."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPlainTextEdit, QWidget
from typing_extensions import override

from cwdesk.areas.training.imports import (
    Plan,
    Planned,
    Reading,
    Verdict,
    apply,
    make_plan,
    read_pasted,
    read_signin,
    write_refused,
)
from cwdesk.kernel.errors import Refused, Rejected
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.reading import SessionView
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.fields import Choice
from ui.kit.files import choose_file, choose_target
from ui.kit.parts import button, label
from ui.kit.style import look
from ui.kit.table import Table

KINDS = "签到表 (*.xlsx *.xls *.csv);;所有文件 (*)"
SHEET = "Excel 工作簿 (*.xlsx)"
WIDTH, HEIGHT, WIDEST, TALLEST = 940, 560, 1320, 690
PASTE_HEIGHT = 96
TABLE, TABLE_MOST = 240, 260
SETTLE_MS = 300
AS_SAID = "按表上的日期"
PASTED = "粘贴姓名或工号：一行一人，或用顿号隔开。下面逐行列出会怎样，确认后一次签到，可以撤销。"
SHEETS = "有“姓名”一列就能导入。下面逐行列出会怎样，确认后一次签到，可以撤销。"
MARKS: dict[Verdict, tuple[str, str]] = {
    Verdict.NEW: ("plus", "good"),
    Verdict.SAME: ("circle-check", "muted"),
    Verdict.ABSENT: ("calendar-x", "muted"),
    Verdict.DOUBTFUL: ("circle-help", "due"),
    Verdict.REFUSED: ("triangle-alert", "overdue"),
}


class ListDialog(Question):
    """Enter on a doubtful line asks who it is; nothing is written before the verb."""

    def __init__(self, desk: Desk, view: SessionView, parent: QWidget, *, pasted: bool) -> None:
        """Take a list for a session: pasted, or from a file."""
        super().__init__(PASTED if pasted else SHEETS, "签到", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("粘贴名单" if pasted else "导入签到表")
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self.desk, self.view, self.pasted = desk, view, pasted
        self.reading: Reading | None = None
        self.plan: Plan | None = None
        self.chosen: dict[int, Uid] = {}
        self.dialog: AskDialog | None = None
        self.files: QFileDialog | None = None
        self.day = QComboBox()
        self.text = QPlainTextEdit(
            placeholderText="张伟\n王芳 1004\n李娟、赵敏", tabChangesFocus=True
        )
        self.sum, self.notes = label(role="muted", wrap=True), label(role="due", wrap=True)
        self.problem = label(role="problem", wrap=True)
        none = Empty("粘贴以后，这里逐行列出。" if pasted else "选好文件以后，这里逐行列出。")
        self.table: Table[Planned] = Table(self._columns(), lambda one: one.number, none)
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self.read_text)
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Wait for the list: ask for the file, or put the cursor where it is pasted."""
        if self.pasted:
            self.text.setFocus()
        else:
            self.ask_file()

    def ask_file(self) -> None:
        """Ask for the sheet."""
        self.files = choose_file(self, "选择签到表", KINDS, self.read)

    def read(self, file: Path) -> None:
        """Read a sheet and show what it would do."""
        task = self.desk.runner.work(read_signin, file)
        task.then(self, self._read).fail(self, Rejected, self._rejected)

    def read_text(self) -> None:
        """Read what is pasted and show what it would do."""
        if self.text.toPlainText().strip():
            task = self.desk.runner.work(read_pasted, self.text.toPlainText())
            task.then(self, self._read).fail(self, Rejected, self._rejected)
        else:
            self._forget()

    def write(self, file: Path) -> None:
        """Write the lines that were left, as they stood, with the reasons."""
        if self.plan is not None and self.reading is not None:
            task = self.desk.runner.work(write_refused, file, self.reading, self.plan)
            task.then(self, lambda rows: self.desk.say(f"已保存 {rows} 行，改好后可以再导入"))
            task.fail(self, Rejected, lambda no: self._say_problem(str(no)))

    @override
    def accept(self) -> None:
        if self.plan is not None and self.do.isEnabled():
            self.do.setEnabled(False)
            task = self.desk.runner.write(apply, self.plan, dict(self.chosen))
            task.then(self, self._done).fail(self, Refused, lambda no: self._say_problem(str(no)))

    def _lay_out(self) -> None:
        self.day.setAccessibleName("签到日期")
        self.day.addItem(AS_SAID, None)
        line = self.view.line
        for at in range((line.last_day - line.first_day).days + 1):
            day = line.first_day + timedelta(at)
            self.day.addItem(str(day), day)
        caption = label("没有写日期的算哪一天(&D)")
        caption.setBuddy(self.day)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (caption, self.day):
            row.addWidget(part)
        row.addStretch()
        self.other = button("换一个文件…", self.ask_file, mark="folder-open")
        self.keep = button("保存没有签到的行…", self._ask_target, mark="save")
        self.keep.setEnabled(False)
        for made in (self.other, self.keep):
            made.setAutoDefault(False)
            made.setVisible(not self.pasted)
            row.addWidget(made)
        self.text.setAccessibleName("粘贴的名单")
        self.text.setFixedHeight(look().scaled(PASTE_HEIGHT))
        self.text.setVisible(self.pasted)
        self.table.setMinimumHeight(min(look().scaled(TABLE), TABLE_MOST))
        for shown in (self.text, top, self.table, self.sum, self.notes, self.problem):
            self.add_part(shown)
        self.column.setStretchFactor(self.table, 1)
        self.notes.hide()
        self.problem.hide()
        self.do.setObjectName("primary")
        self.leave.setDefault(False)
        self._forget()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._settling.start)
        self.day.currentIndexChanged.connect(lambda _at: self._compare())
        self.table.opened.connect(self.ask_who)

    def ask_who(self, line: Planned) -> None:
        """Ask which of those who may be meant a line means."""
        if line.verdict is not Verdict.DOUBTFUL:
            return
        choices = [Choice(one.person_id, one.words) for one in line.candidates]
        fields = (FieldSpec("who", "是谁", Kind.REFERENCE, required=True),)
        asked = Asked(line.why, "就是这一位", fields, {}, {"who": choices}, line.name)

        def act(values: dict[str, Any]) -> Any:
            self.chosen[line.number] = values["who"]
            return self.desk.runner.work(lambda: None)

        self.dialog = ask(self, asked, act)
        self.dialog.accepted.connect(self._show_lines)

    def _read(self, reading: Reading) -> None:
        self.reading = reading
        self.chosen.clear()
        self._compare()

    def _compare(self) -> None:
        if self.reading is not None:
            on: date | None = self.day.currentData()
            task = self.desk.runner.read(make_plan, self.reading, self.view.line.id, on)
            task.then(self, self._show).fail(self, Refused, lambda no: self._say_problem(str(no)))

    def _show(self, plan: Plan) -> None:
        self.plan = plan
        self._say_problem("")
        self.notes.setText("\n".join(plan.notes))
        self.notes.setVisible(bool(plan.notes))
        self._show_lines()

    def _show_lines(self) -> None:
        plan = self.plan
        if plan is None:
            return
        self.table.show_rows(plan.lines)
        words = (f"{one.word} {len(plan.of(one))} 行" for one in Verdict if plan.of(one))
        doubtful = len(plan.of(Verdict.DOUBTFUL)) - len(self.chosen)
        left = f"；还有 {doubtful} 行待确认，按回车选是谁" if doubtful else ""
        self.sum.setText(f"{plan.file_name}：{'，'.join(words)}{left}。")
        number = len(plan.of(Verdict.NEW)) + len(self.chosen)
        self.do.setText(f"签到 {number} 人" if number else "没有要签到的")
        self.do.setEnabled(number > 0)
        self.keep.setEnabled(bool(plan.of(Verdict.REFUSED) or plan.of(Verdict.DOUBTFUL)))

    def _forget(self) -> None:
        self.reading = self.plan = None
        self.table.show_rows(())
        self.sum.setText("")
        self.do.setText("签到")
        self.do.setEnabled(False)

    def _columns(self) -> tuple[Column[Planned], ...]:
        return (
            Column[Planned]("行", text=lambda one: str(one.row), width=60),
            Column[Planned](
                "结果",
                text=self._word,
                icon=lambda one: MARKS[one.verdict][0],
                tone=lambda one: MARKS[one.verdict][1],
                width=110,
            ),
            Column[Planned]("名单上", text=lambda one: f"{one.name}　{one.place}", width=200),
            Column[Planned]("是谁", text=self._who, width=240),
            Column[Planned]("日期", text=lambda one: f"{one.on} {one.time}".rstrip(), width=140),
            Column[Planned]("说明", text=lambda one: one.why, width=340),
        )

    def _word(self, one: Planned) -> str:
        return "签到（已确认）" if one.number in self.chosen else one.verdict.word

    def _who(self, one: Planned) -> str:
        chosen = self.chosen.get(one.number)
        taken = next((each for each in one.candidates if each.person_id == chosen), one.person)
        return taken.words if taken else ""

    def _ask_target(self) -> None:
        self.files = choose_target(self, "保存没有签到的行", "没有签到的行.xlsx", SHEET, self.write)

    def _done(self, number: int) -> None:
        self.desk.say(f"已签到 {number} 人；要撤销请按 Ctrl+Shift+Z")
        super().accept()

    def _rejected(self, error: Rejected) -> None:
        self._forget()
        self._say_problem(str(error))

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
