"""Coverage: how many of the households of a month were visited in their period."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox
from typing_extensions import override

from cwdesk.areas.visits.forms.coverage_sheet import coverage_chart
from cwdesk.areas.visits.queries.coverage import Coverage, CoverageLine, coverage
from cwdesk.areas.visits.queries.months import coverage_by_month
from cwdesk.kernel.clock import today
from cwdesk.kernel.dates import add_months
from ui.areas.visits.paper import print_coverage
from ui.areas.visits.places import PLACES, PlaceFilter
from ui.areas.visits.strip import add_strip
from ui.kit.chart_view import ChartView
from ui.kit.columns import Align, Column
from ui.kit.desk import Desk
from ui.kit.empty import Empty
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look

CHART, EDGES, WIDEST = 440, 50, 640
"""Pixels of the chart, and of what is around it, at 100 %; of both at any 大字."""
MONTHS = 24
"""Months that are offered, the newest first."""
BY_GRID = "按网格"
PARTS = {
    "按社区": "communities",
    BY_GRID: "grids",
    "按责任人": "workers",
    "按走访类别": "classes",
}
"""What the figures are broken down by → where they are."""
WHOLE = "合计"


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A line of the table; the whole comes last."""

    at: int
    line: CoverageLine
    whole: bool = False


def _number(title: str, width: int, number: Any) -> Column[CoverageRow]:
    return Column[CoverageRow](
        title, text=lambda row: str(number(row)), sort=number, align=Align.RIGHT, width=width
    )


def _share(row: CoverageRow) -> float:
    return row.line.visited / row.line.due if row.line.due else -1.0


COLUMNS = (
    Column[CoverageRow]("名称", text=lambda row: WHOLE if row.whole else row.line.title, width=260),
    Column[CoverageRow]("社区", text=lambda row: row.line.community, width=180),
    _number("应访户", 110, lambda row: row.line.due),
    _number("已访户", 110, lambda row: row.line.visited),
    _number("未访户", 110, lambda row: row.line.left),
    Column[CoverageRow](
        "覆盖率", text=lambda row: row.line.percent, sort=_share, align=Align.RIGHT, width=110
    ),
)


class CoveragePage(TablePage[CoverageRow]):
    """The figures of a month at its end, and how they were counted."""

    title = "覆盖率"
    help_subject = "visits"
    watches = PLACES | {
        "visit",
        "household",
        "member",
        "key_group",
        "visit_period",
        "visit_rule",
        "grid_duty",
    }
    empty = "这个月没有应访的户。登记居民户以后，这里按月算出各社区、网格的走访覆盖率。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar and the verbs."""
        super().__init__(desk)
        add_strip(self, "visits_coverage")
        self.found: Coverage | None = None
        self.chart: ChartView | None = None
        self.month, self.part = QComboBox(), QComboBox()
        for one in _months(today()):
            self.month.addItem(f"{one.year}年{one.month}月", one)
        self.part.addItems(list(PARTS))
        self.add_filter(self.month, "月份(&Y)")
        self.add_filter(self.part, "统计(&X)")
        self.places = PlaceFilter(self, people=False, by_grid=False)
        self.add_button("全年走势…", "columns-3", self.ask_year)
        self.set_primary("打印覆盖率表", "printer", self.print_page)
        self.month.currentIndexChanged.connect(lambda _at: self._read())
        self.places.changed.connect(self._read)
        self.part.currentIndexChanged.connect(lambda _at: self._apply())
        self.summary.setWordWrap(True)

    @override
    def key(self, row: CoverageRow) -> Hashable:
        return row.whole, row.at

    @override
    def refresh(self) -> None:
        self.places.read()
        self._read()

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty)

    def print_page(self) -> None:
        """Open the preview of the month's figures."""
        print_coverage(self, self.desk, self._month(), self.places.community_id)

    def ask_year(self) -> None:
        """Read the coverage of the year's months up to the one shown; it takes a while."""
        where = self.places.community_id
        task = self.runner.read(coverage_by_month, self._month(), community_id=where)
        task.then(self, self._show_year)

    def _show_year(self, found: tuple[CoverageLine, ...]) -> None:
        room = (WIDEST - EDGES) * 100 // look().scale
        self.chart = ChartView(self.runner, min(CHART, room))
        panel = SidePanel(f"{self._month().year}年走访覆盖率", self.chart)
        panel.setMinimumWidth(min(look().scaled(CHART + EDGES), WIDEST))
        self.open_side(panel)
        self.chart.show_chart(coverage_chart(found, self._month().year))

    def _month(self) -> date:
        return _months(today())[max(0, self.month.currentIndex())]

    def _read(self) -> None:
        where = self.places.community_id
        self.runner.read(coverage, self._month(), community_id=where).then(self, self._show)

    def _show(self, found: Coverage) -> None:
        self.found = found
        self._apply()

    def _apply(self) -> None:
        if self.found is None:
            return
        lines: tuple[CoverageLine, ...] = getattr(self.found, PARTS[self.part.currentText()])
        rows = [CoverageRow(at, line) for at, line in enumerate(lines)]
        if lines:
            rows.append(CoverageRow(len(lines), self.found.whole, whole=True))
        self.show_rows(rows)
        self.table.view.setColumnHidden(1, self.part.currentText() != BY_GRID)
        self.set_summary(f"截至 {self.found.month.last}。{self.found.definition}")


def _months(day: date) -> list[date]:
    """Return the first days of the months that are offered, the newest first."""
    first = day.replace(day=1)
    return [add_months(first, -back) for back in range(MONTHS)]
