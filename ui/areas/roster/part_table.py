"""A small table of a personal file, with its verbs beside its heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cwdesk.areas.roster import commands
from cwdesk.areas.roster.queries import PartRow
from ui.areas.roster.reading import PersonView
from ui.kit.columns import Column
from ui.kit.dialogs import ask_reason
from ui.kit.empty import Empty
from ui.kit.page import Page
from ui.kit.parts import button, label, styled
from ui.kit.style import look, size
from ui.kit.table import Table

MOST_LINES = 6
"""Lines of a part that are seen without scrolling inside it."""
HEAD, SLIDER = 36, 14
"""Pixels of a table's head and of its horizontal slider."""


class PartTable(QWidget):
    """A heading with verbs and the rows under it, or one sentence where none are."""

    def __init__(
        self, page: Page, part: str, title: str, columns: Sequence[Column[PartRow]]
    ) -> None:
        """Begin without rows and without verbs."""
        super().__init__()
        self.page, self.part, self.title = page, part, title
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.view: PersonView | None = None
        self.table: Table[PartRow] = Table(columns, lambda row: row.id, Empty(""))
        self.table.view.setAccessibleName(title)
        self.table.view.header.offers_filters = False
        self.table.view.setSelectionMode(self.table.view.SelectionMode.SingleSelection)
        self.table.chosen.connect(self._offer)
        self.none = label("还没有登记。", "muted")
        self._row_verbs: list[QPushButton] = []
        self._verbs = QHBoxLayout()
        self._verbs.setSpacing(8)
        self._verbs.addWidget(label(title, "heading"))
        self._verbs.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._verbs)
        column.addWidget(self.none)
        column.addWidget(self.table)
        look().rescaled.connect(self._fit)
        self._slider = self.table.view.horizontalScrollBar()
        self._slider.rangeChanged.connect(lambda _least, _most: self._fit())

    def add_verb(self, verb: str, mark: str, act: Callable[[], object]) -> QPushButton:
        """Put a button beside the heading."""
        made = button(verb, act, mark=mark, role="small")
        made.setAccessibleName(f"{verb}{self.title}")
        self._verbs.addWidget(made)
        return made

    def add_row_verb(self, verb: str, mark: str, act: Callable[[PartRow], object]) -> QPushButton:
        """Put a button that does something with the chosen row; grey while none is."""
        made = self.add_verb(verb, mark, lambda: act(self.table.selection()[0]))
        made.setEnabled(False)
        self._row_verbs.append(made)
        return made

    def show_view(self, view: PersonView) -> None:
        """Show the part's rows of a personal file."""
        self.view = view
        self.table.show_rows(self.rows(view))
        self._fit()

    def rows(self, view: PersonView) -> Sequence[PartRow]:
        """Return the rows in the order in which they are shown."""
        return view.file.parts[self.part]

    def remove(self, row: PartRow) -> None:
        """Ask why, and delete a row that was entered by mistake."""
        page, title = self.page, self.title

        def told(_nothing: None) -> None:
            page.desk.say(f"已删除一条{title}，可以在历史里恢复")

        ask_reason(
            self,
            f"删除这一条{title}？删除后仍可在历史里恢复。",
            "删除",
            lambda reason: page.runner.write(commands.remove_part, self.part, row.id, reason).then(
                self, told
            ),
        )

    def _offer(self, rows: list[PartRow]) -> None:
        for verb in self._row_verbs:
            verb.setEnabled(len(rows) == 1)

    def _fit(self, _scale: int = 100) -> None:
        """Take as much room as the rows need."""
        lines = len(self.table.model.rows())
        self.none.setVisible(lines == 0)
        self.table.setVisible(lines > 0)
        height = HEAD + size("row") * min(lines, MOST_LINES)
        height += SLIDER if self._slider.maximum() else 0
        self.table.setFixedHeight(look().scaled(height))


def scrolled(parts: Sequence[QWidget], *, fills: bool = False) -> QScrollArea:
    """Return `parts` one under another, scrolling when the window is small."""
    body = styled(QWidget(), "panelbody")
    body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(body)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(24)
    for part in parts:
        column.addWidget(part)
    if not fills:
        column.addStretch()
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(body)
    return area
