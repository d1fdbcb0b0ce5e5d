"""Where scans are dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout
from typing_extensions import override

from ui.kit.icons import icon
from ui.kit.parts import button, label, styled
from ui.kit.style import look

PATTERNS = "扫描件 (*.pdf *.jpg *.jpeg *.png *.tif *.tiff);;所有文件 (*)"


def dropped(event: QDropEvent) -> tuple[Path, ...]:
    """Return the files and folders that are being dropped."""
    urls = event.mimeData().urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())


class Dropping(QFrame):
    """Takes files and folders."""

    chosen = Signal(tuple)

    def __init__(self) -> None:
        """Offer the buttons, and accept what is dropped."""
        super().__init__()
        styled(self, "empty")
        self.setAcceptDrops(True)
        mark = QLabel()
        mark.setPixmap(icon("file-input", "muted", 40).pixmap(look().scaled(40)))
        said = label("把签好字的扫描件拖到这里，或者选择文件夹、文件。", "heading")
        kinds = label(
            "PDF、JPG、PNG、TIFF 都可以，手机拍的也行，倒着、歪着不要紧；"
            "拍照时把整张纸拍全，右下角的二维码要清楚。",
            "muted",
            wrap=True,
        )
        self.said, self.problem = label(role="good", wrap=True), label(role="problem", wrap=True)
        self.folder = button("选择文件夹…", self.ask_folder, role="primary", mark="folder-open")
        self.files = button("选择文件…", self.ask_files, mark="file-input")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (mark, said, kinds, self.said, self.problem):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self.folder)
        line.addWidget(self.files)
        line.addStretch()
        column.addLayout(line)
        column.addStretch(3)
        self.say()

    def say(self, said: str = "", problem: str = "") -> None:
        """Say what was done before, or what did not work; nothing clears both."""
        for part, text in ((self.said, said), (self.problem, problem)):
            part.setText(text)
            part.setVisible(bool(text))

    def ask_folder(self) -> None:
        """Let the clerk choose a folder."""
        name = QFileDialog.getExistingDirectory(self, "选择扫描件所在的文件夹")
        if name:
            self.chosen.emit((Path(name),))

    def ask_files(self) -> None:
        """Let the clerk choose files."""
        names, _kind = QFileDialog.getOpenFileNames(self, "选择扫描件", "", PATTERNS)
        if names:
            self.chosen.emit(tuple(map(Path, names)))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.chosen.emit(dropped(event))
