"""What can be done with a request in each state: a few fields, one command."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.leave import commands
from cwdesk.areas.leave.queries import RequestDetail
from cwdesk.areas.leave.rules.halves import half_of
from cwdesk.areas.leave.rules.states import State
from cwdesk.calendars.kinds import Half
from cwdesk.kernel.clock import today
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.areas.leave.columns import called, stretches
from ui.kit.desk import Desk
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.runner import Task

HALVES = tuple(str(half) for half in Half)
ON = FieldSpec("on", "登记日期", Kind.DAY, required=True)
REASON = FieldSpec("reason", "原因", Kind.LONG, required=True)

Values = dict[str, Any]
Act = Callable[[Desk, RequestDetail, Values], Task[Any]]
Given = Callable[[RequestDetail], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do with a request."""

    title: str
    icon: str
    states: frozenset[State]
    """In which it is offered."""
    ask: str
    fields: tuple[FieldSpec, ...]
    act: Act
    given: Given = lambda _detail: {"on": today()}


OUT = frozenset({State.APPROVED, State.ON_LEAVE, State.DUE, State.OVERDUE})
"""Approved, and no return is recorded."""


def _approve(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    note = f"审批表编号 {values['number']}" if values["number"] else ""
    return desk.runner.write(commands.approve, detail.leave.id, values["on"], values["by"], note)


def _turn_down(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    asked = (detail.leave.id, values["on"], values["reason"], values["by"])
    return desk.runner.write(commands.turn_down, *asked)


def _withdraw(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    return desk.runner.write(commands.withdraw, detail.leave.id, values["on"], values["reason"])


def _cancel(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    return desk.runner.write(commands.cancel, detail.leave.id, values["on"], values["reason"])


def _extend(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    last = half_of(values["last"], values["half"])
    return desk.runner.write(commands.extend, detail.leave.id, last, values["on"], values["reason"])


def _return(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    back = half_of(values["back"], values["half"])
    return desk.runner.write(
        commands.record_return, detail.leave.id, back, values["on"], values["note"]
    )


def _recount(desk: Desk, detail: RequestDetail, values: Values) -> Task[Any]:
    return desk.runner.write(commands.recount, detail.leave.id, values["on"])


def _signed(detail: RequestDetail) -> Mapping[str, object]:
    return {"on": today(), "by": detail.leave.levels[-1] if detail.leave.levels else ""}


def _back(detail: RequestDetail) -> Mapping[str, object]:
    back = detail.leave.span.last.moved(1)
    day: date = min(today(), back.day)
    return {"back": day, "half": back.half if day == back.day else HALVES[0], "on": today()}


def _longer(_detail: RequestDetail) -> Mapping[str, object]:
    return {"half": HALVES[1], "on": today()}


VERBS = (
    Verb(
        "登记批准",
        "check",
        frozenset({State.ASKED}),
        "登记签好字的请假审批表。登记后这些天就是休假；批准不能撤销，只能作废。",
        (
            FieldSpec("on", "批准日期", Kind.DAY, required=True, hint="最后一个签字的日期"),
            FieldSpec("by", "批准人"),
            FieldSpec("number", "审批表编号", hint="纸质表上的编号，可不填"),
        ),
        _approve,
        _signed,
    ),
    Verb(
        "退回",
        "undo-2",
        frozenset({State.ASKED}),
        "没有批准。退回后这张请假单就结束了，需要时另开一张。",
        (ON, FieldSpec("by", "退回人"), REASON),
        _turn_down,
    ),
    Verb(
        "撤回",
        "arrow-left",
        frozenset({State.ASKED}),
        "本人不请这个假了。",
        (ON, REASON),
        _withdraw,
    ),
    Verb(
        "销假",
        "circle-check",
        frozenset({State.ON_LEAVE, State.DUE, State.OVERDUE}),
        "登记从哪半天起重新上班。提前返岗的，没有休的半天自动退回；晚返岗的，列为旷工候选。",
        (
            FieldSpec("back", "返岗日期", Kind.DAY, required=True),
            FieldSpec("half", "返岗半天", Kind.CHOICE, required=True, choices=HALVES),
            ON,
            FieldSpec("note", "备注"),
        ),
        _return,
        _back,
    ),
    Verb(
        "续假",
        "move-horizontal",
        OUT,
        "接着原来的假再请，是一张新的请假单，也要审批。",
        (
            FieldSpec("last", "续到", Kind.DAY, required=True),
            FieldSpec("half", "到上午或下午", Kind.CHOICE, required=True, choices=HALVES),
            ON,
            REASON,
        ),
        _extend,
        _longer,
    ),
    Verb(
        "作废",
        "x",
        OUT | {State.RETURNED},
        "整张请假单不算，休的天数全部退回。两边的记录都留在台账里，作废不能撤销。",
        (ON, REASON),
        _cancel,
    ),
)


def offered(detail: RequestDetail) -> tuple[Verb, ...]:
    """Return what can be done with a request as it stands."""
    found = tuple(one for one in VERBS if detail.line.state in one.states)
    return (*found, RECOUNT) if detail.recount is not None else found


RECOUNT = Verb(
    "按新日历重算",
    "refresh-cw",
    frozenset(State),
    "放假安排改了，这张请假单有几天的算法不一样。重算只增加台账的行，原来的行不动。",
    (ON,),
    _recount,
)


def ask_verb(parent: QWidget, desk: Desk, detail: RequestDetail, verb: Verb) -> FormDialog:
    """Open the few fields of a verb; problems appear under them."""
    line = detail.line
    whose = f"{called(line.name, line.community)}　{line.title}　{stretches(line.spans)}"
    dialog = ask_form(
        parent,
        f"{whose}\n{verb.ask}",
        verb.title,
        verb.fields,
        partial(verb.act, desk, detail),
        verb.given(detail),
    )
    dialog.setWindowTitle(f"{verb.title}：{line.name}")
    dialog.accepted.connect(partial(desk.say, f"已登记：{verb.title}，{line.name}"))
    return dialog
