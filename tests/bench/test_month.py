"""A month of six hundred people, beside a bare ReportLab table of the same cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A3, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import LongTable, SimpleDocTemplate, TableStyle

from cwdesk.kernel.resources import resource
from cwdesk.printing.blocks import MonthGrid, MonthLine
from cwdesk.printing.month import shown
from cwdesk.printing.render import render
from tests.bench.conftest import Measured, median_of
from tests.printing.paper import sides, wish
from tests.printing.trials import MONTH, month

Note = Callable[[Measured], None]
MOST = 1.5


def parted(line: MonthLine) -> MonthLine:
    """Return a month in which no two halves are equal: the most that can be drawn."""
    return replace(line, halves=tuple(("√", "病") for _ in line.halves))


def cells(grid: MonthGrid) -> list[list[str]]:
    """Return a grid as a bare table has it: two rows for each person, two for the head."""
    left, right = [column.title for column in grid.columns], [c.title for c in grid.counts]
    rows = [
        [*left, *(day.number for day in grid.days), *right],
        [*[""] * len(left), *(day.weekday for day in grid.days), *[""] * len(right)],
    ]
    for line in grid.rows:
        counts = zip(grid.counts, line.counts, strict=True)
        sums = [shown(number, halves=count.halves) for count, number in counts]
        rows.append([*line.cells, *(am for am, _ in line.halves), *sums])
        rows.append([*[""] * len(left), *(pm for _, pm in line.halves), *[""] * len(right)])
    return rows


def bare(grid: MonthGrid) -> bytes:
    """Return the grid as a PDF that ReportLab makes by itself."""
    out = BytesIO()
    look = TableStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "bare", 7.5)]
    )
    widths = [20.0, 45.0, *[22.0] * len(grid.days), *[30.0] * len(grid.counts)]
    table = LongTable(cells(grid), colWidths=widths, rowHeights=None, repeatRows=2, style=look)
    SimpleDocTemplate(out, pagesize=landscape(A3)).build([table])
    return out.getvalue()


@pytest.mark.parametrize("halves", ["everyday", "all different"])
def test_a_month_of_600_people(halves: str, note: Note) -> None:
    pdfmetrics.registerFont(TTFont("bare", str(resource("fonts", "song.ttf"))))
    grid = month(600)
    if halves != "everyday":
        grid = replace(grid, rows=tuple(map(parted, grid.rows)))
    assert "程娟600" in sides(bare(grid))[-1].text

    taken = median_of(lambda: render(MONTH, grid, wish()), 3)
    baseline = median_of(lambda: bare(grid), 3)
    note(Measured(f"month of 600, {halves} halves", taken, baseline, f"≤ {MOST} × bare"))
    assert taken <= MOST * baseline
