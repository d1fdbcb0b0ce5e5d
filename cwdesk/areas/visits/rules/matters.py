"""Matters: what they are, which steps follow which, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cwdesk.kernel.errors import Problem

ERRAND, FIRST_ASKED, HELP, DANGER, DISPUTE = "代办", "首问", "求助", "隐患", "矛盾纠纷"

KINDS = (ERRAND, FIRST_ASKED, HELP, DANGER, DISPUTE)
"""Source: 关于加强社区工作者队伍建设的意见（2024年3月28日）第九条: 代办服务、首问负责."""


class Step(StrEnum):
    """What is done about a matter."""

    WORK = "办理"
    HAND_OVER = "移交"
    MEDIATE = "调解"
    ANSWER = "答复"
    CLOSE = "办结"
    REOPEN = "重开"
    VOID = "作废"


class State(StrEnum):
    """How a matter stands; it follows from its steps."""

    TODO = "待办"
    DOING = "办理中"
    DONE = "已办结"
    VOID = "作废"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in {State.TODO, State.DOING}


_LEADS = {
    Step.WORK: State.DOING,
    Step.MEDIATE: State.DOING,
    Step.REOPEN: State.DOING,
    Step.CLOSE: State.DONE,
    Step.VOID: State.VOID,
}
"""Handing over and answering leave the state as it is, but for the first answer."""

SETTLED, UNSETTLED = "达成协议", "未达成协议"

OUTCOMES = (SETTLED, UNSETTLED, "当事人撤回", "引导其他途径解决")
"""Offered as the result of a mediation; others are kept as they are typed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A step and its day."""

    step: Step
    on: date


def state_of(steps: Sequence[Step]) -> State:
    """Return how a matter stands after its steps, in their order."""
    state = State.TODO
    for step in steps:
        answered = step is Step.ANSWER and state is State.TODO
        state = State.DOING if answered else _LEADS.get(step, state)
    return state


def is_late(state: State, due_on: date | None, as_of: date) -> bool:
    """Say whether a matter is open after the day by which it was to be done."""
    return state.is_open and due_on is not None and due_on < as_of


def problems_with_step(
    kind: str, opened_on: date, before: Sequence[Fact], step: Fact, today: date
) -> list[Problem]:
    """Return why a step cannot follow those before it."""
    state = state_of([one.step for one in before])
    latest = max((one.on for one in before), default=opened_on)
    problems = []
    if step.on > today:
        problems.append(Problem("日期还没有到，请填写今天或以前的日期。", "on"))
    elif step.on < latest:
        text = f"上一步在 {latest}，日期不能更早。"
        problems.append(Problem(text, "on"))
    if step.step is Step.MEDIATE and kind != DISPUTE:
        problems.append(Problem("只有矛盾纠纷才登记调解。", "kind"))
    return problems + _problems_with_state(state, step.step)


def _problems_with_state(state: State, step: Step) -> list[Problem]:
    if step is Step.REOPEN:
        text = "这件事还没有办结，直接登记办理情况即可。"
        return [] if state is State.DONE else [Problem(text, "kind")]
    if state.is_open or (state is State.DONE and step is Step.ANSWER):
        return []
    text = f"这件事{state}了，要继续办，请先重开。" if state is State.DONE else "这件事已经作废。"
    return [Problem(text, "kind")]


def problems_with_matter(
    kind: str, what: str, opened_on: date, due_on: date | None, today: date
) -> list[Problem]:
    """Return what is wrong with a new matter."""
    problems = []
    if kind not in KINDS:
        problems.append(Problem(f"请选择事项类别：{'、'.join(KINDS)}。", "kind"))
    if not what.strip():
        problems.append(Problem("请填写事由。", "what"))
    if opened_on > today:
        problems.append(Problem("受理日期还没有到，请填写今天或以前的日期。", "opened_on"))
    if due_on is not None and due_on < opened_on:
        problems.append(Problem("办结期限不能早于受理日期。", "due_on"))
    return problems


_ASKED_FOR = {
    Step.WORK: "请写明办理情况。",
    Step.MEDIATE: "请写明调解经过。",
    Step.ANSWER: "请写明怎样答复的。",
    Step.REOPEN: "请写明重开的原因。",
    Step.VOID: "请写明作废的原因。",
}


def problems_with_words(step: Step, what: str, result: str) -> list[Problem]:
    """Return what a step does not say and should."""
    problems = []
    if step in _ASKED_FOR and not what.strip():
        problems.append(Problem(_ASKED_FOR[step], "what"))
    if step is Step.CLOSE and not result.strip():
        problems.append(Problem("请写明办理结果。", "result"))
    if step is Step.MEDIATE and not result.strip():
        problems.append(Problem(f"请选择调解结果，例如：{'、'.join(OUTCOMES)}。", "result"))
    return problems
