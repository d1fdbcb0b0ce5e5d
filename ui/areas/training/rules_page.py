"""The parameters of training: who, how often, by which trainings; each with where it comes from."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from typing_extensions import override

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import parameters
from cwdesk.areas.training.rules.policy import RECKONINGS, Parameter
from cwdesk.areas.training.rules.words import LEVELS
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.strip import add_strip
from ui.kit.columns import Column
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.page import TablePage
from ui.kit.runner import Task

COLUMNS = (
    Column[Parameter]("参数", text=lambda one: one.title, width=330),
    Column[Parameter]("取值", text=lambda one: one.words, width=190),
    Column[Parameter](
        "本单位从哪天起", text=lambda one: str(one.valid_from or "随程序"), width=150
    ),
    Column[Parameter]("依据", text=lambda one: one.source, width=460),
)
AFTER = (
    FieldSpec("valid_from", "从哪天起", Kind.DAY, required=True),
    FieldSpec("reason", "依据", required=True, hint="文件名称和文号"),
)


class RulesPage(TablePage[Parameter]):
    """What holds as of a day; Enter changes it from a day on."""

    title = "培训规定"
    help_subject = "training"
    watches = frozenset({"training_rule"})
    empty = "没有参数。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the day and the verb."""
        super().__init__(desk)
        add_strip(self, "training_rules")
        self.dialog: AskDialog | None = None
        self.day = DayBox("日期")
        self.day.settled.connect(lambda _day: self.refresh())
        self.add_filter(self.day.widget, "日期(&W)")
        self.changing = self.set_primary("修改参数…", "pencil", self.change)
        self.changing.setEnabled(False)
        self.table.chosen.connect(lambda rows: self.changing.setEnabled(len(rows) == 1))

    @override
    def key(self, row: Parameter) -> Hashable:
        return row.key

    @override
    def refresh(self) -> None:
        self.runner.read(parameters, self.day.day).then(self, self._show)

    @override
    def open_row(self, row: Parameter) -> None:
        def act(values: dict[str, Any]) -> Task[Any]:
            given = (row.key, values["value"], values["valid_from"], values["reason"])
            return self.runner.write(commands.set_rule, *given)

        given = {"value": row.words, "valid_from": today()}
        asked = Asked(f"{row.title}。以前的日期不受影响。", "修改", _fields(row), given)
        self.dialog = ask(self, asked, act)

    def change(self) -> None:
        """Ask for another value of the chosen parameter."""
        for row in self.table.selection()[:1]:
            self.open_row(row)

    def _show(self, found: tuple[Parameter, ...]) -> None:
        self.show_rows(found)
        own = sum(one.valid_from is not None for one in found)
        said = f"其中 {own} 项是本单位规定的" if own else "都是随程序的"
        self.set_summary(f"{self.day.day} 执行 {len(found)} 项，{said}")


def _fields(row: Parameter) -> tuple[FieldSpec, ...]:
    """Return the fields for another value of a parameter."""
    if row.key.endswith("_reckoning"):
        ways = tuple(RECKONINGS.values())
        value = FieldSpec("value", "取值", Kind.CHOICE, required=True, choices=ways)
    elif isinstance(row.value, tuple):
        named = "、".join(LEVELS) if row.key.endswith("_levels") else ""
        value = FieldSpec("value", "取值", required=True, hint=f"用顿号隔开：{named}".rstrip("："))
    else:
        value = FieldSpec("value", "取值", required=True)
    return value, *AFTER
