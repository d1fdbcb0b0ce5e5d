"""The last step: what there is now, and what to do first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.parts import label

if TYPE_CHECKING:
    from cwdesk.areas.roster.imports import Imported

FIRST = (
    "一、在“人员”里看一遍名单，双击姓名补全个人信息。",
    "二、在“人员”里点“打印”，选花名册，打印出来请各社区核对。",
    "三、在“街道社区”里填上城镇常住人口，员额会自动算出。",
    "四、在“数据移交”里打印密钥卡，盖章后交给县（区）。",
)

NOBODY = "花名册还没有导入，随时可以在“人员”里导入。"


class EndStep(QWidget):
    """A summary in a few lines."""

    title = "完成"

    def __init__(self) -> None:
        """Begin without an office."""
        super().__init__()
        self.office = label(role="heading", wrap=True)
        self.people = label(NOBODY, wrap=True)
        self.folder = label(role="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.office, self.people, self.folder):
            column.addWidget(part)
        column.addSpacing(12)
        column.addWidget(label("接下来可以做的事", "heading"))
        for line in FIRST:
            column.addWidget(label(line, wrap=True))
        column.addStretch()

    def show_office(self, name: str, folder: Path) -> None:
        """Name the office and where its data lie."""
        self.office.setText(f"{name}的办公数据已经建好。")
        self.folder.setText(f"数据在 {folder}")

    def show_imported(self, done: Imported | None) -> None:
        """Say who came in; None: nobody."""
        if done is None:
            self.people.setText(NOBODY)
            return
        refused = f"，退回 {done.refused} 行" if done.refused else ""
        self.people.setText(f"已导入 {done.new + done.changed} 人{refused}。")
