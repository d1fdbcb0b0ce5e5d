"""Asking before an operation is undone, and saying afterwards what could not be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cwdesk.store.undo import Undone, undo
from cwdesk.workflows.operations import OperationLine, newest_to_undo
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm


def ask_undo(owner: QWidget, desk: Desk, line: OperationLine) -> None:
    """Ask whether `line` is to be undone, and do it."""

    def told(undone: Undone) -> None:
        kept = f"，另有 {len(undone.left)} 处之后改过，保持不变" if undone.left else ""
        desk.say(f"已撤销“{undone.title}”：恢复 {undone.rows} 条记录{kept}")

    confirm(
        owner,
        f"撤销“{line.title}”？\n\n{line.at[:16]}，{line.by}，涉及 {line.rows} 条记录。"
        "之后又改过的内容保持不变；撤销本身也可以再撤销。",
        "撤销这次操作",
        lambda: desk.runner.write(undo, line.number).then(owner, told),
    )


def ask_undo_newest(owner: QWidget, desk: Desk) -> None:
    """Find the newest operation that still stands, and ask whether to undo it."""

    def found(line: OperationLine | None) -> None:
        if line is None:
            desk.say("没有可以撤销的操作")
        else:
            ask_undo(owner, desk, line)

    desk.runner.read(newest_to_undo).then(owner, found)
