"""Hours of training: by person and kind in a year, and the months as a chart."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from typing_extensions import override

from cwdesk.areas.training.forms.hours_sheet import hours_chart
from cwdesk.areas.training.queries import HoursLine, hours, hours_by_month
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.areas.training.rules.words import KINDS
from cwdesk.kernel.clock import today
from ui.areas.training.filters import CommunityBox, YearBox
from ui.areas.training.paper import print_hours, print_year
from ui.areas.training.reading import RECORDS, ROSTER
from ui.areas.training.strip import add_strip
from ui.kit.chart_view import ChartView
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look
from ui.kit.wordbox import WordBox

CHART, EDGES, WIDEST = 440, 50, 640
"""Pixels of the chart, and of what is around it, at 100 %; of both at any 大字."""


@dataclass(frozen=True, slots=True)
class HoursYear:
    """What the page shows; half hours."""

    year: int
    lines: tuple[HoursLine, ...]
    months: Mapping[str, tuple[int, ...]]


def hours_year(session: Any, year: int, as_of: date) -> HoursYear:
    """Return a year of training up to a day."""
    months = {one.kind: one.months for one in hours_by_month(session, year)}
    return HoursYear(year, hours(session, year, as_of), months)


def _kind(kind: str) -> Column[HoursLine]:
    return Column[HoursLine](
        kind,
        text=lambda one: shown_hours(one.sums.by_kind[kind]) if one.sums.by_kind[kind] else "",
        sort=lambda one: one.sums.by_kind[kind],
        align=Align.RIGHT,
        width=95,
    )


COLUMNS = (
    Column[HoursLine]("姓名", text=lambda one: one.name, width=100),
    Column[HoursLine]("社区", text=lambda one: one.community, width=180),
    Column[HoursLine]("职务", text=lambda one: one.post, width=180),
    Column[HoursLine](
        "次数",
        text=lambda one: str(one.sums.trainings or ""),
        sort=lambda one: one.sums.trainings,
        align=Align.RIGHT,
        width=65,
    ),
    *(_kind(kind) for kind in KINDS),
    Column[HoursLine](
        "合计",
        text=lambda one: shown_hours(one.sums.total) if one.sums.total else "",
        sort=lambda one: one.sums.total,
        align=Align.RIGHT,
        width=80,
    ),
)


class HoursPage(TablePage[HoursLine]):
    """By the roster, so that nobody is ranked; Enter opens the personal file."""

    title = "学时"
    help_subject = "training"
    watches = RECORDS | ROSTER
    empty = "这一年还没有人在职，也没有培训。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the papers."""
        super().__init__(desk)
        add_strip(self, "training_hours")
        self.found: HoursYear | None = None
        self.chart: ChartView | None = None
        self.year, self.community = YearBox(), CommunityBox()
        self.word = WordBox("姓名、拼音、社区…", "在学时中查找")
        self.add_filter(self.year, "年度(&Y)")
        self.add_filter(self.community, "社区(&Q)")
        self.add_filter(self.word)
        self.year.currentIndexChanged.connect(lambda _at: self.refresh())
        self.community.currentIndexChanged.connect(lambda _at: self._narrow())
        self.word.textChanged.connect(lambda _text: self._narrow())
        self.table.cleared.connect(self._clear)
        self.add_button("各月图表", "columns-3", self.show_chart)
        self.add_button("培训年报", "printer", self._print_year)
        self.set_primary("打印学时汇总表", "printer", self.print_page)

    @override
    def key(self, row: HoursLine) -> Hashable:
        return row.person_id

    @override
    def refresh(self) -> None:
        year = self.year.year or today().year
        self.runner.read(hours_year, year, today()).then(self, self._show)

    @override
    def open_row(self, row: HoursLine) -> None:
        self.desk.go("person", row.person_id)

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "打开人员", partial(self.desk.go, "roster"))

    def print_page(self) -> None:
        """Open the preview of the 培训学时汇总表."""
        print_hours(self, self.desk, self.year.year or today().year)

    def show_chart(self) -> None:
        """Open the months of the year beside the list."""
        if self.found is None:
            return
        room = (WIDEST - EDGES) * 100 // look().scale
        self.chart = ChartView(self.runner, min(CHART, room))
        panel = SidePanel(f"{self.found.year}年各月学时", self.chart)
        panel.setMinimumWidth(min(look().scaled(CHART + EDGES), WIDEST))
        self.open_side(panel)
        self.chart.show_chart(hours_chart(self.found.months, _until(self.found.year)))

    def _print_year(self) -> None:
        print_year(self, self.desk, self.year.year or today().year)

    def _show(self, found: HoursYear) -> None:
        self.found = found
        self.community.offer(sorted(one.community for one in found.lines))
        self._narrow()
        self.show_rows(found.lines)
        total = sum(one.sums.total for one in found.lines)
        trained = sum(bool(one.sums.trainings) for one in found.lines)
        words = f"{len(found.lines)} 人，参加过培训 {trained} 人，共 {shown_hours(total)} 学时"
        self.set_summary(words if found.lines else "")
        if self.side is not None:
            self.show_chart()

    def _narrow(self) -> None:
        narrows = self.community.currentIndex() > 0 or self.word.text().strip()
        self.table.narrow(self._passes if narrows else None)

    def _passes(self, one: HoursLine) -> bool:
        return self.community.passes(one.community) and self.word.finds(
            one.name, one.community, one.post
        )

    def _clear(self) -> None:
        self.community.setCurrentIndex(0)
        self.word.clear()


def _until(year: int) -> date:
    return min(today(), date(year, 12, 31))
