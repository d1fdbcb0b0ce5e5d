"""A few fields in a dialog that stays open until what they ask for was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cwdesk.kernel.cleaning import clean
from cwdesk.kernel.errors import Problem, Refused
from cwdesk.kernel.fields import FieldSpec
from ui.kit.dialogs import Question, confirm
from ui.kit.form import Form
from ui.kit.parts import label
from ui.kit.runner import Task

Act = Callable[[dict[str, Any]], Task[Any]]
"""Takes the cleaned values and starts the write."""


class FormDialog(Question):
    """Problems appear under their fields, and nothing typed is lost."""

    def __init__(
        self, parent: QWidget, question: str, verb: str, fields: Sequence[FieldSpec], act: Act
    ) -> None:
        """Ask for `fields`; `verb` calls `act` with what was typed."""
        super().__init__(question, verb, "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(verb)
        self._fields, self._act = fields, act
        self.answer: Any = None
        """What the act came to, once the dialog is accepted."""
        self.form = self.make_form(fields)
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self.add_part(self.form)
        self.add_part(self.problem)
        self.do.setObjectName("primary")
        self.leave.setDefault(False)
        self.leave.setAutoDefault(False)
        self.form.save_asked.connect(self.accept)
        self.form.leave_asked.connect(self.reject)

    def make_form(self, fields: Sequence[FieldSpec]) -> Form:
        """Return the form; dialogs with controls of their own say otherwise."""
        return Form(fields)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what belongs to no field."""
        self.problem.setText("\n".join(problem.text for problem in problems))
        self.problem.setVisible(bool(problems))

    @override
    def accept(self) -> None:
        try:
            values = clean(self._fields, self.form.values())
        except Refused as refused:
            self._refuse(refused)
            return
        self.do.setEnabled(False)
        task = self._act(values).then(self, self._answered)
        task.fail(self, Refused, self._refuse)
        task.after(lambda: self.do.setEnabled(True))

    @override
    def reject(self) -> None:
        """Close; what was typed is given up only after asking."""
        if self.form.is_changed():
            ask = "还有没有保存的内容，要放弃吗？"
            confirm(self, ask, "放弃", self._give_up, safe="继续填写")
        else:
            super().reject()

    def _answered(self, answer: Any) -> None:
        self.answer = answer
        super().accept()

    def _give_up(self) -> None:
        super().reject()

    def _refuse(self, refused: Refused) -> None:
        """Show what is wrong, and grow by what that takes."""
        self.form.show_problems(refused.problems)
        QTimer.singleShot(0, self, self.fit)


def ask_form(
    parent: QWidget,
    question: str,
    verb: str,
    fields: Sequence[FieldSpec],
    act: Act,
    given: Mapping[str, object] | None = None,
) -> FormDialog:
    """Open a `FormDialog`, its fields filled with `given`. Returns at once."""
    dialog = FormDialog(parent, question, verb, fields, act)
    dialog.form.fill(given or {})
    dialog.open()
    dialog.form.focus_first()
    return dialog
