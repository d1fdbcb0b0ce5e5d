"""Asking before an operation is undone, and saying afterwards what could not be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cwdesk.store.history import Event, last_event
from cwdesk.store.undo import Undone
from cwdesk.workflows.undoing import Foreseen, foreseen, undo_operation
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.parts import label
from ui.kit.style import look

LIST_HEIGHT = 120


def ask_undo(
    owner: QWidget,
    desk: Desk,
    event: Event,
    then: Callable[[], object] | None = None,
    *,
    one_file: bool = False,
) -> None:
    """Show what undoing `event` would do and leave alone, ask, do it, and call `then`.

    `one_file`: the clerk is looking at one person's file and must hear of the others.
    """

    def told(undone: Undone) -> None:
        kept = f"，另有 {len(undone.left)} 处之后改过，保持不变" if undone.left else ""
        desk.say(f"已撤销“{undone.title}”：共 {undone.rows} 条记录{kept}")
        if then is not None:
            then()

    def ask(seen: Foreseen) -> None:
        dialog = confirm(
            owner,
            f"撤销“{event.title}”？\n\n{event.at[:16]}，{event.by}。{_whom(seen, one_file)}"
            f"将{seen.summary}记录；撤销本身也可以再撤销。",
            "撤销这次操作",
            lambda: desk.runner.write(undo_operation, event.operation).then(owner, told),
        )
        if seen.left:
            dialog.add_part(label(f"之后又改过、会保持不变的内容（{len(seen.left)} 处）：", "due"))
            left = QPlainTextEdit("\n".join(seen.left), readOnly=True)
            left.setAccessibleName("会保持不变的内容")
            left.setFixedHeight(look().scaled(LIST_HEIGHT))
            dialog.add_part(left)

    desk.runner.read(foreseen, event.operation).then(owner, ask)


def _whom(seen: Foreseen, one_file: bool) -> str:  # noqa: FBT001
    """Return a sentence about the people concerned, if it is worth one."""
    if seen.people < 2:  # noqa: PLR2004
        return ""
    return f"这次操作还涉及另外 {seen.people - 1} 人。" if one_file else f"涉及 {seen.people} 人。"


def ask_undo_newest(owner: QWidget, desk: Desk) -> None:
    """Find the newest operation that still stands, and ask whether to undo it."""

    def found(event: Event | None) -> None:
        if event is None:
            desk.say("没有可以撤销的操作")
        else:
            ask_undo(owner, desk, event)

    desk.runner.read(last_event).then(owner, found)
