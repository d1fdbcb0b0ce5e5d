"""Days of a leave one under another, with why each counts or does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cwdesk.areas.leave.queries import DayDetail, Preview
from cwdesk.areas.leave.queries.account import Paid
from cwdesk.areas.leave.rules.counting import shown_days, why_counted
from ui.areas.leave.columns import halves_shown
from ui.kit.columns import Align, Column
from ui.kit.empty import Empty
from ui.kit.table import Table

WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day; `counted` is in half days."""

    day: date
    asked: str
    counted: int
    why: str
    paid: str = ""


def rows_of(days: Sequence[DayDetail]) -> list[DayRow]:
    """Return the rows of a request on file."""
    return [
        DayRow(one.day, halves_shown(one.asked), len(one.counted), one.why, paid_shown(one.paid))
        for one in days
    ]


def rows_before(seen: Preview) -> list[DayRow]:
    """Return the rows of a request that is being written."""
    unit = seen.kind.unit
    return [
        DayRow(
            one.day,
            halves_shown(one.asked),
            len(one.counted),
            why_counted(one.kind, unit, len(one.asked), len(one.counted)),
        )
        for one in seen.days
    ]


def paid_shown(paid: Sequence[Paid]) -> str:
    """Return which grants pay, with the days where there are several."""
    if len(paid) == 1:
        return paid[0].title
    return "，".join(f"{one.title} {shown_days(one.half_days)} 天" for one in paid)


def _shown(row: DayRow) -> str:
    return f"{row.day:%m-%d} 周{WEEKDAYS[row.day.weekday()]}"


DAY = Column[DayRow]("日期", text=_shown, sort=lambda row: row.day, width=92)
ASKED = Column[DayRow]("请", text=lambda row: row.asked, width=56)
COUNTED = Column[DayRow](
    "计",
    text=lambda row: shown_days(row.counted) if row.counted else "—",
    tone=lambda row: None if row.counted else "muted",
    align=Align.RIGHT,
    width=60,
)
WHY = Column[DayRow](
    "说明",
    text=lambda row: row.why,
    tone=lambda row: None if row.counted else "muted",
    width=150,
)
PAID = Column[DayRow]("由哪笔额度支付", text=lambda row: row.paid, width=220)


class DayTable(Table[DayRow]):
    """A small table of days, in their order; nothing is filtered in it."""

    def __init__(self, columns: Sequence[Column[DayRow]], empty: str) -> None:
        """Begin without days."""
        super().__init__(columns, lambda row: row.day, Empty(empty))
        self.view.header.offers_filters = False
        self.view.setAccessibleName("逐日计算")
        self.show_rows([])
