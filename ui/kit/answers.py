"""What a form asks before it is printed, in a dialog; nothing has to be answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.kernel.fields import FieldSpec
from cwdesk.printing.asking import answered
from cwdesk.printing.spec import AnyForm, Request
from ui.kit.desk import Desk
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.runner import Task

Answer = tuple[Request, Any]
"""The wish with its answers, and the sheet that comes of it."""


def ask_answers(
    owner: QWidget,
    desk: Desk,
    form: AnyForm,
    request: Request,
    fields: Sequence[FieldSpec],
    then: Callable[[Answer], object],
) -> FormDialog:
    """Ask for `fields`; problems appear under them, and `then` gets what came of it."""

    def act(values: dict[str, Any]) -> Task[Answer]:
        return desk.runner.read(answered, form, request, values)

    def go_on() -> None:
        wish = dialog.answer[0]
        desk.answers[form.key, request.person] = wish.answers
        for key in form.carried:
            desk.settings.keep(_place(form, key), wish.answers.get(key, ""))
        then(dialog.answer)

    asked = f"{form.title}：能填的先填上，不填的留空，打印后手写。"
    given = desk.answers.get((form.key, request.person)) or {
        key: desk.settings.text(_place(form, key)) for key in form.carried
    }
    dialog = ask_form(owner, asked, "看预览", fields, act, given)
    dialog.accepted.connect(go_on)
    return dialog


def _place(form: AnyForm, key: str) -> str:
    return f"answers/{form.key}/{key}"
