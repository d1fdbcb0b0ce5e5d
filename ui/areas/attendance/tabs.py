"""The month and its work list in one place, and the switch between them on the filter bar."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

NAMES = ("月表", "异常")


class Tabs(QStackedWidget):
    """Two parts; a row of tabs of their own would cost the grid two people."""

    def __init__(self, month: QWidget, cases: QWidget) -> None:
        """Show the month first."""
        super().__init__()
        self.switch = QWidget()
        line = QHBoxLayout(self.switch)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        group = QButtonGroup(self)
        self.buttons = []
        for at, (part, name) in enumerate(zip((month, cases), NAMES, strict=True)):
            self.addWidget(part)
            made = QPushButton(name)
            made.setCheckable(True)
            group.addButton(made, at)
            line.addWidget(made)
            self.buttons.append(made)
        self.buttons[0].setChecked(True)
        group.idClicked.connect(self.show_part)

    def show_part(self, at: int) -> None:
        """Show the month (0) or the work list (1)."""
        self.setCurrentIndex(at)
        self.buttons[at].setChecked(True)

    def count_cases(self, count: int) -> None:
        """Say how many half days wait."""
        self.buttons[1].setText(f"{NAMES[1]}（{count}）" if count else NAMES[1])
