"""One duty beside the board: what is owed, by when, and why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from cwdesk.areas.training.queries import BoardLine
from ui.areas.training.columns import COLOURS
from ui.kit.flow import Flow
from ui.kit.icons import icon
from ui.kit.parts import button, label

Act = Callable[[], object]


class BoardPanel(QWidget):
    """Read only."""

    def __init__(self, line: BoardLine, *, file: Act, paper: Act, invite: Act) -> None:
        """Show a duty and the ways on."""
        super().__init__()
        self.line = line
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_state(line))
        flow = Flow()
        flow.setSpacing(8)
        for title, mark, act in (
            ("通知参训…", "users", invite),
            ("个人培训档案", "printer", paper),
            ("打开人员档案", "user", file),
        ):
            flow.addWidget(button(title, act, mark=mark))
        column.addLayout(flow)
        column.addWidget(label("为什么", "heading"))
        column.addWidget(_narrow(label(line.why.replace("；", "；\n"), wrap=True)))
        if line.coming is not None:
            coming = f"已通知参加 {line.coming.first_day}《{line.coming.name}》。"
            column.addWidget(label(coming, "good", wrap=True))
        column.addStretch()


def _narrow(words: QLabel) -> QLabel:
    """Let words take the width that there is, instead of asking for that of a line."""
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return words


def _state(line: BoardLine) -> QHBoxLayout:
    mark, tone = COLOURS[line.colour]
    picture = QLabel()
    picture.setPixmap(icon(mark, tone, 20).pixmap(20))
    row = QHBoxLayout()
    row.addWidget(picture)
    until = f"，应在 {line.due_on} 前完成" if line.due_on else ""
    row.addWidget(label(f"{line.duty}：{line.colour.word}{until}", tone, wrap=True), 1)
    return row
