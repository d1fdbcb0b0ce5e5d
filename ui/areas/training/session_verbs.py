"""What is done with a session as a whole: entered, changed, called off, deleted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import SessionLine
from cwdesk.areas.training.rules.entries import SESSION
from cwdesk.areas.training.rules.hours import shown_hours
from cwdesk.areas.training.rules.words import KINDS, LEVELS, METHODS
from cwdesk.kernel.clock import today
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.areas.training.reading import course_choices
from ui.kit.desk import Desk
from ui.kit.dialogs import Question, ask_reason, confirm
from ui.kit.fields import Choice
from ui.kit.runner import Task

NEW = {"level": LEVELS[-1], "kind": KINDS[1], "method": METHODS[0]}
QUESTION = "一个班次只登记一次；通知、签到、学时、个人档案和年报都用它。"


def given_of(line: SessionLine) -> dict[str, object]:
    """Return a session as its fields show it."""
    values = {spec.key: getattr(line, spec.key, None) for spec in SESSION}
    return {**values, "hours": shown_hours(line.half_hours)}


def ask_session(
    owner: QWidget,
    desk: Desk,
    line: SessionLine | None,
    asked: Callable[[AskDialog], object],
    added: Callable[[Uid], object] = lambda _id: None,
) -> None:
    """Ask for the fields of a new session or of `line`; `asked` gets the dialog."""

    def act(values: dict[str, Any]) -> Task[Any]:
        if line is None:
            return desk.runner.write(commands.add_session, values)
        return desk.runner.write(commands.change_session, line.id, values)

    def open_dialog(courses: tuple[Choice, ...]) -> None:
        given = given_of(line) if line else {**NEW, "first_day": today()}
        title = "修改班次" if line else "登记班次"
        wanted = Asked(QUESTION, "保存", SESSION, given, {"course_id": courses}, title)
        dialog = ask(owner, wanted, act)
        dialog.accepted.connect(lambda: _saved(desk, dialog, line, added))
        asked(dialog)

    desk.runner.read(course_choices).then(owner, open_dialog)


def _saved(
    desk: Desk, dialog: AskDialog, line: SessionLine | None, added: Callable[[Uid], object]
) -> None:
    if line is None:
        added(dialog.answer)
    else:
        desk.say("已保存班次")


def ask_cancel(owner: QWidget, desk: Desk, line: SessionLine) -> Question:
    """Ask why a session is called off."""
    question = f"取消“{line.name}”？班次留着备查，不计学时，也不算完成培训。"

    def cancel(reason: str) -> None:
        task = desk.runner.write(commands.cancel_session, line.id, reason)
        task.then(owner, lambda _none: desk.say(f"已取消班次：{line.name}"))

    return ask_reason(owner, question, "取消班次", cancel)


def remove_session(owner: QWidget, desk: Desk, line: SessionLine) -> Question:
    """Ask, and delete a session that was entered by mistake."""

    def remove() -> None:
        task = desk.runner.write(commands.remove_session, line.id)
        task.then(owner, partial(_removed, desk, line.name))

    return confirm(owner, f"删除登错的班次“{line.name}”？可以撤销。", "删除", remove)


def _removed(desk: Desk, name: str, _none: object) -> None:
    desk.say(f"已删除班次：{name}")
