"""Step 3: the recovery key is printed, and typed back once from the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cwdesk.areas.office.forms.recovery_sheet import FORM, recovery_sheet
from cwdesk.kernel.clock import now, today
from cwdesk.printing.render import render
from cwdesk.printing.spec import Request
from cwdesk.store.opening import Made
from cwdesk.store.recovery import DATA, GROUPS
from ui.kit.desk import Desk
from ui.kit.groups import DigitGroups
from ui.kit.parts import button, label, styled
from ui.kit.preview import PreviewDialog, preview

A_LINE = 4


class KeyStep(QWidget):
    """Shows the key, prints it, and compares what is typed from the paper."""

    changed = Signal()
    title = "恢复密钥"

    def __init__(self, desk: Desk, made: Made, office: str) -> None:
        """Show the key of a new office."""
        super().__init__()
        self.desk, self.key, self.office = desk, made.recovery_key, office
        self.dialog: PreviewDialog | None = None
        self.groups = self.key.split()
        self.typed = DigitGroups(GROUPS, DATA + 1, self._is_same, locks=True, a_line=A_LINE)
        self.typed.changed.connect(self._typed)
        self.said = label(role="good")
        self.shown, self.asked = self._shown(), self._asked()
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        for page in (self.shown, self.asked):
            self._pages.addWidget(page)

    def problem(self) -> str:
        """Return why the next step cannot be taken."""
        if self._pages.currentWidget() is self.shown:
            return "请先打印恢复密钥，再照着纸输入一遍。"
        wrong = self.typed.wrong()
        numbers = "、".join(str(number) for number in wrong)
        return f"第 {numbers} 组还没有核对。" if wrong else ""

    def print_key(self) -> None:
        """Open the preview of the sheet, from which it is printed or saved."""
        sheet = recovery_sheet(self.office, today(), self.key)
        request = Request(today(), self.desk.runner.database.actor.name, now())
        self.desk.runner.work(render, FORM, sheet, request).then(self, self._preview)

    def ask(self) -> None:
        """Hide the key, and have it typed from the paper."""
        self._pages.setCurrentWidget(self.asked)
        self.typed.focus_next()
        self.changed.emit()

    def show_key(self) -> None:
        """Show the key once more."""
        self._pages.setCurrentWidget(self.shown)
        self.changed.emit()

    def _shown(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(4)
        for at, group in enumerate(self.groups):
            digits = label(group, "digits")
            digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label(f"第 {at + 1} 组", "muted"), at // A_LINE * 2, at % A_LINE)
            grid.addWidget(digits, at // A_LINE * 2 + 1, at % A_LINE)
        grid.setColumnStretch(A_LINE, 1)
        line = QHBoxLayout()
        line.addWidget(button("打印或存为 PDF…", self.print_key, mark="printer"))
        line.addWidget(button("已经打印好，照着纸输入一遍", self.ask, mark="pencil"))
        line.addStretch()
        return _page(
            "这 48 位数字是忘记密码时唯一的办法。请打印一份，装信封锁进保险柜。"
            "程序不保存它，离开这一步后不能再看。",
            grid,
            line,
        )

    def _asked(self) -> QWidget:
        line = QHBoxLayout()
        line.addWidget(button("看不清，再显示一次", self.show_key, role="link"))
        line.addWidget(self.said)
        line.addStretch()
        inner = QVBoxLayout()
        inner.addWidget(self.typed)
        return _page(
            "请看着打印的纸输入，不要凭记忆。输对的组会锁定，只需重输标红的组。", inner, line
        )

    def _is_same(self, at: int, text: str) -> bool:
        return text == self.groups[at]

    def _typed(self) -> None:
        self.said.setText("八组全部核对无误。" if self.typed.complete() else "")
        self.changed.emit()

    def _preview(self, data: bytes) -> None:
        self.dialog = preview(self.desk, FORM.title, data, self)


def _page(said: str, body: QVBoxLayout | QGridLayout, buttons: QHBoxLayout) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addWidget(label(said, wrap=True))
    card = styled(QWidget(), "card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    card.setLayout(body)
    body.setContentsMargins(24, 16, 24, 16)
    column.addWidget(card)
    column.addLayout(buttons)
    column.addStretch()
    return page
