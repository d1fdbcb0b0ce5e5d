"""This office's key card: the digits to read out, print, or carry as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cwdesk.bundle.card import Card
from cwdesk.kernel.clock import today
from cwdesk.kernel.files import save_as
from cwdesk.registry import form
from ui.kit.desk import Desk
from ui.kit.files import choose_target
from ui.kit.parts import button, label, styled
from ui.kit.printing import print_form, request_of

SUFFIX = ".card"
KINDS = f"密钥卡 (*{SUFFIX})"


class OwnCard(QWidget):
    """A strip above the links."""

    def __init__(self, desk: Desk) -> None:
        """Begin without a card."""
        super().__init__()
        styled(self, "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.card: Card | None = None
        self.digits = label(role="digits")
        self.digits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.digits.setAccessibleName("密钥卡数字")
        self.said = label(
            "本单位的密钥卡：纸交给对方核对数字，文件用 U 盘带去。", "muted", wrap=True
        )
        self.print = button("打印密钥卡…", self.print_card, mark="printer")
        self.save = button("存为文件…", self.ask_file, mark="save")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.said)
        words.addWidget(self.digits)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 10)
        line.addLayout(words, 1)
        line.addWidget(self.print)
        line.addWidget(self.save)
        self._enable()

    def show_card(self, card: Card) -> None:
        """Show the digits of `card`."""
        self.card = card
        self.digits.setText(card.digits)
        self._enable()

    def print_card(self) -> None:
        """Open the preview of the paper."""
        print_form(self, self.desk, form("key_card"), request_of(self.desk, today()))

    def ask_file(self) -> None:
        """Ask where to save the card."""
        if self.card is not None:
            name = f"{self.card.name}{SUFFIX}"
            choose_target(self, "保存密钥卡文件", name, KINDS, self.save_to)

    def save_to(self, file: Path) -> None:
        """Write the card to `file`."""
        if self.card is not None:
            task = self.desk.runner.work(save_as, file, self.card.encoded())
            task.then(self, partial(self._saved, file))

    def _saved(self, file: Path, _none: None) -> None:
        self.desk.say(f"密钥卡已存为 {file.name}")

    def _enable(self) -> None:
        for part in (self.print, self.save):
            part.setEnabled(self.card is not None)
