"""The bar under the grid: how much was typed, why, and saving it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit
from typing_extensions import override

from ui.kit.parts import button, label, styled
from ui.kit.style import look

HINT = (
    "直接键入符号、数字或字母；Del 取消更正，Ctrl+D 向下填充，Ctrl+R 向右填充，F2 列表，空格看原因"
)
READING = "这个月已封账，只能查看。要改动，请点“更正…”。"
REASON_WIDTH = 320


class SavingBar(QFrame):
    """There while something typed waits for its reason."""

    saved = Signal(str)
    """With the reason."""
    dropped = Signal()
    left = Signal()
    """Esc in the reason: back to the grid."""

    def __init__(self) -> None:
        """Begin with nothing typed."""
        super().__init__()
        styled(self, "card")
        self.count = label(role="due")
        self.reason = QLineEdit(placeholderText="原因，例如：忘记打卡，有值班记录")
        self.reason.setAccessibleName("更正的原因")
        self.reason.setMinimumWidth(look().scaled(REASON_WIDTH // 2))
        self.reason.setMaximumWidth(look().scaled(REASON_WIDTH * 2))
        self.caption = label("原因(&U)")
        self.caption.setBuddy(self.reason)
        self.save = button("保存", self.ask_save, role="primary", mark="save")
        self.save.setToolTip("保存（Ctrl+S）")
        self.drop = button("放弃", self.dropped.emit)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 6, 6)
        line.addWidget(self.count, 1)
        for part in (self.caption, self.reason, self.save, self.drop):
            line.addWidget(part)
        line.setStretchFactor(self.reason, 3)
        self.reason.returnPressed.connect(self.ask_save)
        self.reason.installEventFilter(self)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Say how many half days were typed."""
        self.count.setText(f"已改 {count} 个半天")
        self.setVisible(bool(count))

    def ask_save(self) -> None:
        """Save, or go to the reason where it is missing."""
        reason = self.reason.text().strip()
        self._mark(wrong=not reason)
        if reason:
            self.saved.emit(reason)
        else:
            self.reason.setFocus()

    def clear(self) -> None:
        """Begin anew."""
        self.reason.clear()
        self._mark(wrong=False)

    def _mark(self, *, wrong: bool) -> None:
        self.reason.setProperty("wrong", wrong)
        self.reason.setToolTip("请写明更正的原因。" if wrong else "")
        self.reason.style().polish(self.reason)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
