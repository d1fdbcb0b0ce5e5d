"""One mentor pair beside the list: goals, meetings, what came of it, and the verbs."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cwdesk.areas.training.queries import Meeting, Pair
from cwdesk.areas.training.rules.mentoring import PairState
from ui.areas.training.mentor_verbs import MentorVerbs
from ui.kit.flow import Flow
from ui.kit.icons import icon
from ui.kit.parts import button, label, tool

PAIR_STATES: dict[PairState, tuple[str, str]] = {
    PairState.OVERDUE: ("triangle-alert", "overdue"),
    PairState.RUNNING: ("clock", "primary"),
    PairState.COMING: ("calendar", "muted"),
    PairState.ENDED: ("circle-check", "muted"),
}
"""Where a pair stands → icon and colour."""


class MentorPanel(QWidget):
    """Read only; every verb asks for a few fields of its own."""

    def __init__(self, pair: Pair, verbs: MentorVerbs) -> None:
        """Show a pair."""
        super().__init__()
        self.pair = pair
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_state(pair))
        column.addLayout(_verbs(pair, verbs))
        until = f"，{pair.valid_to} 结束" if pair.valid_to else ""
        column.addWidget(label(f"{pair.valid_from} 起，约定到 {pair.planned_to}{until}", wrap=True))
        for title, text in (("帮带目标", pair.goals), ("帮带成效", pair.result)):
            if text:
                column.addWidget(label(title, "heading"))
                column.addWidget(label(text, wrap=True))
        column.addWidget(label(f"帮带记录（{len(pair.meetings)} 次）", "heading"))
        if not pair.meetings:
            column.addWidget(label("还没有记录。每次帮带后记一笔日期和内容。", "muted", wrap=True))
        for one in reversed(pair.meetings):
            column.addLayout(_meeting(one, verbs))
        column.addStretch()


def _state(pair: Pair) -> QHBoxLayout:
    mark, tone = PAIR_STATES[pair.state]
    picture = QLabel()
    picture.setPixmap(icon(mark, tone, 20).pixmap(20))
    row = QHBoxLayout()
    row.addWidget(picture)
    row.addWidget(label(pair.state, tone))
    row.addStretch()
    return row


def _verbs(pair: Pair, verbs: MentorVerbs) -> Flow:
    flow = Flow()
    flow.setSpacing(8)
    offers = [("打印协议", "printer", verbs.print), ("修改…", "pencil", verbs.change)]
    if pair.state is not PairState.ENDED:
        offers = [("记一次帮带…", "plus", verbs.meet), ("结束…", "check", verbs.end), *offers]
    for title, mark, act in offers:
        flow.addWidget(button(title, partial(act, pair), mark=mark))
    return flow


def _meeting(one: Meeting, verbs: MentorVerbs) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(f"{one.on}　{one.what}", wrap=True), 1)
    row.addWidget(tool("x", f"删除 {one.on} 的记录", partial(verbs.drop, one)))
    return row
