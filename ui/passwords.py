"""Setting a new password: after the recovery key opened the office, or from the menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget
from typing_extensions import override

from cwdesk.kernel.errors import Refused, StoreTrouble
from cwdesk.store.passwords import MIN_PASSWORD, problems_with_password
from ui.kit.dialogs import Question
from ui.kit.parts import label
from ui.kit.runner import Task

Act = Callable[[str, str], Task[Any]]
"""Takes the old password, empty where none is asked for, and the new one."""


class PasswordDialog(Question):
    """A new password, typed twice; open until it was set."""

    answered = Signal(object)
    """What the setting gave back."""

    def __init__(
        self, question: str, safe: str, act: Act, parent: QWidget, *, asks_old: bool
    ) -> None:
        """Ask for the new password, and for the old one where there is one."""
        super().__init__(question, "设置新密码", safe, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("设置新密码")
        self._act = act
        self.old = _line("现在的密码")
        self.new = _line("新密码", f"至少 {MIN_PASSWORD} 位")
        self.again = _line("再输一次")
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self._lay_out(asks_old=asks_old)

    def _lay_out(self, *, asks_old: bool) -> None:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        first = self.old if asks_old else self.new
        if asks_old:
            form.addRow("现在的密码(&O)", self.old)
        form.addRow("新密码(&N)", self.new)
        form.addRow("再输一次(&A)", self.again)
        self.add_part(fields)
        self.add_part(self.problem)
        self.do.setObjectName("primary")
        self.leave.setAutoDefault(False)
        self.do.setDefault(True)
        first.setFocus()

    @override
    def accept(self) -> None:
        """Set the password, if both lines agree and it will do."""
        found = [one.text for one in problems_with_password(self.new.text())]
        if not found and self.new.text() != self.again.text():
            found = ["两次输入的密码不一样，请再输一次。"]
        if found:
            self._say(found[0])
            return
        self.setEnabled(False)
        task = self._act(self.old.text(), self.new.text())
        task.then(self, self._done)
        task.after(lambda: self.setEnabled(True))
        task.fail(self, StoreTrouble, lambda error: self._say(str(error)))
        task.fail(self, Refused, lambda error: self._say(str(error)))

    @override
    def reject(self) -> None:
        """Stay while the password is being set."""
        if self.isEnabled():
            super().reject()

    def _done(self, answer: object) -> None:
        self.answered.emit(answer)
        super().accept()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()


def _line(name: str, hint: str = "") -> QLineEdit:
    line = QLineEdit(placeholderText=hint)
    line.setAccessibleName(name)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
