"""One request beside the list: where it stands, its days, what pays them, and the verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cwdesk.areas.leave.queries import RequestDetail
from cwdesk.areas.leave.rules.counting import shown_days
from ui.areas.leave.columns import STATES, kind_shown, stretches
from ui.areas.leave.days import ASKED, COUNTED, DAY, PAID, WHY, DayTable, rows_of
from ui.areas.leave.verbs import Verb, offered
from ui.kit.flow import Flow
from ui.kit.icons import icon
from ui.kit.parts import button, label
from ui.kit.style import look

Do = Callable[[RequestDetail, Verb], object]
Open = Callable[[RequestDetail], object]
TABLE_HEIGHT = 230


class RequestPanel(QWidget):
    """Read only; every verb opens a few fields of its own."""

    def __init__(self, detail: RequestDetail, do: Do, print_: Open, ledger: Open) -> None:
        """Show a request; `do` is asked for a verb, the others for papers and rows."""
        super().__init__()
        self.detail = detail
        self.verbs: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._state())
        column.addLayout(self._buttons(do, print_, ledger))
        for text, role in self._warnings():
            column.addWidget(label(text, role, wrap=True))
        column.addWidget(label("\n".join(_facts(detail)), wrap=True))
        column.addWidget(label("逐日计算", "heading"))
        self.days = DayTable((DAY, ASKED, COUNTED, WHY, PAID), "没有日期。")
        self.days.show_rows(rows_of(detail.days))
        self.days.setMinimumHeight(look().scaled(TABLE_HEIGHT))
        column.addWidget(self.days, 1)
        column.addWidget(label("经过", "heading"))
        column.addWidget(label("\n".join(_course(detail)), wrap=True))

    def _state(self) -> QHBoxLayout:
        line = self.detail.line
        mark, tone = STATES[line.state]
        picture = QLabel()
        picture.setPixmap(icon(mark, tone, 20).pixmap(20))
        row = QHBoxLayout()
        row.addWidget(picture)
        row.addWidget(label(line.state, tone))
        row.addStretch()
        return row

    def _buttons(self, do: Do, print_: Open, ledger: Open) -> Flow:
        flow = Flow()
        flow.setSpacing(8)
        for verb in offered(self.detail):
            made = button(f"{verb.title}…", partial(do, self.detail, verb), mark=verb.icon)
            self.verbs[verb.title] = made
            flow.addWidget(made)
        for title, mark, act in (("打印审批表", "printer", print_), ("台账", "history", ledger)):
            self.verbs[title] = button(title, partial(act, self.detail), mark=mark)
            flow.addWidget(self.verbs[title])
        return flow

    def _warnings(self) -> Iterator[tuple[str, str]]:
        missed, recount = self.detail.missed, self.detail.recount
        if missed is not None:
            days = shown_days(len(missed.halves))
            first, last = missed.halves[0].shown(), missed.halves[-1].shown()
            text = f"假期后有 {days} 天没有返岗（{first} 至 {last}），列为旷工候选，请核实。"
            yield text, "overdue"
        if recount is not None:
            before, after = shown_days(recount.before), shown_days(recount.after)
            yield f"日历改过：原来计 {before} 天，按现在的日历是 {after} 天。", "due"

    def focus_first(self) -> None:
        """Put the cursor on the first verb."""
        next(iter(self.verbs.values())).setFocus()


def _facts(detail: RequestDetail) -> Iterator[str]:
    line, leave = detail.line, detail.leave
    yield f"{kind_shown(line)}　{stretches(line.spans)}"
    yield f"共 {shown_days(line.half_days)} 天（按{leave.unit}计）"
    years = {one.day.year for one in detail.days}
    if len(years) > 1:
        sums = (f"{year}年 {shown_days(_of_year(detail, year))} 天" for year in sorted(years))
        yield f"跨年：{'，'.join(sums)}"
    for title, text in (
        ("事由", leave.reason),
        ("工作交接", leave.handover),
        ("联系方式", leave.contact),
        ("审批", " → ".join(leave.levels)),
    ):
        if text:
            yield f"{title}：{text}"
    if detail.balance is not None:
        left = detail.balance.balance
        free, pending = shown_days(int(left.free)), shown_days(int(left.pending))
        remaining = shown_days(int(left.remaining))
        yield f"{detail.balance.title}结余 {remaining} 天，待批 {pending} 天，还可申请 {free} 天"


def _of_year(detail: RequestDetail, year: int) -> int:
    return sum(len(one.counted) for one in detail.days if one.day.year == year)


def _course(detail: RequestDetail) -> Iterator[str]:
    for one in detail.leave.happened:
        back = f"{one.back.shown()}返岗" if one.back else ""
        parts = (str(one.fact.on), str(one.fact.event), one.by, back, one.note)
        yield "　".join(part for part in parts if part)
