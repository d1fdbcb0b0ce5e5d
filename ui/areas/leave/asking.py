"""A new request: who, what, from when to when; beside it, what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget
from typing_extensions import override

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.commands import Ask, Foreseen
from cwdesk.areas.leave.rules.halves import Span, half_of
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import NotFound, Problem, Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.leave.foreseen import ForeseenView
from ui.areas.leave.reading import Offered
from ui.kit.desk import Desk
from ui.kit.dialogs import Question, confirm
from ui.kit.form import Form
from ui.kit.parts import label
from ui.kit.style import look

SETTLE_MS = 250
WIDTH, HEIGHT = 1010, 560
WIDEST, TALLEST = 1340, 700
"""Pixels at 100 %, and pixels at any 大字: the window must fit a screen of 1366 x 768."""
HALVES = tuple(str(half) for half in Half)

FIELDS = (
    FieldSpec("person", "人员", Kind.REFERENCE, required=True, hint="姓名、拼音首字母"),
    FieldSpec("kind", "假别", Kind.REFERENCE, required=True),
    FieldSpec("first", "开始", Kind.DAY, required=True),
    FieldSpec("first_half", "从", Kind.CHOICE, required=True, choices=HALVES),
    FieldSpec("last", "结束", Kind.DAY),
    FieldSpec("last_half", "到", Kind.CHOICE, required=True, choices=HALVES),
    FieldSpec("months", "月数", Kind.NUMBER, hint="按月计的假才填"),
    FieldSpec("on", "申请日期", Kind.DAY, required=True, hint="晚于开始的是补办"),
    FieldSpec("contact", "联系方式"),
    FieldSpec("handover", "工作交接"),
    FieldSpec("reason", "事由", Kind.LONG),
)
DEFAULTS = {"first_half": HALVES[0], "last_half": HALVES[1]}

Done = Callable[[Uid, Uid, bool], object]
"""Told of the person, the request, and whether it is to be printed."""


def ask_of(values: Mapping[str, Any]) -> Ask:
    """Return what the cleaned fields ask for; without an end it is the first day."""
    first = half_of(values["first"], values["first_half"])
    last = half_of(values["last"] or values["first"], values["last_half"])
    return Ask(
        kind=values["kind"],
        spans=(Span(first, last),),
        on=values["on"],
        reason=values["reason"],
        handover=values["handover"],
        contact=values["contact"],
        months=values["months"] or 0,
    )


class AskDialog(Question):
    """Nothing is written before 保存; every reason against it is seen while it is typed."""

    def __init__(self, desk: Desk, offered: Offered, done: Done, parent: QWidget | None) -> None:
        """Offer people and kinds; `done` is told what was made."""
        super().__init__("填写请假申请，右边随时算出天数、余额和由谁审批。", "保存", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("新请假")
        self.resize(min(look().scaled(WIDTH), WIDEST), min(look().scaled(HEIGHT), TALLEST))
        self.desk, self._done, self._prints = desk, done, False
        choices = {"person": offered.people, "kind": offered.titles}
        self.form = Form(FIELDS, choices, columns=2)
        self.seen = ForeseenView()
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self.add_part(self._parts())
        self.add_part(self.problem)
        self.print = QPushButton("保存并打印")
        self.print.setAutoDefault(False)
        self.print.clicked.connect(partial(self.save, prints=True))
        self._buttons.insertWidget(1, self.print)
        self.do.setObjectName("primary")
        self.leave.setDefault(False)
        self.leave.setAutoDefault(False)
        self._settling = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self.look)
        self.form.edited.connect(self._edited)
        self.form.save_asked.connect(self.save)
        self.form.leave_asked.connect(self.reject)

    def fill(self, person: Uid | None, kind: str = "annual", *, first: date | None = None) -> None:
        """Begin with a person, the usual kind, a first day and today as the day of asking."""
        given = {"person": person, "kind": kind, "first": first, "on": today()}
        self.form.fill({**DEFAULTS, **given})
        key = "person" if person is None else "last" if first else "first"
        self.form.editors[key].widget.setFocus()

    def look(self) -> None:
        """Read what the request would come to, as far as it is filled in."""
        values = self._values()
        if values is None:
            self.seen.say_nothing()
            return
        ask = ask_of(values)
        task = self.desk.runner.read(commands.foresee, values["person"], ask)
        task.then(self, self._show).fail(self, Refused, self._unclear)
        task.fail(self, NotFound, lambda error: self.show_problems([Problem(str(error))]))

    def save(self, *, prints: bool = False) -> None:
        """Hand the request in; the window stays open while a rule says no."""
        self._prints = prints
        self.accept()

    @override
    def accept(self) -> None:
        self.show_problems(())
        try:
            values = clean(FIELDS, self.form.values())
        except Refused as refused:
            self.form.show_problems(refused.problems)
            return
        self._enable(on=False)
        person: Any = values["person"]
        task = self.desk.runner.write(commands.add, person, ask_of(values))
        task.then(self, partial(self._added, person)).fail(self, Refused, self._refused)
        task.after(partial(self._enable, on=True))

    @override
    def reject(self) -> None:
        if any(self.form.editors[key].value() for key in ("first", "reason")):
            ask = "还有没有保存的内容，要放弃吗？"
            confirm(self, ask, "放弃", super().reject, safe="继续填写")
        else:
            super().reject()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what belongs to no field."""
        self.problem.setText("\n".join(problem.text for problem in problems))
        self.problem.setVisible(bool(problems))

    def _parts(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(scroll, 5)
        line.addWidget(self.seen, 4)
        return both

    def _edited(self, _unsaved: bool) -> None:  # noqa: FBT001
        self._settling.start()

    def _values(self) -> dict[str, Any] | None:
        """Return the cleaned fields, None while the needed ones are missing or wrong."""
        try:
            return clean(FIELDS, self.form.values())
        except Refused:
            return None

    def _show(self, found: Foreseen) -> None:
        self.seen.show_foreseen(found)

    def _unclear(self, refused: Refused) -> None:
        self.seen.say_problems(refused.problems)

    def _refused(self, refused: Refused) -> None:
        self.form.show_problems(refused.problems)
        self.show_problems([one for one in refused.problems if one.field not in self.form.editors])

    def _enable(self, *, on: bool) -> None:
        self.do.setEnabled(on)
        self.print.setEnabled(on)

    def _added(self, person: Uid, request_id: Uid) -> None:
        super().accept()
        self._done(person, request_id, self._prints)
