"""The row of tabs that joins the pages of visits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar

from ui.kit.desk import Desk
from ui.kit.page import Page

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


class Strip(QTabBar):
    """Stands under the title of each page of visits; Alt and a digit go to a page."""

    def __init__(self, desk: Desk, page: Page, key: str) -> None:
        """Stand on `page`, whose key is `key`."""
        super().__init__(page)
        self._desk, self._own = desk, [one for one, _title in PARTS].index(key)
        self.setAccessibleName("走访的各个页面")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for at, (_key, title) in enumerate(PARTS):
            self.addTab(title)
            self.setTabToolTip(at, f"{title}（Alt+{at + 1}）")
            keys = QShortcut(QKeySequence(f"Alt+{at + 1}"), page)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(lambda at=at: self.go(at))
        self.setCurrentIndex(self._own)
        self.tabBarClicked.connect(self.go)

    def go(self, at: int) -> None:
        """Open the page at a place of the row."""
        if at >= 0 and at != self._own:
            self._desk.go(PARTS[at][0])


def add_strip(page: Page, key: str) -> Strip:
    """Put the row under the title of a page, whose title says only what all of them are."""
    page.heading.setText("走访")
    return page.add_row(Strip(page.desk, page, key))
