"""Where a clock's files are dropped or chosen, and the clock is named."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.icons import icon
from ui.kit.parts import button, label, styled
from ui.kit.style import look

PATTERNS = "打卡文件 (*.dat *.txt *.xlsx *.xls *.csv);;所有文件 (*)"
MAKES = (
    "中控等考勤机的 attlog.dat、员工刷卡记录表、钉钉原始记录、企业微信日报，或者含“考勤号、日期、"
    "时间”三列的表格。可以一次选同一台机器的几个文件；重复导入不会重复记录。"
)


class Choosing(QFrame):
    """Takes the files of one clock."""

    chosen = Signal(list)
    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer the buttons, and accept what is dropped."""
        super().__init__(parent)
        styled(self, "empty")
        self.setAcceptDrops(True)
        mark = QLabel()
        mark.setPixmap(icon("file-input", "muted", 40).pixmap(look().scaled(40)))
        said = label("把考勤机导出的文件拖到这里，或者选择文件。", "heading")
        kinds = label(MAKES, "muted", wrap=True)
        self.problem = label(role="problem", wrap=True)
        self.said = label(role="good", wrap=True)
        self.button = button("选择文件…", self.ask, role="primary", mark="folder-open")
        self.list = button("导入考勤号对照表…", self.list_asked.emit, role="link")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (mark, self.said, said, kinds, self.problem):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        for pressed in (self.button, self.list):
            column.addWidget(pressed, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)
        self.say()

    def say(self, said: str = "", *, problem: str = "") -> None:
        """Say what was done before, or why files were not taken."""
        for place, sentence in ((self.said, said), (self.problem, problem)):
            place.setText(sentence)
            place.setVisible(bool(sentence))

    def read(self, *, on: bool) -> None:
        """Show that files are being read, or that others may be chosen."""
        self.button.setEnabled(not on)
        self.button.setText("正在读取…" if on else " 选择文件…")

    def ask(self) -> None:
        """Let the clerk choose files."""
        names, _kind = QFileDialog.getOpenFileNames(self, "选择打卡文件", "", PATTERNS)
        if names:
            self.chosen.emit([Path(name) for name in names])

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = _files(event)
        if files:
            event.acceptProposedAction()
            self.chosen.emit(files)


def _files(event: QDropEvent) -> Sequence[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
