"""打印这张表: what a table shows, with what it was filtered by, into a preview."""

from __future__ import annotations

from typing import Any, Literal, TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from cwdesk.kernel.clock import today
from cwdesk.workflows.screen_table import ScreenTable, table_form
from ui.kit.columns import Align
from ui.kit.desk import Desk
from ui.kit.printing import print_form, request_of
from ui.kit.table import Table
from ui.kit.table_model import Filter

T = TypeVar("T")


def print_table(
    owner: QWidget, desk: Desk, title: str, table: Table[Any], controls: str = ""
) -> None:
    """Open the preview of what `table` shows, of the chosen rows alone if there are several."""
    seen = seen_table(title, table, controls)
    print_form(owner, desk, table_form(seen), request_of(desk, today()))


def seen_table(title: str, table: Table[T], controls: str = "") -> ScreenTable:
    """Return what `table` shows; `controls` is what the page's filter bar says."""
    columns = table.seen_columns()
    chosen = table.selection()
    several = len(chosen) > 1
    rows = chosen if several else table.model.rows()
    words = [controls, *map(_words, _filters(table)), "只打印选中的" if several else ""]
    return ScreenTable(
        title=title,
        filters="；".join(filter(None, words)),
        columns=tuple((one.title, _ALIGN[one.align]) for one in columns),
        rows=tuple(tuple(_flat(one.shown(row)) for one in columns) for row in rows),
    )


def control_words(label: str, widget: QWidget) -> str:
    """Return what a control of a filter bar is set to; nothing when it is empty."""
    said, name = "", label or widget.accessibleName()
    if isinstance(widget, QComboBox):
        said = widget.currentText()
    elif isinstance(widget, QLineEdit):
        said = widget.text()
    elif isinstance(widget, QCheckBox) and widget.isChecked():
        return widget.text()
    return f"{name}：{said}" if said else ""


_ALIGN: dict[Align, Literal["left", "right"]] = {Align.LEFT: "left", Align.RIGHT: "right"}


def _filters(table: Table[Any]) -> list[tuple[str, Filter]]:
    columns = table.model.columns
    return [(columns[at].title, wanted) for at, wanted in sorted(table.model.filters.items())]


def _words(named: tuple[str, Filter]) -> str:
    title, wanted = named
    values = "、".join(sorted(value or "（空白）" for value in wanted.values or ()))
    contains = f"含“{wanted.text}”" if wanted.text else ""
    return f"{title}：{' '.join(filter(None, (values, contains)))}"


def _flat(text: str) -> str:
    return " ".join(text.split())
