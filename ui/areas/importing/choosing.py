"""Where a file is dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.icons import icon
from ui.kit.parts import button, label, styled
from ui.kit.style import look

KINDS = (".xlsx", ".xls", ".csv")
PATTERNS = "表格 (*.xlsx *.xls *.csv);;所有文件 (*)"


class Choosing(QFrame):
    """Takes one file; the sentence below says what went wrong with the last one."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer the button, and accept what is dropped."""
        super().__init__(parent)
        styled(self, "empty")
        self.setAcceptDrops(True)
        mark = QLabel()
        mark.setPixmap(icon("file-input", "muted", 40).pixmap(look().scaled(40)))
        said = label("把花名册文件拖到这里，或者选择文件。", "heading")
        kinds = label(
            "单位现在用的表格就可以：.xlsx、.xls、.csv；标题行、合并单元格、小计行会自动识别。",
            "muted",
            wrap=True,
        )
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self.said = label(role="good", wrap=True)
        self.said.hide()
        self.button = button("选择文件…", self.ask, role="primary", mark="folder-open")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (mark, self.said, said, kinds, self.problem):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(3)

    def show_problem(self, sentence: str) -> None:
        """Say why a file was not taken; an empty sentence clears."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def show_said(self, sentence: str) -> None:
        """Say what was done before; an empty sentence clears."""
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def ask(self) -> None:
        """Let the clerk choose a file."""
        name, _kind = QFileDialog.getOpenFileName(self, "选择花名册", "", PATTERNS)
        if name:
            self.chosen.emit(Path(name))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        file = _file(event)
        if file is not None:
            event.acceptProposedAction()
            self.chosen.emit(file)


def _file(event: QDropEvent) -> Path | None:
    """Return the one sheet that is being dropped."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    sheets = [file for file in files if file.suffix.lower() in KINDS]
    return sheets[0] if len(sheets) == 1 else None
