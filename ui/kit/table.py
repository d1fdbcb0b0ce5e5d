"""A table as the clerk knows it from Excel: sort, filter, choose, copy, open with Enter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStackedLayout, QTableView, QWidget
from typing_extensions import override

from ui.kit.columns import Column
from ui.kit.empty import Empty, EmptyNote
from ui.kit.settings import Settings
from ui.kit.style import look, size
from ui.kit.table_filter import FilterPopup
from ui.kit.table_header import Header
from ui.kit.table_model import Filter, TableModel

T = TypeVar("T")

ROUNDED = 12
"""Digits from which a sheet would show a number in powers of ten."""


class Table(QWidget, Generic[T]):
    """Shows rows, or one sentence where none are; keeps choice and place over a refresh."""

    opened = Signal(object)
    """A row, by Enter, F2 or double click."""
    chosen = Signal(list)
    """The rows chosen now."""
    cleared = Signal()
    """Every filter was taken away; a page empties its filter bar."""
    counted = Signal(str)
    """A line for the status bar: how many are seen and chosen."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        key: Callable[[T], Hashable],
        empty: Empty,
        parent: QWidget | None = None,
    ) -> None:
        """Begin as loading: neither rows nor the empty note are shown until `show_rows`."""
        super().__init__(parent)
        self.model = TableModel(columns, key, self)
        self.view = TableView(self)
        self.view.setModel(self.model)
        self.note = EmptyNote(empty)
        self.nothing_passes = EmptyNote(
            Empty("没有符合筛选条件的记录。", "清除筛选", self.clear_filters)
        )
        self._pages = QStackedLayout(self)
        for page in (self.view, self.note, self.nothing_passes):
            self._pages.addWidget(page)
        self._settings: tuple[Settings, str] | None = None
        self._keeping = QTimer(self, interval=300, singleShot=True)
        self._keeping.timeout.connect(self.keep)
        self.view.connect_to(self)
        self._size_columns()
        self._scale = look().scale
        look().rescaled.connect(self._rescale)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show `rows`; what was chosen and where the clerk looked stays."""
        keys = [self.model.key(row) for row in self.selection()]
        current = self.view.currentIndex()
        here = self.model.key(self.model.row(current)) if current.isValid() else None
        line, across = (
            self.view.verticalScrollBar().value(),
            self.view.horizontalScrollBar().value(),
        )
        self.model.show(rows)
        self.view.choose([place for key in keys if (place := self.model.place(key)) is not None])
        place = None if here is None else self.model.place(here)
        if place is not None:
            self.view.put_cursor(place, max(0, current.column()))
        self.view.verticalScrollBar().setValue(line)
        self.view.horizontalScrollBar().setValue(across)
        self.show_state()

    def selection(self) -> list[T]:
        """Return the chosen rows, from top to bottom."""
        lines = self.view.selectionModel().selectedRows()
        return [self.model.row(index) for index in sorted(lines, key=QModelIndex.row)]

    def choose(self, keys: Sequence[Hashable]) -> None:
        """Choose the rows with `keys` and look at the first."""
        places = [place for key in keys if (place := self.model.place(key)) is not None]
        self.view.choose(places)
        if places:
            self.view.put_cursor(places[0], 0)

    def set_filter(self, column: int, wanted: Filter) -> None:
        """Filter one column."""
        self.model.set_filter(column, wanted)
        self._after_filter()

    def clear_filters(self) -> None:
        """Show every row again."""
        self.model.clear_filters()
        self._after_filter()
        self.cleared.emit()

    def narrow(self, wanted: Callable[[T], bool] | None) -> None:
        """Let only `wanted` rows through, as a page's filter bar says; None: all."""
        self.model.narrow(wanted)
        self.show_state()

    def keep_in(self, settings: Settings, key: str) -> None:
        """Remember widths, order and hidden columns under `key`, and take up what was kept."""
        self._settings = (settings, f"{key}/columns-{len(self.model.columns)}")
        kept = settings.number(f"{self._settings[1]}-scale", self._scale)
        if self.view.header.restoreState(settings.state(self._settings[1])):
            self._stretch(look().scale / kept)
        self.view.setSortingEnabled(True)
        header, keeping = self.view.header, self._keeping
        for changed in (header.sectionResized, header.sectionMoved, header.sortIndicatorChanged):
            changed.connect(lambda *_: keeping.start())

    def keep(self) -> None:
        """Write down how the columns stand."""
        if self._settings is not None:
            settings, key = self._settings
            settings.keep(key, self.view.header.saveState())
            settings.keep(f"{key}-scale", self._scale)

    def seen_columns(self) -> list[Column[T]]:
        """Return the columns that are not hidden, from left to right."""
        header = self.view.header
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [self.model.columns[at] for at in order if not self.view.isColumnHidden(at)]

    def copy(self) -> None:
        """Put what is chosen, or else all that is seen, on the clipboard as a table."""
        rows = self.selection() or self.model.rows()
        QGuiApplication.clipboard().setText(self._tsv(rows))

    def show_state(self) -> None:
        """Bring the page, the header and the counts up to date."""
        page: QWidget = self.view
        if not self.model.rows():
            page = self.nothing_passes if self.model.is_filtered() else self.note
        self._pages.setCurrentWidget(page)
        self.view.header.filtered = set(self.model.filters)
        self.view.header.viewport().update()
        self.tell_count()

    def tell_count(self) -> None:
        """Emit the line for the status bar and the rows chosen."""
        seen, total, picked = len(self.model.rows()), self.model.total(), self.selection()
        parts = [f"共 {total} 条" if seen == total else f"筛选出 {seen} 条，共 {total} 条"]
        if len(picked) > 1:
            parts.append(f"已选 {len(picked)} 条")
        self.counted.emit("　".join(parts))
        self.chosen.emit(picked)

    def open_filter(self, column: int, where: QPoint) -> None:
        """Open the drop-down of `column`."""
        present = self.model.filters.get(column, Filter())
        popup = FilterPopup(
            self.model.values(column), present, lambda wanted: self.set_filter(column, wanted), self
        )
        popup.open_at(where)

    def offer_columns(self, where: QPoint) -> None:
        """Open the menu that hides and shows columns."""
        menu = QMenu(self)
        for at, column in enumerate(self.model.columns):
            action = QAction(column.title, menu, checkable=True)
            action.setChecked(not self.view.isColumnHidden(at))
            action.setEnabled(at > 0)
            action.toggled.connect(lambda on, at=at: self.view.setColumnHidden(at, not on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("恢复默认列").triggered.connect(self._size_columns)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _after_filter(self) -> None:
        self.show_state()
        self.view.setFocus()

    def _tsv(self, rows: Sequence[T]) -> str:
        columns = self.seen_columns()
        lines = ["\t".join(column.title for column in columns)]
        lines += ["\t".join(as_text(column.shown(row)) for column in columns) for row in rows]
        return "\n".join(lines)

    def _size_columns(self) -> None:
        for at, column in enumerate(self.model.columns):
            self.view.setColumnWidth(at, look().scaled(column.width))
            self.view.setColumnHidden(at, column.hidden)
            self.view.header.moveSection(self.view.header.visualIndex(at), at)

    def _rescale(self, scale: int) -> None:
        self.view.verticalHeader().setDefaultSectionSize(look().scaled(size("row")))
        self._stretch(scale / self._scale)
        self._scale = scale

    def _stretch(self, factor: float) -> None:
        for at in range(len(self.model.columns)):
            if not self.view.isColumnHidden(at):
                self.view.setColumnWidth(at, round(self.view.columnWidth(at) * factor))


def as_text(shown: str) -> str:
    """Return a cell for the clipboard, long numbers marked so that a sheet keeps every digit."""
    flat = " ".join(shown.split())
    return f'="{flat}"' if len(flat) >= ROUNDED and flat.rstrip("Xx").isdecimal() else flat


class TableView(QTableView):
    """The grid and its keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Choose whole rows, several at once."""
        super().__init__(parent)
        self.header = Header(self)
        self.setHorizontalHeader(self.header)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look().scaled(size("row")))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("列表")
        self._counting = QTimer(self, interval=0, singleShot=True)

    def connect_to(self, table: Table[Any]) -> None:
        """Let `table` answer what the clerk does here."""
        self._table = table
        self.header.filter_asked.connect(table.open_filter)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(
            lambda spot: table.offer_columns(self.header.mapToGlobal(spot))
        )
        self.header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._counting.timeout.connect(table.tell_count)
        self.selectionModel().selectionChanged.connect(lambda *_: self._counting.start())
        self.doubleClicked.connect(lambda index: table.opened.emit(table.model.row(index)))

    def choose(self, lines: Sequence[int]) -> None:
        """Choose exactly these lines."""
        chooser, model = self.selectionModel(), self.model()
        chooser.clearSelection()
        flags = chooser.SelectionFlag.Select | chooser.SelectionFlag.Rows
        for line in lines:
            chooser.select(model.index(line, 0), flags)

    def put_cursor(self, line: int, column: int) -> None:
        """Move the cursor without changing what is chosen."""
        index = self.model().index(line, column)
        self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}
        drops = (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page's, which puts details away
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._table.copy()
        elif drops:
            self.header.ask_filter(max(0, current.column()))
        elif opens and current.isValid():
            self._table.opened.emit(self._table.model.row(current))
        else:
            super().keyPressEvent(event)
