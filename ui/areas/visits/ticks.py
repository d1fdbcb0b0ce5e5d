"""Choosing several of a few: a list with a tick before each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem
from typing_extensions import override

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec
from ui.kit.fields import Choice, Editor
from ui.kit.parts import List
from ui.kit.style import look

HEIGHT = 130


class TickEditor(Editor):
    """Holds the values that are ticked, in the order of the list."""

    def __init__(self, spec: FieldSpec, choices: Sequence[Choice]) -> None:
        """Offer `choices`, none of them ticked."""
        self.list = List()
        super().__init__(spec, self.list)
        self._choices = tuple(choices)
        self.list.setFixedHeight(look().scaled(HEIGHT))
        for choice in choices:
            item = QListWidgetItem(choice.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _item: self.edited.emit())

    @override
    def value(self) -> object:
        ticked = Qt.CheckState.Checked
        pairs = enumerate(self._choices)
        return tuple(one.value for at, one in pairs if self.list.item(at).checkState() == ticked)

    @override
    def put(self, value: object) -> None:
        wanted = value if isinstance(value, tuple) else ()
        for at, choice in enumerate(self._choices):
            on = choice.value in wanted
            self.list.item(at).setCheckState(
                Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            )

    @override
    def problem(self) -> Problem | None:
        return None


def ticked_from(choices: Sequence[Choice]) -> Callable[[FieldSpec], Editor]:
    """Return what makes a control that offers `choices`."""
    return lambda spec: TickEditor(spec, choices)
