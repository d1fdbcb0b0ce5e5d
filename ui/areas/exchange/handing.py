"""Handing over: for whom, on which stick, and what to do with it then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.bundle import exchange
from cwdesk.bundle.overview import LinkLine
from cwdesk.kernel.errors import Rejected
from ui.kit.desk import Desk
from ui.kit.parts import button, label
from ui.kit.runner import Task
from ui.kit.style import look
from ui.kit.waiting import Ticker, Waiting, WaitingBar

REMEMBERED = "exchange/folder"
MB = 1024 * 1024
WIDTH = 600
STICKS = ("/media/", "/run/media/")
"""Where Linux desktops mount sticks."""


class HandOver(QDialog):
    """Stays until the bundle is on the stick and was read again, or something went wrong."""

    def __init__(
        self,
        desk: Desk,
        links: Sequence[LinkLine],
        chosen: LinkLine | None,
        parent: QWidget | None = None,
    ) -> None:
        """Offer `links`, with `chosen` in front."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("移交数据")
        self.desk = desk
        self.folder: Path | None = None
        self._task: Task[Path] | None = None
        self.unit = QComboBox()
        self.unit.setAccessibleName("交给")
        for link in links:
            self.unit.addItem(link.name, link.unit)
        if chosen is not None:
            self.unit.setCurrentIndex(self.unit.findData(chosen.unit))
        self.where = QComboBox()
        self.where.setAccessibleName("U 盘")
        self.where.currentIndexChanged.connect(self._pick)
        self.said = label(
            "会写成一个加密文件，只有对方能打开；自上次对方确认以后的变动都在里面。",
            "muted",
            wrap=True,
        )
        self.problem = label(role="problem", wrap=True)
        self.waiting = WaitingBar()
        self.leave = button("取消", self.reject)
        self.go = button("开始移交", self.hand_over, role="primary", mark="file-output")
        self._lay_out()
        self._offer_sticks()
        desk.runner.waits.connect(self._wait)
        self.waiting.cancelled.connect(desk.runner.cancel)

    def hand_over(self) -> None:
        """Make the bundle, write it and read it again."""
        if self.folder is None:
            return
        database = self.desk.runner.database
        outbox = database.file.parent / exchange.OUTBOX
        self._enable(on=False)
        self.problem.setText("")
        self._task = self.desk.runner.work(
            exchange.export,
            database,
            self.unit.currentData(),
            self.folder,
            outbox,
            Ticker("正在生成数据包"),
        )
        self._task.then(self, self._done).fail(self, Rejected, self._failed).after(self._ended)

    def choose_folder(self) -> None:
        """Ask for the stick, or a folder on it."""
        chosen = QFileDialog.getExistingDirectory(self, "选择 U 盘")
        if chosen:
            self.put_folder(Path(chosen))

    def put_folder(self, folder: Path) -> None:
        """Write to `folder`."""
        at = self.where.findData(str(folder))
        if at < 0:
            self.where.insertItem(0, str(folder), str(folder))
            at = 0
        self.where.setCurrentIndex(at)

    @override
    def reject(self) -> None:
        if self._task is None:
            super().reject()

    def _lay_out(self) -> None:
        stick = QHBoxLayout()
        stick.addWidget(self.where, 1)
        stick.addWidget(button("选择…", self.choose_folder))
        foot = QHBoxLayout()
        foot.addWidget(self.waiting)
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        self.ask = QWidget()
        asked = QVBoxLayout(self.ask)
        asked.setContentsMargins(0, 0, 0, 0)
        for title, box in (("交给(&T)", self.unit), ("写到哪个 U 盘(&U)", self.where)):
            caption = label(title)
            caption.setBuddy(box)
            asked.addWidget(caption)
            if box is self.where:
                asked.addLayout(stick)
            else:
                asked.addWidget(box)
        column.addWidget(self.ask)
        column.addWidget(self.said)
        column.addWidget(self.problem)
        column.addStretch()
        column.addLayout(foot)
        self.setMinimumWidth(look().scaled(WIDTH))

    def _offer_sticks(self) -> None:
        for path, name in sticks():
            self.where.addItem(f"{name}　{path}", path)
        kept = self.desk.settings.text(REMEMBERED)
        if kept and Path(kept).is_dir():
            self.put_folder(Path(kept))
        if not self.where.count():
            self.where.setPlaceholderText("没有找到 U 盘，请插好后点“选择…”")
        self._pick()

    def _pick(self) -> None:
        kept = self.where.currentData()
        self.folder = Path(kept) if kept else None
        self.go.setEnabled(self.folder is not None and self.unit.count() > 0)

    def _wait(self, shown: Waiting | None) -> None:
        self.waiting.show_waiting(shown if self._task is not None else None)

    def _ended(self) -> None:
        self._task = None
        self.waiting.show_waiting(None)
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for part in (self.ask, self.go, self.leave):
            part.setEnabled(on)

    def _done(self, file: Path) -> None:
        self.desk.settings.keep(REMEMBERED, str(file.parent))
        self.ask.hide()
        size = f"{max(file.stat().st_size / MB, 0.1):.1f} MB"
        self.said.setText(
            f"已写好并重新读过一遍，内容无误：\n{file.name}（{size}）\n\n"
            "现在可以拔出 U 盘了：先在系统里点“弹出”或“安全删除”，再拔。\n"
            "对方接收后，请把带回执的 U 盘拿回来，在这里点“接收”。"
        )
        self.said.setObjectName("")
        self.said.style().polish(self.said)
        self.go.hide()
        self.leave.setText("知道了")
        self.leave.setDefault(True)
        self.desk.say(f"已移交：{file.name}")

    def _failed(self, error: Rejected) -> None:
        self.problem.setText(str(error))


def sticks() -> list[tuple[str, str]]:
    """Return the mounted sticks as (path, name)."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        path = volume.rootPath()
        system = bytes(volume.fileSystemType().data()).decode().lower()
        removable = path.startswith(STICKS) or "fat" in system
        if volume.isReady() and not volume.isReadOnly() and removable and "boot" not in path:
            found.append((path, volume.displayName()))
    return found
