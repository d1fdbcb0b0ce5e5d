"""An entry form from a list of fields: labels, problems, keys, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec
from ui.kit.errors import problems_above
from ui.kit.fields import Choice, Editor, GoesOn, editor
from ui.kit.parts import label
from ui.kit.style import look

LETTERS = "ABCDGIJKLMNOPQRSTUWXYZ0123456789"
"""For Alt; the menu has the others."""
DRAFT_MS = 800


class Form(QWidget):
    """Fields in one or more columns. Knows what was saved, so that it knows what has changed."""

    save_asked = Signal()
    """Ctrl+S."""
    leave_asked = Signal()
    """Esc."""
    edited = Signal(bool)
    """Whether there is anything unsaved, after each change."""
    drafted = Signal(object)
    """The unsaved values, a moment after the clerk stopped typing; for a draft."""

    def __init__(
        self,
        fields: Sequence[FieldSpec],
        references: Mapping[str, Sequence[Choice]] | None = None,
        *,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        """Lay out `fields`; `references` holds the choices of REFERENCE fields by key."""
        super().__init__(parent)
        offered = references or {}
        self.editors: dict[str, Editor] = {
            spec.key: self.editor_for(spec, offered.get(spec.key, ())) for spec in fields
        }
        self._notes: dict[str, QLabel] = {}
        self._blamed: dict[str, object] = {}
        """Values that something was said of from outside the form."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._saved = self.values()
        self._lay_out(list(self.editors.values()), columns)
        self._draft = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._draft.timeout.connect(lambda: self.drafted.emit(self.changes()))
        for one in self.editors.values():
            one.edited.connect(self._changed)
        for keys, asked in (("Ctrl+S", self.save_asked), ("Esc", self.leave_asked)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(asked)

    def editor_for(self, spec: FieldSpec, choices: Sequence[Choice]) -> Editor:
        """Return the control for a field; forms with controls of their own say otherwise."""
        return editor(spec, choices)

    def fill(self, values: Mapping[str, object]) -> None:
        """Show stored values; they count as saved."""
        for key, one in self.editors.items():
            one.put(values.get(key))
        self.show_problems(())
        self.saved()

    def values(self) -> dict[str, object]:
        """Return what every field holds, as typed."""
        return {key: one.value() for key, one in self.editors.items()}

    def changes(self) -> dict[str, object]:
        """Return the fields that differ from what was saved."""
        return {key: value for key, value in self.values().items() if value != self._saved[key]}

    def is_changed(self) -> bool:
        """Return whether anything is unsaved."""
        return bool(self.changes())

    def saved(self) -> None:
        """Take what is there as saved."""
        self._saved = self.values()
        self._draft.stop()
        self.edited.emit(False)  # noqa: FBT003

    def restore_draft(self, draft: Mapping[str, object]) -> None:
        """Put unsaved values back as unsaved."""
        for key, value in draft.items():
            if key in self.editors:
                self.editors[key].put(value)

    def check(self) -> bool:
        """Show what is wrong with each value by itself; return whether nothing is."""
        problems = [found for one in self.editors.values() if (found := one.problem())]
        self.show_problems(problems)
        return not problems

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem under its field; those of no field go to the page."""
        ours = [problem for problem in problems if problem.field in self.editors]
        self._blamed = {str(p.field): self.editors[str(p.field)].value() for p in ours}
        for key in self.editors:
            self._note(key, "\n".join(p.text for p in ours if p.field == key))
        if ours:
            self.editors[str(ours[0].field)].widget.setFocus()
        above = problems_above(self)
        if above is not None:
            above.show_problems([problem for problem in problems if problem not in ours])

    def focus_first(self) -> None:
        """Put the cursor into the first field; typing replaces what is there."""
        first = next(iter(self.editors.values())).widget
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def _lay_out(self, editors: list[Editor], columns: int) -> None:
        line = at = 0
        for number, one in enumerate(editors):
            wide = one.wide and columns > 1
            if wide and at:
                line, at = line + 1, 0
            self._place(one, number, line, at, columns if wide else 1)
            at += columns if wide else 1
            if at >= columns:
                line, at = line + 1, 0
        for column in range(columns):
            self._grid.setColumnStretch(2 * column + 1, 1)
        self._grid.setRowStretch(line + 1, 1)

    def _place(self, one: Editor, number: int, line: int, at: int, span: int) -> None:
        spec = one.spec
        letter = f"(&{LETTERS[number]})" if number < len(LETTERS) else ""
        star = " *" if spec.required else ""
        caption = label(f"{spec.title}{letter}{star}")
        caption.setBuddy(one.widget)
        caption.setContentsMargins(0, look().scaled(6), 0, 0)
        note = label(role="problem", wrap=True)
        note.hide()
        self._notes[spec.key] = note
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(one.widget)
        cell.addWidget(note)
        cell.addStretch()  # where the field beside it has a note, both still begin alike
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(caption, line, 2 * at, align)
        self._grid.addLayout(cell, line, 2 * at + 1, 1, 2 * span - 1)
        GoesOn(one.widget, lambda: self._left(one))

    def _left(self, one: Editor) -> None:
        """Check a field by itself; what a command said of it stands until it is changed."""
        if not isValid(one.widget):  # the focus goes when a window dies, part by part
            return
        key, found = one.spec.key, one.problem()
        if found is None and key in self._blamed and self._blamed[key] == one.value():
            return
        self._blamed.pop(key, None)
        self._note(key, found.text if found else "")

    def _note(self, key: str, text: str) -> None:
        note, widget = self._notes[key], self.editors[key].widget
        note.setText(text)
        note.setVisible(bool(text))
        target = widget.lineEdit() if isinstance(widget, QComboBox) else None
        for part in (widget, target):
            if part is not None and part.property("wrong") != bool(text):
                part.setProperty("wrong", bool(text))
                part.style().polish(part)

    def _changed(self) -> None:
        self.edited.emit(self.is_changed())
        self._draft.start()
