"""Opening balances by sheet: read, previewed row by row, then imported as one operation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from cwdesk.areas.leave import imports
from cwdesk.areas.leave.imports import Plan, Planned, Reading, Verdict
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused, Rejected
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.files import choose_file, choose_target
from ui.kit.parts import button, label
from ui.kit.style import look
from ui.kit.table import Table

ASKED = (
    "从表格导入开始使用本程序时每个人的余额。"
    "表里要有姓名和剩余天数；可以有身份证号、工号、假别、有效期至。"
)
KINDS = "表格 (*.xlsx *.xls *.csv);;所有文件 (*)"
WIDTH, HEIGHT, WIDEST, TALLEST = 900, 520, 1320, 690
VERDICTS = {
    Verdict.NEW: ("导入", "check", "good"),
    Verdict.SAME: ("已有，跳过", "circle-check", "muted"),
    Verdict.REFUSED: ("有问题", "triangle-alert", "overdue"),
}
"""Verdict → word, icon and colour."""


def _days(line: Planned) -> str:
    return shown_days(line.gift.half_days) if line.gift else ""


def _until(line: Planned) -> str:
    return str(line.gift.last or "不限") if line.gift else ""


def _why(line: Planned) -> str:
    return "；".join(problem.text for problem in line.problems)


COLUMNS = (
    Column[Planned]("行", text=lambda one: str(one.row), align=Align.RIGHT, width=60),
    Column[Planned]("姓名", text=lambda one: one.name, width=110),
    Column[Planned]("剩余天数", text=_days, align=Align.RIGHT, width=95),
    Column[Planned]("有效期至", text=_until, width=120),
    Column[Planned](
        "结果",
        text=lambda one: VERDICTS[one.verdict][0],
        icon=lambda one: VERDICTS[one.verdict][1],
        tone=lambda one: VERDICTS[one.verdict][2],
        width=120,
    ),
    Column[Planned]("说明", text=_why, width=420),
)


class OpeningsDialog(Question):
    """Rows that cannot be taken are listed with the reason; the others can go in."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Begin without a file."""
        super().__init__(ASKED, "导入", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导入期初余额")
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self.desk = desk
        self.plan: Plan | None = None
        self.reading: Reading | None = None
        self.files: QFileDialog | None = None
        self.sum = label(role="muted", wrap=True)
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        none = Empty("选择文件后，这里逐行列出会导入什么。", "选择文件…", self.ask_file)
        self.table: Table[Planned] = Table(COLUMNS, lambda one: (one.sheet, one.row), none)
        self.table.show_rows(())
        for part in (self.table, self.sum, self.problem):
            self.add_part(part)
        self.column.setStretchFactor(self.table, 1)
        self.keep = button("保存有问题的行…", self.ask_target, mark="save")
        self.keep.setEnabled(False)
        self._buttons.insertWidget(0, self.keep)
        self.do.setObjectName("primary")
        self.do.setEnabled(False)

    def ask_file(self) -> None:
        """Ask for the sheet."""
        self.files = choose_file(self, "选择期初余额的表格", KINDS, self.read)

    def read(self, file: Path) -> None:
        """Read a sheet and show what it would do."""
        self._say_problem("")
        task = self.desk.runner.work(imports.read_openings, file)
        task.then(self, self._read).fail(self, Rejected, lambda no: self._say_problem(str(no)))

    def ask_target(self) -> None:
        """Ask where the refused rows go."""
        name = "期初余额_有问题的行.xlsx"
        self.files = choose_target(self, "保存有问题的行", name, "表格 (*.xlsx)", self.write)

    def write(self, file: Path) -> None:
        """Write the refused rows as they stood, with the reasons."""
        if self.reading is not None and self.plan is not None:
            task = self.desk.runner.work(imports.write_refused, file, self.reading, self.plan)
            task.then(self, lambda rows: self.desk.say(f"已保存 {rows} 行，改好后可以再导入"))
            task.fail(self, Rejected, lambda no: self._say_problem(str(no)))

    @override
    def accept(self) -> None:
        if self.plan is None:
            return
        self.do.setEnabled(False)
        task = self.desk.runner.write(imports.apply, self.plan)
        task.then(self, self._imported).fail(self, Refused, lambda no: self._say_problem(str(no)))

    def _read(self, reading: Reading) -> None:
        self.reading = reading
        self.desk.runner.read(imports.make_plan, reading, today()).then(self, self._show)

    def _show(self, plan: Plan) -> None:
        self.plan = plan
        self.table.show_rows(plan.lines)
        counts = {verdict: len(plan.of(verdict)) for verdict in Verdict}
        words = (f"{VERDICTS[verdict][0]} {count} 行" for verdict, count in counts.items())
        self.sum.setText(
            f"{plan.file_name}：{'，'.join(words)}。余额记为 {plan.as_of.year} 年的期初。"
        )
        self.do.setEnabled(counts[Verdict.NEW] > 0)
        self.keep.setEnabled(counts[Verdict.REFUSED] > 0)

    def _imported(self, rows: int) -> None:
        self.desk.say(f"已导入期初余额 {rows} 条")
        super().accept()

    def _say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
