"""The rules of leave: kinds with their articles, the province, and the office's own numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.queries import policy, provinces, rule_lines
from cwdesk.areas.leave.queries.policy import RuleLine
from cwdesk.areas.leave.rules.policy import Chain, LeaveType, Numbers, Policy
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.kit.columns import Align, Column
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.page import Page
from ui.kit.parts import tool
from ui.kit.runner import Task
from ui.kit.table import Table

NATIONAL = "国家规定"
TITLES = {
    "month_days": ("病假折算：一个月按多少天", "天"),
    "personal_days": ("带薪事假满多少天，当年不享受年休假", "天"),
    "tier_pro_rata": ("年中工龄满档，按天数折算（1 是，0 否）", ""),
    "carry_most": ("年休假最多结转多少天，0 不限", "天"),
    "return_within": ("假满后多少个工作日内销假，超过算逾期", "工作日"),
    "rating_personal_total": ("事假累计满多少天，不评优", "天"),
    "rating_personal_running": ("事假连续满多少天，不评优", "天"),
    "absence_warning": ("旷工满多少天，批评教育", "天"),
    "absence_reprimand": ("旷工满多少天，训诫通报", "天"),
    "absence_report": ("旷工满多少天，报上级处理", "天"),
    "maternity_extra_days": ("产假在 98 天之外增加多少天", "天"),
    "maternity_extra_months": ("产假在 98 天之外增加多少个月", "月"),
    "child_until": ("育儿假到子女满多少周岁", "周岁"),
}
"""Parameter → what it is on screen, and its unit."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One parameter as it holds on a day."""

    key: str
    value: int
    usual: int
    own: RuleLine | None


@dataclass(frozen=True, slots=True)
class Holds:
    """What the page shows."""

    policy: Policy
    numbers: tuple[NumberLine, ...]
    day: date


def holds(session: Any, day: date) -> Holds:
    """Return what holds on a day."""
    found = policy(session, day)
    own = {one.key: one for one in rule_lines(session, day)}
    lines = (
        NumberLine(
            key, int(getattr(found.numbers, key)), int(getattr(Numbers(), key)), own.get(key)
        )
        for key in TITLES
    )
    return Holds(found, tuple(lines), day)


def _unit(one: LeaveType) -> str:
    return f"{one.unit}{'，可请半天' if one.halves else '，按整天'}"


def _since(one: LeaveType) -> str:
    return "" if one.valid_from == date.min else str(one.valid_from)


KINDS = (
    Column[LeaveType]("假别", text=lambda one: one.title, width=110),
    Column[LeaveType]("符号", text=lambda one: one.symbol, width=78),
    Column[LeaveType]("计算单位", text=_unit, width=150),
    Column[LeaveType]("工资", text=lambda one: "带薪" if one.paid else "不带薪", width=80),
    Column[LeaveType]("额度", text=lambda one: "要有额度" if one.balance else "", width=90),
    Column[LeaveType](
        "天数",
        text=lambda one: str(one.amount or ""),
        sort=lambda one: one.amount,
        align=Align.RIGHT,
        width=65,
    ),
    Column[LeaveType]("依据", text=lambda one: one.source, width=380),
    Column[LeaveType]("证明材料", text=lambda one: one.proof, width=240),
    Column[LeaveType]("起始日期", text=_since, width=110),
)
NUMBERS = (
    Column[NumberLine]("参数", text=lambda one: TITLES[one.key][0], width=340),
    Column[NumberLine](
        "取值",
        text=lambda one: f"{one.value} {TITLES[one.key][1]}".strip(),
        sort=lambda one: one.value,
        align=Align.RIGHT,
        width=100,
    ),
    Column[NumberLine]("通常", text=lambda one: str(one.usual), align=Align.RIGHT, width=70),
    Column[NumberLine](
        "本单位从哪天起", text=lambda one: str(one.own.valid_from) if one.own else "", width=140
    ),
    Column[NumberLine]("依据", text=lambda one: one.own.reason if one.own else "", width=320),
)
CHAINS = (
    Column[Chain](
        "谁的假", text=lambda one: "、".join(one.posts) if one.posts else "其他人员", width=220
    ),
    Column[Chain](
        "多少天以上",
        text=lambda one: f"超过 {float(one.over):g} 天" if one.over else "不限",
        sort=lambda one: one.over,
        width=130,
    ),
    Column[Chain]("由谁审批", text=lambda one: " → ".join(one.levels), width=520),
)


class RulesPage(Page):
    """What holds as of a day; every change holds from a day on."""

    title = "请假规定"
    help_subject = "leave"
    watches = frozenset({"leave_rule"})

    def __init__(self, desk: Desk) -> None:
        """Put the three lists in tabs."""
        super().__init__(desk)
        self.dialog: FormDialog | None = None
        self.found: Holds | None = None
        self.day = DayBox("日期")
        self.day.settled.connect(lambda _day: self.refresh())
        self.add_filter(self.day.widget, "日期(&W)")
        self._head.insertWidget(0, tool("arrow-left", "返回请假单", partial(desk.go, "leave")))
        self.kinds: Table[LeaveType] = _table(KINDS, lambda one: one.key, "没有假别。")
        self.numbers: Table[NumberLine] = _table(NUMBERS, lambda one: one.key, "没有参数。")
        self.chains: Table[Chain] = _table(CHAINS, lambda one: (one.posts, one.over), "没有规定。")
        self.numbers.opened.connect(lambda _line: self.change())
        self.province = self.add_button("选择省份…", "building-2", self.choose_province)
        self.changing = self.add_button("修改参数…", "pencil", self.change)
        self.changing.setEnabled(False)
        self.numbers.chosen.connect(lambda rows: self.changing.setEnabled(len(rows) == 1))
        self.tabs = QTabWidget()
        for table, title in (
            (self.kinds, "假别和依据"),
            (self.chains, "审批权限"),
            (self.numbers, "参数"),
        ):
            self.tabs.addTab(_padded(table), title)
        self.set_body(self.tabs)

    @override
    def refresh(self) -> None:
        self.runner.read(holds, self.day.day).then(self, self._show)

    @override
    def step_back(self) -> None:
        self.desk.go("leave")

    def choose_province(self) -> FormDialog:
        """Ask whose rules hold, and from when."""
        names = {title: name for name, title in provinces().items()}
        fields = (
            FieldSpec("province", "省份", Kind.CHOICE, required=True, choices=(NATIONAL, *names)),
            FieldSpec("valid_from", "从哪天起", Kind.DAY, required=True),
        )

        def act(values: dict[str, Any]) -> Task[Any]:
            name = names.get(values["province"], "")
            return self.runner.write(commands.choose_province, name, values["valid_from"])

        asked = "婚假、产假、护理假、育儿假的天数各省不同。随程序的是样例，请对照现行规定核对。"
        given = {"valid_from": today(), "province": NATIONAL}
        self.dialog = ask_form(self, asked, "采用", fields, act, given)
        return self.dialog

    def change(self) -> FormDialog | None:
        """Ask for another value of the chosen parameter."""
        for line in self.numbers.selection()[:1]:
            self.dialog = self._change(line)
        return self.dialog

    def _change(self, line: NumberLine) -> FormDialog:
        fields = (
            FieldSpec("value", "取值", Kind.NUMBER, required=True),
            FieldSpec("valid_from", "从哪天起", Kind.DAY, required=True),
            FieldSpec("reason", "依据", required=True, hint="文件和条款"),
        )

        def act(values: dict[str, Any]) -> Task[Any]:
            given = (line.key, values["value"], values["valid_from"], values["reason"])
            return self.runner.write(commands.set_number, *given)

        given = {"value": line.value, "valid_from": today()}
        return ask_form(self, f"{TITLES[line.key][0]}。", "修改", fields, act, given)

    def _show(self, found: Holds) -> None:
        self.found = found
        self.kinds.show_rows(found.policy.types_on(found.day))
        self.numbers.show_rows(found.numbers)
        self.chains.show_rows(sorted(found.policy.chains, key=lambda one: (one.posts, one.over)))
        self.set_summary(f"{found.day} 执行：{found.policy.title}")


def _table(columns: Any, key: Any, sentence: str) -> Table[Any]:
    made: Table[Any] = Table(columns, key, Empty(sentence))
    return made


def _padded(table: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.addWidget(table)
    return made
