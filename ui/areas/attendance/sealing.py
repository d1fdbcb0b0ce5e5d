"""Sealing a month, what it says once sealed, and its versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cwdesk.areas.attendance.queries import Case, Frozen, Version
from ui.areas.attendance.cases import NOTHING, WHO, counted
from ui.kit.dialogs import Question
from ui.kit.empty import Empty
from ui.kit.icons import icon
from ui.kit.parts import button, label, styled
from ui.kit.style import look
from ui.kit.table import Table

WIDTH, HEIGHT, TALLEST = 720, 300, 400
DIGITS = 16
"""Of the checksum, as it is printed."""


class SealDialog(Question):
    """Lists what is still odd, then seals the whole street in one act."""

    def __init__(
        self, month: str, cases: Sequence[Case], then: Callable[[], object], parent: QWidget
    ) -> None:
        """Ask about `month`; `then` seals it."""
        asked = f"{month} 全街道封账：从此不能再改，只能写明原因“更正”，成为新的一版。"
        super().__init__(asked, "封账", "先不封账", parent)
        self.setWindowTitle("封账")
        self.setMinimumWidth(look().scaled(WIDTH))
        left = f"还有 {len(cases)} 个半天没有处理（{counted(cases)}），封账后照现在的样子留存。"
        self.left_open = label(left if cases else NOTHING, "due" if cases else "good", wrap=True)
        self.add_part(self.left_open)
        if cases:
            self.table: Table[Case] = Table(WHO, lambda row: row.open, Empty(NOTHING))
            self.table.setMinimumHeight(min(look().scaled(HEIGHT), TALLEST))
            self.table.show_rows(cases)
            self.add_part(self.table)
        self.accepted.connect(then)


class SealBand(QFrame):
    """Stands over a sealed month: which version, by whom, and the way to amend it."""

    def __init__(self, amend: Callable[[], object], versions: Callable[[], object]) -> None:
        """Begin hidden."""
        super().__init__()
        styled(self, "card")
        mark = QLabel()
        mark.setPixmap(icon("lock", "good").pixmap(20))
        self.words = label(wrap=True)
        self.amend = button("更正…", amend, mark="pencil")
        self.versions = button("各版", versions, mark="history")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 6, 4)
        line.addWidget(mark)
        line.addWidget(self.words, 1)
        line.addWidget(self.amend)
        line.addWidget(self.versions)
        self.hide()

    def show_seal(self, kept: Frozen | None, amending: int) -> None:
        """Show the newest version; `amending` is the one being made, 0 for none."""
        if amending:
            self.words.setText(f"正在更正：保存后成为第 {amending} 版。表中是现在的记录。")
        elif kept is not None:
            self.words.setText(f"已封账　第 {kept.version} 版　{kept.words}")
        self.amend.setText(" 取消更正" if amending else " 更正…")
        self.setVisible(bool(kept or amending))


class MonthVersions(QWidget):
    """A paragraph for each version of a month, each to be printed again."""

    def __init__(self, found: Sequence[Version], reprint: Callable[[int], object]) -> None:
        """Show `found`, newest first; `reprint` opens the preview of one."""
        super().__init__()
        self.buttons = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for one in found:
            column.addWidget(label(f"第 {one.version} 版", "heading"))
            column.addWidget(label(one.words, wrap=True))
            column.addWidget(label(f"内容校验码 {one.digest[:DIGITS]}", "muted"))
            self.buttons.append(button("打印", partial(reprint, one.version), mark="printer"))
            column.addWidget(self.buttons[-1])
        column.addStretch()
