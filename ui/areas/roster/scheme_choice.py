"""Choosing the scheme that grades follow: one that ships, or the office's own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from cwdesk.areas.roster.commands import use_scheme
from cwdesk.areas.roster.queries import sample_schemes
from cwdesk.areas.roster.rules.schemes import scheme_text
from cwdesk.kernel.clock import today
from cwdesk.kernel.errors import Refused
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.files import save_as
from ui.kit.files import choose_file, choose_target, read_file
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.page import Page
from ui.kit.parts import button
from ui.kit.runner import Task
from ui.kit.style import look

MOST = 1024 * 1024
WIDTH = 540
KINDS = "定级办法 (*.toml)"
ASKED = "样例是公开的做法。与本地文件不同的，先另存样例，改好后从文件选用。"
SINCE = FieldSpec("since", "施行日期", Kind.DAY, required=True)
REASON = FieldSpec("reason", "依据", Kind.LONG, required=True, hint="文件名称和文号，会留在历史里")


def choose_scheme(page: Page) -> FormDialog:
    """Ask which of the schemes that ship, from when and by which document."""
    texts = {one.scheme.title: one.text for one in sample_schemes()}
    which = FieldSpec("scheme", "定级办法", Kind.CHOICE, required=True, choices=tuple(texts))

    def act(values: dict[str, Any]) -> Task[Any]:
        return _use(page, texts[values["scheme"]], values)

    given = {"since": date(today().year, 1, 1)}
    dialog = ask_form(page, ASKED, "选用", (which, SINCE, REASON), act, given)

    def save() -> None:
        title = str(dialog.form.values()["scheme"] or which.choices[0])
        save_sample(page, title, texts[title])

    dialog.add_choice(button("另存样例…", save))
    dialog.add_choice(button("从文件选用…", lambda: _choose_own(page)))
    return widened(dialog)


def widened(dialog: FormDialog) -> FormDialog:
    """Give a dialog room for its question in full and for all its buttons."""
    width = look().scaled(WIDTH)
    dialog.setMinimumSize(width, dialog.column.totalHeightForWidth(width))
    return dialog


def save_sample(page: Page, title: str, text: str) -> None:
    """Save a scheme that ships where the clerk can change it."""

    def write(file: Path) -> None:
        task = page.runner.work(save_as, file, text.encode())
        task.then(page, lambda _none: page.desk.say(f"样例已存为 {file.name}，改好后从文件选用"))

    choose_target(page, "另存定级办法样例", f"{title}.toml", KINDS, write)


def _choose_own(page: Page) -> None:
    def read(file: Path) -> None:
        page.runner.work(read_file, file, MOST).then(page, lambda data: use_own(page, file, data))

    choose_file(page, "选用自己的定级办法", KINDS, read)


def use_own(page: Page, file: Path, data: bytes) -> FormDialog | None:
    """Ask from when and by which document the scheme in `file` holds."""
    try:
        text = scheme_text(data)
    except Refused as refused:
        page.show_problems(refused.problems)
        return None

    def act(values: dict[str, Any]) -> Task[Any]:
        return _use(page, text, values)

    return ask_form(
        page,
        f"选用“{file.name}”里的定级办法。",
        "选用",
        (SINCE, REASON),
        act,
        {"since": date(today().year, 1, 1)},
    )


def _use(page: Page, text: str, values: dict[str, Any]) -> Task[Any]:
    return page.runner.write(use_scheme, text, values["since"], values["reason"])
