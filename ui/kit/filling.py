"""From a template to a filled file: where to is asked first, and only then a number is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from cwdesk.printing.register import Issued
from cwdesk.printing.spec import Request
from cwdesk.registry import VOCABULARY
from cwdesk.templates import shelf
from cwdesk.templates.shelf import Template
from cwdesk.workflows.templates import fill_into
from ui.kit.desk import Desk
from ui.kit.files import choose_target

Show = Callable[[tuple[Template, ...]], object]


def folder_of(desk: Desk) -> Path:
    """Return the folder of templates of the open office."""
    return shelf.folder_of(desk.runner.database.file)


def read_templates(owner: QWidget, desk: Desk, show: Show) -> None:
    """Read the folder of templates, off the window's thread, and show them."""
    desk.runner.work(shelf.shelf, folder_of(desk), VOCABULARY).then(owner, show)


def fill_template(
    owner: QWidget, desk: Desk, template: Template, request: Request
) -> QFileDialog | None:
    """Ask where to save, fill the template and save it there. Returns at once."""
    if template.kind is None:
        return None
    name = f"{template.title}.{template.kind}"
    kinds = f"{template.kind.words} (*.{template.kind})"
    then = partial(save_filled, owner, desk, template, request)
    return choose_target(owner, f"填写{template.title}", name, kinds, then)


def save_filled(
    owner: QWidget, desk: Desk, template: Template, request: Request, file: Path
) -> None:
    """Fill a template, give it its number and save it as `file`."""

    def say(line: Issued) -> None:
        desk.say(f"已保存 {file.name}，编号 {line.foot}")

    desk.runner.write(fill_into, template, VOCABULARY, request, file).then(owner, say)
