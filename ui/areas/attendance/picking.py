"""Saying who: found by name, pinyin or initials, people of one name told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cwdesk.areas.attendance.queries import Candidate
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind
from ui.kit.dialogs import Question
from ui.kit.fields import Choice, ChoiceEditor
from ui.kit.formdialog import FormDialog
from ui.kit.parts import label

PERSON = FieldSpec("person", "人员", Kind.REFERENCE, required=True, hint="姓名、拼音或首字母")
NOBODY = Problem("请选择人员：输入姓名、拼音或首字母，再从列表中选。", "person")


def choices_of(people: Iterable[Candidate]) -> tuple[Choice, ...]:
    """Return people as they are chosen from."""
    return tuple(Choice(one.person_id, one.words) for one in people)


def offer(dialog: FormDialog, key: str, choices: Sequence[Choice], chosen: object = None) -> None:
    """Offer the choices of a REFERENCE field of a dialog that was just opened."""
    one = dialog.form.editors[key]
    if isinstance(one, ChoiceEditor):
        one.offer(choices)
        one.put(chosen)
        dialog.form.saved()


class PickPerson(Question):
    """Asks for one person; a name that several have is told apart by community and ID tail."""

    def __init__(
        self,
        asked: str,
        people: Sequence[Candidate],
        picked: Callable[[Candidate], object],
        parent: QWidget | None = None,
    ) -> None:
        """Offer `people`; `picked` is told of the one chosen."""
        super().__init__(asked, "指定", "取消", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("指定人员")
        self._people = {one.person_id: one for one in people}
        self._picked = picked
        self.choice = ChoiceEditor(PERSON, choices_of(people))
        self.problem = label(role="problem", wrap=True)
        self.problem.hide()
        self.add_part(self.choice.widget)
        self.add_part(self.problem)
        self.do.setObjectName("primary")
        self.leave.setAutoDefault(False)
        self.leave.setDefault(False)

    @override
    def accept(self) -> None:
        wrong = self.choice.problem()
        found = self._people.get(self.choice.value())  # type: ignore[call-overload]
        if wrong is not None or found is None:
            self.problem.setText((wrong or NOBODY).text)
            self.problem.show()
            return
        super().accept()
        self._picked(found)


def pick_person(
    parent: QWidget,
    asked: str,
    people: Sequence[Candidate],
    picked: Callable[[Candidate], object],
) -> PickPerson:
    """Open a `PickPerson` over `parent`. Returns at once."""
    dialog = PickPerson(asked, people, picked, parent)
    dialog.open()
    dialog.choice.widget.setFocus()
    return dialog
