"""From a form to its preview: what it says is read, and characters nobody covers are named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cwdesk.kernel.clock import now
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.ids import Uid
from cwdesk.printing.asking import questions
from cwdesk.printing.render import problems_with_printing, render
from cwdesk.printing.spec import AnyForm, Paper, Request
from cwdesk.workflows.form_sheet import has_table
from cwdesk.workflows.id_numbers import id_numbers
from cwdesk.workflows.printing import Gathered, gather
from ui.kit.answers import ask_answers
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.numbering import Numbering
from ui.kit.preview import PreviewDialog, preview
from ui.kit.sheet_file import ask_sheet
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
    """Open the preview of a form, after what it asks and about characters that no font has."""

    def gathered(found: Gathered[Any]) -> None:
        left = questions(form, found.sheet)
        if left:
            ask_answers(owner, desk, form, found.request, left, filled)
        else:
            filled((found.request, found.sheet))

    def filled(answer: tuple[Request, Any]) -> None:
        wish, sheet = answer
        found = Gathered(form, sheet, wish)
        task = desk.runner.work(surveyed, found)
        task.then(owner, partial(_look_through, Job(owner, desk, form, wish, opened), sheet))

    desk.runner.read(gather, form, request).then(owner, gathered)


@dataclass(frozen=True)
class Job:
    """A form on its way to its preview."""

    owner: QWidget
    desk: Desk
    form: AnyForm
    request: Request
    opened: Callable[[PreviewDialog], object]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is to be known of a sheet before its preview."""

    problems: tuple[Problem, ...]
    """The characters that no font has."""
    has_table: bool
    people: int
    """Whose full ID numbers it says."""


def surveyed(found: Gathered[Any]) -> Survey:
    """Look through what a sheet says."""
    blocks = found.blocks
    return Survey(problems_with_printing(blocks), has_table(blocks), id_numbers(blocks))


def _look_through(job: Job, sheet: Any, survey: Survey) -> None:
    if survey.problems:
        agreed = replace(job, request=replace(job.request, stand_ins=True))
        _ask(job.owner, survey.problems, lambda: _draw(agreed, sheet, survey))
    else:
        _draw(job, sheet, survey)


def _draw(job: Job, sheet: Any, survey: Survey) -> None:
    ticker = Ticker(f"正在排版{job.form.title}")
    task = job.desk.runner.work(rendered, job.form, sheet, job.request, ticker)
    task.then(job.owner, partial(_show, job, survey))


def _show(job: Job, survey: Survey, data: bytes) -> None:
    desk, form, request = job.desk, job.form, job.request
    writes = not desk.runner.database.read_only
    numbering = Numbering(desk, form, request) if form.registered and writes else None
    may_save = survey.has_table and (writes or not survey.people)
    save = partial(ask_sheet, desk, form, request, survey.people) if may_save else None
    job.opened(preview(desk, form.title, data, job.owner, numbering, save))


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
