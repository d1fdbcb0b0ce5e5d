"""The list of names that a template may use, to copy from or to hand to the county."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from typing_extensions import override

from cwdesk.registry import VOCABULARY
from cwdesk.workflows.templates import FieldLine, field_lines, write_fields
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.files import choose_target
from ui.kit.page import TablePage


class FieldsPage(TablePage[FieldLine]):
    """Lists every placeholder; Enter copies one."""

    title = "字段表"
    help_subject = "templates"
    empty = "没有可以用的名称。"
    columns = (
        Column[FieldLine]("占位符", text=lambda line: line.placeholder, width=280),
        Column[FieldLine]("含义", text=lambda line: line.meaning, width=260),
        Column[FieldLine]("示例", text=lambda line: line.sample, width=240),
        Column[FieldLine]("类别", text=lambda line: line.group, width=240),
        Column[FieldLine](
            "用于", text=lambda line: "个人表" if line.about_person else "任何表", width=90
        ),
    )

    def __init__(self, desk: Desk) -> None:
        """Show the list, which only a new program changes."""
        super().__init__(desk)
        self.add_button("返回模板", "arrow-left", lambda: desk.go("templates"))
        self.add_button("存为表格…", "save", self.export_page)
        self.primary = self.set_primary("复制占位符", "copy", self.copy)
        self.set_summary(
            "双击复制，再粘贴到模板里要填写的地方。带点的是名单，写在一行里，按条数重复。"
        )
        self.show_rows(field_lines(VOCABULARY))

    @override
    def key(self, row: FieldLine) -> Hashable:
        return row.placeholder

    @override
    def open_row(self, row: FieldLine) -> None:
        QGuiApplication.clipboard().setText(row.placeholder)
        self.desk.say(f"已复制 {row.placeholder}，请到模板里粘贴")

    def copy(self) -> None:
        """Put the chosen placeholder on the clipboard."""
        for row in self.table.selection()[:1]:
            self.open_row(row)

    def export_page(self) -> None:
        """Ask where to save the list as a workbook."""
        choose_target(self, "存为表格", "表单模板字段表.xlsx", "Excel 工作簿 (*.xlsx)", self.save)

    def save(self, file: Path) -> None:
        """Write the list to `file`."""
        said = f"已保存字段表 {file.name}"
        task = self.runner.work(write_fields, file, VOCABULARY)
        task.then(self, lambda _none: self.desk.say(said))
