"""The columns of the due list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cwdesk.areas.visits.queries.due import DueLine
from ui.areas.visits.columns import STANDINGS
from ui.kit.columns import Align, Column


@dataclass(frozen=True, slots=True)
class DueRow:
    """How a household stands, with its head."""

    line: DueLine
    head: str = ""

    @property
    def words(self) -> str:
        """How the household is called when it is chosen."""
        line = self.line
        return "　".join(filter(None, (line.address, self.head, line.community, line.grid)))


def _left(row: DueRow) -> str:
    left = row.line.days_left
    if left is None:
        return ""
    return f"逾期 {-left} 天" if left < 0 else f"还剩 {left} 天"


def _last(row: DueRow) -> str:
    return str(row.line.last) if row.line.last else "没有走访过"


def due_columns() -> tuple[Column[DueRow], ...]:
    """Return the columns of the due list."""
    return (
        Column[DueRow](
            "状态",
            text=lambda row: row.line.state,
            icon=lambda row: STANDINGS[row.line.state][0],
            tone=lambda row: STANDINGS[row.line.state][1],
            width=90,
        ),
        Column[DueRow]("地址", text=lambda row: row.line.address, width=180),
        Column[DueRow]("户主", text=lambda row: row.head, width=90),
        Column[DueRow]("走访类别", text=lambda row: row.line.visit_class, width=110),
        Column[DueRow]("周期", text=lambda row: row.line.every.shown, width=80),
        Column[DueRow]("上次走访", text=_last, width=110),
        Column[DueRow](
            "最迟",
            text=lambda row: str(row.line.due_on or ""),
            sort=lambda row: row.line.due_on or date.min,
            width=110,
        ),
        Column[DueRow](
            "剩余",
            text=_left,
            sort=lambda row: row.line.days_left or 0,
            align=Align.RIGHT,
            width=110,
        ),
        Column[DueRow]("社区", text=lambda row: row.line.community, width=120),
        Column[DueRow]("网格", text=lambda row: row.line.grid, width=90),
        Column[DueRow]("网格员", text=lambda row: "、".join(row.line.workers), width=110),
        Column[DueRow]("依据", text=lambda row: row.line.source, width=260, hidden=True),
    )
