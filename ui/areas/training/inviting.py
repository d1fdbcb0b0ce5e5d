"""Inviting people into a session: those due at once, those chosen, or by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cwdesk.areas.training import commands
from cwdesk.areas.training.queries import SessionLine
from cwdesk.areas.training.rules.cycle import Colour
from cwdesk.kernel.fields import FieldSpec, Kind
from cwdesk.kernel.ids import Uid
from ui.areas.training.asking import AskDialog, Asked, ask
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.fields import Choice
from ui.kit.runner import Task

DUE, OVERDUE, CHOSEN = "已到期和将到期的人", "只是已到期的人", "选中的人"
COLOURS = {DUE: frozenset({Colour.RED, Colour.AMBER}), OVERDUE: frozenset({Colour.RED})}
NO_SESSION = "还没有要办的培训班次。请先登记班次，再回来通知应训人员。"


def ask_into(
    owner: QWidget, desk: Desk, found: Sequence[SessionLine], people: Sequence[Uid], day: date
) -> AskDialog | None:
    """Ask into which of the coming sessions, and whom; `people` are those chosen on the board."""
    if not found:
        confirm(owner, NO_SESSION, "登记班次", partial(desk.go, "training_sessions", "add"))
        return None
    whom = (CHOSEN, DUE, OVERDUE) if people else (DUE, OVERDUE)
    fields = (
        FieldSpec("session_id", "培训班次", Kind.REFERENCE, required=True),
        FieldSpec("whom", "通知谁", Kind.CHOICE, required=True, choices=whom),
    )

    def act(values: dict[str, Any]) -> Task[int]:
        held = values["session_id"]
        if values["whom"] == CHOSEN:
            return desk.runner.write(commands.invite, held, people, day)
        return desk.runner.write(commands.invite_due, held, day, COLOURS[values["whom"]])

    choices = [Choice(one.id, _named(one)) for one in found]
    asked = Asked(
        "通知应训人员参加一个班次。只通知这个班次对他算数、又没有通知过的人；可以撤销。",
        "通知",
        fields,
        {"session_id": found[0].id, "whom": whom[0]},
        {"session_id": choices},
        "通知应训人员",
    )
    dialog = ask(owner, asked, act)
    dialog.accepted.connect(lambda: _done(desk, dialog))
    return dialog


def _done(desk: Desk, dialog: AskDialog) -> None:
    held = dialog.form.values()["session_id"]
    desk.say(f"已通知 {dialog.answer} 人" if dialog.answer else "没有要通知的人")
    if dialog.answer:
        desk.go("training_session", held)


def _named(one: SessionLine) -> str:
    return f"{one.first_day}　{one.name}（{one.level}，{one.kind}）"
