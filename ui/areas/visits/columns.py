"""The columns of the lists of visits, and what a state looks like."""

from __future__ import annotations

from dataclasses import dataclass

from cwdesk.areas.visits.queries.households import HouseholdLine
from cwdesk.areas.visits.queries.lines import VisitLine
from cwdesk.areas.visits.queries.matters import MatterLine
from cwdesk.areas.visits.rules.due import State as Standing
from cwdesk.areas.visits.rules.matters import State
from cwdesk.areas.visits.rules.visits import NOT_MET
from ui.kit.columns import Align, Column

STANDINGS: dict[Standing, tuple[str, str]] = {
    Standing.OVERDUE: ("triangle-alert", "overdue"),
    Standing.WAITING: ("clock", "due"),
    Standing.VISITED: ("circle-check", "good"),
    Standing.NONE: ("x", "muted"),
}
"""How a household stands → icon and colour."""

STATES: dict[State, tuple[str, str]] = {
    State.TODO: ("inbox", "primary"),
    State.DOING: ("pencil", "primary"),
    State.DONE: ("circle-check", "muted"),
    State.VOID: ("x", "muted"),
}
"""How a matter stands → icon and colour."""
LATE = ("triangle-alert", "overdue")


@dataclass(frozen=True, slots=True)
class LogRow:
    """One visit of the log, with the head of the household."""

    line: VisitLine
    head: str = ""

    @property
    def who(self) -> str:
        """Who went, and who went along."""
        return "、".join((self.line.person, *self.line.companions))


def _kind_icon(row: LogRow) -> str | None:
    return "circle-alert" if row.line.kind == NOT_MET else None


def _more(row: LogRow) -> str:
    said = (("事项", row.line.matters), ("附件", row.line.papers))
    return "　".join(f"{word} {count}" for word, count in said if count)


def log_columns() -> tuple[Column[LogRow], ...]:
    """Return the columns of the log."""
    return (
        Column[LogRow](
            "日期", text=lambda row: f"{row.line.on} {row.line.time}".rstrip(), width=112
        ),
        Column[LogRow]("地址", text=lambda row: row.line.address, width=190),
        Column[LogRow]("户主", text=lambda row: row.head, width=84),
        Column[LogRow]("社区", text=lambda row: row.line.community, width=120),
        Column[LogRow]("网格", text=lambda row: row.line.grid, width=90),
        Column[LogRow]("走访人", text=lambda row: row.who, width=120),
        Column[LogRow](
            "方式", text=lambda row: row.line.kind, icon=_kind_icon, tone=_kind_tone, width=96
        ),
        Column[LogRow]("了解的情况", text=lambda row: _flat(row.line.found), width=260),
        Column[LogRow]("办理情况", text=lambda row: _flat(row.line.done), width=200),
        Column[LogRow]("后续", text=_more, width=110),
        Column[LogRow]("见到的人", text=lambda row: row.line.met, width=110, hidden=True),
        Column[LogRow]("答复", text=lambda row: _flat(row.line.answer), width=160, hidden=True),
    )


def _kind_tone(row: LogRow) -> str | None:
    return "muted" if row.line.kind == NOT_MET else None


def _flat(text: str) -> str:
    return " ".join(text.split())


def state_of(line: MatterLine) -> tuple[str, str, str]:
    """Return a matter's state in a word, its icon and colour; being late is said besides."""
    mark, tone = LATE if line.late else STATES[line.state]
    return f"{line.state}（逾期）" if line.late else str(line.state), mark, tone


def matter_columns() -> tuple[Column[MatterLine], ...]:
    """Return the columns of the list of matters."""
    return (
        Column[MatterLine]("类别", text=lambda one: one.kind, width=90),
        Column[MatterLine]("事由", text=lambda one: _flat(one.what), width=260),
        Column[MatterLine](
            "状态",
            text=lambda one: state_of(one)[0],
            icon=lambda one: state_of(one)[1],
            tone=lambda one: state_of(one)[2],
            width=155,
        ),
        Column[MatterLine](
            "办结期限", text=lambda one: str(one.due_on) if one.due_on else "", width=110
        ),
        Column[MatterLine]("现经办人", text=lambda one: one.person, width=96),
        Column[MatterLine]("诉求人", text=lambda one: one.asker, width=90),
        Column[MatterLine]("地址", text=lambda one: one.address, width=170),
        Column[MatterLine]("社区", text=lambda one: one.community, width=120),
        Column[MatterLine]("受理日期", text=lambda one: str(one.opened_on), width=110),
        Column[MatterLine]("受理人", text=lambda one: one.taken_by, width=90, hidden=True),
        Column[MatterLine]("最近一步", text=lambda one: str(one.last_on), width=110),
        Column[MatterLine]("结果", text=lambda one: one.result, width=140, hidden=True),
    )


def home_columns() -> tuple[Column[HouseholdLine], ...]:
    """Return the columns of the list of households."""
    return (
        Column[HouseholdLine]("地址", text=lambda one: one.address, width=200),
        Column[HouseholdLine]("户主", text=lambda one: one.head, width=90),
        Column[HouseholdLine](
            "人数",
            text=lambda one: str(len(one.residents)),
            sort=lambda one: len(one.residents),
            align=Align.RIGHT,
            width=64,
        ),
        Column[HouseholdLine]("家里的人", text=_people, width=230),
        Column[HouseholdLine]("重点人群", text=lambda one: "、".join(one.groups), width=150),
        Column[HouseholdLine]("社区", text=lambda one: one.community, width=120),
        Column[HouseholdLine]("网格", text=lambda one: one.grid, width=90),
        Column[HouseholdLine]("联系电话", text=lambda one: one.phone, mask=True, width=130),
        Column[HouseholdLine]("走访类别", text=lambda one: one.visit_class, width=100),
        Column[HouseholdLine]("需求", text=lambda one: _flat(one.needs), width=160),
        Column[HouseholdLine]("户号", text=lambda one: one.number, width=90, hidden=True),
    )


def _people(one: HouseholdLine) -> str:
    return "、".join(person.name for person in one.residents)
