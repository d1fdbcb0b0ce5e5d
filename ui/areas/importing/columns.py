"""What the preview of an import shows: its rows, its problems, its changes, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cwdesk.areas.roster.imports import FIELDS, FieldChange, Plan, Planned, Verdict
from cwdesk.kernel.errors import Problem
from ui.kit.columns import Align, Column

WORDS = {
    Verdict.NEW: "新增",
    Verdict.CHANGED: "变更",
    Verdict.SAME: "相同",
    Verdict.REFUSED: "退回",
}
ICONS = {
    Verdict.NEW: "plus",
    Verdict.CHANGED: "pencil",
    Verdict.SAME: "check",
    Verdict.REFUSED: "x",
}
TONES = {Verdict.NEW: "good", Verdict.CHANGED: "primary", Verdict.REFUSED: "overdue"}
TITLES = {field.key: field.title for field in FIELDS}


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One thing that is wrong with a row, or that should be looked at."""

    line: Planned
    number: int
    problem: Problem
    refuses: bool


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field that a row changes."""

    line: Planned
    change: FieldChange


def problem_lines(plan: Plan) -> tuple[ProblemLine, ...]:
    """Return every problem of every row, those that refuse a row first."""
    refused = [line for line in plan.lines if line.verdict is Verdict.REFUSED]
    return (
        *(made for line in refused for made in _problems(line, refuses=True)),
        *(made for line in plan.doubtful for made in _problems(line, refuses=False)),
    )


def _problems(line: Planned, *, refuses: bool) -> Iterator[ProblemLine]:
    for number, problem in enumerate(line.refusals if refuses else line.doubts):
        yield ProblemLine(line, number, problem, refuses)


def change_lines(plan: Plan) -> tuple[ChangeLine, ...]:
    """Return every field that would change, in the order of the file."""
    return tuple(ChangeLine(line, change) for line in plan.lines for change in line.changes)


def remark(line: Planned) -> str:
    """Return in one line why a row is refused, what to look at, or what it changes."""
    if line.verdict is Verdict.REFUSED:
        return "；".join(problem.text for problem in line.refusals)
    changed = "、".join(change.title for change in line.changes)
    doubts = "；".join(problem.text for problem in line.doubts)
    return "；".join(filter(None, (f"变更：{changed}" if changed else "", doubts)))


def _value(key: str, line: Planned) -> str:
    return line.values.get(key, "")


ROWS = (
    Column[Planned](
        "行",
        text=lambda line: str(line.row),
        sort=lambda line: line.row,
        align=Align.RIGHT,
        width=56,
    ),
    Column[Planned](
        "结果",
        text=lambda line: WORDS[line.verdict],
        icon=lambda line: ICONS[line.verdict],
        tone=lambda line: TONES.get(line.verdict),
        width=92,
    ),
    Column[Planned]("姓名", text=lambda line: line.name, width=92),
    Column[Planned]("社区", text=lambda line: _value("community", line), width=120),
    Column[Planned]("职务", text=lambda line: _value("post", line), width=120),
    Column[Planned]("身份证号", text=lambda line: _value("id_number", line), mask=True, width=168),
    Column[Planned](
        "说明",
        text=remark,
        icon=lambda line: "triangle-alert" if line.doubts else None,
        tone=lambda line: "overdue" if line.verdict is Verdict.REFUSED else None,
        width=420,
    ),
    Column[Planned]("工作表", text=lambda line: line.sheet, width=100, hidden=True),
)

PROBLEMS = (
    Column[ProblemLine](
        "结果",
        text=lambda one: "退回" if one.refuses else "提醒",
        icon=lambda one: "x" if one.refuses else "triangle-alert",
        tone=lambda one: "overdue" if one.refuses else "due",
        width=92,
    ),
    Column[ProblemLine](
        "行",
        text=lambda one: str(one.line.row),
        sort=lambda one: one.line.row,
        align=Align.RIGHT,
        width=56,
    ),
    Column[ProblemLine]("姓名", text=lambda one: one.line.name, width=92),
    Column[ProblemLine]("列", text=lambda one: TITLES.get(one.problem.field or "", ""), width=110),
    Column[ProblemLine]("原因", text=lambda one: one.problem.text, width=620),
    Column[ProblemLine]("工作表", text=lambda one: one.line.sheet, width=100, hidden=True),
)

CHANGES = (
    Column[ChangeLine](
        "行",
        text=lambda one: str(one.line.row),
        sort=lambda one: one.line.row,
        align=Align.RIGHT,
        width=56,
    ),
    Column[ChangeLine]("姓名", text=lambda one: one.line.name, width=92),
    Column[ChangeLine]("项目", text=lambda one: one.change.title, width=130),
    Column[ChangeLine]("原来", text=lambda one: one.change.was or "（空）", width=260),
    Column[ChangeLine]("改为", text=lambda one: one.change.now or "（空）", width=260),
)

ABSENT = (Column[str]("姓名", text=lambda name: name, width=160),)
