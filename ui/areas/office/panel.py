"""One community, or the whole street, beside the list: grids, residents, name, end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cwdesk.areas.office.queries import FigureLine, GridLine
from ui.areas.office.changing import Changing
from ui.areas.office.reading import Overview, Place
from ui.kit.parts import button, label
from ui.kit.style import look

LIST_HEIGHT = 170


class PlacePanel(QWidget):
    """Shows a place, and offers what can be changed about it."""

    def __init__(self, changing: Changing, place: Place, found: Overview) -> None:
        """Show `place`."""
        super().__init__()
        self.changing, self.place = changing, place
        self._editable = found.editable
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._column = column
        line = place.community
        if line is not None:
            column.addWidget(label(f"区划代码：{line.code or '（无）'}", "muted"))
            if line.valid_to is None:
                end = button("撤销社区…", lambda: changing.close(line), mark="x")
            else:
                column.addWidget(label(f"已于 {line.valid_to} 撤销", "due"))
                end = button("恢复社区…", lambda: changing.reopen(line), mark="undo-2")
            self._buttons((button("改名…", lambda: changing.rename(line), mark="pencil"), end))
        self._residents(found)
        if line is not None:
            self._grids([grid for grid in found.grids if grid.community_id == line.id])
        column.addStretch()

    def _residents(self, found: Overview) -> None:
        own = self.place.community.id if self.place.community else None
        figures = [one for one in found.figures if one.community_id == own]
        self._column.addWidget(label("城镇常住人口", "heading"))
        self.figures = self._list("城镇常住人口", [_figure(one) for one in figures], figures)
        self._buttons(
            (button("填写人口数…", lambda: self.changing.residents(self.place), mark="pencil"),)
        )

    def _grids(self, grids: list[GridLine]) -> None:
        line = self.place.community
        if line is None:
            return
        self._column.addWidget(label("网格", "heading"))
        self.grids = self._list("网格", [_grid(one) for one in grids], grids)
        self._buttons(
            (
                button("新增…", lambda: self.changing.add_grid(line), mark="plus"),
                button("改名…", self._chosen(self.changing.rename_grid), mark="pencil"),
                button("撤销…", self._chosen(self.changing.close_grid), mark="x"),
            )
        )

    def _chosen(self, act: Callable[[GridLine], object]) -> Callable[[], None]:
        def on_chosen() -> None:
            item = self.grids.currentItem()
            if item is not None:
                act(item.data(Qt.ItemDataRole.UserRole))

        return on_chosen

    def _list(
        self, name: str, texts: list[str], rows: list[FigureLine] | list[GridLine]
    ) -> QListWidget:
        made = QListWidget()
        made.ensurePolished()
        made.setAccessibleName(name)
        made.setFixedHeight(look().scaled(LIST_HEIGHT))
        for text, row in zip(texts, rows, strict=True):
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, row)
            made.addItem(item)
        if not texts:
            none = QListWidgetItem("还没有登记。")
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            made.addItem(none)
        self._column.addWidget(made)
        return made

    def _buttons(self, buttons: tuple[QWidget, ...]) -> None:
        line = QHBoxLayout()
        for one in buttons:
            one.setEnabled(self._editable)
            line.addWidget(one)
        line.addStretch()
        self._column.addLayout(line)


def _figure(line: FigureLine) -> str:
    return f"{line.year} 年　{line.residents:,} 人　{line.source}".rstrip("　")


def _grid(line: GridLine) -> str:
    return f"{line.name}（{line.valid_to} 止）" if line.valid_to else line.name
