"""Choosing one or several among very many: what is typed is looked up, what is taken is listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import (
    QDynamicPropertyChangeEvent,
    QEvent,
    QObject,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from cwdesk.kernel.errors import Problem
from cwdesk.kernel.fields import FieldSpec
from cwdesk.kernel.text import Searchable, matches, searchable
from ui.kit.fields import Choice, Editor
from ui.kit.parts import List, label, tool
from ui.kit.runner import Runner, Task
from ui.kit.search import PAUSE_MS
from ui.kit.style import look

LINES = 8
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})

Finds = Callable[[str], Task[Sequence[Choice]]]
"""Starts a search for what was typed."""


class Picked(QWidget):
    """One thing taken, with the small button that lets it go again."""

    def __init__(self, choice: Choice, let_go: Callable[[], object]) -> None:
        """Show what was taken."""
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(label(choice.text, wrap=True), 1)
        self.drop = tool("x", f"去掉 {choice.text}", let_go, tone="muted")
        self.drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(self.drop)


class PickerBox(QWidget):
    """The line to type in, and what was taken below it."""

    def __init__(self, line: QLineEdit) -> None:
        """Hand the focus to the line."""
        super().__init__()
        self.line = line
        self.taken = QVBoxLayout()
        self.taken.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(line)
        column.addLayout(self.taken)
        self.note = label(role="muted", wrap=True)
        """More about what was taken."""
        self.note.hide()
        column.addWidget(self.note)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # else no label's letter comes here
        self.setFocusProxy(line)

    def say(self, more: str) -> None:
        """Show more about what was taken; nothing hides it."""
        self.note.setText(more)
        self.note.setVisible(bool(more))

    @override
    def event(self, event: QEvent) -> bool:
        """Let the line show what is said of the whole."""
        if isinstance(event, QDynamicPropertyChangeEvent):
            name = bytes(event.propertyName().data()).decode()
            self.line.setProperty(name, self.property(name))
            self.line.style().polish(self.line)
        return super().event(event)


class Picker(Editor):
    """Enter takes what is marked and asks for the next; Tab takes it and goes on."""

    settled = Signal()
    """What was typed last has been looked up."""

    def __init__(self, spec: FieldSpec, finds: Finds, *, several: bool = True) -> None:
        """Look up with `finds`; holds a tuple of values if `several`, else one or None."""
        self.line = QLineEdit()
        self.box = PickerBox(self.line)
        super().__init__(spec, self.box)
        self.chosen: tuple[Choice, ...] = ()
        self.picked: list[Picked] = []
        self._finds, self._several = finds, several
        self._takes = False
        self._task: Task[Sequence[Choice]] | None = None
        self.line.setAccessibleName(spec.title)
        self.line.setPlaceholderText(spec.hint)
        self.line.installEventFilter(self)
        self.hits = _popup(self.line, spec.title)
        self.hits.itemClicked.connect(self._clicked)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)

    @property
    def pending(self) -> bool:
        """Whether something typed is still being looked up."""
        return self._pause.isActive() or self._task is not None

    @override
    def value(self) -> object:
        values = tuple(choice.value for choice in self.chosen)
        return values if self._several else next(iter(values), None)

    @override
    def put(self, value: object) -> None:
        """Show choices; nothing else is known by its value alone."""
        given = value if isinstance(value, tuple) else (value,)
        self.chosen = tuple(one for one in given if isinstance(one, Choice))
        self.line.clear()
        self._show()

    @override
    def problem(self) -> Problem | None:
        typed = self.line.text().strip()
        if typed and not self.pending:
            return Problem(f"没有找到“{typed}”，请从列表中选择，或清空。", self.spec.key)
        return None

    def take(self, choice: Choice) -> None:
        """Take one more, or another one where only one can be."""
        kept = tuple(one for one in self.chosen if one.value != choice.value)
        self.chosen = (*kept, choice) if self._several else (choice,)
        self.hits.hide()
        self.line.clear()
        self._show()

    def finish(self) -> None:
        """Take what is marked if something was typed, as Tab does."""
        if self.line.text().strip():
            self._take_marked()

    def drop(self, choice: Choice) -> None:
        """Let go of one."""
        self.chosen = tuple(one for one in self.chosen if one.value != choice.value)
        self._show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hits.hide()
        if isinstance(event, QKeyEvent):
            return self._key_event(event)
        return super().eventFilter(watched, event)

    def _key_event(self, event: QKeyEvent) -> bool:
        """Answer a key; Esc closes the list before it is anybody's shortcut."""
        if event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        escapes = event.key() == Qt.Key.Key_Escape and self.hits.isVisible()
        if escapes and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in ENTERS | TABS and self.line.text().strip():
            self._take_marked()
            return key in ENTERS
        if key == Qt.Key.Key_Escape and self.hits.isVisible():
            self.hits.hide()
            return True
        if key == Qt.Key.Key_Backspace and not self.line.text() and self.chosen:
            self.drop(self.chosen[-1])
            return True
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self.hits.isVisible():
            step = 1 if key == Qt.Key.Key_Down else -1
            last = self.hits.count() - 1
            self.hits.setCurrentRow(max(0, min(last, self.hits.currentRow() + step)))
            return True
        return False

    def _take_marked(self) -> None:
        """Take what is marked; what is still being looked up is taken once it is found."""
        if not self.pending:
            self._clicked(self.hits.currentItem())
            return
        self._takes = True
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    def _typed(self, _text: str) -> None:
        self._takes = False
        self._pause.start()

    def _ask(self) -> None:
        wanted = self.line.text().strip()
        if not wanted:
            self._found(())
            return
        self._task = self._finds(wanted)
        self._task.then(self, self._found)

    def _found(self, choices: Sequence[Choice]) -> None:
        self._task = None
        self._list(choices)
        if self._takes and choices:
            self.take(choices[0])
        elif self.line.text().strip() and self.line.hasFocus():
            self._place()
        else:
            self.hits.hide()
        self._takes = False
        self.settled.emit()

    def _list(self, choices: Sequence[Choice]) -> None:
        self.hits.clear()
        for choice in choices[:LINES]:
            item = QListWidgetItem(choice.text)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            self.hits.addItem(item)
        more = "" if choices else "没有找到。可以换几个字，或者用拼音首字母。"
        if len(choices) > LINES:
            more = "还有更多，请多输入几个字。"
        if more:
            none = QListWidgetItem(more)
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(none)
        self.hits.setCurrentRow(0 if choices else -1)

    def _clicked(self, item: QListWidgetItem | None) -> None:
        choice = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(choice, Choice):
            self.take(choice)

    def _show(self) -> None:
        for part in self.picked:
            part.hide()
            part.deleteLater()
        self.picked = [Picked(choice, partial(self.drop, choice)) for choice in self.chosen]
        for part in self.picked:
            self.box.taken.addWidget(part)
        self.edited.emit()

    def _place(self) -> None:
        self.hits.ensurePolished()
        row = self.hits.sizeHintForRow(0)
        width = max(self.line.width(), look().scaled(420))
        self.hits.setFixedSize(QSize(width, row * self.hits.count() + 6))
        below = self.line.mapToGlobal(QPoint(0, self.line.height() + 2))
        space = self.line.screen().availableGeometry()
        below.setX(max(space.left(), min(below.x(), space.right() - width)))
        self.hits.move(below)
        self.hits.show()


def _popup(line: QLineEdit, title: str) -> List:
    made = List(line)
    made.setWindowFlags(Qt.WindowType.ToolTip)
    made.setObjectName("popup")
    made.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setAccessibleName(f"{title}：搜索结果")
    return made


def among(runner: Runner, choices: Sequence[Choice]) -> Finds:
    """Return a search among choices that are known already."""
    keys: list[tuple[Choice, Searchable]] = [(one, searchable(one.text)) for one in choices]

    def found(text: str) -> Sequence[Choice]:
        return [one for one, key in keys if matches(text, key)]

    return lambda text: runner.work(found, text)
