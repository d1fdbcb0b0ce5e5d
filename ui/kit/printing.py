"""From a form to its preview: what it says is read, and characters nobody covers are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import AnyForm, Paper, Request
from cwdesk.workflows.printing import Gathered, gather
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.numbering import Numbering
from ui.kit.preview import PreviewDialog, preview
from ui.kit.style import look
from ui.kit.waiting import Ticker

LIST_HEIGHT = 140


def request_of(
    desk: Desk,
    as_of: date,
    *,
    paper: Paper | None = None,
    community: Uid | None = None,
    number_only: bool = False,
    person: Uid | None = None,
) -> Request:
    """Return the wish to print of whoever works at `desk`, now."""
    return Request(
        as_of=as_of,
        printed_by=desk.runner.database.actor.name,
        printed_at=now(),
        paper=paper,
        community=community,
        number_only=number_only,
        person=person,
    )


def print_form(
    owner: QWidget,
    desk: Desk,
    form: AnyForm,
    request: Request,
    opened: Callable[[PreviewDialog], object] = lambda _dialog: None,
) -> None:
    """Open the preview of a form, after asking about characters that no font has."""

    def show(wish: Request, data: bytes) -> None:
        numbers = form.registered and not desk.runner.database.read_only
        numbering = Numbering(desk, form, wish) if numbers else None
        opened(preview(desk, form.title, data, owner, numbering))

    def draw(sheet: Any, wish: Request) -> None:
        task = desk.runner.work(rendered, form, sheet, wish, Ticker(f"正在排版{form.title}"))
        task.then(owner, partial(show, wish))

    def look_through(found: Gathered[Any], problems: tuple[Problem, ...]) -> None:
        wish = found.request
        if problems:
            _ask(owner, problems, lambda: draw(found.sheet, replace(wish, stand_ins=True)))
        else:
            draw(found.sheet, wish)

    def gathered(found: Gathered[Any]) -> None:
        task = desk.runner.work(problems_of, found)
        task.then(owner, lambda problems: look_through(found, problems))

    desk.runner.read(gather, form, request).then(owner, gathered)


def problems_of(found: Gathered[Any]) -> tuple[Problem, ...]:
    """Name the characters of a sheet that no font has."""
    return problems_with_printing(found.blocks)


def rendered(form: AnyForm, sheet: Any, request: Request, ticker: Ticker) -> bytes:
    """Return the PDF of a sheet; cancelled before or after, not while it is set."""
    ticker(0, 0, ticker.title)
    data = render(form, sheet, request)
    ticker(0, 0, ticker.title)
    return data


def _ask(owner: QWidget, problems: tuple[Problem, ...], go_on: Callable[[], object]) -> None:
    dialog = confirm(
        owner,
        f"有 {len(problems)} 处的字，所有字库里都没有，打印时会用“〓”占位，请打印后手写补上。",
        "用“〓”打印",
        go_on,
        safe="先不打印",
    )
    named = QPlainTextEdit("\n".join(problem.text for problem in problems), readOnly=True)
    named.setAccessibleName("打印不出的字")
    named.setFixedHeight(look().scaled(LIST_HEIGHT))
    dialog.add_part(named)
