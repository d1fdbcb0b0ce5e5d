"""The very first window: open an office that exists, or make a new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.kit.parts import label
from ui.unlock import ask_folder


class FirstStart(QDialog):
    """Two ways in; ends by itself when one was taken."""

    made = Signal(object)
    """A new, open `Office`."""
    folder_chosen = Signal(Path)
    """The folder of an office that exists."""

    def __init__(self, device: str, parent: QWidget | None = None) -> None:
        """Offer both ways."""
        super().__init__(parent)
        self.device = device
        self.setWindowTitle("社区工作者管理")
        self.setMinimumWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(12)
        column.addWidget(label("欢迎使用社区工作者管理", "title"))
        said = label("数据只放在这台电脑的一个加密文件里，不需要网络。", "muted")
        column.addWidget(said)
        self.open_button = QPushButton("打开已有的办公数据…")
        self.open_button.clicked.connect(self.open_existing)
        column.addWidget(self.open_button, alignment=Qt.AlignmentFlag.AlignLeft)

    def open_existing(self) -> None:
        """Ask for the folder of an office."""
        folder = ask_folder(self)
        if folder is not None:
            self.folder_chosen.emit(folder)
