"""What a session is, beside its people: its fields and its files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwdesk.areas.training import commands
from cwdesk.areas.training.commands.elsewhere import MAX_FILE
from cwdesk.areas.training.queries import MaterialLine, SessionLine, material
from cwdesk.areas.training.rules.hours import shown_hours
from ui.areas.training.asking import AskDialog
from ui.areas.training.columns import days_of
from ui.areas.training.files import READABLE, show_file
from ui.areas.training.reading import SessionView
from ui.areas.training.session_verbs import ask_cancel, ask_session
from ui.kit.dialogs import Question
from ui.kit.files import choose_file, read_file
from ui.kit.flow import Flow
from ui.kit.page import Page
from ui.kit.parts import button, label, tool


class SessionPanel(QWidget):
    """The fields, the files, and the verbs of the whole."""

    def __init__(self, page: Page, view: SessionView) -> None:
        """Show a session."""
        super().__init__()
        self._page, self.view = page, view
        self.dialog: AskDialog | Question | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._verbs())
        column.addWidget(label("\n".join(_facts(view.line)), wrap=True))
        column.addWidget(label("培训材料", "heading"))
        none = "还没有材料。可以添加通知、讲义、照片、签到表扫描件。"
        if not view.detail.materials:
            column.addWidget(label(none, "muted", wrap=True))
        for one in view.detail.materials:
            column.addLayout(self._file(one))
        column.addStretch()

    def ask_file(self) -> None:
        """Choose a file for the session."""
        choose_file(self._page, "添加培训材料", READABLE, self.add)

    def add(self, file: Path) -> None:
        """Put a file with the session."""
        page, held = self._page, self.view.line.id

        def store(data: bytes) -> None:
            task = page.runner.write(commands.add_material, held, file.name, data)
            task.then(page, lambda _id: page.desk.say(f"已添加材料：{file.name}"))

        page.runner.work(read_file, file, MAX_FILE).then(page, store)

    def _verbs(self) -> Flow:
        flow = Flow()
        flow.setSpacing(8)
        offers = [("修改…", "pencil", self._change), ("添加材料…", "plus", self.ask_file)]
        if not self.view.line.cancelled:
            offers.append(("取消班次…", "x", self._cancel))
        for title, mark, act in offers:
            flow.addWidget(button(title, act, mark=mark))
        return flow

    def _file(self, one: MaterialLine) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(one.name, wrap=True), 1)
        row.addWidget(tool("eye", f"查看 {one.name}", partial(self._open, one)))
        row.addWidget(tool("x", f"删除 {one.name}", partial(self._drop, one)))
        return row

    def _open(self, one: MaterialLine) -> None:
        task = self._page.runner.read(material, one.id)
        task.then(self._page, partial(show_file, self._page))

    def _drop(self, one: MaterialLine) -> None:
        task = self._page.runner.write(commands.remove_material, one.id)
        task.then(self._page, lambda _none: self._page.desk.say("已删除材料，可以撤销"))

    def _change(self) -> None:
        ask_session(self._page, self._page.desk, self.view.line, self._asked)

    def _asked(self, dialog: AskDialog) -> None:
        self.dialog = dialog

    def _cancel(self) -> None:
        self.dialog = ask_cancel(self._page, self._page.desk, self.view.line)


def _facts(line: SessionLine) -> Iterator[str]:
    days = "　".join(filter(None, (days_of(line.first_day, line.last_day), line.time)))
    for title, text in (
        ("时间", days),
        ("级别、类别", f"{line.level}　{line.kind}"),
        ("学时", shown_hours(line.half_hours)),
        ("方式", line.method),
        ("地点", line.place),
        ("授课人", line.teacher),
        ("主办单位", line.organiser),
        ("课程", line.course),
        ("内容", line.content),
        ("取消原因", line.cancelled),
    ):
        if text:
            yield f"{title}：{text}"
