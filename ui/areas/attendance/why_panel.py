"""Why a half day is what it is, beside the grid."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.areas.attendance.queries import Why
from ui.kit.parts import label


class WhyPanel(QWidget):
    """What it came to, what decided, and a line for each thing that counted."""

    def __init__(self, found: Why) -> None:
        """Show `found`."""
        super().__init__()
        self.found = found
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(found.title, "muted", wrap=True))
        column.addWidget(label(found.mark, "heading"))
        column.addWidget(label(f"依据：{found.ground}"))
        for line in found.lines:
            column.addWidget(label(line, wrap=True))
        column.addStretch()
