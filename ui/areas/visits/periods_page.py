"""How often households of each class are visited, since when, and why; a local parameter."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from typing_extensions import override

from cwdesk.areas.visits.commands.periods import remove_period, set_period, set_reckoning
from cwdesk.areas.visits.queries.policy import PeriodLine, classes, period_lines, policy
from cwdesk.areas.visits.rules.classes import ClassRule
from cwdesk.areas.visits.rules.periods import Every, Reckoning
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.visits.asking import AskDialog, Asked, ask, chosen_from
from ui.areas.visits.homes import CLASSES
from ui.areas.visits.strip import add_strip
from ui.kit.columns import Column
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.dialogs import Question, confirm
from ui.kit.page import TablePage
from ui.kit.runner import Task

WAYS = {
    Reckoning.CALENDAR: "按日历周期（周一至周日、整月、整季……）",
    Reckoning.ROLLING: "从上次走访起算",
}
PERIODS = {one.shown: one for one in Every}
REASON = FieldSpec("reason", "依据", required=True, hint="文件名称和条款")
FROM = FieldSpec("valid_from", "从哪天起", Kind.DAY, required=True)


@dataclass(frozen=True, slots=True)
class Holds:
    """What holds on a day, and what the office set itself."""

    day: date
    lines: tuple[ClassRule, ...]
    own: tuple[PeriodLine, ...]
    reckoning: Reckoning


def holds(session: Any, day: date) -> Holds:
    """Return how often each class is visited on a day."""
    found = policy(session, day)
    return Holds(day, classes(session, day), period_lines(session), found.reckoning)


def _since(one: ClassRule) -> str:
    return str(one.valid_from) if one.valid_from else "程序默认"


COLUMNS = (
    Column[ClassRule]("走访类别", text=lambda one: one.visit_class, width=160),
    Column[ClassRule](
        "每多久一次", text=lambda one: one.every.shown, sort=lambda one: one.every.rank, width=130
    ),
    Column[ClassRule]("起始日期", text=_since, width=130),
    Column[ClassRule]("依据", text=lambda one: one.source, width=620),
)


class PeriodsPage(TablePage[ClassRule]):
    """Enter changes how often a class is visited; every change holds from a day on."""

    title = "走访周期"
    help_subject = "visits"
    watches = frozenset({"visit_period", "visit_rule"})
    empty = "没有走访类别。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the day and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_periods")
        self.dialog: AskDialog | None = None
        self.question: Question | None = None
        self.found: Holds | None = None
        self.day = DayBox("日期")
        self.day.settled.connect(lambda _day: self.refresh())
        self.add_filter(self.day.widget, "日期(&Y)")
        self.back = self.add_button("恢复以前的…", "undo-2", self.take_back)
        self.way = self.add_button("算法…", "settings", self.choose_way)
        self.set_primary("修改周期", "pencil", self.change)
        self.table.chosen.connect(self._offer)
        self.summary.setWordWrap(True)
        self._offer([])

    @override
    def key(self, row: ClassRule) -> Hashable:
        return row.visit_class

    @override
    def refresh(self) -> None:
        self.runner.read(holds, self.day.day).then(self, self._show)

    @override
    def open_row(self, row: ClassRule) -> None:
        self.change()

    def change(self) -> None:
        """Ask how often the chosen class, or another one, is visited from now on."""
        chosen = self.table.selection()[:1]
        given: dict[str, object] = {"valid_from": today()}
        if chosen:
            given |= {"visit_class": chosen[0].visit_class, "every": chosen[0].every.shown}
        fields = (
            FieldSpec("visit_class", "走访类别", required=True, hint="重点人群类别，或普通户"),
            FieldSpec("every", "多久一次", Kind.CHOICE, required=True, choices=tuple(PERIODS)),
            FROM,
            REASON,
        )

        def act(values: dict[str, Any]) -> Task[Any]:
            asked = (values["visit_class"], PERIODS[values["every"]])
            return self.runner.write(set_period, *asked, values["valid_from"], values["reason"])

        question = "从这一天起按新的周期算，以前的应访清单和覆盖率不变。"
        makes = {"visit_class": chosen_from(CLASSES)}
        self.dialog = ask(self, Asked(question, "保存", fields, given, makes, "修改走访周期"), act)

    def choose_way(self) -> None:
        """Ask how periods are reckoned from now on."""
        ways = {words: one for one, words in WAYS.items()}
        fields = (
            FieldSpec("way", "算法", Kind.CHOICE, required=True, choices=tuple(ways)),
            FROM,
            REASON,
        )

        def act(values: dict[str, Any]) -> Task[Any]:
            given = (ways[values["way"]], values["valid_from"], values["reason"])
            return self.runner.write(set_reckoning, *given)

        now = self.found.reckoning if self.found else Reckoning.CALENDAR
        given = {"way": WAYS[now], "valid_from": today()}
        question = "一个周期从哪天算到哪天。"
        self.dialog = ask(self, Asked(question, "保存", fields, given, title="周期的算法"), act)

    def take_back(self) -> None:
        """Ask, and let what held before hold again for the chosen class."""
        for own in self._own_of_chosen():
            question = f"取消“{own.visit_class}”{own.valid_from} 起{own.every.shown}的规定？"
            self.question = confirm(self, question, "取消规定", partial(self._remove, own))

    def _own_of_chosen(self) -> list[PeriodLine]:
        chosen = {(row.visit_class, row.valid_from) for row in self.table.selection()[:1]}
        own = self.found.own if self.found else ()
        return [one for one in own if (one.visit_class, one.valid_from) in chosen]

    def _remove(self, own: PeriodLine) -> None:
        self.runner.write(remove_period, own.id).then(self, lambda _none: None)

    def _show(self, found: Holds) -> None:
        self.found = found
        self.show_rows(found.lines)
        chosen = (
            "一户的类别：本户指定的；没有指定的，取家中重点人群里周期最短的；都没有的是普通户。"
        )
        self.set_summary(f"{found.day} 的算法：{WAYS[found.reckoning]}　{chosen}")

    def _offer(self, _rows: list[ClassRule]) -> None:
        self.back.setEnabled(bool(self._own_of_chosen()))
