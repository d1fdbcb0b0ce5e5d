"""The tables of a form as a workbook: full ID numbers only for a purpose that goes on record."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cwdesk.printing.spec import AnyForm, Request
from cwdesk.workflows.form_sheet import write_form
from ui.kit.desk import Desk
from ui.kit.dialogs import ask
from ui.kit.files import choose_target

KINDS = "Excel 工作簿 (*.xlsx)"


def ask_sheet(desk: Desk, form: AnyForm, request: Request, people: int, owner: QWidget) -> None:
    """Ask where to, and before, when full numbers of `people` are in it, what for."""

    def ask_target(purpose: str = "") -> None:
        name = f"{form.title} {request.as_of}.xlsx"
        choose_target(owner, "存为 Excel", name, KINDS, partial(write, purpose))

    def write(purpose: str, file: Path) -> None:
        run = desk.runner.write if people else desk.runner.read  # looking-only stores read
        task = run(write_form, file, form, request, purpose=purpose)
        task.then(owner, lambda _nothing: desk.say(f"已存为 {file.name}"))

    if people:
        asked = f"表里有 {people} 人的完整身份证号，存为文件会留下记录。请写明用途："
        ask(owner, asked, "选择位置…", ask_target)
    else:
        ask_target()
