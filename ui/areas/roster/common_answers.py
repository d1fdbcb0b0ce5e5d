"""What a form asks, answered once for everybody of a batch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cwdesk.printing.asking import answers_of
from cwdesk.printing.spec import AnyForm
from ui.kit.desk import Desk
from ui.kit.formdialog import FormDialog, ask_form
from ui.kit.parts import button, label
from ui.kit.runner import Task


class CommonAnswers(QWidget):
    """Says how much will be blank on paper, and offers to fill it in alike for everybody."""

    def __init__(self, desk: Desk, form: AnyForm) -> None:
        """Begin with a form of which nothing is answered."""
        super().__init__()
        self.desk = desk
        self.answers: Mapping[str, str] = {}
        self.said = label()
        self.ask_button = button("统一填写…", self.ask)
        self.ask_button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.said, 1)
        row.addWidget(self.ask_button)
        self.offer(form)

    def offer(self, form: AnyForm) -> None:
        """Turn to another form; answers to the one before are gone."""
        self.form = form
        self.setVisible(bool(form.asks))
        self._take({})

    def ask(self) -> FormDialog:
        """Ask what the form asks."""

        def act(values: dict[str, Any]) -> Task[dict[str, str]]:
            return self.desk.runner.work(answers_of, self.form, values)

        asked = f"{self.form.title}：填的内容每一份都一样，不填的留空，打印后手写。"
        dialog = ask_form(self, asked, "填好", self.form.asks, act, self.answers)
        dialog.accepted.connect(lambda: self._take(dialog.answer))
        return dialog

    def _take(self, answers: Mapping[str, str]) -> None:
        self.answers = answers
        count, filled = len(self.form.asks), len(answers)
        done = f"已统一填写 {filled} 项，其余" if filled else ""
        self.said.setText(f"{done} {count - filled} 项档案里没有就留空，印后手写".lstrip())
