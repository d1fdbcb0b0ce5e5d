"""What an import of presses did, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cwdesk.areas.attendance.imports import Planned, Taken
from ui.kit.icons import icon
from ui.kit.parts import button, label, styled
from ui.kit.style import look


class Done(QFrame):
    """The summary with what can be done next."""

    undo_asked = Signal()
    again_asked = Signal()
    close_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        styled(self, "empty")
        mark = QLabel()
        mark.setPixmap(icon("circle-check", "good", 40).pixmap(look().scaled(40)))
        self.said = label(role="heading", wrap=True)
        self.more = label(role="muted", wrap=True)
        self.undo = button("撤销这次导入…", self.undo_asked.emit, mark="undo-2")
        self.again = button("再导入", self.again_asked.emit, mark="file-input")
        self.close_button = button("查看考勤", self.close_asked.emit, role="primary", mark="clock")
        line = QHBoxLayout()
        line.addStretch()
        for part in (self.undo, self.again, self.close_button):
            line.addWidget(part)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for text in (mark, self.said, self.more):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        column.addLayout(line)
        column.addStretch(3)

    def show_done(self, taken: Taken, planned: Planned) -> None:
        """Show the counts."""
        numbers = f"，指定考勤号 {taken.numbers} 个" if taken.numbers else ""
        self.said.setText(f"已导入打卡记录 {taken.presses} 条{numbers}")
        left = len(planned.unmatched) - taken.numbers
        parts = [
            f"已有或重复的 {planned.same} 条没有再记" if planned.same else "",
            f"{len(planned.sealed)} 条在已封账的月份，没有导入" if planned.sealed else "",
            f"{left} 个考勤号还没有指定人员，指定后这些打卡自动算给本人" if left else "",
        ]
        told = "；".join(filter(None, parts))
        self.more.setText(f"{told}。" if told else "")
