"""Believing another office: its card file, and the digits typed from its paper."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cwdesk.bundle import card as cards
from cwdesk.bundle import exchange
from cwdesk.bundle.card import GROUP_SIZE, GROUPS, Card, check_digit
from cwdesk.kernel.errors import Refused, Rejected
from ui.areas.exchange.columns import KINDS
from ui.kit.desk import Desk
from ui.kit.files import choose_file, read_file
from ui.kit.groups import DigitGroups
from ui.kit.parts import button, label


class AddCard(QDialog):
    """Accepted when the card was added; `card` is what it is about."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Begin without a file."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("登记对方的密钥卡")
        self.desk = desk
        self.card: Card | None = None
        self.file = label("第一步：选择对方的卡片文件（对方用 U 盘带来的 .card 文件）。", wrap=True)
        self.choose = button("选择卡片文件…", self.ask_file, mark="folder-open")
        self.digits = DigitGroups(GROUPS, GROUP_SIZE, _fits, locks=False, a_line=GROUPS)
        self.digits.changed.connect(self._typed)
        self.problem = label(role="problem", wrap=True)
        self.add = button("登记", self.register, role="primary")
        self.add.setEnabled(False)
        self.choose.setAutoDefault(False)  # Enter in a digit field is not for this one
        self.add.setDefault(True)
        self._lay_out()

    def ask_file(self) -> None:
        """Ask for the card file."""
        choose_file(self, "选择对方的密钥卡", "密钥卡 (*.card);;所有文件 (*)", self.open_file)

    def open_file(self, path: Path) -> None:
        """Read a card file."""
        task = self.desk.runner.work(read_card, path)
        task.then(self, self._took).fail(self, Rejected, self._failed)
        task.fail(self, Refused, self._failed)

    def register(self) -> None:
        """Believe the card from now on."""
        card = self.card
        if card is None:
            return
        task = self.desk.runner.write(exchange.add_card, card, self.digits.text())
        task.then(self, lambda _none: self.accept()).fail(self, Refused, self._failed)

    def _lay_out(self) -> None:
        second = label("第二步：照着对方盖章的纸，输入 25 位数字。", wrap=True)
        note = label(
            "数字要来自纸上或电话里，不要从文件里看：两条路都对得上，才能确定不是别人冒充的。",
            "muted",
            wrap=True,
        )
        leave = button("取消", self.reject)
        leave.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.problem, 1)
        foot.addWidget(leave)
        foot.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        for part in (self.file, self.choose, second, self.digits, note):
            align = Qt.AlignmentFlag.AlignLeft if part is self.choose else Qt.AlignmentFlag(0)
            column.addWidget(part, alignment=align)
        column.addLayout(foot)

    def _took(self, card: Card) -> None:
        self.card = card
        kind = KINDS.get(card.kind, "")
        self.file.setText(
            f"卡片文件：{card.name}（{kind}，{card.unit}），{card.created_at[:10]} 制作"
        )
        self.problem.setText("")
        self.digits.focus_next()
        self._typed()

    def _typed(self) -> None:
        """Compare as soon as every group can be right."""
        same = self.card is not None and cards.is_same(self.card, self.digits.text())
        self.add.setEnabled(same)
        differs = self.card is not None and self.digits.complete() and not same
        self.problem.setText(
            "这 25 位数字和卡片文件不是一对，可能拿错了卡片。请打电话与对方核对。"
            if differs
            else ""
        )

    def _failed(self, error: Exception) -> None:
        self.problem.setText(str(error))


def _fits(_at: int, group: str) -> bool:
    return check_digit(group[:-1]) == group[-1]


def read_card(path: Path) -> Card:
    """Return the card in a file; for threads of the pool.

    Raises:
        Rejected, Refused: it is none, or cannot be read.
    """
    return cards.parse(read_file(path, cards.FILE_MAX + 1))
