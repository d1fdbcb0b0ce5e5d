"""A page: title and one primary button, filter bar, body, summary; and the page that is a table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cwdesk.kernel.errors import Problem
from ui.kit.columns import Column
from ui.kit.desk import Desk
from ui.kit.dialogs import confirm
from ui.kit.empty import Empty
from ui.kit.flow import Flow
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.kit.parts import button, label, tool
from ui.kit.runner import Runner
from ui.kit.sidepanel import SidePanel
from ui.kit.style import look
from ui.kit.table import Table

T = TypeVar("T")
B = TypeVar("B", bound=QWidget)

WIDEST_FILTER = 280
EVERYTHING = frozenset({"*"})
"""For pages that show something of every table."""


class ProblemBar(QFrame):
    """What a rule said no to, on top of the page, until it is mended or put away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("problems")
        self.label = label(wrap=True)
        mark = QLabel()
        mark.setPixmap(icon("circle-alert", "overdue").pixmap(20))
        close = tool("x", "收起提示", self.hide, tone="overdue")
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 6, 6, 6)
        line.addWidget(mark)
        line.addWidget(self.label, 1)
        line.addWidget(close)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the texts, one a line; none hides the bar."""
        self.label.setText("\n".join(problem.text for problem in problems))
        self.setVisible(bool(problems))


class Page(QWidget):
    """Built on first opening; refreshes itself when a table that it `watches` was written."""

    title: ClassVar[str]
    watches: ClassVar[frozenset[str]] = frozenset()
    help_subject: ClassVar[str] = "begin"
    """The manual's file for F1, without number and ending."""
    _away: tuple[QWidget, ...] = ()
    """Controls of the filter bar that were put away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Lay out the empty page; subclasses add their parts."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk, self._stale = desk, True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 12)
        self._column.setSpacing(12)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addStrut(look().scaled(34))
        self.heading = label(self.title, "title")
        self._head.addWidget(self.heading)
        self._head.addStretch()
        self.problems = ProblemBar()
        self._controls: list[tuple[str, QWidget]] = []
        self._filters = Flow()
        self._filters.setSpacing(8)
        self.summary = label(role="summary")
        self._column.addLayout(self._head)
        self._column.addWidget(self.problems)
        self._column.addLayout(self._filters)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self.side: SidePanel | None = None
        """The details that are open beside the body."""
        self._column.addWidget(self._split, 1)
        self._column.addWidget(self.summary)
        self.summary.hide()
        self.runner.changed.connect(self._changed)

    @property
    def runner(self) -> Runner:
        """The way to the database."""
        return self.desk.runner

    def refresh(self) -> None:
        """Read what the page shows; called when it is opened and when a watched table changed."""

    def open(self, target: Any) -> None:
        """Go to `target`, which another page or the search asked for."""

    def may_leave(self) -> bool:
        """Return whether the page holds nothing that would be lost."""
        return not any(form.is_changed() for form in self.forms())

    def forms(self) -> list[Form]:
        """Return the forms that are open on the page, the innermost first."""
        return [] if self.side is None or not isinstance(self.side.body, Form) else [self.side.body]

    def save_typed(self) -> None:
        """Save the innermost form that holds something unsaved, as Ctrl+S inside it does."""
        for form in [one for one in self.forms() if one.is_changed()][:1]:
            form.save_asked.emit()

    def give_up(self) -> None:
        """Let go of everything unsaved; the clerk was asked."""
        self.drop_side()

    def step_back(self) -> None:
        """Answer Esc: put the details away."""
        if self.side is not None:
            self.close_side()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show what a rule said no to; forms on the page take what is theirs before."""
        self.problems.show_problems(problems)

    def set_body(self, body: QWidget) -> None:
        """Put the main part between filter bar and summary."""
        self._split.insertWidget(0, body)
        self._split.setStretchFactor(0, 1)
        self.setFocusProxy(body)

    def open_side(self, panel: SidePanel) -> None:
        """Show details beside the body, in place of those before."""
        self.drop_side()
        self.side = panel
        panel.closed.connect(self.close_side)
        for form in self.forms():
            form.edited.connect(self._tell_edited)
        self._split.addWidget(panel)
        self._tell_edited()

    def close_side(self) -> None:
        """Put the details away, after asking when they hold something unsaved."""
        if any(form.is_changed() for form in Page.forms(self)):
            ask = "还有没有保存的内容，要放弃吗？"
            confirm(self, ask, "放弃", self.drop_side, safe="继续填写")
        else:
            self.drop_side()

    def drop_side(self) -> None:
        """Put the details away and go back to the body."""
        side, self.side = self.side, None
        if side is not None:
            side.hide()
            side.deleteLater()
            self.setFocus()
            self._tell_edited()

    def set_primary(self, verb: str, name: str, act: Callable[[], object]) -> QPushButton:
        """Put the one primary button at the right of the title."""
        made = button(verb, act, role="primary", mark=name)
        made.setShortcut("Ctrl+N")
        made.setToolTip(f"{verb}（Ctrl+N）")
        return self._add(made)

    def add_button(self, verb: str, name: str, act: Callable[[], object]) -> QPushButton:
        """Put one more button at the right of the title; the primary one comes last."""
        return self._add(button(verb, act, mark=name))

    def add_table_print(self, act: Callable[[], object]) -> None:
        """Put the small button that prints the table as it stands."""
        self._add(tool("printer", "打印这张表（Ctrl+Shift+P）", act))

    def _add(self, made: B) -> B:
        self._head.addWidget(made)
        return made

    def add_row(self, made: B) -> B:
        """Put something of the page's width right under the title."""
        self._column.insertWidget(1, made)
        return made

    def add_filter(self, widget: QWidget, label: str = "") -> None:
        """Put a control on the filter bar, with its label in front."""
        widget.setMaximumWidth(look().scaled(WIDEST_FILTER))
        self._controls.append((label.partition("(&")[0], widget))
        if not label:
            self._filters.addWidget(widget)
            return
        caption = QLabel(label)
        caption.setBuddy(widget)
        widget.setAccessibleName(label.partition("(&")[0])
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 8, 0)
        line.addWidget(caption)
        line.addWidget(widget)
        self._filters.addWidget(both)

    def show_filters(self, *, on: bool) -> None:
        """Put the filter bar away, to have its room, or bring back what was put away."""
        if on:
            parts, self._away = self._away, ()
        else:
            items = (self._filters.itemAt(at) for at in range(self._filters.count()))
            widgets = (one.widget() for one in items if one is not None)
            parts = tuple(one for one in widgets if not one.isHidden())
            self._away += parts
        for part in parts:
            part.setVisible(on)

    def set_summary(self, text: str) -> None:
        """Show a line under the body."""
        self.summary.setText(text)
        self.summary.setVisible(bool(text))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what nothing inside took; a form answers these keys itself."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save_typed()
        else:
            super().keyPressEvent(event)

    def _tell_edited(self, _unsaved: bool = False) -> None:  # noqa: FBT001, FBT002
        self.desk.edited.emit()

    def _changed(self, tables: frozenset[str]) -> None:
        if not (self.watches & tables or self.watches == EVERYTHING):
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True


class TablePage(Page, Generic[T]):
    """A page whose body is a table. Subclasses name columns, key, sentence, and refresh."""

    columns: ClassVar[Sequence[Column[Any]]]
    empty: ClassVar[str]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Put the table in place, its columns as the clerk left them."""
        super().__init__(desk, parent)
        self.table: Table[T] = Table(self.columns, self.key, self.when_empty())
        self.table.keep_in(desk.settings, type(self).__name__)
        self.table.opened.connect(self.open_row)
        self.table.counted.connect(self._count)
        self.model = self.table.model
        self.set_body(self.table)
        self.add_table_print(self.print_table)

    def key(self, row: T) -> Hashable:
        """Return what makes `row` the same one after a refresh."""
        raise NotImplementedError

    def open_row(self, row: T) -> None:
        """Answer Enter, F2 and double click."""

    def when_empty(self) -> Empty:
        """Return what stands where no rows are."""
        return Empty(self.empty)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show what `refresh` read."""
        self.table.show_rows(rows)

    def print_table(self) -> None:
        """Open the preview of what the table shows; of the chosen rows if there are several."""
        from ui.kit.table_print import control_words, print_table  # the start does without

        words = "；".join(filter(None, (control_words(*one) for one in self._controls)))
        print_table(self, self.desk, self.title, self.table, words)

    def _count(self, line: str) -> None:
        if self.isVisible():
            self.desk.counted.emit(line)
