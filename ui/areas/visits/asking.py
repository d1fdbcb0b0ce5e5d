"""A few fields in a dialog, some of which are chosen from what is on file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cwdesk.kernel.fields import FieldSpec
from ui.kit.fields import Choice, ChoiceEditor, Editor
from ui.kit.form import Form
from ui.kit.formdialog import Act, FormDialog

Makes = Mapping[str, Callable[[FieldSpec], Editor]]
"""Field → what makes its control."""


@dataclass(frozen=True)
class Asked:
    """What a dialog asks."""

    question: str
    verb: str
    fields: tuple[FieldSpec, ...]
    given: Mapping[str, object] = field(default_factory=dict)
    """What the fields begin with; a picker takes a `Choice`."""
    makes: Makes = field(default_factory=dict)
    title: str = ""
    """Of the window; else the verb."""


class MixedForm(Form):
    """A form of which some controls are made by the page."""

    def __init__(self, fields: Sequence[FieldSpec], makes: Makes) -> None:
        """Lay out `fields`."""
        self._makes = makes
        super().__init__(fields)

    @override
    def editor_for(self, spec: FieldSpec, choices: Sequence[Choice]) -> Editor:
        make = self._makes.get(spec.key)
        return make(spec) if make else super().editor_for(spec, choices)


class AskDialog(FormDialog):
    """Stays open until what it asks for was done."""

    def __init__(self, parent: QWidget, asked: Asked, act: Act) -> None:
        """Ask; `act` gets the cleaned values."""
        self._makes = asked.makes
        super().__init__(parent, asked.question, asked.verb, asked.fields, act)
        self.setWindowTitle(asked.title or asked.verb)

    @override
    def make_form(self, fields: Sequence[FieldSpec]) -> Form:
        return MixedForm(fields, self._makes)


def ask(parent: QWidget, asked: Asked, act: Act) -> AskDialog:
    """Open a dialog. Returns at once."""
    dialog = AskDialog(parent, asked, act)
    dialog.form.fill(asked.given)
    dialog.open()
    dialog.form.focus_first()
    return dialog


def chosen_from(choices: Sequence[Choice]) -> Callable[[FieldSpec], Editor]:
    """Return what makes a control that offers `choices`."""
    return lambda spec: ChoiceEditor(spec, choices)
