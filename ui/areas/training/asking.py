"""A few fields in a dialog, some of them chosen from people, courses or sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from cwdesk.kernel.fields import FieldSpec
from ui.kit.fields import Choice
from ui.kit.form import Form
from ui.kit.formdialog import Act, FormDialog
from ui.kit.style import look

WIDE, WIDEST, TALLEST = 860, 1240, 660
"""Pixels at 100 %, and at any 大字: the window must fit a screen of 1366 x 768."""
MANY = 7
"""Fields from which they stand in two columns."""


@dataclass(frozen=True)
class Asked:
    """What a dialog asks."""

    question: str
    verb: str
    fields: tuple[FieldSpec, ...]
    given: Mapping[str, object] = field(default_factory=dict)
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)
    title: str = ""
    """Of the window; else the verb."""


class AskDialog(FormDialog):
    """Stays open until what it asks for was done."""

    def __init__(self, parent: QWidget, asked: Asked, act: Act) -> None:
        """Ask; `act` gets the cleaned values."""
        self._choices = asked.choices
        super().__init__(parent, asked.question, asked.verb, asked.fields, act)
        self.setWindowTitle(asked.title or asked.verb)
        if len(asked.fields) >= MANY:
            self.setMinimumWidth(min(look().scaled(WIDE), WIDEST))
            self._scroll()

    @override
    def make_form(self, fields: Sequence[FieldSpec]) -> Form:
        return Form(fields, self._choices, columns=2 if len(fields) >= MANY else 1)

    def _scroll(self) -> None:
        """Let many fields scroll where the screen is low."""
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        at = self.column.indexOf(self.form)
        self.column.removeWidget(self.form)
        area.setWidget(self.form)
        needed = self.form.sizeHint().height() + look().scaled(60)
        area.setMinimumHeight(min(needed, TALLEST - look().scaled(170)))
        self.column.insertWidget(at, area, 1)


def ask(parent: QWidget, asked: Asked, act: Act) -> AskDialog:
    """Open a dialog. Returns at once."""
    dialog = AskDialog(parent, asked, act)
    dialog.form.fill(asked.given)
    dialog.open()
    dialog.form.focus_first()
    return dialog
