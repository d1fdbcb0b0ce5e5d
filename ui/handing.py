"""Asking who takes over what somebody has in hand: matters, pairings, grids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from cwdesk.areas.roster.queries import RosterLine, roster_lines
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from cwdesk.workflows.leaving import InHand, Successors, in_hand
from ui.kit.columns import Column
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.fields import Choice, ChoiceEditor
from ui.kit.parts import button, label
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.table import Table

WIDTH, HEIGHT, WIDEST, TALLEST = 760, 460, 1100, 660
"""Pixels at 100 %, and pixels at any 大字."""
WHO = FieldSpec("who", "接手人", Kind.REFERENCE, hint="姓名、拼音首字母")
ENDS = "结束，不移交"

Send = Callable[[Successors], Task[Any]]
"""Starts the write."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in hand, and who is to have it; nobody yet, or it ends."""

    id: Uid
    words: str
    may_end: bool
    successor: Uid | None = None
    name: str = ""

    @property
    def settled(self) -> bool:
        """Whether it is said what becomes of it."""
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Held:
    """What somebody has in hand, and who could take it."""

    in_hand: InHand
    people: tuple[RosterLine, ...]


def held_by(session: Any, person_id: Uid, as_of: date) -> Held:
    """Return what somebody has in hand on a day, and the others in service."""
    people = (one for one in roster_lines(session, as_of) if one.person_id != person_id)
    return Held(in_hand(session, person_id, as_of), tuple(people))


def _successor(one: Thing) -> str:
    return one.name or "请选择"


COLUMNS = (
    Column[Thing]("手上的工作", text=lambda one: one.words, width=430),
    Column[Thing](
        "接手人",
        text=_successor,
        tone=lambda one: None if one.settled else "due",
        icon=lambda one: None if one.settled else "circle-alert",
        width=220,
    ),
)


class HandingDialog(Question):
    """Every matter, pairing and grid gets a successor before anything is written."""

    def __init__(self, parent: QWidget, name: str, held: Held, verb: str, send: Send) -> None:
        """List what `name` has in hand; `verb` calls `send` with the successors."""
        question = f"{name}手上还有下面这些工作。选中几项再指定接手人；不选就是全部。"
        super().__init__(question, verb, "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("移交工作")
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self._send = send
        self.things = _things(held.in_hand)
        self._people = {one.person_id: one.name for one in held.people}
        self.table: Table[Thing] = Table(COLUMNS, lambda one: one.id, Empty("没有要移交的。"))
        self.table.view.header.offers_filters = False
        choices = [Choice(one.person_id, f"{one.name}（{one.community}）") for one in held.people]
        self.who = ChoiceEditor(WHO, choices)
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        for part in (self.table, self._line(), self.problem):
            self.add_part(part)
        self.column.setStretchFactor(self.table, 1)
        self.do.setObjectName("primary")
        self._show()

    def assign(self) -> None:
        """Let the one named take the chosen things, or all of them."""
        if self.who.problem() is not None:
            return
        who = self.who.value()
        if isinstance(who, bytes):
            self._settle(lambda one: replace(one, successor=who, name=self._people[who]))

    def end(self) -> None:
        """Let the chosen pairings and grids end without a successor; matters cannot."""
        self._settle(lambda one: replace(one, successor=None, name=ENDS) if one.may_end else one)

    @override
    def accept(self) -> None:
        self._enable(on=False)
        successors = {one.id: one.successor for one in self.things}
        task = self._send(successors).then(self, lambda _done: super(HandingDialog, self).accept())
        task.fail(self, Refused, self._refused)
        task.after(lambda: self._enable(on=True))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show why nothing was written."""
        self.problem.setText("\n".join(problem.text for problem in problems))
        self.problem.setVisible(bool(problems))

    def _line(self) -> QWidget:
        made = QWidget()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        caption = label("接手人(&J)")
        caption.setBuddy(self.who.widget)
        line.addWidget(caption)
        line.addWidget(self.who.widget, 1)
        self.gives = button("交给他（她）", self.assign, mark="check")
        self.ends = button(ENDS, self.end, mark="x")
        self.ends.setToolTip("结对帮扶和网格责任可以结束；未办结的事项必须有人接手")
        for verb in (self.gives, self.ends):
            verb.setAutoDefault(False)
            line.addWidget(verb)
        return made

    def _settle(self, settled: Callable[[Thing], Thing]) -> None:
        chosen = {one.id for one in self.table.selection()} or {one.id for one in self.things}
        self.things = [settled(one) if one.id in chosen else one for one in self.things]
        self._show()

    def _show(self) -> None:
        self.table.show_rows(self.things)
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        self.do.setEnabled(on and all(one.settled for one in self.things))

    def _refused(self, refused: Refused) -> None:
        self.show_problems(refused.problems)


def _things(held: InHand) -> list[Thing]:
    matters = {one.id for one in held.matters}
    return [Thing(row, words, row not in matters) for row, words in held.things]


def ask_successors(parent: QWidget, name: str, held: Held, verb: str, send: Send) -> HandingDialog:
    """Open a `HandingDialog`. Returns at once."""
    dialog = HandingDialog(parent, name, held, verb, send)
    dialog.open()
    dialog.who.widget.setFocus()
    return dialog
