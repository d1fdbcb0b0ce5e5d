"""What a request comes to, beside the form in which it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout

from cwdesk.areas.leave.commands import Foreseen
from cwdesk.areas.leave.queries import Preview
from cwdesk.areas.leave.rules.counting import shown_days
from cwdesk.kernel.errors import Problem
from ui.areas.leave.days import ASKED, COUNTED, DAY, WHY, DayTable, rows_before
from ui.kit.parts import label, styled
from ui.kit.style import look

NOTHING_YET = "选好人员、假别和日期后，这里逐日列出计不计假。"
TABLE_HEIGHT = 150


class ForeseenView(QFrame):
    """The sum, what speaks against it, the days, the balance and who signs."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        super().__init__()
        styled(self, "panel")
        self.sum = label(role="heading", wrap=True)
        self.problem = label(role="problem", wrap=True)
        self.facts = label(wrap=True)
        self.days = DayTable((DAY, ASKED, COUNTED, WHY), NOTHING_YET)
        self.days.setMinimumHeight(look().scaled(TABLE_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.sum)
        column.addWidget(self.problem)
        column.addWidget(self.facts)
        column.addWidget(self.days, 1)
        self.say_nothing()

    def say_nothing(self) -> None:
        """Show that nothing can be said yet."""
        self._say("", (), ())
        self.days.show_rows([])

    def say_problems(self, problems: Sequence[Problem]) -> None:
        """Show why nothing can be counted."""
        self._say("", [one.text for one in problems], ())
        self.days.show_rows([])

    def show_foreseen(self, found: Foreseen) -> None:
        """Show what a request comes to."""
        seen = found.preview
        total = f"计 {shown_days(seen.half_days)} 天（按{seen.kind.unit}计）" if seen else ""
        self._say(total, [one.text for one in found.problems], list(_facts(found)))
        self.days.show_rows(rows_before(seen) if seen else [])

    def _say(self, total: str, problems: Sequence[str], facts: Sequence[str]) -> None:
        for part, text in (
            (self.sum, total),
            (self.problem, "\n".join(problems)),
            (self.facts, "\n".join(facts)),
        ):
            part.setText(text)
            part.setVisible(bool(text))


def _facts(found: Foreseen) -> Iterator[str]:
    if found.late:
        yield "申请日期晚于开始日期：补办。"
    if found.preview is not None:
        yield from _counted(found.preview)
    if found.balance is not None:
        left = found.balance
        now, pending = shown_days(int(left.remaining)), shown_days(int(left.pending))
        yield f"余额：现有 {now} 天，待批 {pending} 天，本次之后 {shown_days(found.after)} 天"
    if found.paid:
        sums = (f"{one.title} {shown_days(one.half_days)} 天" for one in found.paid)
        yield f"支付：{'，'.join(sums)}"
    if found.levels:
        yield f"审批：{' → '.join(found.levels)}"


def _counted(seen: Preview) -> Iterator[str]:
    last = seen.segments[-1].last if seen.segments else None
    if last is not None and seen.kind.unit == "月":
        yield f"到 {last.shown()} 为止"
    if len(seen.segments) > 1:
        years = (f"{year}年 {shown_days(half)} 天" for year, half in seen.by_year.items())
        yield f"跨年，分 {len(seen.segments)} 段：{'，'.join(years)}"
    if seen.kind.proof:
        yield f"证明材料：{seen.kind.proof}"
    yield f"依据：{seen.kind.source}"
