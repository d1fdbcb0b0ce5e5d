"""The row of tabs that joins the pages of visits."""

from __future__ import annotations

from ui.kit.page import Page
from ui.kit.partstrip import PartStrip, add_part_strip

PARTS = (
    ("visits", "走访记录"),
    ("visits_due", "应访清单"),
    ("visits_matters", "事项"),
    ("visits_people", "居民"),
    ("visits_coverage", "覆盖率"),
    ("visits_pairings", "结对帮扶"),
    ("visits_grids", "网格"),
    ("visits_periods", "走访周期"),
)
"""Page → its name on the row, in the order of the row."""


def add_strip(page: Page, key: str) -> PartStrip:
    """Put the row under the title of a page of visits."""
    return add_part_strip(page, "走访", PARTS, key)
