"""What was decided about the calendar, newest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.areas.calendar.queries import VersionLine
from ui.kit.parts import button, label

NOTHING = "还没有改动过：日历是程序自带的，2020 年至 2026 年按国务院办公厅的通知。"


class VersionsPanel(QWidget):
    """A paragraph for each version; the notice of the year in front can be withdrawn."""

    def __init__(
        self,
        versions: Sequence[VersionLine],
        year: int | None,
        withdraw: Callable[[int], object],
    ) -> None:
        """Show `versions`; `withdraw` asks about the notice of `year`, if one was accepted."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if year is not None:
            self.withdraw = button(f"撤回{year}年的通知…", partial(withdraw, year), mark="undo-2")
            column.addWidget(self.withdraw)
        if not versions:
            column.addWidget(label(NOTHING, "muted", wrap=True))
        for line in versions:
            column.addWidget(label(f"第 {line.number} 版　{line.what}", wrap=True))
            said = (line.decided_at[:16], line.decided_by, line.source, line.reason)
            column.addWidget(label("　".join(filter(None, said)), "muted", wrap=True))
        column.addStretch()
