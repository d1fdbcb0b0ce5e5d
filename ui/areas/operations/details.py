"""What one operation changed: was and now, field by field."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cwdesk.store.history import Change, Event
from ui.kit.columns import Column, masked
from ui.kit.empty import Empty
from ui.kit.parts import label
from ui.kit.table import Table

MOST = 3000
"""More changes than this are counted, not shown: an import of a whole county."""
VERBS = {"I": "新增", "U": "修改", "D": "删除"}
HIDDEN = frozenset({"id_number", "phone"})
"""Columns whose values a list shows masked."""


def _value(change: Change, text: str) -> str:
    return masked(text) if change.field in HIDDEN else text


COLUMNS = (
    Column[Change]("内容", text=lambda one: one.table_title, width=90),
    Column[Change]("项目", text=lambda one: one.field_title, width=110),
    Column[Change]("原来", text=lambda one: _value(one, one.was), width=120),
    Column[Change]("现在", text=lambda one: _value(one, one.now), width=120),
    Column[Change]("方式", text=lambda one: VERBS[one.op], width=60),
)


def key(change: Change) -> Hashable:
    """Return what tells one change of an operation from the others."""
    return change.table, change.row_id, change.field


class Details(QWidget):
    """Who, when, why, and the fields before and after."""

    def __init__(self, event: Event, changes: Sequence[Change]) -> None:
        """Show `changes` of `event`."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(f"{event.at}　{event.by}　{event.device}", "muted", wrap=True))
        if event.reason:
            column.addWidget(label(f"原因：{event.reason}", wrap=True))
        shown = changes[:MOST]
        said = f"共 {len(changes)} 处" + ("" if len(shown) == len(changes) else f"，列出前 {MOST} 处")
        column.addWidget(label(said, "muted"))
        self.table: Table[Change] = Table(COLUMNS, key, Empty("没有可以显示的内容。"))
        self.table.show_rows(shown)
        column.addWidget(self.table, 1)
