"""What an import did, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cwdesk.areas.roster.imports import Imported
from ui.kit.icons import icon
from ui.kit.parts import button, label, styled
from ui.kit.style import look


class Done(QFrame):
    """The summary with what can be done next."""

    undo_asked = Signal()
    people_asked = Signal()
    again_asked = Signal()
    report_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        styled(self, "empty")
        mark = QLabel()
        mark.setPixmap(icon("circle-check", "good", 40).pixmap(look().scaled(40)))
        self.said = label(role="heading", wrap=True)
        self.more = label(role="muted", wrap=True)
        self.saved = label(role="good", wrap=True)
        self.report = button("保存退回的行…", self.report_asked.emit, mark="save")
        self.undo = button("撤销这次导入…", self.undo_asked.emit, mark="undo-2")
        self.again = button("再导入一个文件", self.again_asked.emit, mark="file-input")
        self.people = button("查看人员", self.people_asked.emit, role="primary", mark="users")
        line = QHBoxLayout()
        line.addStretch()
        for part in (self.report, self.undo, self.again, self.people):
            line.addWidget(part)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for text in (mark, self.said, self.more, self.saved):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        column.addLayout(line)
        column.addStretch(3)

    def show_done(self, done: Imported, absent: int) -> None:
        """Show the counts."""
        self.saved.setText("")
        came = done.new + done.changed
        self.said.setText(
            f"已导入 {came} 人：新增 {done.new}，变更 {done.changed}"
            if came
            else "文件里的内容都已登记，没有需要改动的。"
        )
        parts = [
            f"相同 {done.same} 人没有改动" if done.same else "",
            f"{done.warned} 人有提醒，请抽空核对" if done.warned else "",
            f"{done.refused} 行退回，改好后可再导入" if done.refused else "",
            f"另有 {absent} 名在职人员不在文件里，没有改动" if absent else "",
        ]
        self.more.setText("；".join(filter(None, parts)) + ("。" if any(parts) else ""))
        self.report.setVisible(bool(done.refused))
        self.undo.setVisible(bool(came))
