"""Looking at a material or a proof inside the program; it never touches a temporary folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cwdesk.kernel.files import save_as
from ui.kit.files import choose_target
from ui.kit.page import Page
from ui.kit.parts import button
from ui.kit.sidepanel import WIDTH, SidePanel
from ui.kit.style import look

READABLE = "扫描件和文件 (*.pdf *.jpg *.jpeg *.png *.bmp *.docx *.xlsx *.pptx);;所有文件 (*)"


class Picture(QWidget):
    """A picture as wide as the side panel."""

    def __init__(self, picture: QPixmap, name: str) -> None:
        """Show `picture`."""
        super().__init__()
        shown = QLabel()
        width = look().scaled(WIDTH - 40)
        shown.setPixmap(picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        shown.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(shown)
        column.addStretch()


def show_file(page: Page, found: tuple[str, bytes]) -> None:
    """Show a PDF in the preview and a picture beside the list; anything else can be saved."""
    name, data = found
    if data.startswith(b"%PDF"):
        from ui.kit.preview import PreviewDialog

        PreviewDialog(page.desk, name, data, page).open()
        return
    picture = QPixmap()
    if not picture.loadFromData(data):
        ask_target(page, name, data)
        return
    panel = SidePanel(name, Picture(picture, name))
    panel.add_button(button("另存为…", partial(ask_target, page, name, data), mark="save"))
    page.open_side(panel)


def ask_target(page: Page, name: str, data: bytes) -> None:
    """Ask where a copy is to be saved."""
    choose_target(page, "材料另存为", name, "所有文件 (*)", partial(_save, page, data))


def _save(page: Page, data: bytes, file: Path) -> None:
    task = page.runner.work(save_as, file, data)
    task.then(page, lambda _none: page.desk.say(f"已保存到 {file.parent}"))
