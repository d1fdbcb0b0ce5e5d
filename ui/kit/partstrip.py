"""The row of tabs that joins the pages of an area."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar

from ui.kit.page import Page

Parts = Sequence[tuple[str, str]]
"""Pages by key and their names on the row, in its order."""


class PartStrip(QTabBar):
    """Stands under the title of each page of an area; Alt and a digit go to a page."""

    def __init__(self, page: Page, area: str, parts: Parts, key: str) -> None:
        """Stand on `page`, whose key is `key`."""
        super().__init__(page)
        self._page, self._parts = page, parts
        self._own = [one for one, _title in parts].index(key)
        self.setAccessibleName(f"{area}的各个页面")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        for at, (_key, title) in enumerate(parts):
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
            self._page.desk.go(self._parts[at][0])


def add_part_strip(page: Page, area: str, parts: Parts, key: str) -> PartStrip:
    """Put the row under the title of a page, whose title says only what all of them are."""
    page.heading.setText(area)
    return page.add_row(PartStrip(page, area, parts, key))
