"""What one operation changed: was and now, field by field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.store.history import Change, Event
from ui.changes import CHANGES, key
from ui.kit.empty import Empty
from ui.kit.parts import label
from ui.kit.table import Table

MOST = 3000
"""More changes than this are counted, not shown: an import of a whole county."""


class Details(QWidget):
    """Who, when, why, and the fields before and after."""

    def __init__(self, event: Event, changes: Sequence[Change]) -> None:
        """Show `changes` of `event`."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(f"{event.at}　{event.by}　{event.device}", "muted", wrap=True))
        if event.reason:
            column.addWidget(label(f"原因：{event.reason}", wrap=True))
        shown = changes[:MOST]
        said = f"共 {len(changes)} 处" + (
            "" if len(shown) == len(changes) else f"，列出前 {MOST} 处"
        )
        column.addWidget(label(said, "muted"))
        self.table: Table[Change] = Table(CHANGES, key, Empty("没有可以显示的内容。"))
        self.table.show_rows(shown)
        column.addWidget(self.table, 1)
