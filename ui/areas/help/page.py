"""The manual: one Markdown file for each subject, shown offline."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QListWidgetItem, QSplitter, QTextBrowser
from typing_extensions import override

from cwdesk.kernel.resources import resource
from ui.kit.desk import Desk
from ui.kit.page import Page
from ui.kit.parts import List
from ui.kit.style import look


class HelpPage(Page):
    """Subjects at the left, the text at the right; `open` takes a subject's file name."""

    title = "帮助"

    def __init__(self, desk: Desk) -> None:
        """Read the subjects' titles."""
        super().__init__(desk)
        self.subjects = List()
        self.subjects.setAccessibleName("帮助主题")
        self.text = QTextBrowser(openExternalLinks=False)
        self.text.setAccessibleName("帮助内容")
        for file in sorted(resource("help").glob("*.md")):
            item = QListWidgetItem(_title(file))
            item.setData(Qt.ItemDataRole.UserRole, file)
            self.subjects.addItem(item)
        self.subjects.currentItemChanged.connect(self._show)
        body = QSplitter()
        body.addWidget(self.subjects)
        body.addWidget(self.text)
        body.setSizes([look().scaled(200), look().scaled(700)])
        body.setStretchFactor(1, 1)
        self.set_body(body)
        self.subjects.setCurrentRow(0)

    @override
    def open(self, target: Any) -> None:
        for at in range(self.subjects.count()):
            if self.subjects.item(at).data(Qt.ItemDataRole.UserRole).stem.endswith(str(target)):
                self.subjects.setCurrentRow(at)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            file: Path = item.data(Qt.ItemDataRole.UserRole)
            self.text.setMarkdown(file.read_text("utf-8"))
            _space_out(self.text.document())


def _space_out(document: QTextDocument) -> None:
    """Give paragraphs air; Markdown comes in without any."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    air = QTextBlockFormat()
    air.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    air.setBottomMargin(look().scaled(4))
    cursor.mergeBlockFormat(air)


def _title(file: Path) -> str:
    with file.open(encoding="utf-8") as lines:
        return lines.readline().lstrip("# ").strip()
