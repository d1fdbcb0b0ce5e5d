"""The office's own templates: which there are, what is wrong with them, adding one."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused
from cwdesk.registry import VOCABULARY
from cwdesk.templates import shelf
from cwdesk.templates.shelf import Template
from cwdesk.workflows.filling_many import Many, fill_for_everybody
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.empty import Empty
from ui.kit.files import choose_file, choose_folder
from ui.kit.filling import fill_template, folder_of, read_templates
from ui.kit.page import TablePage
from ui.kit.parts import button, label
from ui.kit.printing import request_of
from ui.kit.sidepanel import SidePanel
from ui.kit.waiting import Ticker

KINDS = "表单模板 (*.docx *.xlsx)"
IN_PERSON = "个人表：在人员档案里点“打印”，选这张表，填一个人的；也可以给在职人员各填一份。"


class TemplatesPage(TablePage[Template]):
    """Lists the files in the folder of templates; Enter shows one; `open` takes its key."""

    title = "表单模板"
    help_subject = "templates"
    empty = "还没有模板。把县里发的 Word 或 Excel 表写上 {{姓名}} 这样的占位符，添加到这里。"
    columns = (
        Column[Template]("模板", text=lambda row: row.title, width=320),
        Column[Template]("文件", text=lambda row: row.paper, width=110),
        Column[Template](
            "用于", text=lambda row: "个人" if row.about_person else "全单位", width=90
        ),
        Column[Template](
            "状态",
            text=lambda row: f"要修改（{len(row.problems)} 处）" if row.problems else "可用",
            tone=lambda row: "overdue" if row.problems else "good",
            icon=lambda row: "circle-alert" if row.problems else "circle-check",
            width=150,
        ),
        Column[Template]("说明", text=lambda row: next(iter((*row.problems, *row.notes)), "")),
    )

    def __init__(self, desk: Desk) -> None:
        """Add the buttons."""
        super().__init__(desk)
        self.add_button("返回表单", "arrow-left", lambda: desk.go("forms"))
        self.add_button("字段表", "columns-3", partial(desk.go, "template_fields"))
        self.add_button("打开文件夹", "folder-open", self.open_folder)
        self.add_button("刷新", "refresh-cw", self.refresh)
        self.primary = self.set_primary("添加模板…", "plus", self.ask_file)
        self._wanted: Hashable = None

    @override
    def when_empty(self) -> Empty:
        return Empty(self.empty, "添加模板…", self.ask_file)

    @override
    def key(self, row: Template) -> Hashable:
        return row.key

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._stale = True  # files may have come into the folder meanwhile
        super().showEvent(event)

    @override
    def refresh(self) -> None:
        read_templates(self, self.desk, self._show)

    @override
    def open(self, target: Any) -> None:
        self._wanted = target
        self.refresh()

    @override
    def open_row(self, row: Template) -> None:
        panel = SidePanel(row.title, _details(row))
        if not row.problems:
            act = partial(self.fill_for_everybody if row.about_person else self.fill, row)
            verb = "给在职人员各填一份…" if row.about_person else "填写…"
            panel.add_button(button(verb, act, role="primary", mark="file-output"))
        self.open_side(panel)

    def fill(self, row: Template) -> QFileDialog | None:
        """Fill a template about the whole office, as of today."""
        return fill_template(self, self.desk, row, request_of(self.desk, today()))

    def fill_for_everybody(self, row: Template) -> QFileDialog:
        """Fill a personal template for everybody in service today, into a folder."""
        return choose_folder(self, "选择存放的文件夹", partial(self.save_for_everybody, row))

    def save_for_everybody(self, row: Template, folder: Path) -> None:
        """Write the files; those written by then stay when the clerk cancels."""
        request, ticker = request_of(self.desk, today()), Ticker(f"正在填写{row.title}")
        store = self.runner.database
        task = self.runner.work(fill_for_everybody, store, row, VOCABULARY, request, folder, ticker)
        task.then(self, partial(self._saved, folder))

    def _saved(self, folder: Path, many: Many) -> None:
        self.desk.say(f"已填写 {many.saved} 份，在“{folder.name}”里")
        if many.skipped:
            head = f"填好 {many.saved} 份，下面 {len(many.skipped)} 人没有填："
            self.open_side(SidePanel("没有填的人", _listed(head, many.skipped)))

    def open_folder(self) -> None:
        """Show the folder of templates in the file manager."""
        folder = folder_of(self.desk)
        folder.mkdir(exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def ask_file(self) -> None:
        """Ask for a file, and add it as a template."""
        choose_file(self, "选择模板文件", KINDS, self.add)

    def add(self, file: Path, *, replace: bool = False) -> None:
        """Check a file and put it into the folder; one of that name is asked about first."""
        self.drop_side()
        folder = folder_of(self.desk)
        task = self.runner.work(shelf.add, folder, file, VOCABULARY, replace=replace)
        task.then(self, self._added).fail(self, Refused, partial(self._not_added, file))

    def _added(self, made: Template) -> None:
        self.desk.say(f"已添加模板“{made.title}”")
        self.open(made.key)

    def _not_added(self, file: Path, error: Refused) -> None:
        if [problem.field for problem in error.problems] == ["name"]:
            again = partial(self.add, file, replace=True)
            confirm(self, str(error), "替换", again, safe="不替换")
            return
        texts = [problem.text for problem in error.problems]
        panel = SidePanel(f"“{file.stem}”没有添加", _listed("请修改后再添加：", texts))
        panel.add_button(button("重新选择…", self.ask_file, mark="folder-open"))
        self.open_side(panel)

    def _show(self, found: tuple[Template, ...]) -> None:
        self.show_rows(found)
        self.set_summary(_summary(found))
        for row in found:
            if row.key == self._wanted:
                self._wanted = None
                self.table.choose([row.key])
                self.open_row(row)


def _summary(found: tuple[Template, ...]) -> str:
    wrong = sum(bool(one.problems) for one in found)
    mend = f"，{wrong} 个要修改" if wrong else ""
    return f"共 {len(found)} 个模板{mend}。也可以把文件直接放进模板文件夹。" if found else ""


def _details(row: Template) -> QWidget:
    if row.problems:
        return _listed("这个模板要修改后才能用：", row.problems)
    about = IN_PERSON if row.about_person else "全单位的表：点“填写…”，选好保存的位置。"
    names = "、".join(sorted(row.names))
    return _listed(f"{row.paper}。{about}", (*row.notes, f"用到的名称：{names}"))


def _listed(head: str, texts: tuple[str, ...] | list[str]) -> QWidget:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    for text in (head, *texts):
        line = label(text, wrap=True)
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(line)
    column.addStretch()
    return body
