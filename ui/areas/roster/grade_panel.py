"""One person's grade beside the list: the arithmetic line by line, and what is open."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.areas.roster.queries import GradeLine
from ui.kit.parts import label


class GradePanel(QWidget):
    """Shows how a grade came about."""

    def __init__(self, row: GradeLine) -> None:
        """Show `row`."""
        super().__init__()
        self.texts: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._say((self._result(row),), "heading")
        self._say(row.computed.lines)
        self._say([one.text for one in row.computed.problems], "due")
        self._say(row.computed.remarks, "due")
        facts = row.facts
        clocks = (("社区工作", facts.community), ("累计工作", facts.work), ("本单位", facts.here))
        self._say(
            [
                f"{name}年限：{clock.words}　{'、'.join(clock.spans)}".rstrip("　")
                for name, clock in clocks
            ],
            "muted",
        )
        self._column.addStretch()

    def _result(self, row: GradeLine) -> str:
        now = f"{row.decided}级" if row.decided else "未定级"
        if row.computed.grade is None:
            return f"{now}，新的岗级还不能确定"
        return f"{now} → {row.computed.words}（{row.computed.since} 起）"

    def _say(self, texts: tuple[str, ...] | list[str], role: str = "") -> None:
        for text in texts:
            self.texts.append(text)
            self._column.addWidget(label(text, role, wrap=True))
