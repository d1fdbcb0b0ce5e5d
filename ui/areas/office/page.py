"""The street: communities, grids, residents, required and present workers."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

from PySide6.QtWidgets import QCheckBox
from typing_extensions import override

from ui.areas.office.changing import Changing
from ui.areas.office.columns import COLUMNS
from ui.areas.office.panel import PlacePanel
from ui.areas.office.reading import Overview, Place, overview
from ui.kit.daybox import DayBox
from ui.kit.desk import Desk
from ui.kit.page import TablePage
from ui.kit.sidepanel import SidePanel

SOURCE = "应配数按《关于加强社区工作者队伍建设的意见》第三条：每万城镇常住人口 18 名，不取整。"


class OfficePage(TablePage[Place]):
    """The whole street first, then each community; a row opens its details."""

    title = "街道社区"
    help_subject = "office"
    watches = frozenset(
        {"street", "community", "grid", "residents_figure", "person", "service", "posting"}
    )
    empty = "还没有社区。县（区）接收各街道的数据包后，这里会列出它们的社区。"
    columns = COLUMNS

    def __init__(self, desk: Desk) -> None:
        """Add the filter bar."""
        super().__init__(desk)
        self.found: Overview | None = None
        self._open: Hashable = None
        self.changing = Changing(self, self.runner)
        self.day = DayBox()
        self.day.settled.connect(self.refresh)
        self.everything = QCheckBox("含已撤销和将设立的")
        self.everything.toggled.connect(self.refresh)
        self.add_filter(self.day.widget, "截至日期(&D)")
        self.add_filter(self.everything)
        self.new = self.set_primary("新增社区", "plus", self.add)
        self.set_summary(SOURCE)
        self.table.chosen.connect(self._follow)

    @override
    def key(self, row: Place) -> Hashable:
        return row.community.id if row.community else b""

    @override
    def refresh(self) -> None:
        everything = self.everything.isChecked()
        task = self.runner.read(overview, self.day.day, everything=everything)
        task.then(self, self.show_overview)

    @override
    def open_row(self, row: Place) -> None:
        if self.found is None:
            return
        self._open = self.key(row)
        panel = SidePanel(row.name, PlacePanel(self.changing, row, self.found))
        panel.closed.connect(partial(setattr, self, "_open", None))
        self.open_side(panel)

    def _follow(self, rows: list[Place]) -> None:
        """Let open details follow the row chosen; they hold nothing that would be lost."""
        if self.side is None or self._open is None:
            return
        if len(rows) == 1 and self.key(rows[0]) != self._open:
            self.open_row(rows[0])
            self.table.view.setFocus()

    def show_overview(self, found: Overview) -> None:
        """Show what was read, and bring the open details up to date."""
        self.found = found
        self.changing.street_id = found.streets[0].id if found.editable else None
        self.new.setEnabled(found.editable)
        self.show_rows(found.places)
        self.table.view.setColumnHidden(len(COLUMNS) - 1, len(found.streets) < 2)  # noqa: PLR2004
        if self.side is not None and self._open is not None:
            again = [place for place in found.places if self.key(place) == self._open]
            for place in again:
                self.open_row(place)

    def add(self) -> None:
        """Ask for a new community."""
        if self.changing.street_id is not None:
            self.changing.add(self.changing.street_id)
