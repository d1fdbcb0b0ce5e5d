"""Before the leave of a year is granted or carried over: who gets what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget
from typing_extensions import override

from cwdesk.areas.leave import commands, queries
from cwdesk.areas.leave.commands import GrantedYear
from cwdesk.areas.leave.queries import Carried, YearDue
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Problem, Refused
from ui.areas.leave.columns import called
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.parts import label
from ui.kit.style import look
from ui.kit.table import Table

WIDTH, HEIGHT, WIDEST, TALLEST = 980, 540, 1320, 690
DUE = "按参加工作时间和在岗时间，为每个人算出这一年的年休假。可以反复发放：已发的只补差额。"
CARRY = "年度结束后，经本人同意，没有休完的可以结转到下一年年底（条例第五条）。请选择同意的人。"


def _change(line: YearDue) -> str:
    return "" if line.problem else f"{'+' if line.change > 0 else ''}{shown_days(line.change)}"


def _verdict(line: YearDue) -> str:
    if line.problem:
        return "待补资料"
    return "发放" if line.change > 0 else "核减" if line.change else "已发"


DUE_COLUMNS = (
    Column[YearDue]("姓名（社区）", text=lambda one: called(one.name, one.community), width=220),
    Column[YearDue](
        "应休",
        text=lambda one: "" if one.problem else str(one.days),
        sort=lambda one: one.days,
        align=Align.RIGHT,
        width=65,
    ),
    Column[YearDue](
        "已发",
        text=lambda one: shown_days(one.granted),
        sort=lambda one: one.granted,
        align=Align.RIGHT,
        width=65,
    ),
    Column[YearDue](
        "已休",
        text=lambda one: shown_days(one.used),
        sort=lambda one: one.used,
        align=Align.RIGHT,
        width=65,
    ),
    Column[YearDue](
        "这次",
        text=_change,
        sort=lambda one: one.change,
        tone=lambda one: "due" if one.change < 0 else None,
        align=Align.RIGHT,
        width=65,
    ),
    Column[YearDue](
        "结果",
        text=_verdict,
        icon=lambda one: "triangle-alert" if one.problem else None,
        tone=lambda one: "overdue" if one.problem else None,
        width=110,
    ),
    Column[YearDue]("依据", text=lambda one: one.problem or one.basis, width=420),
)
CARRY_COLUMNS = (
    Column[Carried]("姓名", text=lambda one: one.name, width=140),
    Column[Carried](
        "未休",
        text=lambda one: shown_days(one.unused),
        sort=lambda one: one.unused,
        align=Align.RIGHT,
        width=80,
    ),
    Column[Carried](
        "可结转",
        text=lambda one: shown_days(one.half_days) if one.half_days else "已结转",
        sort=lambda one: one.half_days,
        align=Align.RIGHT,
        width=90,
    ),
)


class _Preview(Question):
    """A list of what would happen for a year; the verb does it."""

    def __init__(self, desk: Desk, asked: str, verb: str, years: Sequence[int], year: int) -> None:
        super().__init__(asked, verb, "取消")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self.desk = desk
        self.year = QComboBox()
        self.year.setAccessibleName("年度")
        for one in years:
            self.year.addItem(f"{one}年", one)
        self.year.setCurrentIndex(max(0, self.year.findData(year)))
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.sum = label(role="muted", wrap=True)
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self.do.setObjectName("primary")
        self.do.setEnabled(False)

    def refresh(self) -> None:
        """Read what would happen for the year."""
        raise NotImplementedError

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show why nothing was done."""
        self.problem.setText("\n".join(one.text for one in problems))
        self.problem.setVisible(bool(problems))

    def lay_out(self, table: QWidget) -> None:
        """Put the parts one under another and read."""
        self.year.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for part in (self.year, table, self.sum, self.problem):
            self.add_part(part)
        self.column.setStretchFactor(table, 1)
        self.refresh()

    def _refused(self, refused: Refused) -> None:
        self.show_problems(refused.problems)
        self.do.setEnabled(True)

    def _close(self, said: str) -> None:
        self.desk.say(said)
        super().accept()


class YearDialog(_Preview):
    """The annual leave of a year by law, for everybody."""

    def __init__(self, desk: Desk, year: int, parent: QWidget) -> None:
        """Read what is due for `year`."""
        super().__init__(desk, DUE, "发放", range(year + 1, year - 3, -1), year)
        self.setParent(parent, self.windowFlags())
        self.setWindowTitle("发放年休假")
        empty = Empty("这一年没有人在职。")
        self.table: Table[YearDue] = Table(DUE_COLUMNS, lambda one: one.person_id, empty)
        self.lay_out(self.table)

    @override
    def refresh(self) -> None:
        self.do.setEnabled(False)
        self.desk.runner.read(queries.year_due, self.year.currentData()).then(self, self._show)

    @override
    def accept(self) -> None:
        self.do.setEnabled(False)
        task: Any = self.desk.runner.write(commands.grant_year, self.year.currentData(), today())
        task.then(self, self._granted).fail(self, Refused, self._refused)

    def _show(self, found: tuple[YearDue, ...]) -> None:
        self.table.show_rows(found)
        new = [one for one in found if one.change and not one.problem]
        odd = sum(1 for one in found if one.problem)
        days = shown_days(sum(one.change for one in new))
        missing = f"　{odd} 人待补资料，不会发放" if odd else ""
        self.sum.setText(f"这次发放 {len(new)} 人，共 {days} 天{missing}")
        self.do.setEnabled(bool(new))

    def _granted(self, done: GrantedYear) -> None:
        if not done.refused:
            self._close(f"已发放 {done.granted} 人")
            return
        self.refresh()
        self.show_problems([Problem(f"{name}：{why}。") for name, why in done.refused[:8]])
        self.desk.say(f"已发放 {done.granted} 人，{len(done.refused)} 人没有发放")


class CarryDialog(_Preview):
    """What is left of a year that is over, for those who agreed."""

    def __init__(self, desk: Desk, year: int, parent: QWidget) -> None:
        """Read what is left of `year`."""
        super().__init__(desk, CARRY, "结转选中的人", range(year + 1, year - 3, -1), year)
        self.setParent(parent, self.windowFlags())
        self.setWindowTitle("结转年休假")
        empty = Empty("这一年没有可以结转的年休假。")
        self.table: Table[Carried] = Table(CARRY_COLUMNS, lambda one: one.person_id, empty)
        self.table.chosen.connect(self._chose)
        self.lay_out(self.table)

    @override
    def refresh(self) -> None:
        self.show_problems(())
        task = self.desk.runner.read(queries.carry_due, self.year.currentData(), today())
        task.then(self, self.table.show_rows)

    @override
    def accept(self) -> None:
        self.do.setEnabled(False)
        people = frozenset(one.person_id for one in self.table.selection())
        asked = (self.year.currentData(), people, today())
        task: Any = self.desk.runner.write(commands.carry_over, *asked)
        task.then(self, self._carried).fail(self, Refused, self._refused)

    def _chose(self, rows: list[Carried]) -> None:
        due = [one for one in rows if one.half_days]
        days = shown_days(sum(one.half_days for one in due))
        chosen = f"已选 {len(due)} 人，共 {days} 天。"
        self.sum.setText(f"{chosen}按住 Ctrl 或 Shift 可以选多人，Ctrl+A 全选。")
        self.do.setEnabled(bool(due))

    def _carried(self, people: int) -> None:
        self._close(f"已结转 {people} 人")
