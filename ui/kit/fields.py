"""Editors: one control for each kind of field that the kernel knows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QDate,
    QEvent,
    QObject,
    QSignalBlocker,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
    QWidgetAction,
)
from typing_extensions import override

from cwdesk.kernel import codes
from cwdesk.kernel.cleaning import cleaned_value
from cwdesk.kernel.dates import earliest, is_partial
from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec, Kind, shown
from cwdesk.kernel.text import matches, searchable
from ui.kit.icons import icon
from ui.kit.style import look

SHORTEST = 8
"""Characters that a list of choices shows at least; the longest name must not widen the form."""
POPUP = Qt.FocusReason.PopupFocusReason


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: what is kept, and how it is called."""

    value: object
    text: str


class Editor(QObject):
    """A control and the value it holds, as the kernel's fields clean it."""

    edited = Signal()
    wide = False
    """Whether it has a line of its own in a form of several columns."""

    def __init__(self, spec: FieldSpec, widget: QWidget) -> None:
        """Hold `widget`, named for screen readers."""
        super().__init__(widget)
        self.spec = spec
        self.widget = widget
        widget.setAccessibleName(spec.title)
        widget.setAccessibleDescription(spec.hint)

    def value(self) -> object:
        """Return what the control holds, as typed."""
        raise NotImplementedError

    def put(self, value: object) -> None:
        """Show a stored value."""
        raise NotImplementedError

    def problem(self) -> Problem | None:
        """Return what is wrong with the value by itself, and tidy it when nothing is."""
        cleaned = cleaned_value(self.spec, self.value())
        if isinstance(cleaned, Problem):
            return cleaned
        self.tidy(cleaned)
        return None

    def tidy(self, cleaned: object) -> None:
        """Show the cleaned value in place of what was typed."""


class LineEditor(Editor):
    """One line: text, numbers, dates; tidied when the clerk moves on."""

    def __init__(self, spec: FieldSpec) -> None:
        """Offer a calendar for dates."""
        self.line = QLineEdit()
        super().__init__(spec, self.line)
        self.line.setPlaceholderText(spec.hint or _EXAMPLES.get(spec.kind, ""))
        self.line.textChanged.connect(lambda _text: self.edited.emit())
        if spec.kind in {Kind.DAY, Kind.PARTIAL}:
            mark = icon("calendar", "muted", 16)
            action = self.line.addAction(mark, QLineEdit.ActionPosition.TrailingPosition)
            action.setToolTip("日历")
            action.triggered.connect(self.open_calendar)

    @override
    def value(self) -> object:
        return self.line.text()

    @override
    def put(self, value: object) -> None:
        self.line.setText(shown(self.spec, value))

    @override
    def tidy(self, cleaned: object) -> None:
        text = shown(self.spec, cleaned)
        if text != self.line.text():
            self.line.selectAll()
            self.line.insert(text)  # not setText, which would forget what Ctrl+Z undoes

    def open_calendar(self) -> None:
        """Choose a day with the mouse."""
        text = self.line.text()
        day = earliest(text) if is_partial(text) else date.today()  # noqa: DTZ011
        calendar = QCalendarWidget()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        menu = QMenu(self.line)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda chosen: self.tidy(chosen.toString("yyyy-MM-dd")))
        calendar.clicked.connect(menu.close)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.line.mapToGlobal(self.line.rect().bottomLeft()))


_EXAMPLES = {Kind.DAY: "例如 2026-10-08", Kind.PARTIAL: "例如 1985-03 或 1985-03-12"}


class LongEditor(Editor):
    """Several lines; Tab goes on, Enter is a new line."""

    wide = True

    def __init__(self, spec: FieldSpec) -> None:
        """Begin three lines high."""
        self.text = QPlainTextEdit(tabChangesFocus=True)
        super().__init__(spec, self.text)
        self.text.setPlaceholderText(spec.hint)
        self.text.setFixedHeight(look().scaled(78))
        self.text.textChanged.connect(self.edited)

    @override
    def value(self) -> object:
        return self.text.toPlainText()

    @override
    def put(self, value: object) -> None:
        self.text.setPlainText(shown(self.spec, value))


class CheckEditor(Editor):
    """Yes or no."""

    def __init__(self, spec: FieldSpec) -> None:
        """Begin at no."""
        self.box = QCheckBox(spec.hint)
        super().__init__(spec, self.box)
        self.box.toggled.connect(lambda _on: self.edited.emit())

    @override
    def value(self) -> object:
        return self.box.isChecked()

    @override
    def put(self, value: object) -> None:
        self.box.setChecked(bool(value))


class ChoiceEditor(Editor):
    """One of a list, found by typing any part of it, its pinyin or initials."""

    def __init__(self, spec: FieldSpec, choices: Sequence[Choice]) -> None:
        """Offer `choices`; an optional field also offers nothing."""
        self.box = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        super().__init__(spec, self.box)
        self.offer(choices)
        self.box.setMaxVisibleItems(12)
        self.box.setMinimumContentsLength(SHORTEST)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._found = QStringListModel(self)
        self._typing = False
        completer = QCompleter(self._found, self.box)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.box.setCompleter(completer)
        self._list = completer.popup()
        self._list.installEventFilter(self)
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(spec.hint or "选择，或输入几个字、拼音首字母")
            line.textEdited.connect(self._narrow)
        self.box.currentTextChanged.connect(lambda _text: self.edited.emit())

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer other choices; what was chosen stays if it still is among them."""
        kept = self.value() if self.box.count() else None
        nothing = () if self.spec.required else (Choice(None, ""),)
        self._choices = (*nothing, *choices)
        self._keys = [(choice.text, searchable(choice.text)) for choice in choices]
        blocker = QSignalBlocker(self.box)
        self.box.clear()
        for choice in self._choices:
            self.box.addItem(choice.text, choice.value)
        self.box.setCurrentIndex(-1)
        self.box.setEditText("")
        if any(choice.value == kept for choice in choices):
            self.put(kept)
        blocker.unblock()
        self.edited.emit()

    @override
    def value(self) -> object:
        typed = self.box.currentText().strip()
        kept = next((choice.value for choice in self._choices if choice.text == typed), None)
        if self.spec.kind is Kind.REFERENCE:
            return kept
        return kept or typed

    @override
    def put(self, value: object) -> None:
        at = next((n for n, choice in enumerate(self._choices) if choice.value == value), -1)
        self.box.setCurrentIndex(at)
        if at < 0:
            self.box.setEditText("" if value is None else str(value))
        line = self.box.lineEdit()
        if line is not None:
            line.setCursorPosition(0)  # the beginning of a long name says more than its end

    @override
    def problem(self) -> Problem | None:
        self._take_match()
        typed = self.box.currentText().strip()
        known = not typed or any(choice.text == typed for choice in self._choices)
        if self.spec.kind is Kind.REFERENCE and not known:
            return Problem(f"没有“{typed}”，请从列表中选择。", self.spec.key)
        return super().problem()

    @override
    def tidy(self, cleaned: object) -> None:
        if self.spec.kind is not Kind.REFERENCE and str(cleaned or "") != self.box.currentText():
            self.put(cleaned)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the first match on Enter while none is marked in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enters and not self._list.currentIndex().isValid():
                self._list.hide()
                self._take_match()
                return True
        return super().eventFilter(watched, event)

    def _take_match(self) -> None:
        """Choose what the typed letters lead to: the only match, or the first."""
        typed, typing = self.box.currentText().strip(), self._typing
        self._typing = False
        found = self._found.stringList()
        if not (typing and typed and found) or self._reads(typed):
            return
        self.box.setCurrentText(found[0])

    def _reads(self, typed: str) -> bool:
        """Return whether `typed` is a choice, or a code or short name of one."""
        if any(choice.text == typed for choice in self._choices):
            return True
        is_reference = self.spec.kind is Kind.REFERENCE
        return not is_reference and not isinstance(cleaned_value(self.spec, typed), Problem)

    def _narrow(self, typed: str) -> None:
        self._typing = True
        found = [text for text, keys in self._keys if matches(typed, keys)]
        self._found.setStringList(found)
        completer = self.box.completer()
        if found and typed and completer is not None:
            completer.complete()


def editor(spec: FieldSpec, choices: Sequence[Choice] = ()) -> Editor:
    """Return the control for a field; `choices` are those of a REFERENCE."""
    if spec.kind is Kind.REFERENCE:
        return ChoiceEditor(spec, choices)
    if spec.kind is Kind.CHOICE:
        return ChoiceEditor(spec, [Choice(text, text) for text in spec.choices])
    if spec.kind is Kind.CODE and spec.codes is not None:
        names = [code.name for code in codes.codes(spec.codes)]
        return ChoiceEditor(spec, [Choice(name, name) for name in names])
    if spec.kind is Kind.YES:
        return CheckEditor(spec)
    return LongEditor(spec) if spec.kind is Kind.LONG else LineEditor(spec)


class GoesOn(QObject):
    """Watches a control: Enter goes to the next one, unless an input method composes."""

    def __init__(self, widget: QWidget, left: Callable[[], object]) -> None:
        """Watch `widget`; call `left` when the clerk goes on."""
        super().__init__(widget)
        self._composes = False
        self._left = left
        self._widget = widget
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self._composes = bool(event.preeditString())
        elif isinstance(event, QFocusEvent) and event.reason() == POPUP:
            pass  # the control's own list or menu opens over it
        elif event.type() == QEvent.Type.FocusOut:
            self._composes = False
            self._left()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        enters = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not enters or self._composes or self._takes_enter(event):
            return False
        self._widget.focusNextChild()
        return True

    def _takes_enter(self, event: QKeyEvent) -> bool:
        """Return whether Enter means something in the control itself."""
        if isinstance(self._widget, QPlainTextEdit):
            return not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if isinstance(self._widget, QComboBox):
            completer = self._widget.completer()
            return completer is not None and completer.popup().isVisible()
        return False
